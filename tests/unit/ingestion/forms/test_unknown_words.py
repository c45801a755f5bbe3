"""Forms in words that no list holds: places, spans and figures say what the words do not."""

from __future__ import annotations

from decimal import Decimal

from ingestion.documents.model import GridKind, Table
from ingestion.forms import read_forms
from ingestion.records import BudgetExecutionRecord, IndicatorRecord, ProjectRecord

TITLE = "2023年度项目支出绩效自评表"
HEAD = [["项目名称", "堤防加固"], ["主管部门", "某县水利局", "实施单位", "某县水利局"]]
FUNDS = ["项目资金", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]


def read(document, rows, grid=GridKind.SEQUENCE):
    return read_forms(document(TITLE, rows, grid=grid)).records


def names(records):
    return [r.project_name for r in records if isinstance(r, ProjectRecord)]


def funds(records):
    return {r.funding_line: r for r in records if isinstance(r, BudgetExecutionRecord)}


def test_a_project_is_named_before_who_answers_for_it(document):
    rows = [["甲乙丙", "堤防加固"], HEAD[1], FUNDS, ["", "年度资金总额", "10", "12", "9", "10", "75%", "7.5"]]
    assert names(read(document, rows)) == ["堤防加固"]


def test_a_project_is_named_in_the_first_row_under_the_title(document):
    rows = [["所报项目", "堤防加固"], FUNDS, ["", "年度资金总额", "10", "12", "9", "10", "75%", "7.5"]]
    assert names(read(document, rows)) == ["堤防加固"]


def test_a_row_of_figures_before_the_department_names_no_project(document):
    rows = [["甲乙丙", "120"], HEAD[1], FUNDS, ["", "年度资金总额", "10", "12", "9", "10", "75%", "7.5"]]
    assert names(read(document, rows)) == [None]


def test_a_line_of_funds_without_a_label_is_the_total(document):
    rows = [*HEAD, FUNDS[:1] + FUNDS[2:], ["", "10", "12", "9", "10", "75%", "7.5"]]
    total = funds(read(document, rows))["total"]
    assert (total.full_year_budget, total.executed, total.score) == (12, 9, Decimal("7.5"))


def test_a_merged_title_beside_a_line_without_a_label_hides_no_figure(document):
    rows = [*HEAD, FUNDS[:1] + FUNDS[2:], ["10", "12", "9", "10", "75%", "7.5"]]
    parsed = document(TITLE, rows, grid=GridKind.TRUE)
    table = parsed.blocks[-1]
    moved = tuple(cell._replace(column=cell.column + 1) for cell in table.rows[3])
    made = Table(1, (*table.rows[:3], moved), GridKind.TRUE)
    total = funds(read_forms(type(parsed)(parsed.source, "text/plain", (*parsed.blocks[:-1], made))).records)[
        "total"
    ]
    assert (total.initial_budget, total.full_year_budget, total.score) == (10, 12, Decimal("7.5"))


def test_what_is_left_over_is_no_score(document):
    rows = [*HEAD, [*FUNDS, "结余数"], ["", "年度资金总额", "10", "12", "9", "10", "75%", "7.5", "3"],
            ["", "其他资金", "0.00", "0.00", "0.00", "", "", "", "0.00"]]  # fmt: skip
    other = funds(read(document, rows))["other"]
    assert (other.executed, other.execution_rate_reported, other.score) == (0, None, None)


def test_of_two_columns_of_one_name_the_figures_tell_points_and_score(document):
    rows = [*HEAD, ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "标准分", "评价分值"],
            ["产出指标", "数量指标", "加固长度", "≥3公里", "3公里", "50", "48"],
            ["效益指标", "社会效益指标", "受益人数", "≥9人", "9人", "40", "40"]]  # fmt: skip
    rows[1] = [*HEAD[1]]
    found = [
        (r.weight, r.score) for r in read(document, rows, GridKind.TRUE) if isinstance(r, IndicatorRecord)
    ]
    assert found == [(50, 48), (40, 40)]


def test_sums_in_pairs_take_the_unit_that_the_agency_s_totals_ask_for(document):
    pairs = [
        "年初预算数（万元）",
        "15379600.00",
        "全年预算数（万元）",
        "15379600.00",
        "全年执行数（万元）",
        "15070600.00",
    ]
    parsed = document(
        TITLE,
        "单位：元",
        [*HEAD, pairs],
        "2023年度部门整体支出绩效评价基础数据表",
        [["经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"], ["基本支出", "612.30", "640.00", "670.64"],
         ["项目支出", "4119.44", "4203.14", "4119.44"]],
    )  # fmt: skip
    total = funds(read_forms(parsed).records)["total"]
    assert (total.executed, total.certainty) == (Decimal("1507.06"), "inferred")
