"""The report's mistake or ours: what a misreading repairs was misread, what none repairs is printed so."""

from __future__ import annotations

import logging
import os
from collections import Counter

import pytest

from evaluation.unseen.grids import grid
from evaluation.unseen.planted import MISREADINGS, MISTAKES, Planted, planted
from ingestion.documents.model import Block, Cell, GridKind, Paragraph, ParsedDocument, Table
from ingestion.forms import read_forms
from ingestion.records import FigureRecord, IssueRecord, ReadingChoiceRecord

LOG = logging.getLogger(__name__)
WHOLE = os.environ.get("JIXIAO_PLANTED") == "whole"  # make planted
COUNT = 420 if WHOLE else 70


def blocks(one: Planted) -> tuple[Block, ...]:
    made: list[Block] = []
    for index, item in enumerate(one.written):
        if isinstance(item, str):
            made.append(Paragraph(item, index))
            continue
        rows = tuple(
            tuple(
                Cell(slot.cell.text, r, c, slot.cell.rows, slot.cell.columns)
                for c, slot in enumerate(row) if slot.is_origin
            )
            for r, row in enumerate(grid(item).grid())
        )  # fmt: skip
        made.append(Table(1 + sum(isinstance(b, Table) for b in made), rows, GridKind.TRUE))
    return tuple(made)


def outcome(one: Planted, source) -> str:
    """right, inferred, doubtful, lost or silent."""
    found = read_forms(ParsedDocument(source, "text/plain", blocks(one))).records
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
    LOG.info("%s", found)
    assert not [(name, kinds) for name, kinds in found.items() if kinds["silent"] or kinds["lost"]]
    assert sum(kinds.total() for kinds in found.values()) == COUNT


def test_a_planted_mistake_of_the_report_stands_as_printed_and_is_sure(source):
    found = score(MISTAKES, source)
    LOG.info("%s", found)
    assert not [(name, kinds) for name, kinds in found.items() if set(kinds) != {"right"}]
    assert sum(kinds.total() for kinds in found.values()) == COUNT
