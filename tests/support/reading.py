"""Reading a file the way the product does."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from evaluation.source import source_of
from ingestion.api import read_report, recognise
from ingestion.documents.model import ParsedDocument
from ingestion.reading import read as open_original
from ingestion.report import ExtractedReport, Refusal

KEPT = 256  # all samples, reports and cases


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


@lru_cache(KEPT)
def seen(path: Path) -> ParsedDocument | Refusal:
    """A file of a corpus, opened once in a process for the tests that only look at it."""
    return open_original(source_of(path))


@lru_cache(KEPT)
def reports_seen(path: Path) -> tuple[ExtractedReport, ...]:
    """The reports in a file of a corpus, recognised once in a process for the tests that only look at them."""
    document = seen(path)
    found = (document,) if isinstance(document, Refusal) else recognise(document)
    return tuple(one for one in found if isinstance(one, ExtractedReport))


def report_seen(path: Path) -> ExtractedReport:
    """The one report in a file of a corpus, recognised once in a process for the tests that only look at it."""
    (report,) = reports_seen(path)
    return report
