"""What lies over or under the text of a page: fields of forms, watermarks, cells that are only filled."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import ParsedDocument
from tests.unit.ingestion.documents.office import read_bytes

XS = (50, 150, 300, 500)
HEADING = ("项目", "预算数", "决算数")
BODY = ("人员经费", "123.45", "99.00")


def read(tmp_path: Path, *pages: Page) -> ParsedDocument:
    return read_bytes(tmp_path, pdf(*pages), "a.pdf")


def rows(document: ParsedDocument) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[0].rows]


def test_figures_typed_into_the_fields_of_a_form_stand_in_their_cells(tmp_path: Path) -> None:
    page = Page().table(XS, 100, (HEADING, ("人员经费", "", "")))
    page.field(151, 121, 299, 139, "1,234.56").field(301, 121, 499, 139, "无")
    assert rows(read(tmp_path, page)) == [list(HEADING), ["人员经费", "1,234.56", "无"]]


def test_a_value_longer_than_its_field_stays_in_its_cell(tmp_path: Path) -> None:
    page = Page().table(XS, 100, (HEADING, ("人员经费", "", "99.00")))
    page.field(151, 121, 299, 139, "本年度按月足额发放在职人员工资及各项津贴补贴共计十二个月")
    assert rows(read(tmp_path, page))[1] == [
        "人员经费",
        "本年度按月足额发放在职人员工资及各项津贴补贴共计十二个月",
        "99.00",
    ]


def test_a_field_of_several_lines_keeps_them(tmp_path: Path) -> None:
    page = Page().table(XS, 100, (HEADING, ("目标", "", "")), height=40).field(151, 141, 299, 179, "一\r二")
    assert rows(read(tmp_path, page))[1][1] == "一\n二"


def test_hidden_fields_are_left_out(tmp_path: Path) -> None:
    page = Page().table(XS, 100, (HEADING, BODY)).field(151, 121, 299, 139, "8888", flags=2)
    assert rows(read(tmp_path, page))[1] == list(BODY)


def test_a_figure_in_a_text_box_laid_over_the_page_stands_in_its_cell(tmp_path: Path) -> None:
    page = (
        Page().table(XS, 100, (HEADING, ("人员经费", "", "99.00"))).text_box(151, 121, 299, 139, "1,234.56")
    )
    page.text_box(151, 121, 299, 139, "8888", flags=2)
    assert rows(read(tmp_path, page))[1] == ["人员经费", "1,234.56", "99.00"]


def test_a_box_that_was_ticked_prints_its_tick_and_others_nothing(tmp_path: Path) -> None:
    page = Page().table(XS, 100, (HEADING, ("是否", "", "")))
    page.check_box(160, 124, is_set=True).check_box(310, 124, is_set=False)
    assert rows(read(tmp_path, page))[1] == ["是否", "√", ""]


def test_a_field_of_a_page_that_is_set_sideways_stands_in_its_cell(tmp_path: Path) -> None:
    page = Page(rotate=90)
    for text, x in (("项目", 60), ("决算数", 160)):
        code = text.encode("utf-16-be").hex()
        page.operators.append(f"BT /F1 10 Tf 0 1 -1 0 110 {x} Tm <{code}> Tj ET")
    for x in (50, 150, 300):
        page.rule(95, 842 - x, 140, 842 - x)
    for top in (95, 118, 140):
        page.rule(top, 842 - 50, top, 842 - 300)
    page.field(119, 842 - 298, 139, 842 - 151, "1,234.56")
    assert rows(read(tmp_path, page)) == [["项目", "决算数"], ["", "1,234.56"]]


def test_pale_words_tiled_over_a_page_are_left_out(tmp_path: Path) -> None:
    page = Page().table(XS, 100, (HEADING, BODY))
    page.operators.append("0.8 g")
    for x, top in ((60, 104), (250, 122), (320, 300), (90, 500)):
        page.text(x, top, "内部资料请勿外传", 12)
    document = read(tmp_path, page)
    assert rows(document) == [list(HEADING), list(BODY)]
    assert not document.paragraphs


def test_very_large_words_across_a_table_are_left_out_whatever_their_colour(tmp_path: Path) -> None:
    page = Page().text(150, 40, "绩效自评表", 36).table(XS, 100, (HEADING, BODY))
    document = read(tmp_path, page.text(80, 90, "仅供内部审核使用", 55))
    assert rows(document) == [list(HEADING), list(BODY)]
    assert [p.text for p in document.paragraphs] == ["绩效自评表"]


def test_words_that_a_form_repeats_in_black_stay(tmp_path: Path) -> None:
    document = read(tmp_path, Page().table(XS, 100, (("无此类支出",) * 3,)))
    assert rows(document) == [["无此类支出"] * 3]


def test_pale_words_printed_once_stay(tmp_path: Path) -> None:
    page = Page()
    page.operators.append("0.7 g")
    assert read(tmp_path, page.text(90, 100, "单位（盖章）：")).paragraphs[0].text == "单位（盖章）："


def boxes(page: Page, xs: tuple[float, ...], ys: tuple[float, ...], gap: float) -> Page:
    page.operators.append("0.9 g")
    for top, bottom in pairwise(ys):
        for x0, x1 in pairwise(xs):
            page.bar(x0, top, x1 - gap, bottom - gap)
    page.operators.append("0 g")
    return page


@pytest.mark.parametrize("gap", [0, 1.5, 3])
def test_cells_that_are_only_filled_are_a_table(tmp_path: Path, gap: float) -> None:
    page = boxes(Page(), XS, (100, 120, 140), gap)
    for number, row in enumerate((HEADING, BODY)):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 3, 104 + 20 * number, text)
    assert rows(read(tmp_path, page)) == [list(HEADING), list(BODY)]


def test_a_background_behind_filled_cells_parts_nothing(tmp_path: Path) -> None:
    page = Page()
    page.operators.append("0.95 g")
    page = boxes(page.bar(20, 60, 560, 400), XS, (100, 120, 140), 1)
    page.text(53, 104, "项目").text(153, 104, "预算数").text(53, 124, "合计").text(303, 124, "3.00")
    assert rows(read(tmp_path, page)) == [["项目", "预算数", ""], ["合计", "", "3.00"]]


def test_shaded_lines_of_a_paragraph_are_no_table(tmp_path: Path) -> None:
    page = boxes(Page(), (90, 500), (100, 114, 128, 142, 156), 0)
    page.lines(90, 101, ["本年度预算执行情况如下"] * 4)
    assert not read(tmp_path, page).tables


def test_shading_inside_a_ruled_table_parts_no_cell(tmp_path: Path) -> None:
    page = boxes(Page(), (50, 100, 150, 200), (100, 110, 120, 130), 0).table(XS, 100, (HEADING, BODY))
    assert rows(read(tmp_path, page)) == [list(HEADING), list(BODY)]
