"""The library's front door: `read` opens an original, `recognise` says what is in what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import ParsedDocument, ReaderIssue, SourceFile
from ingestion.errors import InputError, NoFiguresError
from ingestion.evidence.places import place_records
from ingestion.form_quality import QualityContext, read_form_quality
from ingestion.forms import FormsResult, read_forms
from ingestion.identity import Identity, identify
from ingestion.identity.assignment import NOTHING, Assignment
from ingestion.identity.kinds import compete
from ingestion.identity.kinds.pieces import Piece, pieces_of
from ingestion.identity.parts import Cut, cut_file
from ingestion.identity.regions import present_name
from ingestion.issues import Issue
from ingestion.privacy import redact
from ingestion.prose import ProseContext, read_prose
from ingestion.reading import read, read_document
from ingestion.records import CoverageRecord, DocumentRecord, IssueRecord, Record
from ingestion.report import ExtractedReport, Refusal
from ingestion.version import EXTRACTION_VERSION, reader_version

__all__ = ["read", "read_document", "read_report", "recognise", "reports_of"]

_SEVERITY: dict[str, Literal["error", "warning", "notice"]] = {
    "attachment_listed": "notice",
    "common_front_matter": "notice",
    "cells_without_rows": "error",
    "page_damaged": "error",
    "picture_not_read": "notice",
    "hidden_columns": "notice",
    "hidden_rows": "notice",
    "hidden_sheet": "notice",
    "kind_not_read": "notice",
    "lost_characters": "error",
    "no_text_layer": "error",
    "garbled_text": "error",
    "page_heads_left_out": "notice",
    "page_too_large": "error",
    "mislabelled": "notice",
    "report_date_ambiguous": "notice",
    "struck_out": "notice",
}
_NONE_ASSIGNED: Mapping[str, Assignment] = MappingProxyType({})
_MAX_TEXT = 500
_SENTENCE = re.compile(r"[^。；]{10,}[。；]|[^。；，]{10,}，[^。；]{5,}")


def read_report(
    source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS
) -> tuple[ExtractedReport | Refusal, ...]:
    """Both steps in one, of a file that nobody keeps. Never empty."""
    document = read(source, limits)
    return (document,) if isinstance(document, Refusal) else recognise(document)


def recognise(
    document: ParsedDocument, assigned: Mapping[str, Assignment] = _NONE_ASSIGNED
) -> tuple[ExtractedReport | Refusal, ...]:
    """What a document says: the forms in it, whose it is, what its prose tells, and what was not used. Never empty.

    Opens no original: the document may be one that was kept. A file may hold several reports; each is an entry, in print
    order, be it that it is refused. `assigned` is what people say of reports whose print does not settle it, by document id;
    a file of which it is said whose or of which year it is, is one report.
    """
    return tuple(found for _, found in _recognised(document, assigned))


def reports_of(document: ParsedDocument) -> tuple[ParsedDocument, ...]:
    """The parts of a document that are a report each; the document itself where it is one."""
    return tuple(part for part, _ in _recognised(document))


def _recognised(
    document: ParsedDocument, assigned: Mapping[str, Assignment] = _NONE_ASSIGNED
) -> list[tuple[ParsedDocument, ExtractedReport | Refusal]]:
    """Each report of a file with what was recognised of it. Two in a row of one agency and year are one."""
    pieces = pieces_of(document)
    said = assigned.get(document.document_id, NOTHING)
    cut = Cut(document) if said.is_of_one_report else cut_file(document, pieces)
    while len(parts := cut.reports) > 1:
        common = _common_records(cut.front)
        found = [
            _one(
                part, document, pieces_of(part), assigned.get(part.document_id, NOTHING), () if n else common
            )
            for n, part in enumerate(parts)
        ]
        same = next((n for n, (one, two) in enumerate(pairwise(found), 1) if _is_one_report(one, two)), None)
        if same is None:
            return list(zip(parts, found, strict=True))
        cut = cut.joined(same)
    return [(document, _one(document, document, pieces, said))]


def _is_one_report(one: ExtractedReport | Refusal, two: ExtractedReport | Refusal) -> bool:
    if isinstance(one, Refusal) or isinstance(two, Refusal):
        return False
    first, second = one.document, two.document
    return (first.agency_name, first.fiscal_year) == (second.agency_name, second.fiscal_year)


def _common_records(front: ParsedDocument | None) -> tuple[Record, ...]:
    """What is accounted for of a cover and a preface that several reports share: they are no report's."""
    if front is None:
        return ()
    rows = frozenset((table.number, number) for table in front.tables for number in range(len(table.rows)))
    tables = read_forms(front, left_out=rows).records
    first = next((paragraph for paragraph in front.paragraphs if paragraph.text.strip()), None)
    if first is None:
        return tables
    issue = ReaderIssue(
        "common_front_matter", first.place, first.text, arguments={"lines": len(front.paragraphs)}
    )
    return (*tables, *_issue_records(front.document_id, (*front.issues, issue), ()))


