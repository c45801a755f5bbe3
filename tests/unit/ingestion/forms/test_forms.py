"""Whole forms: where one begins, which part a row belongs to, what becomes of every cell."""

from decimal import Decimal

import pytest

from ingestion.documents.model import GridKind
from ingestion.forms import read_forms
from ingestion.records import (
    BudgetExecutionRecord,
    CoverageRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    FundCompositionRecord,
    IndicatorRecord,
    IssueRecord,
    ProjectRecord,
    StaffingRecord,
)

HEAD = ["", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]


def project(name, *, amount="20", rows=(), total=("总分", "100", "98", "")):
    return [
        ["项目支出名称", name],
        ["主管部门", "甲市财政局", "实施单位", "甲市国库中心"],
        ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", amount, amount, amount, "10", "100%", "10"],
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", "完成任务", "已完成"],
        HEAD,
        *rows,
        list(total),
    ]


def of(document, record_type):
    return [r for r in read_forms(document).records if isinstance(r, record_type)]


def test_projects_that_follow_in_one_table_are_several_forms(document):
    rows = [["", "产出指标", "数量指标", "培训人数", "10人", "12人", "90", "88", ""]]
    parsed = document(project("培训专项", rows=rows) + project("信息化专项", rows=rows))
    assert [r.project_name for r in of(parsed, ProjectRecord)] == ["培训专项", "信息化专项"]
    assert [r.scope_number for r in of(parsed, IndicatorRecord)] == [1, 2]
    assert of(parsed, ProjectRecord)[0].implementing_unit == "甲市国库中心"


def test_a_form_goes_on_in_the_next_table_after_a_page(document):
    rows = project(
        "培训专项", rows=[["", "产出指标", "数量指标", "培训人数", "10人", "12人", "50", "50", ""]]
    )
    first, rest = (
        rows[:-1],
        [["", "效益指标", "社会效益指标", "就业率", "90%", "91%", "40", "38", ""], rows[-1]],
    )
    for between in ((), ("- 2 -",), ("继续",)):
        indicators = of(document(first, *between, rest), IndicatorRecord)
        assert [r.level1_name for r in indicators] == ["产出指标", "效益指标"], between
        assert {r.project_name for r in indicators} == {"培训专项"}


def test_a_repeated_heading_after_a_page_is_no_indicator(document):
    rows = [["", "产出指标", "数量指标", "培训人数", "10人", "12人", "50", "50", ""]]
    form = project("培训专项", rows=rows)
    again = [HEAD, ["", "", "质量指标", "合格率", "95%", "96%", "40", "40", ""], form[-1]]
    names = [r.indicator_name for r in of(document(form[:-1], again), IndicatorRecord)]
    assert names == ["培训人数", "合格率"]


def test_the_agency_table_is_told_from_a_project_by_its_head(document):
    form = [["部门名称", "甲市财政局"], *project("x")[2:]]
    total = of(document(form), EvaluationTotalRecord)[0]
    assert (total.scope, total.total_weight, total.total_score) == ("overall", 100, 98)


def test_an_agency_name_above_the_project_name_does_not_make_it_the_agency_table(document):
    form = [["部门名称", "甲市财政局"], *project("培训专项")]
    assert [r.scope for r in of(document(form), EvaluationTotalRecord)] == ["project"]


def test_a_label_behind_a_label_takes_its_place(document):
    form = [["项目支出名称", "专项名称", "培训专项", "项目总投资(万元)", "20"], *project("x")[1:]]
    assert of(document(form), ProjectRecord)[0].project_name == "培训专项"


def test_an_amount_behind_the_label_of_the_total_is_the_full_year_budget(document):
    rows = [
        ["部门名称", "甲市财政局", "执行数", "资金执行率", "分值", "得分"],
        ["年度预算申请(万元)", "资金总额：3,770.00", "3,770.00", "100%", "10", "10"],
        ["", "按收入性质分：", "按支出性质分："],
        ["", "其中：一般公共预算：3770", "其中：基本支出：2801.21"],
        ["", "其他资金：", "项目支出：968.79"],
    ]
    line = of(document(rows), BudgetExecutionRecord)[0]
    assert (line.full_year_budget, line.executed, line.initial_budget) == (
        Decimal("3770.00"),
        Decimal("3770.00"),
        None,
    )
    composition = {r.item: r.amount for r in of(document(rows), FundCompositionRecord)}
    assert composition == {
        "general_public_budget": 3770, "basic": Decimal("2801.21"), "other": None, "project": Decimal("968.79"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (["总分", "100", "98", ""], (100, 98)),
        (["总分", "100", "", ""], (100, None)),
        (["总分", "", "98", ""], (None, 98)),
        (["总分", "100分", "96.5分", "等级：优"], (100, Decimal("96.5"))),
    ],
)
def test_total_line(document, total, expected):
    record = of(document(project("甲", total=total)), EvaluationTotalRecord)[0]
    assert (record.total_weight, record.total_score) == expected
    assert record.grade_reported == ("优" if "等级：优" in total else None)


def test_two_printed_units_are_settled_by_the_base_data_table(document):
    base = [
        ["经费控制情况(万元)", "2022年决算数", "2023年预算数", "2023年决算数"],
        ["项目支出：", "20", "20", "14.4"],
        ["培训专项", "20", "20", "14.4"],
    ]
    form = [["项目支出绩效自评表"], ["填报单位：（盖章） 单位：元"], *project("培训专项", amount="144000")]
    parsed = document(base, "项目支出绩效自评表", form)
    assert of(parsed, BudgetExecutionRecord)[0].executed == Decimal("14.4")
    assert "unit_conflict" in {r.code for r in of(parsed, IssueRecord)}


