"""Files into blocks: the type is told by the content, then the reader of that family takes over."""

from __future__ import annotations

from dataclasses import replace

from ingestion.documents.conversion import ConvertFirst
from ingestion.documents.libreoffice.convert import convert
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import ParsedDocument, Place, ReaderIssue, SourceFile
from ingestion.documents.print_words import PrintWords
from ingestion.documents.registry import advice_for, reader_for
from ingestion.documents.rounding import settled
from ingestion.documents.sniff import FileKind, contradicts_name, sniff
from ingestion.documents.superscripts import with_marks_apart
from ingestion.errors import DamagedFileError, EmptyFileError, MislabelledFileError, UnsupportedTypeError

__all__ = ["read_document"]

_TARGETS = {"docx": FileKind.DOCX, "xlsx": FileKind.XLSX}
_BEYOND_READING = {
    FileKind.ENCRYPTED_OFFICE: "file_encrypted",
    FileKind.DAMAGED_PACKAGE: "package_damaged",
}


def read_document(
    source: SourceFile, words: PrintWords, limits: ReaderLimits = DEFAULT_LIMITS
) -> ParsedDocument:
    """Read one original. `words` is the vocabulary that readers may know; `ingestion.api.read_document` hands it in.

    Raises:
        EmptyFileError: no bytes or no text.
        UnsupportedTypeError: a type that no reader takes.
        NeedsLibreOfficeError: of a type that LibreOffice has to convert, and it is not installed.
        MislabelledFileError: not what the file's name says, and of a type that no reader takes.
        DamagedFileError: broken, encrypted or beyond `limits`.
    """
    if source.size > limits.max_file_bytes:
        raise DamagedFileError(
            source.file_name, "file_too_large", size=source.size, limit=limits.max_file_bytes
        )
    data = source.path.read_bytes()
    kind = sniff(data)
    if kind is FileKind.EMPTY:
        raise EmptyFileError(source.file_name, "file_empty")
    if kind in _BEYOND_READING:
        raise DamagedFileError(source.file_name, _BEYOND_READING[kind])
    mislabelled = contradicts_name(kind, source.file_name)
    reader = reader_for(kind)
    if reader is None:
        error = MislabelledFileError if mislabelled else UnsupportedTypeError
        reason = "type_not_read_under_another_name" if mislabelled else "type_not_read"
        raise error(source.file_name, reason, kind=kind.value, advice=advice_for(kind))
    document = reader(source, data, limits, words)
    if isinstance(document, ConvertFirst):
        document = _read_converted(document, source, data, limits, words)
    return settled(with_marks_apart(_with_issue(document, kind) if mislabelled else document))


def _read_converted(
    asked: ConvertFirst, source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords
) -> ParsedDocument:
    """Have LibreOffice convert the content, then read what it made. Raises as `read_document`."""
    converted = convert(source.file_name, data, asked.extension, asked.target, limits)
    reader = reader_for(_TARGETS[asked.target])
    document = reader(source, converted, limits, words) if reader is not None else asked
    assert isinstance(document, ParsedDocument), "LibreOffice made what has to be converted again"
    return replace(document, media_type=asked.media_type, is_converted=True)


def _with_issue(document: ParsedDocument, kind: FileKind) -> ParsedDocument:
    issue = ReaderIssue("mislabelled", Place(), document.source.file_name, arguments={"kind": kind.value})
    return replace(document, issues=(issue, *document.issues))