def _one(
    document: ParsedDocument,
    whole: ParsedDocument,
    pieces: Sequence[Piece],
    assigned: Assignment,
    common: tuple[Record, ...] = (),
) -> ExtractedReport | Refusal:
    """What one report says. `document` is the part of the `whole` file that it is; places are told of all of it."""
    verdict = compete(document, pieces, assigned.report_kind)
    forms = read_forms(document, left_out=verdict.left_out, is_final=verdict.is_final)
    try:
        identity = identify(document, forms.hints, verdict, assigned)
        if _prints_nothing(document, forms):
            raise NoFiguresError(document.source.file_name, "form_titles_alone")
    except InputError as error:
        refusal = Refusal.of(error, (*forms.records, *common), document)
        return refusal if verdict.is_read else replace(refusal, statements=())
    return _report(document, whole, forms, identity, common)


def _prints_nothing(document: ParsedDocument, forms: FormsResult) -> bool:
    """Whether a document prints no figure in a form and no sentence, and nothing of it was left unread."""
    if forms.hints.figures or any(_SEVERITY.get(issue.code) == "error" for issue in document.issues):
        return False
    rows = (
        [cell.text for cell in row if not cell.is_blank] for table in document.tables for row in table.rows
    )
    if any(c.isdigit() for row in rows if len(row) > 1 for text in row for c in text):
        return False  # be it in a table that is not read
    return not any(_SENTENCE.search(paragraph.text) for paragraph in document.paragraphs)


def _report(
    document: ParsedDocument,
    whole: ParsedDocument,
    forms: FormsResult,
    identity: Identity,
    common: tuple[Record, ...],
) -> ExtractedReport:
    coverage = [record for record in forms.records if isinstance(record, CoverageRecord)]
    prose = read_prose(
        document.paragraphs,
        ProseContext(
            document_id=document.document_id,
            fiscal_year=identity.fiscal_year,
            agency_name=identity.agency_name,
            project_names=forms.project_names,
        ),
    )
    quality = read_form_quality(
        document,
        prose.passages,
        QualityContext(
            document_id=document.document_id,
            report_kind=identity.report_kind,
            region_name=present_name(identity.region_code),
            agency_name=identity.agency_name,
            fiscal_year=identity.fiscal_year,
            forms=forms.hints.forms,
            project_names=forms.project_names,
        ),
    )
    issues = _issue_records(document.document_id, (*document.issues, *identity.issues), coverage)
    records: tuple[Record, ...] = (
        *identity.evidence, *forms.records, *prose.records, *quality, *issues, *common,
    )  # fmt: skip
    records = (*records, *place_records(document, whole, prose.passages, records))
    return ExtractedReport(_document_record(document, identity), records)


def _document_record(document: ParsedDocument, identity: Identity) -> DocumentRecord:
    source = document.source
    return DocumentRecord(
        document_id=document.document_id,
        file_id=source.sha256,
        part_number=document.part.number if document.part else None,
        part_place=document.part.place.ref if document.part else None,
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