def test_a_rate_printed_as_a_fraction_is_a_percent_number_if_the_amounts_say_so(document):
    form = project("培训专项")
    form[3] = ["", "年度资金总额", "195", "184.86", "184.79", "10", "0.9996", "10"]
    assert of(document(form), BudgetExecutionRecord)[0].execution_rate_reported == Decimal("99.96")
    form[3] = ["", "年度资金总额", "195", "18486", "184.79", "10", "0.9996", "10"]
    assert of(document(form), BudgetExecutionRecord)[0].execution_rate_reported == Decimal("0.9996")


def test_staffing_below_its_headings_and_beside_its_labels(document):
    below = [["财政供养人员情况(人)", "编制数", "2023年实际在职人数", "控制率"], ["", "54", "46", "85%"]]
    beside = [["财政供养人员情况", "编制数", "54", "实际在职人数", "46", "控制率", "85%"]]
    for rows in (below, beside):
        record = of(document(rows), StaffingRecord)[0]
        assert (record.establishment, record.actual, record.control_rate_reported) == (54, 46, 85)


def test_a_staff_that_is_no_number_of_persons_is_reported(document):
    rows = [["财政供养人员情况", "编制数", "实际在职人数", "控制率"], ["", "9" * 40, "46", "85%"]]
    found = document(rows)
    record = of(found, StaffingRecord)[0]
    assert (record.establishment, record.actual) == (None, 46)
    assert [issue.code for issue in of(found, IssueRecord)] == ["unreadable_number"]


def test_base_data_columns_are_told_by_year_not_by_position(document):
    rows = [
        ["经费控制情况(万元)", "2023年决算数", "2023年预算数", "2022年决算数"],
        ["三公经费", "1", "2", "3"],
    ]
    line = of(document(rows), ExpenseLineRecord)[0]
    assert (line.final, line.budget, line.prior_year_final) == (1, 2, 3)


def test_lines_of_the_base_data_table_are_standard_items_or_projects(document):
    rows = [
        ["经费控制情况(万元)", "2022年决算数", "2023年预算数", "2023年决算数"],
        ["“三公”经费", "1", "2", "3"],
        ["其中：公交车购置", "", "", ""],
        ["二、部门项目支出", "9", "8", "7"],
        ["1、业务工作经费", "9", "8", "7"],
        ["2、老干专项", "9", "——", "7"],
        ["……", "", "", ""],
        ["其中：办公费", "1", "1", "1"],
        ["专门支出", "1", "1", "1"],
    ]
    lines = of(document(rows), ExpenseLineRecord)
    assert [r.expense_item_code for r in lines] == [
        "three_public_total", "vehicle_purchase", "project_total", "project_operations", "project_line", "office",
        "other",
    ]  # fmt: skip
    assert lines[4].project_name == "老干专项"
    assert lines[4].budget is None
    assert lines[4].budget_raw == "——"


def test_a_column_nobody_knows_costs_neither_the_line_nor_the_account(document):
    rows = [
        ["经费控制情况(万元)", "2022年决算数", "2023年预算数", "增减额", "2023年决算数"],
        ["三公经费", "1", "2", "5", "3"],
    ]
    parsed = document(rows, grid=GridKind.TRUE)
    line = of(parsed, ExpenseLineRecord)[0]
    assert (line.prior_year_final, line.budget, line.final) == (1, 2, 3)
    assert [(r.source_text, r.column_number) for r in of(parsed, IssueRecord)] == [("5", 4)]


def test_every_printed_cell_is_used_ignored_or_reported(document):
    rows = [
        ["", "产出指标", "数量指标", "培训人数", "10人", "12人", "90", "88", ""],
        ["", "", "", "……", "", "", "", "", ""],
    ]
    parsed = document(project("甲", rows=rows), [["无关", "表格"], ["1", "2"]])
    coverage = of(parsed, CoverageRecord)
    assert [c.form for c in coverage] == ["project_self_evaluation", "unrecognised"]
    for record in coverage:
        assert record.cells_printed == record.cells_used + record.cells_ignored + record.cells_reported
    assert coverage[0].cells_reported == 0
    assert coverage[1].cells_reported == 4


def test_names_and_telephone_numbers_reach_no_record(document):
    signature = ["填表人：某某", "联系电话：13812345678"]
    parsed = document([*project("甲"), signature], [["填表人：某某 电话：0731-8123456", "x"]])
    for record in read_forms(parsed).records:
        assert "某某" not in record.model_dump_json()
        assert "8123456" not in record.model_dump_json()


def test_the_same_table_twice_counts_once(document):
    rows = [["", "产出指标", "数量指标", "培训人数", "10人", "12人", "90", "88", ""]]
    parsed = document(project("甲", rows=rows), "同上", project("甲", rows=rows), project("乙", rows=rows))
    assert [(r.project_name, r.scope_number) for r in of(parsed, ProjectRecord)] == [("甲", 1), ("乙", 2)]
    assert [r.code for r in of(parsed, IssueRecord)] == ["repeated_form"]


@pytest.mark.parametrize(
    ("line", "score", "grade"),
    [
        ("总分：98分　等级：优", 98, "优"),
        ("自评得分：96.5分", Decimal("96.5"), None),
        ("评价等级为“良”。", None, "良"),
    ],
)
def test_total_and_grade_printed_below_the_table(document, line, score, grade):
    form = project("甲")[:-1]
    record = of(document(form, line), EvaluationTotalRecord)[0]
    assert (record.total_score, record.grade_reported) == (score, grade)
    assert record.source_ref == "/sp2"


def test_a_sentence_that_speaks_of_grades_is_no_total(document):
    form = project("甲")
    text = "等级划分为：90分（含）—100分为优，80分（含）—90分为良，60分以下为差。"
    assert of(document(form, text), EvaluationTotalRecord)[0].grade_reported is None
