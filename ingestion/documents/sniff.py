"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import IO

from ingestion.documents.encoding import is_text
from ingestion.documents.packages.ole import OleError, OleFile


class FileKind(StrEnum):
    """Families of content. The catalogue has a name for each value."""

    EMPTY = "empty"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    OPEN_DOCUMENT = "open_document"
    OFD = "ofd"
    ZIP = "zip"
    DAMAGED_PACKAGE = "damaged_package"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    ENCRYPTED_OFFICE = "encrypted_office"
    OLE = "ole"
    PDF = "pdf"
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    OFFICE_XML = "office_xml"
    XML = "xml"
    IMAGE = "image"
    RAR = "rar"
    SEVEN_ZIP = "seven_zip"
    EML = "eml"
    OUTLOOK = "outlook"
    TAPE = "tape"
    DRAWING = "drawing"
    TEXT = "text"
    BINARY = "binary"


_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.ENCRYPTED_OFFICE),
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("PowerPoint Document", FileKind.PPT),
    ("__properties_version1.0", FileKind.OUTLOOK),
)
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG\r\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"RIFF", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP),
    (b"\x1f\x8b\x08", FileKind.TAPE),
    (b"\xd7\xcd\xc6\x9a", FileKind.DRAWING),
)
# What no first bytes tell: the place of the mark, and the mark.
_MAGIC_INSIDE: tuple[tuple[int, bytes, FileKind], ...] = (
    (257, b"ustar", FileKind.TAPE),
    (40, b" EMF", FileKind.DRAWING),
    (4, b"ftyphei", FileKind.DRAWING),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_MAIN_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("word/", FileKind.DOCX),
    ("xl/", FileKind.XLSX),
    ("ppt/", FileKind.PPTX),
    ("OFD.xml", FileKind.OFD),
)
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_SVG = re.compile(rb"(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+svg\b(?:[^\[>]|\[.*?\])*>|\s)*<svg[\s>]", re.DOTALL)
_OFFICE_XML = re.compile(rb"progid=.(?:Word\.Document|Excel\.Sheet)|opendocument:xmlns:office")
_EXTENSIONS: dict[str, frozenset[FileKind]] = {
    ".docx": frozenset({FileKind.DOCX}),
    ".xlsx": frozenset({FileKind.XLSX}),
    ".pptx": frozenset({FileKind.PPTX}),
    ".doc": frozenset({FileKind.DOC}),
    ".wps": frozenset({FileKind.DOC, FileKind.DOCX}),
    ".xls": frozenset({FileKind.XLS}),
    ".et": frozenset({FileKind.XLS, FileKind.XLSX}),
    ".ppt": frozenset({FileKind.PPT}),
    ".pdf": frozenset({FileKind.PDF}),
    ".ofd": frozenset({FileKind.OFD}),
    ".rtf": frozenset({FileKind.RTF}),
    ".htm": frozenset({FileKind.HTML}),
    ".html": frozenset({FileKind.HTML}),
    ".mht": frozenset({FileKind.MHTML}),
    ".odt": frozenset({FileKind.OPEN_DOCUMENT}),
    ".ods": frozenset({FileKind.OPEN_DOCUMENT}),
    ".txt": frozenset({FileKind.TEXT}),
    ".zip": frozenset({FileKind.ZIP}),
    ".rar": frozenset({FileKind.RAR}),
    ".7z": frozenset({FileKind.SEVEN_ZIP}),
    ".eml": frozenset({FileKind.EML}),
    ".png": frozenset({FileKind.IMAGE}),
    ".jpg": frozenset({FileKind.IMAGE}),
    ".jpeg": frozenset({FileKind.IMAGE}),
    ".tif": frozenset({FileKind.IMAGE}),
    ".tiff": frozenset({FileKind.IMAGE}),
}
_HEAD = 4096
_MAIL_HEAD = 16_384
# The header lines a mail begins with, folded ones included.
_MAIL = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*)+")
_MAIL_FIELDS = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|message-id|x-mailer|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)
_SAVED_PAGE = re.compile(
    rb"^from:\s*<saved by|^snapshot-content-location:|^content-type:\s*(?:multipart/related|text/html)",
    re.IGNORECASE | re.MULTILINE,
)


def sniff(data: bytes) -> FileKind:
    """The family of the content."""
    head = data[:_HEAD]
    if not data:
        return FileKind.EMPTY
    if head.startswith(_ZIP):
        return _zip_kind(io.BytesIO(data))
    if head.startswith(_OLE2):
        return _ole_kind(data)
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic == b"BM" and is_text(data)):
            return kind
    inside = next((kind for at, magic, kind in _MAGIC_INSIDE if head.startswith(magic, at)), None)
    # Some generators print a few bytes before the PDF header.
    if inside is None and b"%PDF-" in head[:1024]:
        inside = FileKind.PDF
    return inside or (_text_kind(data) if is_text(data) else FileKind.BINARY)


def container_kind(path: Path) -> FileKind | None:
    """The family of an archive or a mail, `None` for any other file; little of it is read."""
    with path.open("rb") as stream:
        head = stream.read(_MAIL_HEAD)
        if head.startswith(_ZIP):
            return _zip_kind(stream)
    packed = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    return packed or _mail_kind(head)


def contradicts_name(kind: FileKind, file_name: str) -> bool:
    """Whether the content is not what the name's extension promises. Unknown extensions promise nothing."""
    _, dot, extension = file_name.rpartition(".")
    promised = _EXTENSIONS.get(f".{extension.lower()}") if dot else None
    return promised is not None and kind not in promised


def _zip_kind(stream: IO[bytes]) -> FileKind:
    try:
        names = zipfile.ZipFile(stream).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return FileKind.DAMAGED_PACKAGE
    for part, kind in _ZIP_MAIN_PARTS:
        if any(name.startswith(part) and name.endswith((".xml", ".bin")) for name in names):
            return kind
    if "mimetype" in names and "content.xml" in names:
        return FileKind.OPEN_DOCUMENT
    return FileKind.ZIP


def _ole_kind(data: bytes) -> FileKind:
    try:
        names = OleFile(data).names
    except OleError:
        names = set()
    for stream, kind in _OLE_STREAMS:
        if stream in names:
            return kind
    # Too broken for its directory to be read: any name that is printed somewhere must do.
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return FileKind.OLE


def _text_kind(data: bytes) -> FileKind:
    # Without the zero bytes, UTF-16 shows the same marks as the other encodings.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<?xml") and _OFFICE_XML.search(head):
        return FileKind.OFFICE_XML
    mail = _mail_kind(head)
    if mail is not None:
        return mail
    if _HTML.search(head[:1024]):
        return FileKind.HTML
    if _SVG.match(head):
        return FileKind.DRAWING
    if head.startswith(b"<?xml"):
        return FileKind.XML
    return FileKind.TEXT


def _mail_kind(head: bytes) -> FileKind | None:
    """A mail or a saved page, which is put together like one; `None` for what begins otherwise."""
    fields = _MAIL.match(head)
    if fields is None:
        return None
    named = {f.lower() for f in _MAIL_FIELDS.findall(fields[0])}
    is_mime = b"mime-version:" in fields[0].lower()
    if is_mime and _SAVED_PAGE.search(fields[0]) and b"to:" not in named and b"received:" not in named:
        return FileKind.MHTML
    if len(named) >= 3 or (is_mime and len(named) >= 2):
        return FileKind.EML
    return None
