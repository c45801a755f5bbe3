"""Lines, numbers, sections, annexes and repeated passages."""

from __future__ import annotations

from ingestion.documents.model import Paragraph
from ingestion.prose.logical_lines import logical_lines
from ingestion.prose.numbering import find_marker
from ingestion.prose.repeats import mark_repeats
from ingestion.prose.scopes import ScopeKind
from ingestion.prose.sections import Passage, read_outline


def outline(*texts: str, projects: tuple[str, ...] = (), page: int | None = None) -> list[Passage]:
    paragraphs = [Paragraph(text, index, page) for index, text in enumerate(texts)]
    return read_outline(paragraphs, projects, "某县水利局")


def test_markers_of_every_level_and_figures_that_are_none() -> None:
    levels = [
        find_marker(t) for t in ("第三部分 说明", "十二、采购", "（二）支出", "3、项目", "（4）其他", "⑪拨款")
    ]
    assert [(m.level, m.ordinal) for m in levels if m] == [(0, 3), (1, 12), (2, 2), (3, 3), (4, 4), (5, 11)]
    assert find_marker("3.5万元的项目") is None
    assert find_marker("2023年度") is None


def test_a_sentence_cut_by_a_page_is_put_together_and_headings_are_not() -> None:
    texts = [
        "二、支出情况",
        "本年支出300万元，其中安排给农村供水工程和水库维",
        "修养护的专项资金120万元。",
        "三、其他情况",
        "无。",
    ]
    lines = [line.text for line in logical_lines([Paragraph(t, i) for i, t in enumerate(texts)])]
    assert lines == [texts[0], texts[1] + texts[2], texts[3], texts[4]]


def test_hard_wrapped_text_becomes_paragraphs_again() -> None:
    wrapped = [
        "一、水利建设（类）农村供水（款）",
        *["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥甲乙丙丁"] * 8,
        "完工。",
        "二、短行",
    ]
    lines = logical_lines([Paragraph(t, i) for i, t in enumerate(wrapped)])
    assert [len(line.text) for line in lines] == [16, 8 * 26 + 3, 4]


def test_sections_carry_numbers_and_pages() -> None:
    passages = outline(
        "二、支出情况", "（一）基本支出", "基本支出10万元。", "（二）项目支出", "①甲项目5万元；", page=3
    )
    assert [p.ref for p in passages] == ["p3/s2", "p3/s2.1", "p3/s2.1", "p3/s2.2", "p3/s2.2.1"]
    assert passages[2].section.path == "支出情况/基本支出"


def test_automatic_numbers_at_a_chinese_level() -> None:
    passages = outline(
        "六、基本支出情况", "（一）人员情况", "（2） 公用情况", "7、 三公经费情况", "1、接待情况"
    )
    assert [p.section.numbers for p in passages] == [(6,), (6, 1), (6, 2), (7,), (7, 1)]


def test_an_annex_with_a_project_on_its_cover() -> None:
    passages = outline(
        "一、部门概况", "本局管理水利事务。", "附件5-2", "2023年度水库除险加固项目支出", "绩效自评报告",
        "项目支出绩效评价报告", "一、项目概况", "成本指标80万元已完成。", projects=("水库除险加固",),
    )  # fmt: skip
    scope = passages[-1].section.scope
    assert (scope.kind, scope.annex, scope.project) == (ScopeKind.PROJECT_REPORT, "5-2", "水库除险加固")
    assert passages[-1].ref == "/sA5-2.1"
    assert passages[1].ref == "/s1"


def test_a_project_report_without_cover_is_about_the_project_it_keeps_naming() -> None:
    passages = outline(
        "一、部门概况", "本局管理水利事务。", "项目支出绩效评价报告", "一、项目概况",
        "河道清淤按计划实施。河道清淤已验收。成本指标30万元已完成。", projects=("河道清淤", "水库除险加固"),
    )  # fmt: skip
    assert passages[-1].section.scope.project == "河道清淤"


def test_a_report_on_many_projects_is_about_none_of_them() -> None:
    passages = outline(
        "一、概况", "本局情况如下。", "项目支出绩效自评报告", "一、项目概况", "包括河道清淤和水库除险加固。",
        projects=("河道清淤", "水库除险加固"),
    )  # fmt: skip
    assert passages[-1].section.scope.project is None


def test_a_passage_printed_twice_is_found_once() -> None:
    first = "甲" * 160 + "。"
    second = "乙" * 160 + "。"
    passages, repeats = mark_repeats(
        outline("一、情况", first, second, "二、又一处", first, second, "三、完")
    )
    assert [p.repeats for p in passages] == [False, False, False, False, True, True, False]
    assert [(r.first.ref, r.again.ref, r.characters) for r in repeats] == [("/s1", "/s2", 322)]
