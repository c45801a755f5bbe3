"""What is told beside sums: shares, rates, comparisons, counts, standards; and whose parts sums are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, ProseResult, read_prose
from ingestion.records import NarrativeFigureRecord


def read(*texts: str, year: int = 2023) -> ProseResult:
    paragraphs = [Paragraph(text, index, 7) for index, text in enumerate(texts)]
    return read_prose(paragraphs, ProseContext("0" * 64, year, "某市教育局"))


def figures(*texts: str) -> tuple[NarrativeFigureRecord, ...]:
    return read(*texts).narrative_figures


def test_a_share_keeps_the_part_and_the_whole_as_printed() -> None:
    (share,) = figures("二、支出情况", "支出合计200.00万元，其中：基本支出50.5万元，占25.25%。")
    assert (share.kind, share.subject, share.value, share.value_raw) == (
        "share",
        "basic_expenditure",
        Decimal("25.25"),
        "25.25%",
    )
    assert (share.amount_raw, share.base_amount_raw) == ("50.5万元", "200.00万元")
    assert (share.base, share.base_subject) == ("whole", "total_expenditure")


def test_a_named_whole_is_found_where_the_report_tells_it() -> None:
    (share,) = figures(
        "二、支出情况",
        "支出合计200万元。",
        "三、财政拨款支出情况",
        "财政拨款支出150万元，占本年支出合计的75%。",
    )
    assert (share.base_label, share.base_amount, share.base_ref) == ("本年支出合计", Decimal(200), "p7/s2")


def test_a_rate_without_its_percent_sign_has_no_unit() -> None:
    (figure,) = figures("一、支出情况", "支出合计120万元，比上年增加20万元，增长20.00。")
    assert (figure.value, figure.unit, figure.value_raw) == (Decimal("20.00"), None, "20.00")


def test_words_of_both_ways_are_mixed() -> None:
    (figure,) = figures("一、三公经费情况", "“三公”经费支出决算10万元，比上年减少2万元，下降（增长）16.67%。")
    assert (figure.direction, figure.trend) == ("减少、下降（增长）", "mixed")


def test_a_change_and_a_rate_that_point_different_ways_are_mixed() -> None:
    (figure,) = figures("一、支出情况", "支出合计120万元，比上年增加20万元，下降20%。")
    assert (figure.direction, figure.trend, figure.change_amount) == ("增加、下降", "mixed", Decimal(20))


def test_a_comparison_against_the_budget_keeps_the_budget() -> None:
    (figure,) = figures("一、培训费情况", "培训费年初预算5万元，支出决算4万元，决算数比预算数减少1万元。")
    assert (figure.base, figure.amount, figure.base_amount, figure.change_amount) == (
        "initial_budget",
        Decimal(4),
        Decimal(5),
        Decimal(1),
    )


def test_an_earlier_sum_that_is_printed_is_the_base() -> None:
    (figure,) = figures("一、支出情况", "2023年总支出30万元，较2022年的25万元增加5万元，增长20%。")
    assert (figure.amount, figure.base_amount, figure.value) == (Decimal(30), Decimal(25), Decimal(20))


def test_a_change_that_is_compared_with_nothing_is_no_comparison() -> None:
    assert figures("一、项目支出情况", "项目支出100万元，年中追加30万元。") == ()


def test_level_with_last_year_is_a_comparison_without_figures() -> None:
    (figure,) = figures("一、三公经费情况", "公务接待费支出3万元，与上年持平。")
    assert (figure.direction, figure.trend, figure.amount, figure.value) == (
        "持平",
        "unchanged",
        Decimal(3),
        None,
    )


def test_no_change_holds_the_words_of_both_ways_and_is_unchanged() -> None:
    (figure,) = figures("一、三公经费情况", "公务接待费支出3万元，与上年相比无增减变化。")
    assert figure.trend == "unchanged"


def test_a_functional_line_says_how_its_final_differs_from_its_budget() -> None:
    (figure,) = figures(
        "五、支出决算情况说明",
        "1、教育支出（类）普通教育（款）小学教育（项）。年初预算为0万元，支出决算为20万元，决算数小于年初预算数。",
    )
    assert (figure.subject, figure.trend, figure.amount, figure.base_amount) == (
        "functional_line",
        "decrease",
        Decimal(20),
        Decimal(0),
    )


def test_persons_follow_the_batches_they_came_in() -> None:
    found = figures("三、公务接待费支出情况", "国内公务接待12批次、96人次；外事接待0批次、0人次。")
    assert [(f.subject, f.value) for f in found] == [
        ("reception_batches", 12),
        ("reception_persons", 96),
        ("foreign_reception_batches", 0),
        ("foreign_reception_persons", 0),
    ]


def test_the_sum_of_the_parts_is_the_establishment() -> None:
    found = figures("（二）人员情况", "核定行政编制46人，事业编制6人，合计52人。")
    assert [(f.subject, f.value) for f in found] == [
        ("establishment_part", 46),
        ("establishment_part", 6),
        ("establishment", 52),
    ]


def test_the_insured_are_no_staff_of_the_agency() -> None:
    assert figures("（二）工作情况", "机关事业单位养老保险参保单位87家，退休人员1886人。") == ()


def test_evaluated_projects_keep_the_sum_that_is_told_with_them() -> None:
    (figure,) = figures("十、预算绩效情况", "共对5个项目开展了绩效自评，涉及财政性资金合计560.5万元。")
    assert (figure.subject, figure.value, figure.amount) == (
        "projects_self_evaluated",
        5,
        Decimal("560.5"),
    )


def test_the_number_of_evaluated_projects_may_stand_in_the_next_clause() -> None:
    (figure,) = figures("十、预算绩效情况", "对项目支出全面开展绩效自评，共涉及项目12个，资金1,200万元。")
    assert (figure.subject, figure.value, figure.amount) == ("projects_self_evaluated", 12, Decimal(1200))


def test_the_fund_that_paid_an_item_is_no_expenditure_of_the_agency() -> None:
    amounts = read(
        "七、“三公”经费支出决算情况说明", "“三公”经费支出决算5.2万元（其中：一般公共预算支出5.2万元）。"
    ).narrative_amounts
    assert [(a.concept, a.amount) for a in amounts] == [
        ("three_public_final", Decimal("5.2")),
        ("other", Decimal("5.2")),
    ]


def test_a_score_and_its_grade_are_two_figures() -> None:
    score, grade = figures("三、评价结论", "我局整体支出绩效自评得分96.5分，评价等级为“优”。")
    assert (score.kind, score.value) == ("score", Decimal("96.5"))
    assert (grade.kind, grade.value_raw, grade.value) == ("grade", "优", None)


def test_a_standard_times_a_count_keeps_what_it_cost() -> None:
    (figure,) = figures("二、项目资金情况", "按1784人×1770元/人发放培训补贴，共计315.88万元。")
    assert (figure.kind, figure.value, figure.unit, figure.unit_cost, figure.amount) == (
        "unit_cost",
        1784,
        "人",
        1770,
        Decimal("315.88"),
    )


def test_parts_point_to_the_sum_they_are_parts_of() -> None:
    amounts = read(
        "二、支出情况", "基本支出100万元，包括人员经费80万元、公用经费20万元。项目支出50万元。"
    ).narrative_amounts
    assert [(a.label, a.part_of, a.breakdown) for a in amounts] == [
        ("基本支出", None, None),
        ("人员经费", 1, "complete"),
        ("公用经费", 1, "complete"),
        ("项目支出", None, None),
    ]


def test_a_breakdown_that_may_leave_parts_out_says_so() -> None:
    amounts = read("二、支出情况", "基本支出100万元，其中：人员经费80万元。").narrative_amounts
    assert [(a.part_of, a.breakdown) for a in amounts] == [(None, None), (1, "selected")]


def test_a_template_tells_nothing() -> None:
    assert (
        figures(
            "一、支出情况",
            "支出总计XXX万元。与2022年度相比，增加（减少）XXX万元，增长（下降）XX%。决算数大于（小于）预算数。",
            "公务用车保有量为XX辆，接待XX批次。",
        )
        == ()
    )


@pytest.mark.parametrize(
    ("words", "trend"), [("增长-8.3%", "decrease"), ("增长8.3%", "increase"), ("下降8.3%", "decrease")]
)
def test_a_sign_turns_the_sense_of_a_comparison(words: str, trend: str) -> None:
    paragraphs = [
        Paragraph("二、“三公”经费", 0),
        Paragraph(f"2023年“三公”经费支出31.52万元，比上年{words}。", 1),
    ]
    (figure,) = read_prose(paragraphs, ProseContext("0" * 64, 2023, "某县农业农村局", ())).narrative_figures
    assert (figure.value, figure.trend) == (Decimal("8.3"), trend)
