"""The first step of a report: bytes into blocks, before anyone asks what they mean."""

from __future__ import annotations

from ingestion import documents
from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.lookups.print import print_words


def read_document(source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS) -> ParsedDocument:
    """Read one original into blocks. Nothing is known yet of what they mean.

    Raises:
        InputError: the file cannot be read; the subclass says why.
    """
    return documents.read_document(source, print_words(), limits)
