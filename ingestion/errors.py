"""Errors that a bad input may cause, told apart from defects of this software.

Every `InputError` names the file, the place where there is one, and a reason: what is wrong and what to do about it stand
in the catalogue (`ingestion/words/refusals.yml`) under that reason. The caller puts the file into quarantine; nothing
else stops.

A new way to refuse is one class here (or one of those that are here), and one entry there.
"""

from __future__ import annotations

from typing import ClassVar

from ingestion.messages import Message, Plain


class InputError(Exception):
    """The file cannot become a report. `code` says of which kind the refusal is, `message` why; both are stable.

    `arguments` are what the words of the reason have blanks for.
    """

    code: ClassVar[str] = "input_error"

    def __init__(self, file_name: str, reason: str, place: str = "", **arguments: Plain) -> None:
        self.file_name = file_name
        self.place = place
        self.message = Message(reason, arguments)
        where = f" at {place}" if place else ""
        blanks = "".join(f" {name}={value!r}" for name, value in arguments.items())
        super().__init__(f"{file_name}{where}: {self.code} ({reason}{blanks})")


class EmptyFileError(InputError):
    """The file holds no bytes or no text."""

    code = "empty_file"


class UnsupportedTypeError(InputError):
    """The content is of a type no reader takes."""

    code = "unsupported_type"


class NeedsOcrError(InputError):
    """A scan or a picture, and the optional packages that read those are not installed."""

    code = "needs_ocr"


class MislabelledFileError(InputError):
    """The content is not what the file's name says, and not readable as what it is."""

    code = "mislabelled_file"


class DamagedFileError(InputError):
    """The file is of a known type but broken, encrypted or beyond the limits."""

    code = "damaged_file"


class NeedsLibreOfficeError(InputError):
    """The file is of a type that LibreOffice reads, and LibreOffice is not installed."""

    code = "needs_libreoffice"


class NeedsUnrarError(InputError):
    """A RAR archive, and no program that opens it is installed."""

    code = "needs_unrar"


class GarbledTextError(InputError):
    """The file's characters cannot be told: its fonts map them to nothing or to the wrong ones."""

    code = "garbled_text"


class NotAReportError(InputError):
    """Readable, but nothing in it is a performance report or final accounts."""

    code = "not_a_report"


class NoFiguresError(InputError):
    """Titles of forms or blank forms and nothing else: no figure, no text."""

    code = "no_figures"


class KindUncertainError(InputError):
    """Two kinds of document fit equally well, and of one of them no figure may be read."""

    code = "kind_uncertain"


class DepartmentBudgetError(InputError):
    """部门预算: planned figures. Told apart, not read yet."""

    code = "department_budget"


class PerformanceTargetsError(InputError):
    """绩效目标表, 项目申报表: set before the year. Told apart, not read yet."""

    code = "performance_targets"


class PerformanceMonitoringError(InputError):
    """绩效运行监控表: figures of some months of a year. Told apart, not read."""

    code = "performance_monitoring"


class ThirdPartyEvaluationError(InputError):
    """财政评价, 第三方评价: what others say of a department. Told apart, not read yet."""

    code = "third_party_evaluation"


class GovernmentAccountsError(InputError):
    """政府决算, 财政总决算: accounts of a whole government, which are no department's report."""

    code = "government_accounts"


class GovernmentBudgetError(InputError):
    """政府预算: the budget of a whole government."""

    code = "government_budget"


class RegulationError(InputError):
    """办法, 通知: tells how to report and is no report."""

    code = "regulation"


class PaperError(InputError):
    """A paper about such reports."""

    code = "paper"


class AgencyNotFoundError(InputError):
    """No agency is named anywhere in the content."""

    code = "agency_not_found"


class FiscalYearNotFoundError(InputError):
    """No fiscal year is printed anywhere in the content."""

    code = "fiscal_year_not_found"


class RegionUnknownError(InputError):
    """An agency is named, but not of which province, prefecture or county known here."""

    code = "region_unknown"
