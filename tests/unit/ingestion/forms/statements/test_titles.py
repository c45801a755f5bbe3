"""Titles of statements as they are printed."""

import pytest

from ingestion.forms.statements.words import title_of


@pytest.mark.parametrize(
    ("printed", "statement"),
    [
        ("收入支出决算总表", "income_expenditure_summary"),
        ("一、2023年度收入支出决算总表", "income_expenditure_summary"),
        ("公开01表 收入支出决算总表 单位：万元", "income_expenditure_summary"),
        ("收 入 决 算 表", "income"),
        ("某某市水利局2024年度收入决算表（续）", "income"),
        ("附件3：支出决算表", "expenditure"),
        ("二、支出决算表……12", "expenditure"),
        ("财政拨款收支决算总表", "fiscal_appropriation_summary"),
        ("（四）财政拨款收入支出决算总表", "fiscal_appropriation_summary"),
        ("一般公共预算财政拨款支出决算表（按功能分类科目）", "general_public_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_public_basic_expenditure"),
        ("财政拨款“三公”经费支出决算表", "three_public"),
        ("一般公共预算财政拨款三公经费及会议费、培训费支出决算表", "three_public"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("国有资本经营预算财政拨款收入支出决算表", "state_capital"),
        ("国有资本经营预算财政拨款支出决算表", "state_capital_expenditure"),
        ("财政拨款支出决算明细表", "extra"),
        ("项目支出决算表", "extra"),
        ("部门收支预算总表", "budget"),
        ("“三公”经费预算表", "budget"),
    ],
)
def test_a_title_names_its_statement(printed: str, statement: str) -> None:
    assert title_of(printed) == statement


@pytest.mark.parametrize(
    "printed",
    ["收入支出决算总体情况说明", "详见收入支出决算总表", "部门整体支出绩效自评表",
     "收入支出决算总表反映部门本年度的总收支情况", "部门整体支出绩效评价基础数据表", "2024年度部门决算表"],
)  # fmt: skip
def test_other_lines_are_no_titles(printed: str) -> None:
    assert title_of(printed) is None
