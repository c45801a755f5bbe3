"""The first step of a report: bytes into blocks, before anyone asks what they mean."""

from __future__ import annotations

from ingestion import documents
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.errors import InputError
from ingestion.lookups.print import print_words
from ingestion.report import Refusal


def read(source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS) -> ParsedDocument | Refusal:
    """Read one original into blocks, or say why that cannot be done. Nothing is known yet of what they mean."""
    try:
        return read_document(source, limits)
    except InputError as error:
        return Refusal.of(error)


def read_document(source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS) -> ParsedDocument:
    """`read` of a file that is known to be a document.

    Raises:
        InputError: the file cannot be read; the subclass says why.
    """
    return documents.read_document(source, print_words(), limits)
