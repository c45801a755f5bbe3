"""Reading a file the way the product does."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from evaluation.source import source_of
from ingestion.api import read_report, recognise
from ingestion.documents.model import ParsedDocument
from ingestion.reading import read as open_original
from ingestion.report import ExtractedReport, Refusal
from tests.support.once import value_once

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
    """A file of a corpus, opened once in a run of the tests for those that only look at it."""
    return value_once(f"opened {path}", lambda: open_original(source_of(path)))


@lru_cache(KEPT)
def _found(path: Path) -> tuple[ExtractedReport | Refusal, ...]:
    opened = seen(path)
    if isinstance(opened, Refusal):
        return (opened,)
    document = opened
    return value_once(f"recognised {path}", lambda: recognise(document))


def reports_seen(path: Path) -> tuple[ExtractedReport, ...]:
    """The reports in a file of a corpus, recognised once in a run of the tests for those that only look at them."""
    return tuple(one for one in _found(path) if isinstance(one, ExtractedReport))


def refusal_seen(path: Path) -> Refusal:
    """Why a file of a corpus is refused, read once in a run of the tests."""
    (refusal,) = _found(path)
    assert isinstance(refusal, Refusal), refusal
    return refusal


def report_seen(path: Path) -> ExtractedReport:
    """The one report in a file of a corpus, recognised once in a run of the tests for those that only look at it."""
    (report,) = reports_seen(path)
    return report
