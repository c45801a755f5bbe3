"""The document itself, why it is said to be whose it is, and how far it was read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from ingestion.records.base import PlacedRecord, Record
from ingestion.records.types import (
    Address,
    AdminLevel,
    Code,
    Confidence,
    DigitCode,
    DocumentId,
    DocumentKind,
    FormCode,
    MediaType,
    Printed,
    ReportKind,
    ReportLevel,
    Severity,
    Version,
)


class DocumentRecord(Record):
    """One report: who, when, what kind. Written last, so that it also says "this document is complete"."""

    table = "document"

    file_id: DocumentId  # SHA-256 of the file's bytes
    part_number: int | None = Field(
        ge=1
    )  # which of several reports in the file it is; None where the file is one
    part_place: Address | None  # where that part begins
    file_name: Printed
    media_type: MediaType
    report_kind: ReportKind  # the leading one
    kinds_contained: tuple[DocumentKind, ...] = Field(
        min_length=1
    )  # all that the file holds, the leading one first
    report_level: ReportLevel  # of final accounts: a whole department, or one unit
    title: Printed | None
    agency_name: Printed  # canonical, e.g. 株洲市石峰区人力资源和社会保障局
    agency_short_name: Printed | None
    sector: Code | None  # lookups/sectors.yml
    region_code: DigitCode = Field(pattern=r"^\d{6}$")  # GB/T 2260
    region_name_printed: Printed | None  # as printed, where it differs from the code's present name
    admin_level: AdminLevel
    fiscal_year: int = Field(ge=2000, le=2100)
    report_date: date | None
    page_count: int | None
    text_source: Literal["text", "ocr"]
    reader_version: Version  # of the reading that gave the page
    extraction_version: Version  # of the recognition that gave the records
    ingested_at: datetime


class EvidenceRecord(PlacedRecord):
    """Why the document is said to be of this agency, region, level, year, kind or date."""

    table = "evidence"

    field: Literal[
        "agency",
        "region",
        "admin_level",
        "fiscal_year",
        "report_kind",
        "report_level",
        "report_date",
        "title",
    ]
    value: Printed
    method: Printed  # the rule that found it, e.g. form_field:部门名称, title, cover_line
    weight: int  # how much it counted; the highest sum won


class IssueRecord(PlacedRecord):
    """Something that was printed and could not be taken as it stands."""

    table = "issue"

    form: FormCode
    code: Code  # unused_cell, unreadable_number, form_without_records, low_confidence …
    reason: Code  # which of the code's reasons: unreadable_amount, unreadable_rate …
    severity: Severity
    column_number: int | None = Field(default=None, ge=1)  # the grid column of the cell, where it is one
    arguments: Printed  # what its words need, as JSON: the print, the number, the name
    read_as: Printed | None = None  # how it was read in spite of it; None where it was not
    what: Printed  # what is the matter with the print, in Chinese
    message: Printed  # the same, with how it was read
    confidence: Confidence | None = None  # of low_confidence: how sure the recognition of the text was


class CoverageRecord(PlacedRecord):
    """How much of one table was used. cells_printed = used + ignored + reported (non-blank cells only)."""

    table = "coverage"

    form: FormCode
    table_number: int
    rows: int
    cells_printed: int
    cells_used: int
    cells_ignored: int
    cells_reported: int
