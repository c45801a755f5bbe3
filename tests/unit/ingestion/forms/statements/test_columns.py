"""What columns and tables of figures mean by what stands beside them."""

from __future__ import annotations

import pytest

from evaluation.corpora.accounts.grids import amounts, cells, issues, read, sheet, statements
from evaluation.documents.blocks import Cell, Sheet

GENERAL = "一般公共预算财政拨款支出决算表"
LEAD = [Cell("科目编码", 1, 2), Cell("科目名称", 1, 2)]
SPENT = ["小计", "基本支出", "项目支出"]


def general() -> Sheet:
    """The form most provinces print: the columns stand under 本年支出."""
    return sheet([*LEAD, Cell("本年支出", 3)], SPENT, ["205", "教育支出", "7.00", "5.00", "2.00"])


def test_the_year_s_spending_is_the_total_of_a_statement_that_tells_nothing_else() -> None:
    assert amounts(read(GENERAL, general()), "total") == {"205": 7}


@pytest.mark.parametrize("group", ["本年支出", ""])
def test_the_year_s_spending_beside_balances_is_no_total(group: str) -> None:
    fund = sheet(
        [*LEAD, Cell("年初结转和结余", 1, 2), Cell("本年收入", 1, 2), Cell(group, 3), Cell("年末结转和结余", 1, 2)],
        SPENT,
        ["212", "城乡社区支出", "1.00", "6.00", "7.00", "5.00", "2.00", "0.00"],
    )  # fmt: skip
    found = read("政府性基金预算财政拨款收入支出决算表", fund)
    assert amounts(found, "current_expenditure") == {"212": 7}
    assert amounts(found, "total") == {}


OPERATION = sheet(
    ["项目", "预算数", "决算数", "项目", "决算数"],
    ["一、“三公”经费支出", "—", "—", "四、机关运行经费", "35.00"],
    ["（一）支出合计", "9.00", "7.00", "（一）行政单位", "35.00"],
    ["1．因公出国（境）费", "0.00", "0.00", "五、资产信息", "—"],
    ["2．公务用车购置及运行维护费", "6.00", "5.00", "（一）车辆数合计（辆）", "5"],
    ["3．公务接待费", "3.00", "2.00", "（二）单价100万元以上设备（台、套）", "0"],
    ["（1）国内接待费", "—", "2.00", "六、政府采购支出合计", "12.00"],
)


def test_three_public_items_among_other_figures_are_that_statement_where_there_is_no_other() -> None:
    forms = read("机构运行信息表", "单位：万元", OPERATION)
    assert statements(forms) == [("three_public", 1, "read", "none")]
    assert amounts(forms, "final") == {
        "three_public_total": 7, "overseas": 0, "vehicle_total": 5, "reception": 2,
    }  # fmt: skip
    assert issues(forms) == []


def test_three_public_items_among_other_figures_are_not_told_twice() -> None:
    down = sheet(["项目", "预算数", "决算数"], ["因公出国（境）费", "0", "0"], ["公务接待费", "3", "2"])
    forms = read("财政拨款“三公”经费支出决算表", down, "机构运行信息表", OPERATION)
    assert {r.table_number for r in cells(forms)} == {1}
    assert issues(forms) == []


def test_a_heading_that_is_printed_as_a_line_parts_no_title_from_its_note() -> None:
    heading = "科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余合计"
    title = "国有资本经营预算财政拨款收入支出决算表"
    forms = read(title, heading, "注：本部门无国有资本经营预算收支，故此表无数据。")
    assert statements(forms) == [("state_capital", 1, "empty", "own")]


def test_three_public_measures_may_be_rows() -> None:
    across = sheet(
        ["项目", "合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"],
        ["预算数", "9.00", "0.00", "6.00", "3.00"],
        ["决算数", "7.00", "0.00", "5.00", "2.00"],
    )
    forms = read("财政拨款“三公”经费支出决算表", across)
    assert amounts(forms, "budget")["vehicle_total"] == 6
    assert amounts(forms, "final")["vehicle_total"] == 5
    assert issues(forms) == []


def test_the_spending_of_the_general_budget_is_its_total_beside_income_and_balances_too() -> None:
    table = sheet(
        [*LEAD, Cell("年初结转和结余", 1, 2), Cell("本年收入", 1, 2), Cell("本年支出", 3), Cell("年末结转和结余", 1, 2)],
        ["合计", "基本支出", "项目支出"],
        ["212", "城乡社区支出", "1.00", "6.00", "7.00", "5.00", "2.00", "0.00"],
    )  # fmt: skip
    forms = read("一般公共预算财政拨款收入支出决算表", table)
    assert statements(forms) == [("general_public_expenditure", 1, "read", "none")]
    assert amounts(forms, "total") == {"212": 7}
    assert amounts(forms, "current_income") == {"212": 6}


def test_a_two_sided_statement_is_the_summary_though_its_title_leaves_that_out() -> None:
    summary = sheet(
        [Cell("收入", 2), Cell("支出", 2)],
        ["项目", "金额", "项目", "金额"],
        ["一、事业收入", "3.00", "一、外交支出", "1.00"],
        ["二、上级补助收入", "1.00", "二、国防支出", "3.00"],
    )
    assert statements(read("收入支出决算表", summary)) == [("income_expenditure_summary", 1, "read", "none")]


def test_names_without_codes_are_told_by_the_lines_above_them() -> None:
    rows = [[name, "1.00", "1.00", ""] for name in (
        "社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休", "城乡社区支出", "城乡社区规划与管理",
        "城乡社区规划与管理", "其他支出", "某项无名支出",
    )]  # fmt: skip
    forms = read(GENERAL, sheet(["科目名称", "合计", "基本支出", "项目支出"], *rows))
    assert list(amounts(forms, "total")) == [
        "208", "20805", "2080501", "212", "21202", "2120201", "229", "某项无名支出",
    ]  # fmt: skip


def test_a_second_statement_of_another_title_is_no_continuation() -> None:
    down = sheet(["项目", "行次", "预算数", "决算统计数"], ["（一）支出合计", "1", "3.00", "2.00"],
                 ["1．因公出国（境）费", "2", "0.00", "0.00"], ["3．公务接待费", "3", "3.00", "2.00"])  # fmt: skip
    forms = read("财政拨款“三公”经费情况表", down, "一般公共预算财政拨款“三公”经费情况表", down)
    assert [s[:2] for s in statements(forms)] == [("three_public", 1), ("three_public", 2)]
    assert amounts(forms, "final")["reception"] == 2


def test_a_note_between_title_and_table_is_the_statement_s() -> None:
    empty = sheet([*LEAD, Cell("本年支出", 3)], SPENT, ["", "合计", "", "", ""])
    forms = read(
        "国有资本经营预算财政拨款支出决算表", "我部门没有国有资本经营预算支出，故本表为空表。", empty
    )
    assert statements(forms) == [("state_capital", 1, "empty", "own")]
