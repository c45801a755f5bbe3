"""What was recognised in one file, as tables for a terminal and as plain values for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingestion.documents.model import SourceFile
from ingestion.issues import READ_AS, message_of
from ingestion.messages import Message
from ingestion.privacy import redact_all
from ingestion.records import (
    RECORD_TYPES,
    CoverageRecord,
    DocumentRecord,
    EvidenceRecord,
    IssueRecord,
    ReadingChoiceRecord,
)
from ingestion.report import ExtractedReport, Refusal
from orchestration.cli.choices import show_choices
from orchestration.cli.failures import CommandFailed
from orchestration.cli.terminal import console, heading, table
from orchestration.store.archive.deliveries import QuarantineEntry
from orchestration.store.files import digest_of_file
from orchestration.words import advice, phrase, words

UNUSED_CELL = "unused_cell"
UNRECOGNISED = "unrecognised"
IDENTITY = (
    "part_number", "part_place", "agency_name", "region_code", "admin_level", "fiscal_year", "report_kind", "report_date", "title",
    "media_type", "page_count",
)  # fmt: skip


def source_of(path: Path) -> SourceFile:
    """The file as the archive would hand it to the readers."""
    return SourceFile(
        path=path,
        file_name=path.name,
        sha256=digest_of_file(path),
        size=path.stat().st_size,
        received_at=datetime.now(UTC),
    )


def refused(refusal: Refusal) -> dict[str, Any]:
    """Why a file cannot become a report, and how far it was read."""
    told = {
        "coverage": [record.model_dump(mode="json") for record in refusal.coverage],
        "file_name": refusal.file_name,
        "code": refusal.code,
        "place": refusal.place,
        **refusal.message.as_json(),
        "what": words(refusal.message),
        "advice": advice(refusal.message),
    }
    return {name: redact_all(value) for name, value in told.items()}


def set_aside(entry: QuarantineEntry) -> dict[str, Any]:
    """Why a home has set a file aside."""
    told = {"what": words(entry.message), "advice": advice(entry.message)}
    return {"code": entry.code, "place": entry.place, **entry.message.as_json(), **told}


def aside_line(file: str, home: str, entry: QuarantineEntry) -> str:
    """Why a home has set a file aside, in one line."""
    what, to_do = words(entry.message), advice(entry.message)
    return phrase("is_set_aside", file=file, home=home, what=what, advice=to_do, code=entry.code)


def issue_words(issue: IssueRecord) -> str:
    """What an issue tells, and how the print was read all the same."""
    what = words(message_of(issue))
    return words(Message(READ_AS, {"what": what, "read_as": issue.read_as})) if issue.read_as else what


def refusal_line(refusal: Refusal) -> str:
    """Why a file cannot become a report, in one line."""
    file = f"{refusal.file_name} ({refusal.place})" if refusal.place else refusal.file_name
    what, to_do = words(refusal.message), advice(refusal.message)
    return phrase("is_refused", file=file, what=what, advice=to_do, code=refusal.code)


def everything(report: ExtractedReport) -> dict[str, Any]:
    """The document and its records by table, as JSON values. Money is text, so that no digit is lost."""
    tables = {kind.table: rows for kind, rows in report.by_table() if kind is not DocumentRecord}
    return {
        "document": report.document.model_dump(mode="json"),
        "records": {name: [row.model_dump(mode="json") for row in rows] for name, rows in tables.items()},
    }


def show_overview(report: ExtractedReport) -> None:
    """Identity with its evidence, forms with their coverage, records by table, readings that were chosen, unused cells, issues."""
    _show_identity(report)
    show_coverage(report.of(CoverageRecord))
    heading(phrase("heading_records"))
    counted = [
        (kind.table, len(rows)) for kind, rows in report.by_table() if rows and kind is not DocumentRecord
    ]
    console().print(table(headings("column_table", "column_records"), counted, right=(1,)))
    show_choices(report.of(ReadingChoiceRecord))
    issues = report.of(IssueRecord)
    _show_unused([issue for issue in issues if issue.code == UNUSED_CELL], report.of(CoverageRecord))
    _show_issues([issue for issue in issues if issue.code != UNUSED_CELL])


def show_records(report: ExtractedReport, table_name: str) -> None:
    """The records of one table, the columns in which anything stands."""
    rows = next((rows for kind, rows in report.by_table() if kind.table == table_name), None)
    if rows is None:
        known = tuple(kind.table for kind in RECORD_TYPES)
        raise CommandFailed(phrase("no_record_table", table=table_name, known=known), exit_code=2)
    if not rows:
        raise CommandFailed(phrase("no_records_of_table", table=table_name))
    dumped = [row.model_dump() for row in rows]
    columns = [c for c in dumped[0] if c != "document_id" and any(row[c] is not None for row in dumped)]
    console().print(table(columns, [[row[c] for c in columns] for row in dumped]))


def headings(*names: str) -> list[str]:
    """Headings of columns, in the reader's language."""
    return [words(Message(name)) for name in names]


