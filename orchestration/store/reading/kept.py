"""Kept pages, written and read: what the reader made of each original.

A page that is torn, or of a form that is not understood, is no page: its original is read again.
"""

from __future__ import annotations

from pathlib import Path

from ingestion.documents.kept import KeptPageError, keep, unpacked
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.reading import read
from ingestion.report import Refusal
from orchestration.store.reading.pages import page_path


def keep_page(pages: Path, document: ParsedDocument) -> None:
    """Keep what was read, in the place of an earlier page of the same document.

    Raises:
        OSError: it cannot be written.
    """
    path = page_path(pages, document.source.sha256, is_converted=document.is_converted)
    path.parent.mkdir(parents=True, exist_ok=True)
    keep(document, path)


def kept_document(pages: Path, source: SourceFile) -> ParsedDocument | None:
    """What was read of a file before; `None` where no page of the present reader is whole."""
    for is_converted in (False, True):
        path = page_path(pages, source.sha256, is_converted=is_converted)
        try:
            return unpacked(path.read_bytes(), source)
        except (FileNotFoundError, KeptPageError):
            continue
    return None


def kept_or_read(
    pages: Path, source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS
) -> ParsedDocument | Refusal:
    """The kept page, else the original read now; or why it cannot be read. Nothing is written."""
    return kept_document(pages, source) or read(source, limits)


def ensure_kept(pages: Path, source: SourceFile, limits: ReaderLimits) -> ParsedDocument | Refusal:
    """The kept page, else the original read now and kept; or why it cannot be read.

    Raises:
        OSError: the page cannot be written.
    """
    kept = kept_document(pages, source)
    if kept is not None:
        return kept
    document = read(source, limits)
    if isinstance(document, ParsedDocument):
        keep_page(pages, document)
    return document
