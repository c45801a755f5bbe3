"""What is known about a report once its identity is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingestion.documents.model import ReaderIssue
from ingestion.records import EvidenceRecord
from ingestion.records.types import AdminLevel, DocumentKind, ReportKind, ReportLevel


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports, for which year, what kind of report, and why this is said."""

    agency_name: str  # canonical
    agency_short_name: str | None
    sector: str | None
    region_code: str
    region_name_printed: str | None  # only where it differs from the code's present name
    admin_level: AdminLevel
    fiscal_year: int
    report_kind: ReportKind
    kinds_contained: tuple[DocumentKind, ...]  # the leading one first
    report_level: ReportLevel
    report_date: date | None
    title: str | None
    evidence: tuple[EvidenceRecord, ...]
    issues: tuple[ReaderIssue, ...] = ()
