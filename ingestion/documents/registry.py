"""Which module reads which family of files, and what to tell people about those that none reads."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ConvertFirst, ParsedDocument, SourceFile
from ingestion.documents.print_words import PrintWords
from ingestion.documents.sniff import FileKind


class Reader(Protocol):
    """What each reader module offers as `read`: bytes of its family in, blocks out, or what to convert them to."""

    def __call__(
        self, source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords, /
    ) -> ParsedDocument | ConvertFirst:
        """Read a file. Raises `InputError` subclasses for files that cannot be read."""


_READERS: dict[FileKind, str] = {
    FileKind.DOCX: "ingestion.documents.word.reader",
    FileKind.TEXT: "ingestion.documents.plain_text.reader",
    FileKind.XLSX: "ingestion.documents.sheet.xlsx",
    FileKind.XLS: "ingestion.documents.sheet.xls",
    FileKind.DOC: "ingestion.documents.libreoffice.family",
    FileKind.RTF: "ingestion.documents.libreoffice.family",
    FileKind.OFFICE_XML: "ingestion.documents.libreoffice.family",
    FileKind.OPEN_DOCUMENT: "ingestion.documents.libreoffice.family",
    FileKind.HTML: "ingestion.documents.web.reader",
    FileKind.MHTML: "ingestion.documents.web.reader",
    FileKind.PDF: "ingestion.documents.pdf.reader",
    FileKind.IMAGE: "ingestion.documents.scan.reader",
}
_DELIVER_IT = "Put it into the landing folder: its members are read as documents of their own."
_ADVICE: dict[FileKind, str] = {
    FileKind.OFD: "Deliver the .docx it was made from.",
    FileKind.ZIP: _DELIVER_IT,
    FileKind.RAR: _DELIVER_IT,
    FileKind.SEVEN_ZIP: _DELIVER_IT,
    FileKind.EML: _DELIVER_IT,
    FileKind.OUTLOOK: "Save it as .eml, or deliver its attachments.",
    FileKind.TAPE: "Unpack it and deliver the reports inside, or pack them as .zip.",
    FileKind.DRAWING: "Deliver the report itself, or its pages as PDF, PNG or JPG.",
}
_NO_REPORT = "Deliver the report as .docx."


def reader_for(kind: FileKind) -> Reader | None:
    """The reader of a family, imported when first asked for; `None` where there is none."""
    module = _READERS.get(kind)
    return None if module is None else cast("Reader", importlib.import_module(module).read)


def advice_for(kind: FileKind) -> str:
    """What to do with a file of a family that no reader takes."""
    return _ADVICE.get(kind, _NO_REPORT)