def _show_identity(report: ExtractedReport) -> None:
    out = console()
    document = report.document
    out.print(document.file_name, style="bold")
    rows = [(name, getattr(document, name)) for name in IDENTITY if getattr(document, name) is not None]
    out.print(table(headings("column_what", "column_value"), rows))
    heading(phrase("heading_evidence"))
    evidence = sorted(report.of(EvidenceRecord), key=lambda e: (e.field, -e.weight))
    shown = [(e.field, e.value, e.weight, e.method, e.source_ref, _short(e.source_text)) for e in evidence]
    names = (
        "column_what",
        "column_value",
        "column_weight",
        "column_found_by",
        "column_place",
        "column_printed",
    )
    out.print(table(headings(*names), shown, right=(2,)))


def show_coverage(coverage: Sequence[CoverageRecord]) -> None:
    """The tables of a file, recognised ones and others, with what became of their cells."""
    heading(phrase("heading_file_tables"))
    if not coverage:
        console().print(phrase("file_without_tables"))
        return
    rows = [
        (c.source_ref, c.form, c.rows, c.cells_printed, c.cells_used, c.cells_ignored, c.cells_reported)
        for c in coverage
    ]
    named = headings(
        "column_place", "column_form", "column_rows", "column_cells_printed", "column_used", "column_ignored",
        "column_reported",
    )  # fmt: skip
    console().print(table(named, rows, right=(2, 3, 4, 5, 6)))
    printed, used = sum(c.cells_printed for c in coverage), sum(c.cells_used for c in coverage)
    if printed:
        console().print(phrase("cells_of_file", used=used, printed=printed, share=used / printed))


def _show_unused(issues: list[IssueRecord], coverage: Sequence[CoverageRecord]) -> None:
    heading(phrase("heading_unused"))
    out = console()
    if issues:
        rows = [
            (issue.source_ref, issue.form, _short(issue.source_text), issue_words(issue)) for issue in issues
        ]
        out.print(table(headings("column_place", "column_form", "column_printed", "column_what"), rows))
    unknown = [c for c in coverage if c.form == UNRECOGNISED and c.cells_reported]
    if unknown:
        cells = sum(c.cells_reported for c in unknown)
        places = tuple(c.source_ref for c in unknown)
        out.print(phrase("cells_of_unknown_tables", cells=cells, places=places))
    elif not issues:
        out.print(phrase("nothing"))


def _show_issues(issues: list[IssueRecord]) -> None:
    heading(phrase("heading_issues"))
    if not issues:
        console().print(phrase("nothing"))
        return
    counted = Counter(issue.severity for issue in issues)
    named = ("column_severity", "column_place", "column_code", "column_what", "column_printed")
    rows = [(i.severity, i.source_ref, i.code, issue_words(i), _short(i.source_text)) for i in issues]
    console().print(table(headings(*named), rows))
    told = (phrase("issues_of_severity", count=n, severity=severity) for severity, n in counted.most_common())
    console().print(" · ".join(told))


def _short(text: str, width: int = 40) -> str:
    """The beginning of a printed text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
