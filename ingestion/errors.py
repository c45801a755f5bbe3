"""Errors that a bad input may cause, told apart from defects of this software.

Every `InputError` names the file, the place where there is one, what is wrong and what to do about it. The
caller puts the file into quarantine with these words; nothing else stops.
"""

from __future__ import annotations

from collections.abc import Sequence


class InputError(Exception):
    """The file cannot become a report. `code` is stable and machine readable; the rest is for people.

    `coverage` is how much of its tables was read before it was refused, and `statements` the state of each statement
    of final accounts: an unfilled template is read to its last cell and still is nobody's report.
    """

    code = "input_error"

    def __init__(self, file_name: str, what: str, advice: str, place: str = "") -> None:
        self.file_name = file_name
        self.what = what
        self.advice = advice
        self.place = place
        self.coverage: Sequence[object] = ()
        self.statements: Sequence[object] = ()
        where = f" at {place}" if place else ""
        super().__init__(f"{file_name}{where}: {what} {advice}")


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


class AgencyNotFoundError(InputError):
    """No agency is named anywhere in the content."""

    code = "agency_not_found"


class FiscalYearNotFoundError(InputError):
    """No fiscal year is printed anywhere in the content."""

    code = "fiscal_year_not_found"


class RegionUnknownError(InputError):
    """An agency is named, but not of which province, prefecture or county known here."""

    code = "region_unknown"
