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


class AgencyNotFoundError(InputError):
    """No agency is named anywhere in the content."""

    code = "agency_not_found"


class FiscalYearNotFoundError(InputError):
    """No fiscal year is printed anywhere in the content."""

    code = "fiscal_year_not_found"


class RegionUnknownError(InputError):
    """An agency is named, but not of which province, prefecture or county known here."""

    code = "region_unknown"
