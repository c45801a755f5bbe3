"""A file as the archive hands it to the readers."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from ingestion.documents.model import SourceFile

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)  # later than every date that the samples print


def source_of(path: Path) -> SourceFile:
    """A file as it comes out of the archive."""
    data = path.read_bytes()
    return SourceFile(path, path.name, hashlib.sha256(data).hexdigest(), len(data), RECEIVED)
