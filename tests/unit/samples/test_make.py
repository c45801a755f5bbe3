"""The samples that are no DOCX print the figures they were made of, and are read so."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.documents.blocks import PageBreak, Sheet
from evaluation.source import source_of
from ingestion.api import read, recognise
from ingestion.records import (
    BudgetExecutionRecord,
    CoverageRecord,
    ExpenseLineRecord,
    FinalAccountRecord,
    Record,
    StatementRecord,
)
from ingestion.report import Refusal
from samples.make import MILUO, STATEMENTS, ZHUZHOU, year_before
from samples.typeset import SAMPLES
from samples.typesetting.accounts import Accounts, nine_statements
from samples.typesetting.facts import Facts


def records(name: str) -> list[Record]:
    page = read(source_of(sample(name)))
    assert not isinstance(page, Refusal), page.message
    (report,) = recognise(page)
    assert not isinstance(report, Refusal), report.message
    return list(report.records)


def sample(name: str) -> Path:
    (path,) = SAMPLES.glob(name)
    return path


def spent(facts: Facts) -> list[tuple[str, Decimal]]:
    return [(line["item_raw"], Decimal(str(line["final"]))) for line in facts.data["expense_lines"]]


def read_as_spent(found: list[Record]) -> list[tuple[str, Decimal | None]]:
    return [(r.item_name, r.final) for r in found if isinstance(r, ExpenseLineRecord)]


def test_every_amount_of_the_nine_statements_is_read_in_its_line_and_column() -> None:
    found = records("上海市普陀区*.pdf")
    cells = [r for r in found if isinstance(r, FinalAccountRecord) and r.amount_raw]
    made = {
        (r.statement, r.function_code or r.economic_code or r.expense_item_code or r.line_code, r.column_code, r.amount_raw)
        for r in cells
    }  # fmt: skip
    with STATEMENTS.open(encoding="utf-8", newline="") as stream:
        assert made == {
            (r["statement"], r["line"], r["column_code"], r["amount"]) for r in csv.DictReader(stream)
        }
    statuses = [r.status for r in found if isinstance(r, StatementRecord)]
    assert statuses == ["read"] * 7 + ["empty"] * 2
    assert sum(r.cells_reported for r in found if isinstance(r, CoverageRecord)) == 0


def test_a_workbook_is_read_with_what_was_spent_the_year_before() -> None:
    found = records("汨罗市*2022*.xlsx")
    assert read_as_spent(found) == spent(year_before(MILUO, is_short=False))


def test_a_report_that_was_handed_in_again_has_its_total_put_right() -> None:
    (total,) = [r for r in records("衡阳市*更正*.pdf") if isinstance(r, BudgetExecutionRecord)]
    assert (total.full_year_budget, total.executed, total.doubtful_columns) == (3770, 3770, ())


def test_a_file_that_broke_off_is_refused_as_damaged() -> None:
    refused = read(source_of(sample("*下载中断*.pdf")))
    assert isinstance(refused, Refusal)
    assert refused.code == "damaged_file"


@pytest.mark.ocr
def test_a_scan_is_read_right_or_in_doubt() -> None:
    found = [r for r in records("株洲市*扫描件*.pdf") if isinstance(r, ExpenseLineRecord)]
    printed = spent(year_before(ZHUZHOU, is_short=True))
    assert [r.item_name for r in found] == [name for name, _ in printed]
    doubted = [r.item_name for r in found if r.doubtful_columns]
    assert 0 < len(doubted) < len(found) / 2
    assert [(r.item_name, r.final) for r in found if r.item_name not in doubted] == [
        (name, amount) for name, amount in printed if name not in doubted
    ]


def test_every_statement_stands_under_its_title_on_a_page_of_its_own() -> None:
    blocks = list(nine_statements(Accounts.load("某局", 2024, STATEMENTS)))
    assert sum(isinstance(block, Sheet) for block in blocks) == 9
    assert sum(isinstance(block, PageBreak) for block in blocks) == 9
