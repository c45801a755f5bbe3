"""What the product makes of a file, as rows of the tables that truth speaks of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingestion.api import read_report
from ingestion.documents.model import SourceFile
from ingestion.records import IssueRecord, ReadingChoiceRecord
from ingestion.report import ExtractedReport, Refusal

Row = Mapping[str, Any]
_RECEIVED = datetime(2026, 11, 1, tzinfo=UTC)
_DOUBT = "low_confidence"  # the code of an issue that stands on the review queue


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that the product itself reports. `is_queued`: a figure was read there and a person is asked."""

    source_ref: str
    words: tuple[str, ...]
    is_queued: bool


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as read: the report's head and rows, or the code it was refused under."""

    name: str
    refused_as: str | None = None
    agency_name: str | None = None
    fiscal_year: int | None = None
    report_kind: str | None = None
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    reports: tuple[tuple[str | None, int | None] | str, ...] = ()  # of the file; the code of one refused


def read(path: Path, agency: object = None) -> ReadFile:
    """Read a file the way the product does, without keeping anything: of several reports that of the agency, or the first."""
    data = path.read_bytes()
    source = SourceFile(path, path.name, hashlib.sha256(data).hexdigest(), len(data), _RECEIVED)
    reports = read_report(source)
    found = next(
        (one for one in reports if isinstance(one, ExtractedReport) and one.document.agency_name == agency),
        reports[0],
    )
    heads = tuple(
        one.code if isinstance(one, Refusal) else (one.document.agency_name, one.document.fiscal_year)
        for one in reports
    )
    if isinstance(found, Refusal):
        return ReadFile(path.name, refused_as=found.code, reports=heads)
    return replace(_as_read(path.name, found), reports=heads)


def _as_read(name: str, report: ExtractedReport) -> ReadFile:
    document = report.document
    return ReadFile(
        name,
        agency_name=document.agency_name,
        fiscal_year=document.fiscal_year,
        report_kind=document.report_kind,
        rows={
            kind.table: tuple(record.model_dump() for record in records)
            for kind, records in report.by_table()
        },
        doubts=tuple(
            Doubt(issue.source_ref, (issue.source_text, issue.arguments), issue.code == _DOUBT)
            for issue in report.of(IssueRecord)
        )
        + tuple(
            Doubt(choice.source_ref, (choice.printed, choice.alternatives), is_queued=True)
            for choice in report.of(ReadingChoiceRecord)
            if choice.certainty == "doubtful"
        ),
    )
