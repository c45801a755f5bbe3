"""Lines of a cell, note marks, and bounds and units in columns of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from ingestion.documents.model import Box, GridKind, ParsedDocument
from ingestion.forms import read_forms
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    IndicatorRecord,
    IssueRecord,
    Record,
)
from ingestion.values import reconcile
from ingestion.values.quantities import parse_quantity

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
FUNDS = ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]


def read(document: ParsedDocument, kind: type[Record]) -> list[Record]:
    return [record for record in read_forms(document).records if isinstance(record, kind)]


def funds(
    document: object, total: Sequence[str], *parts: Sequence[str], heading: Sequence[str] = FUNDS
) -> list[Record]:
    rows = [["项目支出名称", "乡村道路"], list(heading), ["年度资金总额", *total]]
    rows += [list(part) for part in parts]
    parsed = document(rows, grid=GridKind.TRUE)  # type: ignore[operator]
    return [*read(parsed, BudgetExecutionRecord), *read(parsed, IssueRecord)]


def indicators(document: object, *rows: Sequence[str], head: Sequence[str] = HEAD) -> list[Record]:
    parsed = document([["项目支出名称", "乡村道路"], list(head), *map(list, rows)], grid=GridKind.TRUE)  # type: ignore[operator]
    return read(parsed, IndicatorRecord)


def test_a_figure_broken_by_a_line_is_whole_where_the_rate_says_so(document):
    record = funds(document, ["1200", "1350.5", "1282.9\n75", "10", "95%", "9.5"])[0]
    assert record.executed == Decimal("1282.975")


def test_a_figure_broken_by_a_line_is_whole_where_its_parts_add_up_to_it(document):
    record = funds(
        document,
        ["1200.5\n5", "", "", "", "", ""],
        ["其中：当年财政拨款", "1100"],
        ["上年结转资金", "100.55"],
    )[0]
    assert record.initial_budget == Decimal("1200.55")


def test_two_figures_in_a_cell_are_no_figure_and_are_reported(document):
    record, *issues = funds(document, ["700\n500", "850.5\n500", "1282.975", "10", "95%", "9.5"])
    assert (record.initial_budget, record.full_year_budget, record.executed) == (
        None,
        None,
        Decimal("1282.975"),
    )
    assert [i.code for i in issues if isinstance(i, IssueRecord)].count("several_figures") == 2


@pytest.mark.parametrize("printed", ["1,234.\n56", "1,2\n34.56", "1234.56\n万元"])
def test_a_break_behind_a_point_or_a_comma_or_before_a_unit_goes_through_one_figure(document, printed):
    assert funds(document, [printed, "", "", "", "", ""])[0].initial_budget == Decimal("1234.56")


@pytest.mark.parametrize(("longest", "expected"), [("1.00", Decimal("700500")), ("1234567.00", None)])
def test_a_page_breaks_only_what_does_not_fit_on_a_line(document, longest, expected):
    rows = [
        ["项目支出名称", "乡村道路"],
        FUNDS,
        ["年度资金总额", "700\n500", "1"],
        ["其他资金", longest, "1"],
    ]
    parsed = document(rows, grid=GridKind.TRUE)
    (table,) = parsed.tables
    boxed = tuple(
        tuple(c._replace(box=Box(1, 50 * c.column, 0, 50 * c.column + 50, 20)) for c in row)
        for row in table.rows
    )
    record, _ = read(replace(parsed, blocks=(replace(table, rows=boxed),)), BudgetExecutionRecord)
    assert record.initial_budget == expected


@pytest.mark.parametrize("mark", ["①", "¹", "[注1]", "（注1）", "*", "※", " 注1"])
def test_a_note_mark_is_no_part_of_what_it_stands_behind(document, mark):
    (record,) = indicators(
        document, ["产出指标", "数量指标", "巡查长度", f"≥320公里{mark}", "326", f"10{mark}", f"9{mark}"]
    )
    assert (record.target_raw, record.target_value, record.weight, record.score) == ("≥320公里", 320, 10, 9)
    assert mark.strip() in record.source_text


def test_several_indicators_in_one_row_are_rows_of_their_own(document):
    found = indicators(
        document,
        [
            "产出指标",
            "数量指标",
            "1.道路长度\n2.培训场次",
            "≥12公里\n≥20场",
            "13公里\n18场",
            "10\n5",
            "10\n4",
        ],
        ["效益指标", "社会效益指标", "1.受益人口", "≥3万人", "3.5万人", "30", "30"],
    )
    assert [(r.indicator_name, r.target_raw, r.actual_raw, r.weight, r.score) for r in found] == [
        ("道路长度", "≥12公里", "13公里", 10, 10),
        ("培训场次", "≥20场", "18场", 5, 4),
        ("受益人口", "≥3万人", "3.5万人", 30, 30),
    ]


def test_one_weight_for_several_indicators_of_a_row_is_shared(document):
    first, second = indicators(
        document, ["产出指标", "数量指标", "道路长度\n培训场次", "≥12公里\n≥20场", "13公里\n18场", "15", "14"]
    )
    assert (first.weight, first.is_shared_weight) == (15, True)
    assert (second.weight, second.is_shared_weight) == (None, True)


def test_lines_that_a_page_breaks_are_no_several_indicators(document):
    row = ["产出指标", "数量指标", "补助人\n数", "护理8人次，\n遗属25人次", "100%\n完成", "30", "30"]
    parsed = document([["项目支出名称", "乡村道路"], HEAD, row], grid=GridKind.TRUE)
    (table,) = parsed.tables
    boxed = tuple(tuple(c._replace(box=Box(1, 0, 0, 50, 20)) for c in cells) for cells in table.rows)
    (record,) = read(replace(parsed, blocks=(replace(table, rows=boxed),)), IndicatorRecord)
    assert (record.indicator_name, record.weight) == ("补助人数", 30)


def test_a_name_over_two_lines_is_one_name(document):
    (record,) = indicators(
        document, ["产出指标", "数量指标", "高标准\n农田", "≥12公里", "13公里", "15", "14"]
    )
    assert record.indicator_name == "高标准农田"


def test_bound_and_unit_from_their_own_columns_belong_to_the_value(document):
    head = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "计量单位",
        "实际完成值",
        "分值",
        "得分",
    ]
    first, second = indicators(
        document,
        ["产出指标", "数量指标", "巡查长度", "≥", "320", "公里", "326", "20", "20"],
        ["产出指标", "质量指标", "效果", "定性", "良好", "", "良好", "20", "20"],
        head=head,
    )
    assert (first.target_raw, first.target_operator, first.target_value, first.target_unit) == (
        "≥320公里",
        "≥",
        320,
        "公里",
    )
    assert (first.actual_raw, first.actual_value, first.actual_unit) == ("326公里", 326, "公里")
    assert (second.target_raw, second.target_value) == ("良好", None)


def test_the_weight_of_the_rate_may_stand_in_its_heading(document):
    heading = [
        "预算执行情况（10分）",
        "全年预算数（A）（万元）",
        "全年执行数（B）（万元）",
        "执行率（B/A）",
        "得分（10分）",
    ]
    record = funds(document, ["1350.5", "1282.975", "95%", "9.5"], heading=heading)[0]
    assert (record.full_year_budget, record.weight, record.score) == (Decimal("1350.5"), 10, Decimal("9.5"))


def test_points_taken_off_are_not_the_total(document):
    head = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "标准分", "扣分", "自评得分"]
    rows = [
        ["产出指标", "数量指标", "甲", "1次", "1次", "10", "0", "10"],
        ["总分", "", "", "", "", "100", "1.7", "98.3（优）"],
    ]
    parsed = document([["项目支出名称", "乡村道路"], head, *rows], grid=GridKind.TRUE)
    (total,) = read(parsed, EvaluationTotalRecord)
    assert (total.total_weight, total.total_score, total.grade_reported) == (100, Decimal("98.3"), "优")


def test_nothing_is_nothing_in_any_unit():
    target = reconcile(parse_quantity("≤0"), parse_quantity("-8%"), is_money=False)
    assert target is not None
    assert target.unit == "%"


def test_columns_of_different_units_are_each_read_in_their_own(document):
    heading = [
        "项目资金",
        "年初预算数（万元）",
        "全年预算数（元）",
        "全年执行数（千元）",
        "分值",
        "执行率",
        "得分",
    ]
    record, *issues = funds(document, ["1200", "13505000", "12829.75", "10", "95%", "9.5"], heading=heading)
    assert (record.initial_budget, record.full_year_budget, record.executed) == (
        1200, Decimal("1350.5"), Decimal("1282.975"),
    )  # fmt: skip
    assert not issues
