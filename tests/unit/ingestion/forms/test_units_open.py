"""元 or 万元: two printed units, or none, are decided by the agency's own totals, or left open for a person."""

from decimal import Decimal

from ingestion.documents.model import GridKind, Paragraph, ParsedDocument, Table
from ingestion.forms import read_forms
from ingestion.records import BudgetExecutionRecord, ReadingChoiceRecord

TITLE = "2023年度项目支出绩效自评表"


def form(unit: str, amount: str) -> list[list[str]]:
    return [
        ["项目名称", "培训专项", "", ""],
        [f"项目资金{unit}", "年初预算数", "全年预算数", "全年执行数"],
        ["年度资金总额", amount, amount, amount],
    ]


def read(document, above: str, unit: str, amount: str, base: list[list[str]] | None = None):
    parsed = document(TITLE, form(unit, amount), grid=GridKind.TRUE)
    title, table = parsed.blocks
    blocks = [title, Paragraph(above, 1), table] if above else [title, table]
    if base:
        other = document("部门整体支出绩效评价基础数据表", base, grid=GridKind.TRUE).blocks
        blocks += [other[0], Table(2, other[1].rows, GridKind.TRUE)]
    found = read_forms(ParsedDocument(parsed.source, parsed.media_type, tuple(blocks))).records
    (funds,) = [r for r in found if isinstance(r, BudgetExecutionRecord)]
    return funds, [r for r in found if isinstance(r, ReadingChoiceRecord)]


BASE = [
    ["经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"],
    ["基本支出", "100", "100", "100"],
    ["项目支出", "80", "80", "80"],
]


def test_two_units_are_decided_by_what_all_projects_cost(document):
    funds, told = read(document, "单位：元", "（万元）", "700500", BASE)
    assert (funds.executed, funds.certainty, funds.certainty_basis) == (
        Decimal("70.05"),
        "inferred",
        ("magnitude",),
    )
    assert {choice.column_name for choice in told} == {"initial_budget", "full_year_budget", "executed"}


def test_two_units_that_both_are_plausible_are_left_open(document):
    funds, told = read(document, "单位：元", "（万元）", "700500")
    assert (funds.executed, funds.certainty, funds.executed_raw) == (None, "doubtful", "700500")
    assert funds.doubtful_columns == ("initial_budget", "full_year_budget", "executed")
    assert all('"70.05"' in choice.alternatives and '"700500"' in choice.alternatives for choice in told)


def test_one_printed_unit_is_sure_whatever_it_makes_of_the_sums(document):
    funds, told = read(document, "", "（元）", "700500")
    assert (funds.executed, funds.certainty, told) == (Decimal("70.05"), "sure", [])


def test_without_a_unit_sums_that_no_agency_has_are_in_yuan(document):
    funds, _ = read(document, "", "", "13505000")
    assert (funds.executed, funds.certainty) == (Decimal("1350.5"), "inferred")


def test_without_a_unit_sums_of_the_usual_size_are_in_wan(document):
    funds, told = read(document, "", "", "1350.5")
    assert (funds.executed, funds.certainty, told) == (Decimal("1350.5"), "sure", [])


def test_without_a_unit_sums_as_likely_in_both_are_left_open(document):
    funds, _ = read(document, "", "", "700500")
    assert (funds.executed, funds.certainty, funds.certainty_basis) == (
        None,
        "doubtful",
        ("unit_not_printed",),
    )
