"""Headings are read by what their words mean, in one line or two, and forms by the columns that they have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.documents.model import Cell, GridKind, Table
from ingestion.forms import read_forms
from ingestion.forms.columns import two_lines
from ingestion.forms.rows import form_row
from ingestion.forms.self_evaluation.indicator_columns import split_points
from ingestion.forms.self_evaluation.labels import FIELDS, FUNDING_COLUMNS, INDICATOR_COLUMNS
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    IndicatorRecord,
    ReadingChoiceRecord,
)

TITLE = "2023年度项目支出绩效自评表"
LIST = "2023年度项目支出绩效自评汇总表"
GRIDS = [GridKind.TRUE, GridKind.SEQUENCE, GridKind.TABS]


def of(document, record_type):
    return [r for r in read_forms(document).records if isinstance(r, record_type)]


def funds(document):
    return [
        (r.funding_line, r.initial_budget, r.full_year_budget, r.executed)
        for r in of(document, BudgetExecutionRecord)
    ]


@pytest.mark.parametrize(
    ("text", "column"),
    [("年初部门预算安排数", "initial_budget"), ("调整后全年预算数", "full_year_budget"), ("最终预算数", "full_year_budget"),
     ("预算批复金额", "any_budget"), ("全年累计支出", "executed"), ("资金支出数", "executed"), ("资金支付率", "rate"),
     ("预算执行进度", "rate"), ("标准分值", "weight"), ("单位自评得分", "score"), ("结余数", None), ("资金到位率", None)],
)  # fmt: skip
def test_a_column_of_funds_is_what_its_words_mean(text, column):
    assert FUNDING_COLUMNS.find_heading(text) == column


@pytest.mark.parametrize(
    ("text", "column"),
    [("年初设定指标值", "target"), ("计划完成值", "target"), ("指标完成值", "actual"), ("全年实际完成指标值", "actual"),
     ("评分细则", "ignored"), ("上年实际值", "ignored"), ("偏差情况说明", "reason"), ("三级绩效指标", "level3"), ("分数", None)],
)  # fmt: skip
def test_a_column_of_indicators_is_what_its_words_mean(text, column):
    assert INDICATOR_COLUMNS.find_heading(text) == column


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("项目（政策）名称", "project_name"),
        ("专项资金（项目）名称", "project_name"),
        ("资金名称", None),
        ("指标名称", None),
    ],
)
def test_a_project_is_named_behind_many_labels(text, field):
    assert FIELDS.find_heading(text) == field


@pytest.mark.parametrize("grid", GRIDS)
def test_of_two_budgets_the_first_is_that_of_the_beginning_of_the_year(document, grid):
    two = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", ""],
            ["项目资金", "部门预算数", "年度预算数", "实际支出数"],
            ["年度资金总额", "100", "120", "110"],
        ],
        grid=grid,
    )
    assert funds(two) == [("total", 100, 120, 110)]
    one = document(
        TITLE,
        [
            ["项目名称", "培训专项", ""],
            ["项目资金", "预算数", "实际支出数"],
            ["年度资金总额", "120", "110"],
        ],
        grid=grid,
    )
    assert funds(one) == [("total", None, 120, 110)]


def test_a_budget_beside_sums_behind_their_labels_is_that_of_the_beginning_of_the_year(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", ""],
            ["项目资金", "预算批复金额", "实际支出数"],
            ["年度资金总额：120", "100", "110"],
        ],
        grid=GridKind.TRUE,
    )
    assert funds(parsed) == [("total", 100, 120, 110)]


def test_a_source_with_a_figure_in_every_column_is_a_line_of_the_funds_and_no_composition(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", ""],
            ["项目资金", "年初预算数", "全年预算数", "全年执行数"],
            ["年度资金总额", "100万元", "120万元", "110万元"],
            ["一般公共预算财政拨款", "90万元", "100万元", "95万元"],
            ["上年结转", "10万元", "20万元", "15万元"],
        ],
    )
    assert funds(parsed)[1:] == [("appropriation", 90, 100, 95), ("carryover", 10, 20, 15)]


@pytest.mark.parametrize("grid", GRIDS)
def test_years_above_the_names_of_columns_tell_which_are_the_form_s_own(document, grid):
    years = ["", "2021年度", "", "2023年度", "", "2022年度", ""]
    if grid is GridKind.SEQUENCE:
        years = ["", "2021年度", "2023年度", "2022年度"]
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", "", "", "", ""],
            years,
            ["", *["全年预算数", "全年执行数"] * 3],
            ["年度资金总额", "80", "75", "120", "110", "100", "90"],
        ],
        grid=grid,
    )
    if grid is GridKind.TRUE:
        table = parsed.blocks[-1]
        row = tuple(c._replace(column_span=2) for c in table.rows[1] if c.text)
        parsed = type(parsed)(
            parsed.source,
            "text/plain",
            (
                *parsed.blocks[:-1],
                Table(1, (table.rows[0], (table.rows[1][0], *row), *table.rows[2:]), grid),
            ),
        )
    assert funds(parsed) == [("total", None, 120, 110)]


@pytest.mark.parametrize("grid", [GridKind.SEQUENCE, GridKind.TABS])
def test_a_list_under_a_heading_of_two_lines_tells_each_source_of_its_projects(document, grid):
    upper = ["序号", "项目名称", "全年预算数", "", "全年执行数", "", "执行率", "自评总分"]
    if grid is GridKind.SEQUENCE:
        upper = [text for text in upper if text]
    lower = ["", "", "合计", "财政拨款", "合计", "财政拨款", "", ""]
    row = ["1", "培训专项", "120", "100", "60", "50", "50%", "93"]
    parsed = document(LIST, [upper, lower, row], grid=grid)
    assert funds(parsed) == [("total", None, 120, 60), ("appropriation", None, 100, 50)]
    assert [r.total_score for r in of(parsed, EvaluationTotalRecord)] == [93]


def test_groups_of_unequal_columns_are_no_heading_of_two_lines():
    def row(number: int, *texts: str):
        return [Cell(text, number, n) for n, text in enumerate(texts)]

    upper, lower = (
        row(0, "名称", "预算", "执行", "备注"),
        row(1, "", "合计", "财政拨款", "合计", "财政拨款", "其他", ""),
    )
    table = Table(1, (tuple(upper), tuple(lower)), GridKind.SEQUENCE)
    assert two_lines(form_row(table, 0, upper), form_row(table, 1, lower)) == []


@pytest.mark.parametrize("grid", GRIDS)
def test_a_level_in_a_row_of_its_own_heads_the_rows_below(document, grid):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", "", "", ""],
            ["二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["一、产出指标（60分）", "", "", "", "", ""],
            ["数量指标", "培训人数", "≥10人", "12人", "60", "60"],
            ["二、效益指标（30分）", "", "", "", "", ""],
            ["社会效益指标", "就业率", "≥90%", "91%", "30", "28"],
        ],
        grid=grid,
    )
    found = [(r.level1_name, r.level1_points, r.indicator_name) for r in of(parsed, IndicatorRecord)]
    assert found == [("产出指标", 60, "培训人数"), ("效益指标", 30, "就业率")]


@pytest.mark.parametrize("grid", GRIDS)
def test_indicators_of_several_projects_in_one_table_are_each_project_s_own(document, grid):
    heading = ["项目名称", "一级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
    parsed = document(
        TITLE,
        [
            heading,
            ["培训专项", "产出指标", "培训人数", "≥10人", "12人", "60", "60"],
            ["", "效益指标", "就业率", "≥90%", "91%", "30", "28"],
            ["安置专项", "产出指标", "安置户数", "≥8户", "8户", "60", "55"],
        ],
        grid=grid,
    )
    found = [(r.project_name, r.indicator_name, r.score) for r in of(parsed, IndicatorRecord)]
    assert found == [
        ("培训专项", "培训人数", 60),
        ("培训专项", "就业率", 28),
        ("安置专项", "安置户数", 55),
    ]


def test_points_that_a_line_breaks_are_whole():
    assert split_points("服务对象满意度指标（1 0分）") == ("服务对象满意度指标", 10)
    assert split_points("2023 年（10分）")[1] == 10


def test_a_total_with_its_points_behind_the_label_is_the_total(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", "", "", ""],
            ["一级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
            ["产出指标", "培训人数", "≥10人", "12人", "100", "97"],
            ["合计（100分）", "", "", "", "100", "97"],
        ],
        grid=GridKind.TRUE,
    )
    assert [(r.total_weight, r.total_score) for r in of(parsed, EvaluationTotalRecord)] == [(100, 97)]
    assert len(of(parsed, IndicatorRecord)) == 1


@pytest.mark.parametrize("grid", [GridKind.TRUE, GridKind.SEQUENCE])
def test_columns_without_a_known_name_are_what_they_add_up_to(document, grid):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", "", "", "", ""],
            ["一级指标", "份数", "三级指标", "预计", "做到", "分值", "得分"],
            ["产出指标", "60", "培训人数", "≥10人", "12人", "40", "40"],
            ["", "", "合格率", "≥95%", "97%", "20", "19"],
            ["效益指标", "30", "就业率", "≥90%", "91%", "30", "28"],
        ],
        grid=grid,
    )
    read = of(parsed, IndicatorRecord)
    assert [(r.level1_points, r.target_value, r.actual_value) for r in read] == [
        (60, 10, 12),
        (60, 95, 97),
        (30, 90, 91),
    ]
    told = {(c.column_name, c.certainty) for c in of(parsed, ReadingChoiceRecord)}
    assert told == {(name, "inferred") for name in ("level1_points", "target_value", "actual_value")}


def test_blocks_turned_in_text_are_read_where_every_row_has_as_many_cells(document):
    rows = [
        ["项目", "“三公”经费合计", "公务接待费", "会议费"],
        ["上年决算数", "57.62", "3.44", "1"],
        ["本年预算数", "38.79", "9.40", "2"],
        ["本年决算数", "28.84", "2.16", "3"],
    ]
    title = "2023年度部门整体支出绩效评价基础数据表"
    read = of(document(title, rows, grid=GridKind.TABS), ExpenseLineRecord)
    assert [(r.prior_year_final, r.budget, r.final) for r in read[:2]] == [
        (Decimal("57.62"), Decimal("38.79"), Decimal("28.84")),
        (Decimal("3.44"), Decimal("9.40"), Decimal("2.16")),
    ]
    uneven = document(title, [*rows[:3], [*rows[3], "4"]], grid=GridKind.TABS)
    assert of(uneven, ExpenseLineRecord) == []
