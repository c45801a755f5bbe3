"""The nine statements of a public final-accounts report and of the official template, cell by cell.

The figures were compared with the printed pages by eye and with those of a second PDF library page by page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.forms import FormsResult, read_forms
from ingestion.records import CoverageRecord, FinalAccountRecord, IssueRecord, StatementRecord

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "reports"
GOLDEN = ROOT / "tests" / "golden" / "statements"
REPORT, TEMPLATE = "上海市普陀区规划和自然资源局 2024 年度部门决算.pdf", "附件2：部门决算模板.pdf"
NINE = ["income_expenditure_summary", "income", "expenditure", "fiscal_appropriation_summary",
        "general_public_expenditure", "general_public_basic_expenditure", "three_public", "government_fund",
        "state_capital"]  # fmt: skip

needs_reports = pytest.mark.skipif(
    not SOURCES.exists(), reason="the source reports are not part of the repository"
)


@cache
def _forms(name: str) -> FormsResult:
    return read_forms(read_document(source_of(SOURCES / name)))


def _cells(name: str) -> list[FinalAccountRecord]:
    return [r for r in _forms(name).records if isinstance(r, FinalAccountRecord)]


def _statements(name: str) -> list[StatementRecord]:
    return [r for r in _forms(name).records if isinstance(r, StatementRecord)]


def _key(r: FinalAccountRecord) -> str:
    return r.function_code or r.economic_code or r.expense_item_code or r.line_code or r.line_name


def _amounts(statement: str, column: str) -> dict[str, Decimal]:
    return {
        _key(r): r.amount
        for r in _cells(REPORT)
        if r.statement == statement and r.column_code == column and r.amount is not None
    }


def _near(a: Decimal, b: Decimal, figures: int = 1) -> bool:
    """Whether sums of figures printed with two decimals may differ so by rounding."""
    return abs(a - b) <= Decimal("0.005") * (figures + 1)


@needs_reports
def test_every_printed_amount_is_read_in_its_line_and_column() -> None:
    read = [
        [r.statement, str(r.line_number), _key(r), r.column_code, r.amount_raw]
        for r in _cells(REPORT)
        if r.amount_raw
    ]
    with (GOLDEN / "putuo_2024.csv").open(encoding="utf-8", newline="") as stream:
        assert read == list(csv.reader(stream))[1:]


@needs_reports
@pytest.mark.parametrize("name", [REPORT, TEMPLATE])
def test_every_cell_of_the_nine_statements_is_used_or_ignored_by_name(name: str) -> None:
    coverage = [
        r for r in _forms(name).records if isinstance(r, CoverageRecord) and r.form == "final_accounts"
    ]
    assert len(coverage) == len(NINE)
    assert sum(r.cells_reported for r in coverage) == 0


@needs_reports
@pytest.mark.parametrize("name", [REPORT, TEMPLATE])
def test_nothing_about_the_statements_has_to_be_reported(name: str) -> None:
    issues = [r for r in _forms(name).records if isinstance(r, IssueRecord) and r.form == "final_accounts"]
    assert issues == []


@needs_reports
def test_the_nine_statements_are_read_or_known_to_be_empty() -> None:
    assert [(r.statement, r.status, r.empty_note) for r in _statements(REPORT)] == [
        *((statement, "read", "none") for statement in NINE[:7]),
        *((statement, "empty", "own") for statement in NINE[7:]),
    ]


@needs_reports
def test_a_template_has_nine_statements_and_no_amount() -> None:
    assert [(r.statement, r.status) for r in _statements(TEMPLATE)] == [(s, "empty") for s in NINE]
    assert {r.amount for r in _cells(TEMPLATE)} == {None}


@needs_reports
@pytest.mark.parametrize(
    ("statement", "column"),
    [("income", "total"), ("expenditure", "total"), ("expenditure", "basic"), ("expenditure", "project"),
     ("general_public_expenditure", "total"), ("general_public_expenditure", "basic")],
)  # fmt: skip
def test_classes_sections_and_items_add_up_to_the_printed_total(statement: str, column: str) -> None:
    amounts = _amounts(statement, column)
    for length in (3, 5, 7):
        parts = [a for code, a in amounts.items() if code.isdigit() and len(code) == length]
        assert _near(_sum(parts), amounts["total"], len(parts))


def _sum(parts: Iterable[Decimal]) -> Decimal:
    return sum(parts, Decimal(0))


@needs_reports
def test_the_statements_agree_with_one_another() -> None:
    summary = _amounts("income_expenditure_summary", "final")
    appropriation = _amounts("fiscal_appropriation_summary", "general_public_budget")
    general = {
        column: _amounts("general_public_expenditure", column)["total"] for column in ("total", "basic")
    }
    basic = _amounts("general_public_basic_expenditure", "final")
    assert summary["current_income"] == _amounts("income", "total")["total"]
    assert summary["current_expenditure"] == _amounts("expenditure", "total")["total"]
    assert appropriation["current_expenditure"] == general["total"]
    assert basic["personnel_total"] + basic["public_use_total"] == general["basic"]


@needs_reports
def test_three_public_items_add_up() -> None:
    for column in ("budget", "final"):
        items = _amounts("three_public", column)
        assert items["three_public_total"] == items["overseas"] + items["vehicle_total"] + items["reception"]
