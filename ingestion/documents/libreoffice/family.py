"""DOC, WPS, RTF, OpenDocument, XML of Office 2003 and binary workbooks: which family LibreOffice is told they are."""

from __future__ import annotations

from ingestion.documents.conversion import ConvertFirst
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.documents.packages.ole import OleError, OleFile, is_encrypted_word
from ingestion.documents.packages.ooxml import Package
from ingestion.documents.print_words import PrintWords
from ingestion.errors import DamagedFileError, UnsupportedTypeError

WORD = ConvertFirst("doc", "docx", "application/msword")
RTF = ConvertFirst("rtf", "docx", "application/rtf")
BINARY_WORKBOOK = ConvertFirst("xlsb", "xlsx", "application/vnd.ms-excel.sheet.binary.macroenabled.12")
OLD_WORKBOOK = ConvertFirst("xls", "xlsx", "application/vnd.ms-excel")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN = {"text": ("odt", "docx"), "spreadsheet": ("ods", "xlsx")}


def read(source: SourceFile, data: bytes, limits: ReaderLimits, _words: PrintWords) -> ConvertFirst:
    """What LibreOffice has to make of the file, by its content.

    Raises:
        DamagedFileError: encrypted, damaged, or beyond the limits.
        UnsupportedTypeError: an OpenDocument file that is neither text nor spreadsheet.
    """
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
        raise DamagedFileError(source.file_name, "file_encrypted")
    return WORD


def _one_xml_file(data: bytes) -> ConvertFirst:
    """Word and Excel of 2003 and flat OpenDocument files; many a bureau's system writes these as .doc and .xls."""
    head = data[:4096]
    if b"Excel.Sheet" in head:
        return ConvertFirst("xml", "xlsx", OLD_WORKBOOK.media_type)
    if b"Word.Document" in head:
        return ConvertFirst("xml", "docx", WORD.media_type)
    sheets = b"opendocument.spreadsheet" in head
    return (
        ConvertFirst("fods", "xlsx", f"{_OPEN_DOCUMENT}spreadsheet")
        if sheets
        else ConvertFirst("fodt", "docx", f"{_OPEN_DOCUMENT}text")
    )


def _open_document(source: SourceFile, data: bytes, limits: ReaderLimits) -> ConvertFirst:
    package = Package(source.file_name, data, limits)
    media_type = package.first_bytes("mimetype", 100).decode("ascii", "replace").strip()
    manifest = package.first_bytes("META-INF/manifest.xml", 1 << 20)
    if b"encryption-data" in manifest:
        raise DamagedFileError(source.file_name, "file_encrypted")
    kind = media_type.removeprefix(_OPEN_DOCUMENT).removesuffix("-template")
    if kind not in _OPEN:
        raise UnsupportedTypeError(source.file_name, "open_document_of_other_kind", kind=kind)
    return ConvertFirst(*_OPEN[kind], media_type)
