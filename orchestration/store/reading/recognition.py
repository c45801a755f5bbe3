"""The step that recognises: a kept page into the records of the lake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingestion.api import recognise
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.identity.assignment import Assignment
from ingestion.messages import Message
from ingestion.records import CoverageRecord, IssueRecord
from ingestion.report import ExtractedReport, Refusal, document_id_in
from ingestion.writers import write_refused, write_report
from orchestration.store.reading.answers import Answer, finished, part_of, stopped
from orchestration.store.reading.kept import ensure_kept


def recognise_page(
    source: SourceFile,
    pages: Path,
    lake: Path,
    limits: ReaderLimits,
    assigned: Mapping[str, Mapping[str, str]],
) -> Answer:
    """The answer of a recognising process for one document. A page that is no longer whole is read again.

    `assigned` is what people say of its reports, by document id.
    """
    try:
        document = ensure_kept(pages, source, limits)
    except OSError as error:
        told = {"file": source.file_name, "error": str(error.strerror)}
        return stopped(Message("page_not_written", told))
    if isinstance(document, Refusal):
        return finished(refusals=[document])
    found = recognise(document, {of: Assignment.of(said) for of, said in assigned.items()})
    try:
        for one in found:
            _write(source.sha256, one, lake)
    except OSError as error:
        return stopped(Message("lake_not_written", {"path": str(lake), "error": str(error.strerror)}))
    reports = [_figures(one) for one in found if isinstance(one, ExtractedReport)]
    answer = finished(*reports, refusals=[one for one in found if isinstance(one, Refusal)])
    return answer | {"parts": [part for one in found if (part := _part(one)) is not None]}


def _part(found: ExtractedReport | Refusal) -> dict[str, Any] | None:
    if isinstance(found, Refusal):
        return part_of(found.part)
    own = found.document
    return None if own.part_number is None else {"number": own.part_number, "place": own.part_place}


def _write(file_id: str, found: ExtractedReport | Refusal, lake: Path) -> None:
    """The records of a report; of what is none, how far it was read."""
    if isinstance(found, ExtractedReport):
        write_report(found, lake)
    else:
        write_refused(document_id_in(file_id, found), (*found.coverage, *found.statements), lake)


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
