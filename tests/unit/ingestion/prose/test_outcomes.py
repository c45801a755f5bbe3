"""Programme outcomes told in prose: taken where topic, value and unit are certain, left out elsewhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, read_prose
from ingestion.records import OutcomeStatementRecord


def outcomes(*texts: str) -> tuple[OutcomeStatementRecord, ...]:
    paragraphs = [Paragraph(text, index, 7) for index, text in enumerate(texts)]
    return read_prose(paragraphs, ProseContext("0" * 64, 2023, "某市人力资源和社会保障局")).outcomes


@pytest.mark.parametrize(
    ("text", "topic", "value", "unit"),
    [
        ("全市城镇新增就业5.8万人。", "城镇新增就业", 58000, "人"),
        ("累计发放创业担保贷款3.57亿元。", "发放创业担保贷款", 35700, "万元"),
        ("城镇登记失业率为1.9%。", "城镇登记失业率", Decimal("1.9"), "%"),
        ("完成农村公路改造里程126.5公里。", "农村公路改造里程", Decimal("126.5"), "公里"),
        ("共举办专场招聘会560场。", "举办专场招聘会", 560, "场"),
        ("资助家庭经济困难学生１２００人次。", "资助家庭经济困难学生", 1200, "人次"),
    ],
)
def test_a_statement_is_what_it_says(text: str, topic: str, value: Decimal, unit: str) -> None:
    (found,) = outcomes("三、工作完成情况", text)
    assert (found.topic, found.value, found.unit) == (topic, value, unit)


def test_a_known_topic_has_its_concept_and_its_place() -> None:
    (found,) = outcomes("三、工作完成情况", "2023年，全市城镇新增就业5.8万人。")
    assert (found.concept_code, found.period, found.value_raw) == ("new_urban_employment", "year", "5.8万人")
    assert found.source_ref == "p7/s3"


def test_a_completion_rate_is_told_of_what_stands_before_it() -> None:
    found = outcomes("三、工作完成情况", "全年完成职业技能培训2.66万人，达到年度任务的131.12%。")
    assert [(s.topic, s.value) for s in found] == [
        ("职业技能培训", 26600),
        ("职业技能培训达到年度任务的", Decimal("131.12")),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("上半年城镇新增就业3万人。", "half_year"),
        ("1-11月，全市城镇新增就业3万人。", "cumulative"),
        ("截至2023年12月底，城镇新增就业3万人。", "cumulative"),
        ("全年城镇新增就业3万人。", "year"),
        ("城镇新增就业3万人。", None),
    ],
)
def test_the_period_is_the_one_named_last(text: str, period: str | None) -> None:
    (found,) = outcomes("三、工作完成情况", text)
    assert found.period == period


def test_about_so_many_is_approximate() -> None:
    found = outcomes("三、工作完成情况", "举办各类招聘会560余场，城镇登记失业率控制在4.5%以内。")
    assert [s.is_approximate for s in found] == [True, True]


def test_a_plan_is_a_target() -> None:
    (planned,) = outcomes("三、工作完成情况", "目标为城镇新增就业5万人。")
    (of_plan,) = outcomes("（一）绩效目标", "完成职业技能培训1.78万人。")
    assert planned.is_target and of_plan.is_target


@pytest.mark.parametrize(
    "text",
    [
        "城镇新增就业比上年增加0.3万人。",  # a difference
        "2022年城镇新增就业5万人。",  # another year
        "2833名灵活就业人员获社保补贴1225.54万元。",  # which of two
        "开设就业技能培训班，培训学员1404人；开设创业培训班，培训学员538人。",  # of what, only the context says
        "公务接待12批次。",  # the agency's own account
        "人均补贴300元。",
        "根据湘人社发〔2023〕11号文件开展工作。",
        "城镇新增就业5万人的任务。",  # what stands behind makes it another thing
    ],
)
def test_what_is_not_certain_is_left_out(text: str) -> None:
    assert outcomes("三、工作完成情况", text) == ()


def test_duties_and_plans_for_next_year_tell_no_outcome() -> None:
    assert outcomes("八、下一步工作计划", "城镇新增就业5万人。") == ()


def test_a_sum_of_the_accounts_is_no_outcome() -> None:
    assert outcomes("二、支出情况", "基本支出100万元，包括职业技能培训补贴20万元。") == ()
