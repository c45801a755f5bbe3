"""Statements with cells lost and others in their place: the report is still read, and every cell accounted for."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from evaluation.corpora.accounts.grids import cells, read
from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import Style
from evaluation.documents.blocks import Cell, Sheet
from ingestion.records import CoverageRecord

STRAYS = ["", "0", "XX", "208", "05", "9" * 30, "合计", "类", "栏次", "收入决算表", "单位：元", "项目", "基本支出", "[208]", "公用经费合计",
          "注：无数据", "公务接待费"]  # fmt: skip
STYLES = (
    Style(),
    Style(codes="three", total="in_heading", three_public="six_and_six", panels=3, numbers=True),
)


def _damaged(made: Sheet, chance: random.Random, share: float) -> Sheet:
    rows = [
        [
            Cell(chance.choice(STRAYS) if chance.random() < share else c.text, c.columns, c.rows)
            for c in row
        ]
        for row in made.rows
    ]  # fmt: skip
    return Sheet(made.width, rows)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_statement_never_costs_the_report(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    blocks = nine(STYLES[seed % 2]).blocks
    share = (0.02, 0.1, 0.4)[seed % 3]
    forms = read(*(_damaged(b, chance, share) if isinstance(b, Sheet) else b.text for b in blocks))  # type: ignore[union-attr]
    for r in forms.records:
        if isinstance(r, CoverageRecord):
            assert r.cells_printed == r.cells_used + r.cells_ignored + r.cells_reported
    keys = Counter((r.statement, r.occurrence, r.line_number, r.column_number) for r in cells(forms))
    assert set(keys.values()) <= {1}
