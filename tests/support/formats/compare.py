"""Whether two files give the same records, field by field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ingestion.records import CoverageRecord, IssueRecord
from ingestion.report import ExtractedReport

# What is of the file and not of the report.
_OF_THE_FILE = {
    "source_ref",
    "amount_ref",
    "base_ref",
    "document_id",
    "file_name",
    "media_type",
    "page_count",
    "table_number",
}


@dataclass
class Comparison:
    """Fields compared and those that differ, as (table, field, expected, found)."""

    fields: int = 0
    differences: list[tuple[str, str, Any, Any]] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return 1 - len(self.differences) / self.fields if self.fields else 0.0


def facts(report: ExtractedReport) -> dict[str, list[dict[str, Any]]]:
    """All records that state something of the report, by table, without what is of the file."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in (report.document, *report.records):
        if not isinstance(record, CoverageRecord | IssueRecord):
            found.setdefault(record.table, []).append(record.model_dump(exclude=_OF_THE_FILE))
    return found


def issues(report: ExtractedReport) -> Counter[tuple[str, str]]:
    """What was reported of the content, by code and text."""
    return Counter((i.code, i.source_text) for i in report.of(IssueRecord))


def compare(expected: ExtractedReport, found: ExtractedReport) -> Comparison:
    """Every field of every record; a record too few or too many counts with all its fields."""
    result = Comparison()
    wanted, given = facts(expected), facts(found)
    for table in sorted(wanted.keys() | given.keys()):
        left, right = wanted.get(table, []), given.get(table, [])
        for index in range(max(len(left), len(right))):
            one = left[index] if index < len(left) else {}
            other = right[index] if index < len(right) else {}
            for name in one.keys() | other.keys():
                result.fields += 1
                if one.get(name, "no record") != other.get(name, "no record"):
                    result.differences.append((table, name, one.get(name), other.get(name)))
    return result
