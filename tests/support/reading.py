"""Reading a file the way the product does."""

from __future__ import annotations

from pathlib import Path

from evaluation.source import source_of
from ingestion.api import read_report
from ingestion.report import ExtractedReport, Refusal


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
