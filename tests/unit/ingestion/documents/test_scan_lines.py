"""Lines outside tables into paragraphs."""

from __future__ import annotations

from ingestion.documents.scan.cells import Line, Piece
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.paragraphs import paragraphs_of

PAGE = 2200


def line(text: str, left: int, top: int, right: int, height: int = 36) -> Line:
    return Line(Piece(TextBox(left, top, right, top + height), None), text, 0.99)


def test_full_lines_go_on_and_indented_ones_begin() -> None:
    lines = [
        line("本局全年收入合计一千万元，其中财政拨款", 280, 300, 1500),
        line("收入九百万元。", 200, 350, 480),
        line("支出合计九百五十万元。", 280, 400, 700),
    ]
    found = paragraphs_of(lines, PAGE)
    assert [p.text for p in found] == [
        "本局全年收入合计一千万元，其中财政拨款收入九百万元。", "支出合计九百五十万元。",
    ]  # fmt: skip
    assert [p.is_open for p in found] == [False, False]


def test_a_title_does_not_run_into_the_line_below_it() -> None:
    lines = [line("基础数据表", 600, 200, 1500, 52), line("填报单位：某局", 200, 300, 560)]
    assert len(paragraphs_of(lines, PAGE)) == 2


def test_a_page_number_at_the_foot_is_left_out_and_a_number_in_the_text_stays() -> None:
    lines = [line("— 3 —", 800, 2100, 900), line("2023", 200, 1000, 280)]
    assert [p.text for p in paragraphs_of(lines, PAGE)] == ["2023"]


def test_a_last_line_that_reaches_the_margin_may_go_on_over_the_page() -> None:
    lines = [
        line("项目支出主要用于就业补助和人才培养工作", 280, 300, 1500),
        line("续写的一行也写满到了右边的边缘位置上", 200, 350, 1490),
    ]
    (paragraph,) = paragraphs_of(lines, PAGE)
    assert paragraph.is_open
    assert paragraph.begins_afresh


def test_a_comma_behind_a_short_last_line_is_a_semicolon() -> None:
    lines = [
        line("①办公费3万元，", 280, 300, 600),
        line("②印刷费2万元和办公用房的全部维修费用，", 280, 350, 1500),
    ]
    assert [p.text[-1] for p in paragraphs_of(lines, PAGE)] == ["；", "，"]
