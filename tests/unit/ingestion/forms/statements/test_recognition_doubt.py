"""A figure of a statement whose characters OCR is not sure of: the statement's own sums confirm it, or it is doubtful."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.documents.model import Alternative, Cell, GridKind, Line, Table
from ingestion.forms import read_forms
from ingestion.records import FinalAccountRecord, ReadingChoiceRecord

TITLE = "2023年度一般公共预算财政拨款支出决算表"
HEADING = ["功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["208", "社会保障和就业支出", "120.00", "120.00", "0.00"],
    ["20805", "行政事业单位养老支出", "120.00", "120.00", "0.00"],
    ["213", "农林水支出", "880.00", "300.00", "580.00"],
    ["21303", "水利", "880.00", "300.00", "580.00"],
    ["", "合计", "1000.00", "420.00", "580.00"],
]


def statement(document, at: tuple[int, int], print_: str, confidence: float | None, other: str = ""):
    """The figure at a row and column of the statement, printed so, read with this confidence; and what was told of it."""
    rows = [HEADING, *(list(row) for row in ROWS)]
    rows[at[0] + 1][at[1]] = print_
    parsed = document(TITLE, rows, grid=GridKind.TRUE)
    table = parsed.blocks[-1]

    def read(cell: Cell) -> Cell:
        if (cell.row, cell.column) != (at[0] + 1, at[1]):
            return cell
        lines = (Line(print_, alternatives=(Alternative(other, 0.4),)),) if other else ()
        return cell._replace(confidence=confidence, lines=lines)

    made = Table(1, tuple(tuple(read(c) for c in row) for row in table.rows), GridKind.TRUE)
    records = read_forms(type(parsed)(parsed.source, "text/plain", (*parsed.blocks[:-1], made))).records
    ref = made.place(at[0] + 1).ref
    (one,) = [
        r for r in records
        if isinstance(r, FinalAccountRecord) and r.source_ref == ref and r.column_number == at[1] - 1
    ]  # fmt: skip
    return one, [r for r in records if isinstance(r, ReadingChoiceRecord)]


def test_a_figure_that_the_sums_confirm_is_inferred(document):
    one, told = statement(document, (2, 3), "300.00", 0.6)
    assert (one.amount, one.certainty, one.certainty_basis) == (Decimal(300), "inferred", ("sum_of_parts",))
    assert [(t.column_name, t.printed, t.value) for t in told] == [("amount", "300.00", Decimal(300))]


def test_a_figure_that_the_sums_contradict_is_doubtful_and_keeps_its_print(document):
    one, told = statement(document, (2, 3), "390.00", 0.6)
    assert (one.amount, one.amount_raw, one.certainty, one.doubtful_columns) == (
        None, "390.00", "doubtful", ("amount",)
    )  # fmt: skip
    assert [(t.certainty, t.basis, t.printed) for t in told] == [("doubtful", "recognition", "390.00")]


def test_another_reading_of_the_engine_that_the_sums_ask_for_is_taken(document):
    one, told = statement(document, (2, 3), "390.00", 0.6, other="300.00")
    assert (one.amount, one.amount_raw, one.certainty) == (Decimal(300), "390.00", "inferred")
    assert "390" in told[0].alternatives


@pytest.mark.parametrize("confidence", [None, 0.99])
def test_a_figure_that_is_read_well_and_does_not_add_up_is_the_report_s_mistake(document, confidence):
    one, told = statement(document, (2, 3), "390.00", confidence)
    assert (one.amount, one.certainty, told) == (Decimal(390), "sure", [])
