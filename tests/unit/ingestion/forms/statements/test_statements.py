"""Single rules of the statements of 部门决算, each with the smallest table that shows it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evaluation.corpora.accounts.grids import amounts, cells, issues, read, sheet, statements
from evaluation.documents.blocks import Cell, Sheet
from ingestion.records import BudgetExecutionRecord, CoverageRecord, ExpenseLineRecord

TITLE = "2024年度一般公共预算财政拨款支出决算表"
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
THREE = ["类", "款", "项", "科目名称", "合计", "基本支出"]


def general(*rows: list[str]) -> Sheet:
    """一般公共预算财政拨款支出决算表 with these lines."""
    return sheet(HEAD, *rows)


FUND_HEAD = ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"]
NOTHING = sheet(FUND_HEAD, ["", "合计", "", "", "", ""])


def line(figure: str, code: str = "205", name: str = "教育支出") -> list[str]:
    return [code, name, figure, "", ""]


@pytest.mark.parametrize(
    ("printed", "amount"),
    [("12.50", "12.5"), ("1,234.50", "1234.5"), ("１２．５０", "12.5"), ("(12.50)", "-12.5"), ("-12.50", "-12.5"),
     ("0", "0"), ("0.00", "0")],
)  # fmt: skip
def test_a_printed_number_is_its_amount(printed: str, amount: str) -> None:
    forms = read(TITLE, "单位：万元", general(line(printed)))
    assert (amounts(forms, "total")["205"], issues(forms)) == (Decimal(amount), [])


@pytest.mark.parametrize("printed", ["", "——", "-", "N/A", "/", "XX", "XX.XX", "××.××", "……"])
def test_a_print_that_is_no_figure_is_blank_and_no_error(printed: str) -> None:
    forms = read(TITLE, "单位：万元", general(line(printed), line("3.00", "206", "科学技术支出")))
    assert (amounts(forms, "total")["205"], issues(forms)) == (None, [])


def test_words_in_a_column_of_money_are_reported() -> None:
    forms = read(TITLE, "单位：万元", general(line("见附件")))
    assert issues(forms) == ["unreadable_number"]


def test_the_printed_precision_is_kept() -> None:
    (cell, *_) = cells(read(TITLE, "单位：万元", general(line("3.1"))))
    assert (cell.decimals, cell.amount_raw) == (1, "3.1")


def test_each_statement_has_its_own_unit() -> None:
    basic = sheet(["经济分类科目编码", "科目名称", "决算数"], ["30101", "基本工资", "50000.00"])
    forms = read(
        TITLE, "单位：万元", general(line("3")), "一般公共预算财政拨款基本支出决算表", "单位：元", basic
    )
    assert [r.amount for r in cells(forms) if r.amount] == [3, 5]


@pytest.mark.parametrize(
    "rows",
    [
        [["205", "", ""], ["205", "02", ""], ["205", "02", "03"]],
        [["205", "", ""], ["", "02", ""], ["", "", "03"]],
        [["205", "", ""], ["20502", "", ""], ["2050203", "", ""]],
        [["205", "", ""], ["205", "20502", ""], ["205", "20502", "2050203"]],
        [["205", "", ""], ["205", "2", ""], ["205", "2", "3"]],
    ],
    ids=["parts", "last part", "whole in the first", "whole in each", "no leading zero"],
)
def test_three_code_columns_make_one_code(rows: list[list[str]]) -> None:
    names = ["教育支出", "普通教育", "初中教育"]
    printed = [[*codes, name, "1.00", "1.00"] for codes, name in zip(rows, names, strict=True)]
    forms = read(TITLE, "单位：万元", sheet(THREE, *printed))
    assert [r.function_code for r in cells(forms) if r.column_code == "total"] == ["205", "20502", "2050203"]


def test_last_digits_in_one_column_are_told_by_their_names() -> None:
    rows = [
        ("205", "教育支出"),
        ("02", "普通教育"),
        ("03", "初中教育"),
        ("03", "职业教育"),
        ("02", "中等职业教育"),
    ]
    forms = read(TITLE, "单位：万元", general(*(line("1.00", code, name) for code, name in rows)))
    found = [r.function_code for r in cells(forms) if r.column_code == "total"]
    assert found == ["205", "20502", "2050203", "20503", "2050302"]


def test_digits_that_make_no_code_are_reported() -> None:
    assert "unreadable_code" in issues(read(TITLE, "单位：万元", general(line("1.00", "20"))))


def test_words_of_neighbours_in_a_name_are_put_right() -> None:
    rows = [
        line("3.00", "2080505", "机关事业单位基本养老保"),
        line("2.00", "2080506", "险缴费支出机关事业单位职业年金缴费支出"),
    ]
    forms = read(TITLE, "单位：万元", general(*rows))
    names = [r.line_name for r in cells(forms) if r.column_code == "total"]
    assert names == ["机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出"]
    assert issues(forms) == ["name_made_whole"] * 2


def test_a_name_of_another_code_stays_as_printed_and_is_reported() -> None:
    forms = read(TITLE, "单位：万元", general(line("1.00", "205", "交通运输支出")))
    assert (cells(forms)[0].line_name, issues(forms)) == ("交通运输支出", ["name_does_not_fit_code"])


@pytest.mark.parametrize(("year", "found"), [(2024, ["outdated_name"]), (2017, [])])
def test_an_old_name_is_reported_once_it_no_longer_holds(year: int, found: list[str]) -> None:
    old = line("1.00", "210", "医疗卫生与计划生育支出")
    forms = read(f"{year}年度部门决算", TITLE.replace("2024", str(year)), "单位：万元", general(old))
    assert issues(forms) == found


def test_a_line_with_ellipses_gives_nothing() -> None:
    forms = read(TITLE, "单位：万元", general(line(""), ["…", "…", "", "", ""]))
    assert len({r.line_number for r in cells(forms)}) == 1


def test_a_page_without_heading_and_with_fewer_columns_goes_on() -> None:
    head = sheet([*THREE], ["205", "", "", "教育支出", "9.00", "8.00"])
    rest = sheet(["20502", "普通教育", "9.00", "8.00"])
    forms = read(TITLE, "单位：万元", head, "- 12 -", rest)
    assert amounts(forms, "basic") == {"205": 8, "20502": 8}


def test_a_heading_printed_again_on_the_next_page_goes_on() -> None:
    forms = read(
        TITLE, "单位：万元", general(line("2")), f"{TITLE}（续）", general(line("1", "206", "科学技术支出"))
    )
    assert statements(forms) == [("general_public_expenditure", 1, "read", "none")]


def test_a_statement_printed_again_with_its_total_is_a_second_one() -> None:
    whole = general(line("2"), ["", "合计", "2", "", ""])
    forms = read(TITLE, "单位：万元", whole, TITLE, "单位：万元", whole)
    assert [s[1] for s in statements(forms)] == [1, 2]


def test_a_table_of_another_kind_below_a_statement_is_not_its_continuation() -> None:
    forms = read(TITLE, "单位：万元", general(line("2")), sheet(["序号", "单位名称"], ["1", "某某中心"]))
    assert {r.table_number for r in cells(forms)} == {1}


@pytest.mark.parametrize(
    "title", ["财政拨款支出决算明细表", "一般公共预算财政拨款项目支出决算表", "项目支出决算表"]
)
def test_a_statement_beside_the_nine_is_ignored_by_name(title: str) -> None:
    forms = read(title, "单位：万元", general(line("2")), TITLE, "单位：万元", general(line("1")))
    assert len(statements(forms)) == 1
    assert {r.cells_reported for r in forms.records if isinstance(r, CoverageRecord)} == {0}


def test_the_state_capital_s_spending_beside_its_whole_statement_is_ignored() -> None:
    spent = "国有资本经营预算支出"
    whole = sheet(FUND_HEAD, ["223", spent, "", "1", "1", ""])
    title = "国有资本经营预算财政拨款{}决算表"
    forms = read(title.format("收入支出"), whole, title.format("支出"), general(line("1", "223", spent)))
    assert statements(forms) == [("state_capital", 1, "read", "none")]


def test_a_listed_statement_that_is_not_printed_is_absent() -> None:
    forms = read("一、收入决算表", "二、支出决算表", "第三部分 情况说明", TITLE, general(line("1")))
    assert statements(forms)[1:] == [("income", 1, "absent", "none"), ("expenditure", 1, "absent", "none")]


def test_a_title_with_a_note_and_no_table_is_empty() -> None:
    forms = read("八、政府性基金预算财政拨款收入支出决算表", "说明：本单位没有政府性基金收支，故本表无数据。")
    assert statements(forms) == [("government_fund", 1, "empty", "own")]


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("说明：本单位没有政府性基金收支，故本表无数据。", "own"),
        ("注：本表为空。", "general"),
        ("说明：本单位无国有资本经营预算拨款收支。", "other"),
        ("注：本表反映本年度收支情况。", "none"),
    ],
)
def test_a_note_under_an_empty_statement_says_whose_it_is(note: str, kind: str) -> None:
    forms = read("政府性基金预算财政拨款收入支出决算表", NOTHING, note)
    assert statements(forms) == [("government_fund", 1, "empty", kind)]


def test_a_fund_s_statement_without_a_title_is_the_one_its_note_names() -> None:
    forms = read(NOTHING, "说明：本单位没有国有资本经营预算收支，故本表无数据。")
    assert statements(forms) == [("state_capital", 1, "empty", "own")]


def test_a_heading_that_is_the_total_line_too_is_both() -> None:
    fund = sheet(
        [Cell("项目", 2), Cell("本年收入", 1, 2), Cell("本年支出", 3, 2), Cell("年末结转和结余", 1, 2)],
        ["科目编码", "科目名称"],
        [Cell("合计", 2), "7.00", "小计", "基本支出", "项目支出", "1.00"],
    )
    forms = read("政府性基金预算财政拨款收入支出决算表", fund)
    assert amounts(forms, "current_income") == {"total": 7}
    assert amounts(forms, "project") == {"total": None}


def test_a_total_that_reaches_over_two_panels_takes_the_amount_of_the_last() -> None:
    panels = sheet(
        ["科目编码", "科目名称", "决算数"] * 3,
        ["301", "工资福利支出", "8", "302", "商品和服务支出", "2", "310", "资本性支出", "1"],
        [Cell("人员经费合计", 2), "8", Cell("公用经费合计", 5), "3"],
    )
    found = amounts(read("一般公共预算财政拨款基本支出决算表", panels), "final")
    assert (found["personnel_total"], found["public_use_total"]) == (8, 3)


def test_lines_under_an_opening_balance_are_parts_of_it() -> None:
    summary = sheet(
        [Cell("收入", 2), Cell("支出", 3)],
        ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款"],
        ["一、一般公共预算财政拨款", "5", "二、教育支出", "6", "6"],
        ["年初财政拨款结转和结余", "1", "年末财政拨款结转和结余", "", ""],
        ["一、一般公共预算财政拨款", "1", "", "", ""],
    )
    found = amounts(read("财政拨款收入支出决算总表", summary), "final")
    assert found == {"general_public_budget": 5, "opening_balance": 1, "opening_general_public_budget": 1}


def test_three_public_lines_that_count_things_are_no_sums() -> None:
    down = sheet(
        ["项目", "预算数", "决算数"], ["1.因公出国（境）费", "0", "0"], ["2.公务接待费", "5", "3"], ["公务接待批次（个）", "—", "25"],
    )  # fmt: skip
    forms = read("财政拨款“三公”经费支出决算表", "单位：万元", down)
    assert amounts(forms, "final") == {"overseas": 0, "reception": 3}


def test_expense_lines_of_the_base_data_table_are_not_taken_for_a_statement() -> None:
    base = sheet(
        ["经费控制情况", "2022年决算数", "2023年预算数", "2023年决算数"],
        ["三公经费", "9", "9", "8"],
        ["公务接待费", "9", "9", "8"],
    )
    forms = read("“三公”经费情况", base)
    assert statements(forms) == []
    assert len([r for r in forms.records if isinstance(r, ExpenseLineRecord)]) == 2


def test_a_self_evaluation_behind_the_statements_is_read() -> None:
    form = sheet(
        ["部门名称", "某局", "", ""],
        ["", "年初预算数", "全年预算数", "全年执行数"],
        ["年度资金总额", "1", "2", "2"],
    )
    forms = read(TITLE, "单位：万元", general(line("1")), "部门整体支出绩效自评表", form)
    assert [r.executed for r in forms.records if isinstance(r, BudgetExecutionRecord)] == [2]


@pytest.mark.parametrize("printed", ["205教育支出", "[205]教育支出", "205-教育支出", "205 教育支出"])
def test_code_and_name_in_one_cell_are_told_apart(printed: str) -> None:
    forms = read(TITLE, "单位：万元", sheet(["功能分类科目", *HEAD[2:]], [printed, "1", "1", ""]))
    assert (cells(forms)[0].function_code, cells(forms)[0].line_name) == ("205", "教育支出")


def test_a_unit_over_columns_of_money_is_no_line_above_the_heading() -> None:
    across = sheet(
        [Cell("2024年度预算数（万元）", 3), Cell("2024年度决算数（万元）", 3)],
        ["合计", "因公出国（境）费", "公务接待费"] * 2,
        ["5", "", "5", "3", "", "3"],
    )
    forms = read("财政拨款“三公”经费支出决算表", across)
    assert amounts(forms, "budget") == {"three_public_total": 5, "overseas": None, "reception": 5}


def test_a_summary_cut_in_a_row_that_has_a_right_half_only_goes_on() -> None:
    first = sheet(
        ["收入项目", "金额（万元）", "支出项目", "金额（万元）"], ["其他收入", "9", "教育支出", "4"]
    )
    forms = read("收入支出决算总表", first, "- 5 -", sheet(["", "", "交通运输支出", "5"]))
    assert amounts(forms, "final") == {"other_income": 9, "205": 4, "214": 5}


def test_a_table_of_contents_that_is_a_table_lists_statements() -> None:
    contents = sheet(["序号", "表名", "页码"], ["1", "收入决算表", "5"])
    assert statements(read("目录", contents)) == [("income", 1, "absent", "none")]


@pytest.mark.parametrize(
    "printed",
    ["部门：株洲市水利局", "编制单位：株洲市水利局（公章）", "单位名称：株洲市水利局 金额单位：万元"],
)
def test_the_agency_beside_the_unit_of_money_is_a_hint(printed: str) -> None:
    inside = sheet([Cell(TITLE, 5)], [Cell(printed, 3), Cell("单位：万元", 2)], HEAD, line("1"))
    hints = read(inside).hints
    assert [h.value[:6] for h in hints.names] == [
        "株洲市水利局"
    ]  # where a name ends is for the identity to say
    assert [h.year for h in hints.years] == [2024]


@pytest.mark.parametrize(
    "title", ["部门收入预算总表", "2025年部门支出预算表", "一般公共预算支出功能分类预算表"]
)
def test_a_table_of_the_budget_is_not_of_the_final_accounts(title: str) -> None:
    income = sheet(
        ["科目编码", "科目名称", "合计", "财政拨款收入", "事业收入", "其他收入"],
        ["205", "教育支出", "1", "1", "", ""],
    )
    assert statements(read(title, "单位：元", income)) == []


def test_a_name_that_goes_on_in_a_row_of_its_own_is_one_name() -> None:
    rows = [line("3.00", "2080505", "机关事业单位基本养老"), ["", "保险缴费支出", "", "", ""]]
    forms = read(TITLE, "单位：万元", general(*rows))
    assert {r.line_name for r in cells(forms)} == {"机关事业单位基本养老保险缴费支出"}
    assert issues(forms) == []


def test_a_column_of_changes_is_not_taken_for_the_final_figures() -> None:
    down = sheet(
        ["项目", "预算数", "决算数", "比上年增减额", "同比"],
        ["因公出国（境）费", "0", "0", "", ""],
        ["公务接待费", "5", "3", "-1", "-2"],
    )
    forms = read("财政拨款“三公”经费支出决算表", "单位：万元", down)
    assert [(r.column_code, r.amount) for r in cells(forms)][3:] == [
        ("budget", 5),
        ("final", 3),
        ("other", -2),
    ]


THREE_PUBLIC_YEARS = sheet(
    ["项目", "2022年决算数", "2023年年初预算数", "2023年决算数"],
    ["因公出国（境）费", "1", "2", "3"],
    ["公务接待费", "6.00", "5.00", "4.50"],
)


def test_a_column_of_an_earlier_year_is_not_of_this_one() -> None:
    found = cells(read("财政拨款“三公”经费支出决算表", "单位：万元", THREE_PUBLIC_YEARS))
    assert [r.column_code for r in found[:3]] == ["prior_year_final", "budget", "final"]


def test_a_unit_within_a_title_or_above_it_is_the_statements() -> None:
    for above in (["单位：元", TITLE], [f"{TITLE}（单位：人民币元）"]):
        assert amounts(read(*above, general(line("50000"))), "total")["205"] == 5


def unitless(*around: str) -> list[tuple[Decimal | None, str]]:
    forms = read(*around, TITLE, general(line("12345678.90")))
    return [(r.amount, r.certainty) for r in cells(forms) if r.amount_raw]


def test_a_statement_without_a_unit_has_that_in_which_a_sentence_prints_its_sum() -> None:
    assert unitless("2023年支出合计1234.57万元。") == [(Decimal("1234.56789"), "inferred")]


def test_a_statement_without_a_unit_beyond_any_department_is_in_yuan() -> None:
    assert unitless() == [(Decimal("1234.56789"), "inferred")]


def test_a_statement_without_a_unit_that_may_be_in_either_is_doubtful() -> None:
    forms = read(TITLE, general(line("345678.90")))
    (cell,) = [r for r in cells(forms) if r.amount_raw]
    assert (cell.amount, cell.certainty, cell.doubtful_columns) == (None, "doubtful", ("amount",))
