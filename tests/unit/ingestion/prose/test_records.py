"""Functional lines, three-public items, issues and provenance."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, ProseResult, read_prose


def read(*texts: str, year: int = 2023, projects: tuple[str, ...] = ()) -> ProseResult:
    paragraphs = [Paragraph(text, index, 7) for index, text in enumerate(texts)]
    return read_prose(paragraphs, ProseContext("0" * 64, year, "某市教育局", projects))


def test_a_functional_line_over_two_paragraphs() -> None:
    result = read(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1、教育支出（类）普通教育（款）小学教育（项）。",
        "年初预算为100万元，支出决算为98.5万元，完成年初预算的98.50%，主要原因是压减支出2万元。",
    )
    (line,) = result.functional_lines
    assert (line.class_name, line.section_name, line.item_name) == ("教育支出", "普通教育", "小学教育")
    assert (line.initial_budget, line.final) == (Decimal(100), Decimal("98.5"))
    assert line.completion_rate_reported == Decimal("98.50")
    assert line.source_ref == "p7/s5.1"
    assert not result.narrative_amounts


def test_functional_lines_in_one_paragraph_share_what_they_leave_out() -> None:
    result = read(
        "（三）支出决算具体情况",
        "教育支出(类)普通教育(款)小学教育(项)年初预算为10万元，支出决算为9万元；初中教育(项)支出决算为8万元。"
        "教育支出(类)职业教育(款)中等职业教育(项)年初预算为0万元，支出决算为7万元。",
    )
    names = [(x.section_name, x.item_name, x.initial_budget, x.final) for x in result.functional_lines]
    assert names == [
        ("普通教育", "小学教育", Decimal(10), Decimal(9)),
        ("普通教育", "初中教育", None, Decimal(8)),
        ("职业教育", "中等职业教育", Decimal(0), Decimal(7)),
    ]


def test_a_functional_code_is_kept_apart_from_the_name() -> None:
    (line,) = read("1.教育支出（类）普通教育（款）2050202小学教育（项）。支出决算为8万元。").functional_lines
    assert (line.function_code, line.item_name) == ("2050202", "小学教育")


@pytest.mark.parametrize(
    "told",
    ["完成年初预算100万元的98.5%", "完成调整后预算的98.5%", "为年初预算的98.5%", "完成预算98.5%"],
)
def test_the_completion_rate_of_a_functional_line(told: str) -> None:
    (line,) = read(f"1.教育支出（类）普通教育（款）小学教育（项）支出98.5万元，{told}。").functional_lines
    assert (line.final, line.completion_rate_reported) == (Decimal("98.5"), Decimal("98.5"))


def test_a_structure_of_classes_is_no_functional_line() -> None:
    result = read(
        "（二）支出决算结构情况",
        "2023年度财政拨款支出100万元，主要用于以下方面：教育支出（类）80万元，占80%；卫生健康支出（类）20万元，占20%。",
    )
    assert not result.functional_lines
    assert [(r.concept, r.amount) for r in result.narrative_amounts] == [
        ("fiscal_appropriation_expenditure", Decimal(100)),
        ("other", Decimal(80)),
        ("other", Decimal(20)),
    ]


def test_three_public_items_are_merged_over_their_statements() -> None:
    result = read(
        "七、“三公”经费情况",
        "“三公”经费支出预算为9万元，支出决算为8万元，上年决算数为8.5万元。其中：公务接待费决算为3万元；"
        "公务用车运行维护费决算为5万元。",
        "公务接待费预算为4万元，支出决算为3万元。",
    )
    items = {r.expense_item_code: (r.prior_year_final, r.budget, r.final) for r in result.three_public}
    assert items == {
        "three_public_total": (Decimal("8.5"), Decimal(9), Decimal(8)),
        "reception": (None, Decimal(4), Decimal(3)),
        "vehicle_operation": (None, None, Decimal(5)),
    }
    assert not result.issues


def test_a_three_public_item_told_differently_is_an_issue() -> None:
    result = read("七、“三公”经费情况", "公务接待费支出决算为3万元。", "全年公务接待费支出决算为2万元。")
    (record,) = result.three_public
    (issue,) = result.issues
    assert record.final == Decimal(3)
    assert (issue.code, issue.source_text) == ("contradicting_statement", "全年公务接待费支出决算为2万元。")


def test_a_malformed_amount_is_an_issue_with_its_sentence() -> None:
    result = read("二、支出情况", "2023年基本支出37,70.00万元。")
    (issue,) = result.issues
    assert (issue.code, issue.source_ref) == ("malformed_number", "p7/s2")
    assert result.narrative_amounts[0].amount == Decimal(3770)


def test_a_figure_of_the_accounts_that_nobody_claims_is_an_issue_and_a_programme_outcome_is_none() -> None:
    result = read(
        "二、支出情况",
        "新址搬迁共花去36万元、绿化8万元。全年招商引资签约12亿元。",
        "三、履职成效",
        "建成标准化考场，撬动社会力量办学9000万元。",
    )
    (issue,) = result.issues
    assert (issue.code, issue.severity, issue.source_ref) == ("unassigned_amount", "notice", "p7/s2")
    assert issue.source_text == "新址搬迁共花去36万元、绿化8万元。"
    assert issue.message == "金额36万元、8万元未能归入任何收支科目或项目，未入库"
    assert not result.narrative_amounts


def test_a_functional_line_takes_its_class_from_the_heading_and_its_code_from_the_parts() -> None:
    result = read(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1．教育支出（类）普通教育（款）",
        "（1）小学教育（项）：年初预算为0，支出决算为8万元，完成预算的0%。",
        "2．教育支出（205类）职业教育（03款）中等职业教育（02项），2022年决算数为5万元，支出决算为7万元。",
        year=2023,
    )
    assert [
        (x.function_code, x.section_name, x.item_name, x.initial_budget, x.final)
        for x in result.functional_lines
    ] == [
        (None, "普通教育", "小学教育", Decimal(0), Decimal(8)),
        ("2050302", "职业教育", "中等职业教育", None, Decimal(7)),
    ]


def test_a_total_of_both_sides_is_two_records_with_one_sentence() -> None:
    result = read("一、收入支出决算总体情况说明", "2023年度收、支总计500万元。与上年相比，减少20万元。")
    records = result.narrative_amounts
    assert [(r.concept, r.measure) for r in records] == [
        ("total_income", "final"),
        ("total_expenditure", "final"),
        ("total_income", "change"),
        ("total_expenditure", "change"),
    ]
    assert [r.sequence for r in records] == [1, 2, 3, 4]
    assert records[0].source_text == "2023年度收、支总计500万元。"


def test_a_project_report_speaks_of_its_project() -> None:
    result = read(
        "附件1",
        "2023年度校舍维修项目支出绩效自评报告",
        "一、项目资金情况",
        "本项目至少需要60万元。财政拨付60万元，已全部支出。2019年至2021年共计支出150万元。",
        projects=("校舍维修",),
    )
    assert [(r.concept, r.measure, r.amount) for r in result.narrative_amounts] == [
        ("project_line_expenditure", "initial_budget", Decimal(60)),
        ("project_line_expenditure", "final", Decimal(60)),
        ("other", "final", Decimal(150)),
    ]


def test_prose_without_figures_gives_nothing() -> None:
    assert read("一、基本情况", "本单位无政府性基金预算支出。").records == ()


@pytest.mark.parametrize("text", ["中" * 20_000, "1," * 5_000, "人民政府局委" * 3_000 + "支出10万元"])
def test_a_paragraph_without_punctuation_is_read_in_no_time(text: str) -> None:
    started = time.process_time()  # which the load of the machine does not move
    read("二、支出情况", text)
    assert time.process_time() - started < 5


def test_a_passage_that_the_file_holds_twice_counts_once() -> None:
    told = [
        "2023年基本支出100万元，用于保障机构正常运转和完成日常工作任务，包括人员经费80万元和公用经费20万元。"
        * 3,
        "2023年项目支出50万元，用于完成各项重点工作，其中校舍维修20万元，教师培训30万元，均按进度使用。" * 4,
    ]
    once, twice = read("二、支出情况", *told), read("二、支出情况", *told, *told)
    assert once.narrative_amounts
    assert [a.amount for a in twice.narrative_amounts] == [a.amount for a in once.narrative_amounts]
    assert [issue.code for issue in twice.issues] == ["repeated_passage"]


def test_a_numbered_item_is_no_part_of_the_list_that_the_item_before_it_opened() -> None:
    result = read(
        "七、财政拨款“三公”经费支出决算情况说明",
        "2、公务用车购置及运行维护费支出3.00万元。其中：",
        "公务用车运行维护支出3.00万元。",
        "3、公务接待费支出0.39万元。其中：",
        "国内公务接待支出0.39万元。",
    )
    whole = {a.sequence: a.amount for a in result.narrative_amounts}
    parts = [(a.amount, whole.get(a.part_of or 0)) for a in result.narrative_amounts]
    assert parts == [
        (Decimal(3), None),
        (Decimal(3), Decimal(3)),
        (Decimal("0.39"), None),
        (Decimal("0.39"), Decimal("0.39")),
    ]
