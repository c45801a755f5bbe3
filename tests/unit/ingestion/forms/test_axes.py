"""Tables laid out otherwise than the official forms: blocks side by side, points beside levels, items in columns."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from ingestion.documents.model import Cell, GridKind, Paragraph, ParsedDocument, Table
from ingestion.forms import read_forms
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    FinalAccountRecord,
    IndicatorRecord,
    IssueRecord,
    ProjectRecord,
)

TITLE = "2023年度项目支出绩效自评表"
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]


def of(document: ParsedDocument, record_type):
    return [r for r in read_forms(document).records if isinstance(r, record_type)]


def spanned(document, *rows: Sequence[str | tuple[str, int]], title: str = TITLE) -> ParsedDocument:
    """A document with one grid whose cells may reach over several columns: (text, columns)."""
    parsed = document(title, [["x"]], grid=GridKind.TRUE)
    grid = []
    for number, row in enumerate(rows):
        column, cells = 0, []
        for one in row:
            text, span = one if isinstance(one, tuple) else (one, 1)
            cells.append(Cell(text, number, column, 1, span))
            column += span
        grid.append(tuple(cells))
    blocks = [b for b in parsed.blocks if isinstance(b, Paragraph)]
    return ParsedDocument(parsed.source, "text/plain", (*blocks, Table(1, tuple(grid), GridKind.TRUE)))


def names(document) -> list[tuple[str | None, str | None, str | None, Decimal | None]]:
    return [(r.level1_name, r.level2_name, r.indicator_name, r.score) for r in of(document, IndicatorRecord)]


def test_indicators_in_two_blocks_side_by_side_are_read_block_by_block(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", *[""] * 12],
            [*LEVELS, *LEVELS],
            ["产出指标（60分）", "数量指标", "培训人数", "≥10人", "12人", "30", "30",
             "效益指标（30分）", "社会效益指标", "就业率", "≥90%", "91%", "30", "28"],
            ["", "质量指标", "合格率", "100%", "100%", "30", "30", "", "", "", "", "", "", ""],
        ],
        grid=GridKind.TRUE,
    )  # fmt: skip
    assert names(parsed) == [
        ("产出指标", "数量指标", "培训人数", 30),
        ("产出指标", "质量指标", "合格率", 30),
        ("效益指标", "社会效益指标", "就业率", 28),
    ]
    assert [r.level1_points for r in of(parsed, IndicatorRecord)] == [60, 60, 30]


def test_a_heading_that_repeats_one_name_is_one_block(document):
    parsed = document(
        TITLE,
        [
            ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "得分"],
            ["产出指标", "数量指标", "培训人数", "10人", "12人", "30", "29", "29"],
        ],
        grid=GridKind.TRUE,
    )
    assert names(parsed) == [("产出指标", "数量指标", "培训人数", 29)]


@pytest.mark.parametrize("points", ["分值", "权重", "满分"])
@pytest.mark.parametrize(
    ("level1", "level2"),
    [("投入", "预算配置"), ("决策", "项目立项"), ("过程", "资金管理"), ("效益", "项目效益")],
)
def test_points_beside_each_level_are_that_level_s_own(document, points, level1, level2):
    parsed = document(
        "2022年度部门整体支出绩效评价指标表",
        [
            ["一级指标", points, "二级指标", points, "三级指标", points, "评价标准", "自评得分", "扣分原因"],
            [level1, "20", level2, "12", "在职人员控制率", "5", "每超一个百分点扣0.5分", "4.5", ""],
            ["", "", "", "", "公用经费控制率", "7", "100%以下计满分", "7", ""],
        ],
        grid=GridKind.TRUE,
    )
    records = of(parsed, IndicatorRecord)
    assert [(r.level1_points, r.weight, r.score) for r in records] == [
        (20, 5, Decimal("4.5")),
        (20, 7, 7),
    ]
    assert {(r.level1_name, r.level2_name) for r in records} == {(level1, level2)}


@pytest.mark.parametrize("years", [("2022年", "2023年"), ("2023年度", "2022年度")])
def test_of_several_years_side_by_side_the_latest_is_the_form_s_own(document, years):
    money = ["年初预算数", "全年预算数", "全年执行数"]
    figures = {"2022": ["90", "95", "94"], "2023": ["120", "135", "128"]}
    parsed = spanned(
        document,
        ["项目名称", ("培训专项", 9)],
        ["项目资金", ("", 1), (years[0], 3), (years[1], 3), "分值", "得分"],
        ["", "", *money, *money, "", ""],
        ["", "年度资金总额", *figures[years[0][:4]], *figures[years[1][:4]], "10", "9.5"],
    )
    (total,) = of(parsed, BudgetExecutionRecord)
    assert (total.initial_budget, total.full_year_budget, total.executed) == (120, 135, 128)
    assert (total.weight, total.score) == (10, Decimal("9.5"))
    assert not [i for i in of(parsed, IssueRecord) if i.code == "unused_cell"]


def test_a_rate_of_execution_in_place_of_all_levels_is_no_indicator(document):
    heading = ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年完成值", "得分"]
    rows = (
        [("预算执行率（10分）", 3), "10", "100%", "95%", "9.5"],
        ["产出指标", "数量指标", "培训人数", "90", "10人", "12人", "88"],
    )
    parsed = spanned(document, heading, *rows, title="2023年度部门整体支出绩效自评表")
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["培训人数"]
    (execution,) = of(parsed, BudgetExecutionRecord)
    assert (execution.execution_rate_reported, execution.weight, execution.score) == (95, 10, Decimal("9.5"))
    assert execution.executed is None
    funds = (
        ["项目资金", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
        ["", "年度资金总额", "1", "2", "2", "10", "9.5"],
    )
    with_funds = spanned(document, *funds, heading, *rows, title="2023年度部门整体支出绩效自评表")
    assert [r.indicator_name for r in of(with_funds, IndicatorRecord)] == ["培训人数"]
    (execution,) = of(with_funds, BudgetExecutionRecord)
    assert (execution.weight, execution.score) == (10, Decimal("9.5"))


LIST = ["序号", "项目名称", "主管部门", "资金性质", "年初预算数", "全年执行数", "执行率", "自评得分", "等级"]


def listed(document, *before, title="2023年度项目支出绩效自评结果汇总表（单位：元）"):
    rows = [
        LIST,
        ["1", "培训专项", "甲局", "一般", "1200000", "1200000", "100%", "97", "优"],
        ["2", "信息化专项", "甲局", "基金", "300000", "251200", "83.73%", "88.5", "良"],
        ["合计", "", "", "", "1500000", "1451200", "96.75%", "", ""],
    ]
    return document(*before, title, rows, grid=GridKind.TRUE)


def test_a_list_of_projects_gives_each_row_its_own_scope(document):
    parsed = listed(document)
    assert [(r.scope_number, r.project_name, r.competent_department) for r in of(parsed, ProjectRecord)] == [
        (1, "培训专项", "甲局"),
        (2, "信息化专项", "甲局"),
    ]
    assert [
        (r.project_name, r.initial_budget, r.executed, r.execution_rate_reported)
        for r in of(parsed, BudgetExecutionRecord)
    ] == [("培训专项", 120, 120, 100), ("信息化专项", 30, Decimal("25.12"), Decimal("83.73"))]
    assert [(r.total_score, r.grade_reported) for r in of(parsed, EvaluationTotalRecord)] == [
        (97, "优"),
        (Decimal("88.5"), "良"),
    ]
    unused = [i.source_text for i in of(parsed, IssueRecord) if i.code == "unused_cell"]
    assert unused == ["一般", "基金"]


def test_a_project_with_a_table_of_its_own_is_not_counted_twice_by_the_list(document):
    own = [
        ["项目支出名称", "培训专项", "", "", ""],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
        ["", "年度资金总额", "120", "120", "120"],
    ]
    parsed = listed(document, TITLE, own)
    budgets = of(parsed, BudgetExecutionRecord)
    assert [(r.scope_number, r.project_name) for r in budgets] == [(1, "培训专项"), (2, "信息化专项")]


def test_a_list_without_score_or_grade_is_no_evaluation(document):
    parsed = document(
        "项目一览",
        [["序号", "项目名称", "年初预算数", "全年执行数"], ["1", "甲", "1", "1"]],
        grid=GridKind.TRUE,
    )
    assert not of(parsed, ProjectRecord)


@pytest.mark.parametrize("first", ["2022年决算数", "2023年决算数"])
def test_items_in_columns_and_years_in_rows_are_the_same_base_data(document, first):
    rows = {
        "2022年决算数": ["3", "1", "2"],
        "2023年预算数": ["4", "1", "3"],
        "2023年决算数": ["2.5", "0", "2.5"],
    }
    order = sorted(rows, reverse=first == "2023年决算数")
    parsed = document(
        "部门整体支出绩效评价基础数据表",
        "单位：万元",
        [
            ["单位名称", "年度", "公务接待费", "因公出国（境）费", "公务用车运行维护费"],
            *(["", label, *rows[label]] for label in order),
        ],
        grid=GridKind.TRUE,
    )
    assert not of(parsed, FinalAccountRecord)
    found = {
        r.expense_item_code: (r.prior_year_final, r.budget, r.final) for r in of(parsed, ExpenseLineRecord)
    }
    assert found == {
        "reception": (3, 4, Decimal("2.5")),
        "overseas": (1, 1, 0),
        "vehicle_operation": (2, 3, Decimal("2.5")),
    }
    assert {r.source_ref for r in of(parsed, ExpenseLineRecord)} == {"/t1"}


def test_a_central_transfer_is_the_local_department_s_and_its_note_no_indicator(document):
    parsed = document(
        "中央对地方专项转移支付绩效自评表",
        [
            ["转移支付（项目）名称", "农业专项", "", "", "", ""],
            ["中央主管部门", "农业农村部", "", "", "", ""],
            ["地方主管部门", "甲市农业农村局", "", "资金使用单位", "甲市种子站", ""],
            ["资金情况（万元）", "", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A）", ""],
            ["", "年度资金总额", "135", "128", "94.81%", ""],
            ["", "其中：中央财政资金", "100", "98", "98%", ""],
            ["", "地方资金", "35", "30", "85.71%", ""],
            ["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"],
            ["产出指标", "数量指标", "培训人数", "≥10人", "12人", ""],
            ["说明", "请在此处说明审计中发现的问题", "", "", "", ""],
        ],
        grid=GridKind.TRUE,
    )
    assert [(r.funding_line, r.full_year_budget, r.executed) for r in of(parsed, BudgetExecutionRecord)] == [
        ("total", 135, 128),
        ("appropriation", 100, 98),
    ]
    assert [r.indicator_name for r in of(parsed, IndicatorRecord)] == ["培训人数"]
    assert [(h.role, h.value) for h in read_forms(parsed).hints.names if h.role == "agency"] == [
        ("agency", "甲市农业农村局")
    ]
    assert "35" in " ".join(i.source_text for i in of(parsed, IssueRecord))


@pytest.mark.parametrize("label", ["小计", "产出指标小计", "产出指标合计"])
def test_a_subtotal_among_the_indicators_is_none_of_them(document, label):
    parsed = document(
        "2023年度部门整体支出绩效自评表",
        [
            LEVELS,
            ["产出指标", "数量指标", "培训人数", "≥10人", "12人", "50", "50"],
            [label, "", "", "", "", "50", "50"],
            ["效益指标", "社会效益指标", "就业率", "≥90%", "91%", "40", "38"],
            ["合计", "", "", "", "", "90", "88"],
        ],
        grid=GridKind.TRUE,
    )
    assert names(parsed) == [
        ("产出指标", "数量指标", "培训人数", 50),
        ("效益指标", "社会效益指标", "就业率", 38),
    ]
    assert [r.total_score for r in of(parsed, EvaluationTotalRecord)] == [88]
    assert not [i for i in of(parsed, IssueRecord) if i.code == "unused_cell"]


def test_a_score_at_the_head_is_the_total_where_no_row_prints_one(document):
    head = ["项目名称", "培训专项", "", "", "自评得分", "97.6", ""]
    rows = [LEVELS, ["产出指标", "数量指标", "培训人数", "≥10人", "12人", "90", "88"]]
    total = ["总分", "", "", "", "", "100", "98"]
    (alone,) = of(document(TITLE, [head, *rows], grid=GridKind.TRUE), EvaluationTotalRecord)
    assert (alone.total_score, alone.total_weight, alone.source_ref) == (Decimal("97.6"), None, "/t1/r1")
    (both,) = of(document(TITLE, [head, *rows, total], grid=GridKind.TRUE), EvaluationTotalRecord)
    assert both.total_score == 98


def test_a_column_headed_as_level_1_that_prints_names_of_level_2_is_of_level_2(document):
    parsed = document(
        TITLE,
        [
            ["指标类别", "指标类型", "指标名称", "计划指标值", "全年完成值", "标准分", "评分"],
            ["产出指标", "数量指标", "培训人数", "≥10人", "12人", "50", "50"],
            ["效益指标", "社会效益指标", "就业率", "≥90%", "91%", "40", "38"],
        ],
        grid=GridKind.TRUE,
    )
    assert names(parsed) == [
        ("产出指标", "数量指标", "培训人数", 50),
        ("效益指标", "社会效益指标", "就业率", 38),
    ]
