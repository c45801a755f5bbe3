"""Reading a file the way the product does."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from ingestion.api import read_report
from ingestion.documents.model import SourceFile
from ingestion.report import ExtractedReport

RECEIVED = datetime(2024, 5, 1, tzinfo=UTC)


def read(path: Path) -> ExtractedReport:
    """The report in a file."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return read_report(SourceFile(path, path.name, digest, len(data), RECEIVED))
