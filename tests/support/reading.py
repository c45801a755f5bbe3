"""Reading a file the way the product does."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from ingestion.api import read_report
from ingestion.documents.model import SourceFile
from ingestion.report import ExtractedReport, Refusal

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)  # later than every date that the samples print


def source_of(path: Path) -> SourceFile:
    """A file as it comes out of the archive."""
    data = path.read_bytes()
    return SourceFile(path, path.name, hashlib.sha256(data).hexdigest(), len(data), RECEIVED)


def read(path: Path) -> ExtractedReport:
    """The one report in a file."""
    (report,) = read_report(source_of(path))
    assert isinstance(report, ExtractedReport), report
    return report


def reports_in(path: Path) -> list[ExtractedReport]:
    """The reports in a file, none of one that is refused."""
    return [found for found in read_report(source_of(path)) if isinstance(found, ExtractedReport)]


def refusal_in(path: Path) -> Refusal:
    """Why a file is refused."""
    (refusal,) = read_report(source_of(path))
    assert isinstance(refusal, Refusal), refusal
    return refusal
