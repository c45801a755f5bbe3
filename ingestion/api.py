"""The library's front door: `read` opens an original, `recognise` says what is in what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import ParsedDocument, ReaderIssue, SourceFile
from ingestion.errors import InputError
from ingestion.evidence.places import place_records
from ingestion.form_quality import QualityContext, read_form_quality
from ingestion.forms import FormsResult, read_forms
from ingestion.identity import Identity, identify
from ingestion.identity.kinds import compete
from ingestion.identity.parts import first_part, parts_of
from ingestion.identity.regions import present_name
from ingestion.issues import Issue
from ingestion.privacy import redact
from ingestion.prose import ProseContext, read_prose
from ingestion.reading import read, read_document
from ingestion.records import CoverageRecord, DocumentRecord, IssueRecord, Record
from ingestion.report import ExtractedReport, Refusal
from ingestion.version import EXTRACTION_VERSION, reader_version

__all__ = ["read", "read_document", "read_report", "recognise"]

_SEVERITY: dict[str, Literal["error", "warning", "notice"]] = {
    "attachment_listed": "notice",
    "cells_without_rows": "error",
    "page_damaged": "error",
    "picture_not_read": "notice",
    "report_of_another_agency": "error",
    "hidden_columns": "notice",
    "hidden_rows": "notice",
    "hidden_sheet": "notice",
    "kind_not_read": "notice",
    "lost_characters": "error",
    "no_text_layer": "error",
    "garbled_text": "error",
    "page_too_large": "error",
    "mislabelled": "notice",
    "report_date_ambiguous": "notice",
}
_MAX_TEXT = 500


def read_report(
    source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS
) -> tuple[ExtractedReport | Refusal, ...]:
    """Both steps in one, of a file that nobody keeps. Never empty."""
    document = read(source, limits)
    return (document,) if isinstance(document, Refusal) else recognise(document)


def recognise(document: ParsedDocument) -> tuple[ExtractedReport | Refusal, ...]:
    """What a document says: the forms in it, whose it is, what its prose tells, and what was not used. Never empty.

    Opens no original: the document may be one that was kept. A file may hold several reports; each is an entry.
    """
    return _recognise(document, document)


def _recognise(document: ParsedDocument, whole: ParsedDocument) -> tuple[ExtractedReport | Refusal, ...]:
    """`document` is the part of the `whole` file that is read; places are told of all of it."""
    verdict = compete(document)
    forms = read_forms(document, left_out=verdict.left_out, is_final=verdict.is_final)
    parts = parts_of(document, forms.hints)
    if len(parts) > 1:
        return _recognise(first_part(document, parts), whole)
    try:
        identity = identify(document, forms.hints, verdict)
    except InputError as error:
        refusal = Refusal.of(error, forms.records)
        return (refusal if verdict.is_read else replace(refusal, statements=()),)
    return (_report(document, whole, forms, identity),)


def _report(
    document: ParsedDocument, whole: ParsedDocument, forms: FormsResult, identity: Identity
) -> ExtractedReport:
    source = document.source
    coverage = [record for record in forms.records if isinstance(record, CoverageRecord)]
    prose = read_prose(
        document.paragraphs,
        ProseContext(
            document_id=source.sha256,
            fiscal_year=identity.fiscal_year,
            agency_name=identity.agency_name,
            project_names=forms.project_names,
        ),
    )
    quality = read_form_quality(
        document,
        prose.passages,
        QualityContext(
            document_id=source.sha256,
            report_kind=identity.report_kind,
            region_name=present_name(identity.region_code),
            agency_name=identity.agency_name,
            fiscal_year=identity.fiscal_year,
            forms=forms.hints.forms,
            project_names=forms.project_names,
        ),
    )
    issues = _issue_records(source.sha256, (*document.issues, *identity.issues), coverage)
    records: tuple[Record, ...] = (
        *identity.evidence, *forms.records, *prose.records, *quality, *issues,
    )  # fmt: skip
    records = (*records, *place_records(whole, prose.passages, records))
    return ExtractedReport(_document_record(document, identity), records)


def _document_record(document: ParsedDocument, identity: Identity) -> DocumentRecord:
    source = document.source
    return DocumentRecord(
        document_id=source.sha256,
        file_name=source.file_name,
        media_type=document.media_type,
        report_kind=identity.report_kind,
        kinds_contained=identity.kinds_contained,
        report_level=identity.report_level,
        title=identity.title,
        agency_name=identity.agency_name,
        agency_short_name=identity.agency_short_name,
        sector=identity.sector,
        region_code=identity.region_code,
        region_name_printed=identity.region_name_printed,
        admin_level=identity.admin_level,
        fiscal_year=identity.fiscal_year,
        report_date=identity.report_date,
        page_count=document.page_count,
        text_source=document.text_source.value,
        reader_version=reader_version(is_converted=document.is_converted),
        extraction_version=EXTRACTION_VERSION,
        # The time of arrival, not of this run: reading the same bytes again gives the same record.
        ingested_at=source.received_at,
    )


def _issue_records(
    document_id: str, issues: Iterable[ReaderIssue], coverage: Iterable[CoverageRecord]
) -> Iterator[IssueRecord]:
    forms = {record.table_number: record.form for record in coverage}
    for issue in issues:
        table = issue.place.table
        yield Issue(
            issue.told,
            "unrecognised" if table is None else forms.get(table, "unrecognised"),
            issue.code,
            _SEVERITY.get(issue.code, "warning"),
            issue.place.column,
            confidence=issue.confidence,
        ).record(document_id, issue.place.ref, redact(issue.text).strip()[:_MAX_TEXT])
