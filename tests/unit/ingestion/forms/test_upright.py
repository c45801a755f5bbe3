"""Blocks whose headings run down a table are read like those whose headings run along it."""

from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms import read_forms
from ingestion.records import BudgetExecutionRecord, EvaluationTotalRecord, IndicatorRecord

TITLE = "2023年度项目支出绩效自评表"


def of(document, record_type):
    return [r for r in read_forms(document).records if isinstance(r, record_type)]


def test_indicators_in_columns_are_rows(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", ""],
            ["一级指标", "产出指标", "产出指标", "效益指标"],
            ["二级指标", "数量指标", "质量指标", "社会效益指标"],
            ["三级指标", "培训人数", "合格率", "就业率"],
            ["指标值", "≥10人", "100%", "≥90%"],
            ["完成值", "12人", "100%", "91%"],
            ["分值", "30", "30", "30"],
            ["得分", "30", "29", "28"],
        ],
        grid=GridKind.TRUE,
    )
    assert [(r.level2_name, r.indicator_name, r.score) for r in of(parsed, IndicatorRecord)] == [
        ("数量指标", "培训人数", 30),
        ("质量指标", "合格率", 29),
        ("社会效益指标", "就业率", 28),
    ]
    assert {r.source_ref for r in of(parsed, IndicatorRecord)} == {"/t1"}


def test_sources_of_funds_in_columns_are_rows(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", ""],
            ["项目资金（元）", "资金总额", "当年财政拨款", "其他资金"],
            ["年初预算数", "1200000", "1000000", "200000"],
            ["全年预算数", "1300000", "1000000", "300000"],
            ["全年执行数", "1290000", "1000000", "290000"],
        ],
        grid=GridKind.TRUE,
    )
    assert [(r.funding_line, r.initial_budget, r.executed) for r in of(parsed, BudgetExecutionRecord)] == [
        ("total", 120, 129),
        ("appropriation", 100, 100),
        ("other", 20, 29),
    ]


def test_projects_in_columns_are_a_list(document):
    parsed = document(
        "2023年度项目支出绩效自评汇总表",
        [
            ["项目名称", "培训专项", "安置专项"],
            ["全年预算数", "100.00", "200.00"],
            ["全年执行数", "95.00", "190.00"],
            ["自评得分", "97", "96.5"],
        ],
        grid=GridKind.TRUE,
    )
    assert [(r.project_name, r.executed) for r in of(parsed, BudgetExecutionRecord)] == [
        ("培训专项", 95),
        ("安置专项", 190),
    ]
    assert [r.total_score for r in of(parsed, EvaluationTotalRecord)] == [97, Decimal("96.5")]


def test_a_value_beside_each_label_is_a_head_and_no_turned_block(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项"],
            ["全年预算数", "100.00"],
            ["自评得分", "97"],
            ["三级指标", "分值"],
        ],
        grid=GridKind.TRUE,
    )
    assert of(parsed, IndicatorRecord) == []


def test_sums_in_pairs_along_a_row_are_the_totals(document):
    parsed = document(
        TITLE,
        [
            ["项目名称", "培训专项", "", "", "", ""],
            ["年初预算数（元）", "1200000", "全年预算数（元）", "1300000", "全年执行数（元）", "1290000"],
        ],
        grid=GridKind.TRUE,
    )
    (funds,) = of(parsed, BudgetExecutionRecord)
    assert (funds.funding_line, funds.initial_budget, funds.full_year_budget, funds.executed) == (
        "total",
        120,
        130,
        129,
    )
