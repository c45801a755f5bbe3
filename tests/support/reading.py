"""Reading a file the way the product does."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from ingestion.api import read_report
from ingestion.documents.model import SourceFile
from ingestion.report import ExtractedReport

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)  # later than every date that the samples print


def source_of(path: Path) -> SourceFile:
    """A file as it comes out of the archive."""
    data = path.read_bytes()
    return SourceFile(path, path.name, hashlib.sha256(data).hexdigest(), len(data), RECEIVED)


def read(path: Path) -> ExtractedReport:
    """The report in a file."""
    return read_report(source_of(path))
