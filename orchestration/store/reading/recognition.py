"""The step that recognises: a kept page into the records of the lake."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from ingestion.api import recognise
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.errors import InputError
from ingestion.records import CoverageRecord, IssueRecord, Record
from ingestion.report import ExtractedReport
from ingestion.writers import write_refused, write_report
from orchestration.store.reading.kept import ensure_kept


def recognise_page(source: SourceFile, pages: Path, lake: Path, limits: ReaderLimits) -> dict[str, Any]:
    """The answer of a recognising process for one document: its figures. A page that is no longer whole is read again.

    Raises:
        InputError: it is no report.
    """
    try:
        document = ensure_kept(pages, source, limits)
    except OSError as error:
        return {"stop": f"The page of {source.file_name} cannot be read or written: {error.strerror}."}
    try:
        report = _report_or_coverage(document, lake)
        write_report(report, lake)
    except OSError as error:
        return {"stop": f"The lake {lake} cannot be written: {error.strerror}."}
    return _figures(report)


def _report_or_coverage(document: ParsedDocument, lake: Path) -> ExtractedReport:
    """The report; of a document that is none, how far it was read is kept before the refusal goes on."""
    try:
        return recognise(document)
    except InputError as refusal:
        records = [r for r in (*refusal.coverage, *refusal.statements) if isinstance(r, Record)]
        if records:
            write_refused(document.source.sha256, records, lake)
        raise


def _figures(report: ExtractedReport) -> dict[str, Any]:
    coverage = report.of(CoverageRecord)
    return {
        "fiscal_year": report.document.fiscal_year,
        "records": {kind.table: len(rows) for kind, rows in report.by_table() if rows},
        "issues": Counter(issue.severity for issue in report.of(IssueRecord)),
        "cells_printed": sum(c.cells_printed for c in coverage),
        "cells_used": sum(c.cells_used for c in coverage),
        "cells_ignored": sum(c.cells_ignored for c in coverage),
        "cells_reported": sum(c.cells_reported for c in coverage),
    }
