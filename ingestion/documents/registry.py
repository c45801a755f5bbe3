"""Which module reads which family of files, and what to tell people about those that none reads."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from ingestion.documents.conversion import ConvertFirst
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
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
_ADVICE: dict[FileKind, str] = {
    FileKind.OFD: "deliver_what_it_was_made_from",
    FileKind.ZIP: "land_it",
    FileKind.RAR: "land_it",
    FileKind.SEVEN_ZIP: "land_it",
    FileKind.EML: "land_it",
    FileKind.OUTLOOK: "save_as_eml",
    FileKind.TAPE: "unpack_or_zip",
    FileKind.DRAWING: "deliver_pages",
}
_NO_REPORT = "deliver_docx"


def reader_for(kind: FileKind) -> Reader | None:
    """The reader of a family, imported when first asked for; `None` where there is none."""
    module = _READERS.get(kind)
    return None if module is None else cast("Reader", importlib.import_module(module).read)


def advice_for(kind: FileKind) -> str:
    """What to do with a file of a family that no reader takes, by its name in the catalogue."""
    return _ADVICE.get(kind, _NO_REPORT)
