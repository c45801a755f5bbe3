"""Columns whose headings are in words nobody listed: known by what they print, or reported; never a figure of another column."""

from __future__ import annotations

from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms import read_forms
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    IndicatorRecord,
    IssueRecord,
)

TITLE = "2023年度项目支出绩效自评表"
BASE = "2023年度部门整体支出绩效评价基础数据表"
HEAD = [["项目名称", "堤防加固"], ["主管部门", "某县水利局", "实施单位", "某县水利局"]]
FUNDS = ["项目资金", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
STRANGE = ["甲甲", "乙乙", "丙丙", "丁丁", "戊戊", "己己", "庚庚"]
BODY = [
    ["产出指标", "数量指标", "加固长度", "≥3公里", "3公里", "30", "28"],
    ["", "质量指标", "合格率", "≥95%", "97%", "20", "20"],
    ["效益指标", "社会效益指标", "受益人数", "≥900人", "950人", "40", "40"],
]


def read(document, rows, grid=GridKind.TRUE, title=TITLE):
    return read_forms(document(title, rows, grid=grid)).records


def indicators(records):
    return [
        (r.level1_name, r.level2_name, r.indicator_name, r.weight, r.score)
        for r in records if isinstance(r, IndicatorRecord)
    ]  # fmt: skip


def funds(records):
    return {r.funding_line: r for r in records if isinstance(r, BudgetExecutionRecord)}


def reported(records):
    return {r.source_text for r in records if isinstance(r, IssueRecord)}


NAMED = [
    ("产出指标", "数量指标", "加固长度", 30, 28),
    ("产出指标", "质量指标", "合格率", 20, 20),
    ("效益指标", "社会效益指标", "受益人数", 40, 40),
]


def test_a_heading_in_strange_words_is_known_by_the_levels_and_points_below_it(document):
    records = read(document, [*HEAD, STRANGE, *BODY])
    assert indicators(records) == NAMED
    assert {r.certainty for r in records if isinstance(r, IndicatorRecord)} == {"inferred"}


def test_points_that_add_up_to_no_whole_are_nobody_knows_whose(document):
    odd = [[*row[:5], str(Decimal(row[5]) + 1), row[6]] for row in BODY]
    assert [row[3:] for row in indicators(read(document, [*HEAD, STRANGE, *odd]))] == [(None, None)] * 3


def test_a_level_without_a_known_heading_does_not_lend_its_points_to_the_indicators(document):
    heading = ["一级指标", "满分", "乙乙", "满分", "三级指标", "满分", "自评得分"]
    rows = [
        ["决策", "50", "项目立项", "50", "立项依据充分性", "20", "19"],
        ["", "", "", "", "立项程序规范性", "30", "30"],
        ["产出", "50", "产出数量", "50", "设施建成数量", "50", "48"],
    ]
    found = indicators(read(document, [*HEAD, heading, *rows]))
    assert [(name, weight) for _, _, name, weight, _ in found] == [
        ("立项依据充分性", 20),
        ("立项程序规范性", 30),
        ("设施建成数量", 50),
    ]


def test_rows_whose_names_stand_in_one_of_two_columns_are_reported(document):
    heading = ["一级指标", "二级指标", "丙丙", "丁丁", "分值", "得分"]
    rows = [
        ["产出指标", "数量指标", "加固长度", "按比例计分", "50", "48"],
        ["效益指标", "社会效益指标", "受益人数", "按人数计分", "40", "40"],
    ]
    records = read(document, [*HEAD, heading, *rows])
    assert indicators(records) == []
    assert {"加固长度", "50", "48", "受益人数"} <= reported(records)


def test_rows_of_several_projects_in_a_column_nobody_named_are_reported(document):
    heading = ["甲甲", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    rows = [["堤防加固", *BODY[0]], ["渠道清淤", *BODY[2]]]
    records = read(document, [heading, *rows])
    assert indicators(records) == []
    assert {"堤防加固", "渠道清淤", "加固长度"} <= reported(records)


def test_a_heading_printed_twice_in_strange_words_heads_two_blocks(document):
    rows = [[*BODY[0], *BODY[2]], [*BODY[1], *["" for _ in range(7)]]]
    rows[1][0] = "产出指标"
    heading = ["一级指标", "二级指标", "三级指标", "丁丁", "戊戊", "分值", "得分"] * 2
    found = indicators(read(document, [*HEAD, heading, *rows], GridKind.SEQUENCE))
    assert sorted(found) == sorted(NAMED)


def test_a_table_under_another_title_goes_on_with_no_form(document):
    heading = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    parsed = document(TITLE, [*HEAD, heading, *BODY], BASE, [["基本支出", "612.30", "640.00", "12360.27"]],
                      grid=GridKind.TRUE)  # fmt: skip
    assert indicators(read_forms(parsed).records) == NAMED


def test_a_total_in_strange_words_is_no_indicator(document):
    heading = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    rows = [*HEAD, heading, *BODY, ["癸癸癸", "", "", "", "", "100", "97.5"]]
    assert indicators(read(document, rows)) == NAMED


def test_a_lone_total_that_is_no_whole_is_the_score(document):
    rows = [*HEAD, STRANGE, *BODY[:1], ["总分", "97.63"]]
    (total,) = [r for r in read(document, rows, GridKind.SEQUENCE) if isinstance(r, EvaluationTotalRecord)]
    assert (total.total_weight, total.total_score) == (None, Decimal("97.63"))


def test_a_column_of_money_nobody_named_shifts_no_row(document):
    heading = [*FUNDS[:2], "甲甲甲", *FUNDS[3:]]
    rows = [*HEAD, heading, ["", "年度资金总额", "10.5", "12.5", "9.25", "10", "74%", "7.4"],
            ["", "其他资金", "10.5", "12.5", "9.25", "", "", ""]]  # fmt: skip
    other = funds(read(document, rows, GridKind.TABS))["other"]
    found = (other.initial_budget, other.full_year_budget, other.executed, other.weight)
    assert found == (None, Decimal("12.5"), Decimal("9.25"), None)


def test_a_bare_fraction_is_the_rate_that_its_points_say(document):
    heading = [*FUNDS[:3], "甲甲甲", *FUNDS[4:]]
    rows = [*HEAD, heading, ["", "年度资金总额", "", "", "9.25", "10", "0.7400", "7.4"]]
    assert funds(read(document, rows))["total"].execution_rate_reported == 74


def test_a_bare_fraction_that_nothing_tells_of_is_doubtful(document):
    rows = [*HEAD, FUNDS, ["", "年度资金总额", "", "", "9.25", "10", "0.7400", ""]]
    total = funds(read(document, rows))["total"]
    assert (total.execution_rate_reported, total.doubtful_columns) == (None, ("execution_rate_reported",))


def test_the_sum_of_a_list_is_no_fund_of_a_project(document):
    heading = ["甲甲", "乙乙", "年初预算数", "丙丙", "全年执行数"]
    rows = [heading, ["1", "堤防加固", "15.5", "16.5", "14.5"], ["合计", "", "15.5", "16.5", "14.5"]]
    records = read(document, rows)
    assert funds(records) == {}
    assert "堤防加固" in reported(records)


def three_public(document, total: str):
    rows = [
        ["经费控制情况", "上年决算数", "本年预算数", "本年决算数"],
        ["甲甲", "10.00", "12.00", total],
        ["出国（境）费", "1.00", "2.00", "1.00"],
        ["乙乙", "5.00", "6.00", "4.50"],
        ["丙丙", "2.00", "2.50", "2.00"],
        ["丁丁", "3.00", "3.50", "2.50"],
        ["公务接待费", "4.00", "4.00", "3.50"],
    ]
    records = read(document, rows, title=BASE)
    return [(r.expense_item_code, r.certainty) for r in records if isinstance(r, ExpenseLineRecord)]


def test_lines_of_three_public_are_called_after_the_sums_of_their_block(document):
    assert three_public(document, "9.00") == [
        ("three_public_total", "inferred"),
        ("overseas", "sure"),
        ("vehicle_total", "inferred"),
        ("vehicle_purchase", "inferred"),
        ("vehicle_operation", "inferred"),
        ("reception", "sure"),
    ]


def test_lines_that_do_not_add_up_keep_no_name(document):
    assert [code for code, _ in three_public(document, "9.10")] == [
        "other",
        "overseas",
        "other",
        "other",
        "other",
        "reception",
    ]
