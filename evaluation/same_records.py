"""Whether two files give the same records, field by field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from ingestion.documents.model import ParsedDocument
from ingestion.records import CoverageRecord, IssueRecord, PlaceRecord, ReadingChoiceRecord
from ingestion.report import ExtractedReport
from ingestion.textnorm import match_key

# What is of the file and not of the report.
_OF_THE_FILE = {
    "source_ref",
    "amount_ref",
    "base_ref",
    "document_id",
    "file_id",
    "file_name",
    "media_type",
    "reader_version",
    "page_count",
    "table_number",
    "cells",
    # What follows from other fields is compared with those.
    "halves",
    "compared",
}
# What a figure is of, beside the field it stands in.
_MEANING = ("concept", "measure", "funding_line", "side")
# Numbers that count what was printed before, and are no figures of the report.
_COUNTED = {"sequence", "line_number", "scope_number", "weight", "tables", "characters", "part_of"}
_LEADER = re.compile(r"\.{2,}")  # …… and ..... both say "and so on"


@dataclass
class Comparison:
    """Fields compared and those that differ, as (table, field, expected, found)."""

    fields: int = 0
    differences: list[tuple[str, str, Any, Any]] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of fields that are the same."""
        return 1 - len(self.differences) / self.fields if self.fields else 0.0


def facts(report: ExtractedReport) -> dict[str, list[dict[str, Any]]]:
    """All records that state something of the report, by table, without what is of the file."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in (report.document, *report.records):
        if not isinstance(record, CoverageRecord | IssueRecord | PlaceRecord | ReadingChoiceRecord):
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


@dataclass
class Share:
    """How many of the things expected were found in their order, and those that were not, as (expected, found)."""

    right: int
    total: int
    wrong: list[tuple[Sequence[Any], Sequence[Any]]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right of all, 0 to 1."""
        return self.right / self.total if self.total else 0.0

    @property
    def told(self) -> str:
        """The share for people."""
        return f"{self.right} of {self.total} ({self.share:.2%})"

    def add(self, expected: Sequence[Any], found: Sequence[Any]) -> None:
        """Compare two sequences; what is found and was not expected counts against the share."""
        matcher = SequenceMatcher(None, expected, found, autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks())
        self.right += same
        self.total += max(len(expected), len(found))
        self.wrong += [
            (expected[a:b], found[c:d]) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"
        ]


def cells_right(expected: ParsedDocument, found: ParsedDocument) -> Share:
    """The cells of all tables, row by row, by their text."""
    share = Share(0, 0)
    for number in range(max(len(expected.tables), len(found.tables))):
        share.add(*(_texts(document, number) for document in (expected, found)))
    return share


def _texts(document: ParsedDocument, number: int) -> list[str]:
    if number >= len(document.tables):
        return []
    rows = document.tables[number].rows
    return [_LEADER.sub("…", match_key(cell.text)) for row in rows for cell in row]


def figures_right(expected: ExtractedReport, found: ExtractedReport) -> Share:
    """The numbers of all facts in print order, each with the field it stands in and what it is of."""
    share = Share(0, 0)
    wanted, given = facts(expected), facts(found)
    for table in sorted(wanted.keys() | given.keys()):
        share.add(*(_figures(table, records.get(table, [])) for records in (wanted, given)))
    return share


def _figures(table: str, records: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (table, *(record.get(key) for key in _MEANING), name, value)
        for record in records
        for name, value in record.items()
        if isinstance(value, Decimal | int | float)
        and not isinstance(value, bool)
        and (name not in _COUNTED or (name == "weight" and table != "evidence"))
    ]
