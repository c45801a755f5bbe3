"""Which module reads which family of files, and what to tell people about those that none reads."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.documents.sniff import FileKind


class Reader(Protocol):
    """What each reader module offers as `read`: bytes of its family in, blocks out."""

    def __call__(self, source: SourceFile, data: bytes, limits: ReaderLimits, /) -> ParsedDocument:
        """Read a file. Raises `InputError` subclasses for files that cannot be read."""


_READERS: dict[FileKind, str] = {
    FileKind.DOCX: "ingestion.documents.docx",
    FileKind.TEXT: "ingestion.documents.text",
    FileKind.IMAGE: "ingestion.documents.scan",
    FileKind.PDF: "ingestion.documents.scan_pdf",
}
_SAVE_AS_DOCX = "Open it in Word or WPS, save it as .docx and deliver that file."
_ADVICE: dict[FileKind, str] = {
    FileKind.XLSX: "Copy its tables into a Word document, save that as .docx and deliver it.",
    FileKind.XLS: "Copy its tables into a Word document, save that as .docx and deliver it.",
    FileKind.PDF: "Deliver the .docx it was made from, or the text taken out of it as .txt.",
    FileKind.OFD: "Deliver the .docx it was made from.",
    FileKind.DOC: _SAVE_AS_DOCX,
    FileKind.RTF: _SAVE_AS_DOCX,
    FileKind.HTML: _SAVE_AS_DOCX,
    FileKind.MHTML: _SAVE_AS_DOCX,
    FileKind.OPEN_DOCUMENT: _SAVE_AS_DOCX,
    FileKind.ZIP: "Unpack it and deliver the reports inside.",
    FileKind.RAR: "Unpack it and deliver the reports inside.",
}
_NO_REPORT = "Deliver the report as .docx."


def reader_for(kind: FileKind) -> Reader | None:
    """The reader of a family, imported when first asked for; `None` where there is none."""
    module = _READERS.get(kind)
    return None if module is None else cast("Reader", importlib.import_module(module).read)


def advice_for(kind: FileKind) -> str:
    """What to do with a file of a family that no reader takes."""
    return _ADVICE.get(kind, _NO_REPORT)
