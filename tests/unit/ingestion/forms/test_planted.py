"""The report's mistake or ours: what a misreading repairs was misread, what none repairs is printed so."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from ingestion.documents.model import ParsedDocument
from ingestion.forms import read_forms
from ingestion.records import FigureRecord, IssueRecord, ReadingChoiceRecord
from tests.support.unseen.grids import blocks
from tests.support.unseen.planted import MISREADINGS, MISTAKES, Planted, planted

WHOLE = os.environ.get("JIXIAO_PLANTED") == "whole"  # make planted
COUNT = 420 if WHOLE else 70


def outcome(one: Planted, source) -> str:
    """right, inferred, doubtful, lost or silent."""
    found = read_forms(ParsedDocument(source, "text/plain", tuple(blocks(one.written)))).records
    rows = [
        r for r in found
        if isinstance(r, FigureRecord) and r.table == one.figure.table
        and all(getattr(r, name) == value for name, value in one.figure.match)
    ]  # fmt: skip
    if len(rows) != 1:
        return "lost"
    value = getattr(rows[0], one.figure.field)
    told = [
        c for c in found
        if isinstance(c, ReadingChoiceRecord) and (c.source_ref, c.column_name) == (rows[0].source_ref, one.figure.field)
    ]  # fmt: skip
    if value is None:
        is_reported = any(isinstance(i, IssueRecord) and i.source_ref == rows[0].source_ref for i in found)
        is_doubtful = one.figure.field in rows[0].doubtful_columns and told
        return "doubtful" if is_doubtful else "reported" if is_reported else "lost"
    if value != one.figure.value:
        return "silent"
    return "inferred" if told else "right"


def score(plants, source) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for one in planted(plants, COUNT):
        found.setdefault(one.name, Counter())[outcome(one, source)] += 1
    return found


@pytest.fixture
def source(document):
    return document("x", [["x"]]).source


def test_a_planted_misreading_is_never_silently_wrong(source):
    found = score(MISREADINGS, source)
    print(found)
    assert not [(name, kinds) for name, kinds in found.items() if kinds["silent"] or kinds["lost"]]
    assert sum(kinds.total() for kinds in found.values()) == COUNT


def test_a_planted_mistake_of_the_report_stands_as_printed_and_is_sure(source):
    found = score(MISTAKES, source)
    print(found)
    assert not [(name, kinds) for name, kinds in found.items() if set(kinds) != {"right"}]
    assert sum(kinds.total() for kinds in found.values()) == COUNT
