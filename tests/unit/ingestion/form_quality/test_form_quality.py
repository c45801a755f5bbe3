"""How a report was filled in: guidance, open places, sections, attachments, borrowed passages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingestion.documents.model import Cell, GridKind, Paragraph, ParsedDocument, SourceFile, Table
from ingestion.form_quality import QualityContext, read_form_quality
from ingestion.form_quality.template_text import guidance_in, placeholder_in
from ingestion.prose import ProseContext, read_prose
from ingestion.records import AttachmentRecord, OutlineSectionRecord, Record, TextFlagRecord
from ingestion.records.types import FormCode, ReportKind


def judged(
    *blocks: str | Table,
    region: str = "汨罗市",
    agency: str = "汨罗市人力资源和社会保障局",
    kind: ReportKind = "overall_self_evaluation",
    forms: tuple[FormCode, ...] = (),
    projects: tuple[str, ...] = (),
) -> tuple[Record, ...]:
    document = document_of(*blocks)
    prose = read_prose(document.paragraphs, ProseContext("0" * 64, 2023, agency, projects))
    context = QualityContext("0" * 64, kind, region, agency, 2023, forms, projects)
    return read_form_quality(document, prose.passages, context)


def document_of(*blocks: str | Table) -> ParsedDocument:
    source = SourceFile(Path("report.docx"), "report.docx", "0" * 64, 1, datetime(2024, 5, 1, tzinfo=UTC))
    made = tuple(Paragraph(b, i) if isinstance(b, str) else b for i, b in enumerate(blocks))
    return ParsedDocument(source, "text/plain", made)


def of(records: tuple[Record, ...], kind: Any) -> list[Any]:
    return [r for r in records if isinstance(r, kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "简要介绍本单位职能和人员。",
        "可从预算编制、执行、监督等方面归纳存在的不足。",
        "反映评价得分和等级。",
        "主要反映支出偏离目标的情况，并说明其原因。",
        "（此页为封面）",
        "请根据实际情况填写。",
    ],
)
def test_a_templates_instruction_is_told_from_the_reports_own_words(sentence: str) -> None:
    assert guidance_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "从预算执行、资产管理等方面看，全年支出3万元。",
        "公务接待费反映单位按规定开支的各类接待支出。",
        "项目围绕稳就业开展，成效明显。",
        "我局从制度建设入手，规范资金管理。",
    ],
)
def test_the_reports_own_words_are_no_guidance(sentence: str) -> None:
    assert guidance_in(sentence) is None


@pytest.mark.parametrize("text", ["本年收入XX万元", "较上年增加（减少）3万元", "××单位", "Ｘ年Ｘ月"])
def test_open_places_are_seen(text: str) -> None:
    assert placeholder_in(text)


@pytest.mark.parametrize("text", ["3×5米", "TXT文件", "XML接口", "增加3万元（减少接待）"])
def test_signs_and_latin_words_are_no_open_places(text: str) -> None:
    assert placeholder_in(text) is None


def test_a_district_speaks_in_a_citys_report() -> None:
    flags = of(judged("一、基本情况", "对区级财政资金进行规范管理，本市各项工作有序。"), TextFlagRecord)
    assert [(f.kind, f.words, f.other) for f in flags] == [("foreign_level", "区级财政", "汨罗市")]


def test_a_district_may_speak_of_itself() -> None:
    assert not of(judged("一、基本情况", "我区严格管理区级财政资金。", region="石峰区"), TextFlagRecord)


def test_a_passage_with_the_figures_of_another_project_is_borrowed() -> None:
    flags = of(
        judged(
            "一、项目情况",
            "1.“奖学金”项目，实际支出21.6万元，评审后向36名学生发放国家奖学金21.6万元，在全市形成良好氛围。",
            "2.“助学金”项目，实际支出598.4万元，评审后向36名学生发放国家奖学金21.6万元，在全市形成良好氛围。",
        ),
        TextFlagRecord,
    )
    assert [(f.kind, f.project_name, f.other) for f in flags] == [("foreign_project", "助学金", "奖学金")]


def test_a_heading_with_nothing_below_it_is_empty_and_an_optional_one_is_not_judged() -> None:
    records = of(
        judged("七、存在的问题", "支出进度不均。", "八、自评结果应用和公开情况", "九、其他需要说明的情况"),
        OutlineSectionRecord,
    )
    assert [(r.title, r.status) for r in records] == [
        ("存在的问题", "filled"),
        ("自评结果应用和公开情况", "empty"),
    ]


def test_a_table_fills_a_section() -> None:
    records = of(judged("二、收入决算表", _table()), OutlineSectionRecord)
    assert [(r.status, r.tables) for r in records] == [("filled", 1)]


def test_a_table_of_contents_is_no_list_of_empty_sections() -> None:
    lines = ["一、甲情况", "二、乙情况", "三、丙情况", "四、丁情况", "五、戊情况", "六、己情况"]
    records = of(judged(*lines, *[x for line in lines for x in (line, "已经完成。")]), OutlineSectionRecord)
    assert {r.status for r in records} == {"filled"}


def test_a_report_that_follows_the_outline_lacks_the_section_on_problems() -> None:
    body = "全年工作有序推进，各项任务按计划完成，资金使用规范，制度执行到位，管理基础得到巩固。" * 12
    records = of(
        judged(
            "一、部门基本情况",
            body,
            "二、基本支出情况",
            body,
            "三、绩效情况",
            body,
            "四、下一步改进措施",
            body,
        ),
        OutlineSectionRecord,
    )
    assert [(r.topic, r.title) for r in records if r.status == "missing"] == [
        ("problems", "存在的问题及原因分析")
    ]


def test_listed_attachments_are_looked_for() -> None:
    records = of(
        judged(
            "三、政府性基金预算支出情况",
            "无。",
            "附件：1.2023年度部门整体支出绩效评价基础数据表",
            "2、2023年度部门整体支出绩效自评表",
            "3.政府性基金预算支出情况表",
            forms=("base_data",),
        ),
        AttachmentRecord,
    )
    assert [(r.number, r.is_present, r.is_said_to_be_none) for r in records] == [
        (1, True, False),
        (2, False, False),
        (3, False, True),
    ]


def _table() -> Table:
    return Table(1, ((Cell("合计", 0, 0), Cell("12.00", 0, 1)),), GridKind.TRUE)
