"""DOC, WPS, RTF, OpenDocument, XML of Office 2003 and binary workbooks: converted by LibreOffice, then read as DOCX or XLSX."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingestion.documents.libreoffice.convert import convert
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.documents.packages.ole import OleError, OleFile, is_encrypted_word
from ingestion.documents.packages.ooxml import Package
from ingestion.documents.sheet import xlsx as spreadsheet
from ingestion.documents.word import reader as docx
from ingestion.errors import DamagedFileError, UnsupportedTypeError


@dataclass(frozen=True, slots=True)
class Family:
    """What LibreOffice is told the file is, what it makes of it, and its media type."""

    extension: str
    target: str
    media_type: str


WORD = Family("doc", "docx", "application/msword")
RTF = Family("rtf", "docx", "application/rtf")
BINARY_WORKBOOK = Family("xlsb", "xlsx", "application/vnd.ms-excel.sheet.binary.macroenabled.12")
OLD_WORKBOOK = Family("xls", "xlsx", "application/vnd.ms-excel")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN = {"text": ("odt", "docx"), "spreadsheet": ("ods", "xlsx")}


def read(source: SourceFile, data: bytes, limits: ReaderLimits) -> ParsedDocument:
    """Read a file by way of LibreOffice.

    Raises:
        NeedsLibreOfficeError: it is not installed.
        DamagedFileError: encrypted, damaged, or beyond the limits.
        UnsupportedTypeError: an OpenDocument file that is neither text nor spreadsheet.
    """
    return read_as(family_of(source, data, limits), source, data, limits)


def read_as(family: Family, source: SourceFile, data: bytes, limits: ReaderLimits) -> ParsedDocument:
    """Read a file that is known to be of `family`. Raises as `read`."""
    converted = convert(source.file_name, data, family.extension, family.target, limits)
    reader = docx.read if family.target == "docx" else spreadsheet.read
    return replace(reader(source, converted, limits), media_type=family.media_type)


def family_of(source: SourceFile, data: bytes, limits: ReaderLimits) -> Family:
    """The family, by content. Raises as `read`."""
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _one_xml_file(data)
    if data.startswith(b"PK"):
        return _open_document(source, data, limits)
    try:
        encrypted = is_encrypted_word(OleFile(data))
    except OleError:
        encrypted = False  # too broken to tell: LibreOffice may still mend it
    if encrypted:
        raise DamagedFileError(
            source.file_name, "The file is encrypted.", "Remove the password and deliver it again."
        )
    return WORD


def _one_xml_file(data: bytes) -> Family:
    """Word and Excel of 2003 and flat OpenDocument files; many a bureau's system writes these as .doc and .xls."""
    head = data[:4096]
    if b"Excel.Sheet" in head:
        return Family("xml", "xlsx", OLD_WORKBOOK.media_type)
    if b"Word.Document" in head:
        return Family("xml", "docx", WORD.media_type)
    sheets = b"opendocument.spreadsheet" in head
    return (
        Family("fods", "xlsx", f"{_OPEN_DOCUMENT}spreadsheet")
        if sheets
        else Family("fodt", "docx", f"{_OPEN_DOCUMENT}text")
    )


def _open_document(source: SourceFile, data: bytes, limits: ReaderLimits) -> Family:
    package = Package(source.file_name, data, limits)
    media_type = package.first_bytes("mimetype", 100).decode("ascii", "replace").strip()
    manifest = package.first_bytes("META-INF/manifest.xml", 1 << 20)
    if b"encryption-data" in manifest:
        raise DamagedFileError(
            source.file_name, "The file is encrypted.", "Remove the password and deliver it again."
        )
    kind = media_type.removeprefix(_OPEN_DOCUMENT).removesuffix("-template")
    if kind not in _OPEN:
        raise UnsupportedTypeError(
            source.file_name, f"An OpenDocument file of the kind {kind!r}.", "Deliver the report as .docx."
        )
    return Family(*_OPEN[kind], media_type)
