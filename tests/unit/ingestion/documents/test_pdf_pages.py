"""What pages do to a document: cut tables, cut paragraphs, running heads, page numbers, watermarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import ParsedDocument
from tests.unit.ingestion.documents.office import read_bytes

XS = (50, 150, 300, 500)
HEADING = ("项目", "预算数", "决算数")
BOTTOM = 760  # where a table that goes on ends
TOP = 72


def read(tmp_path: Path, *pages: Page) -> ParsedDocument:
    return read_bytes(tmp_path, pdf(*pages), "a.pdf")


def rows(document: ParsedDocument, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[number].rows]


def above(*table: tuple[str, ...], height: int = 20) -> Page:
    """A page with a table that ends at its foot."""
    return Page().table(XS, BOTTOM - height * len(table), table, height)


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    document = read(
        tmp_path, above(HEADING, ("甲", "1.00", "1.00")), Page().table(XS, TOP, (("乙", "2.00", ""),))
    )
    assert rows(document) == [list(HEADING), ["甲", "1.00", "1.00"], ["乙", "2.00", ""]]
    assert [document.tables[0].place(row).ref for row in (1, 2)] == ["p1/t1/r2", "p2/t1/r3"]


def test_a_heading_printed_again_counts_once(tmp_path: Path) -> None:
    below = Page().table(XS, TOP, (HEADING, ("乙", "2.00", "2.00")))
    document = read(tmp_path, above(HEADING, ("甲", "1.00", "1.00")), below)
    assert [row[0] for row in rows(document)] == ["项目", "甲", "乙"]


def test_a_page_that_holds_the_heading_alone_adds_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, above(HEADING, ("甲", "1.00", "1.00")), Page().table(XS, TOP, (HEADING,)))
    assert [row[0] for row in rows(document)] == ["项目", "甲"]


def test_a_table_goes_on_over_pages_whose_margins_are_mirrored(tmp_path: Path) -> None:
    below = Page().table([x + 28 for x in XS], TOP, (HEADING, ("乙", "2.00", "2.00")))
    document = read(tmp_path, above(HEADING, ("甲", "1.00", "1.00")), below)
    assert [row[0] for row in rows(document)] == ["项目", "甲", "乙"]
    assert [(cell.column, cell.column_span) for cell in document.tables[0].rows[2]] == [
        (0, 1),
        (1, 1),
        (2, 1),
    ]


@pytest.mark.parametrize("mark", ["续表", "（续表）", "支出决算表（续）"])
def test_a_table_that_says_so_goes_on_below_its_mark(tmp_path: Path, mark: str) -> None:
    below = Page().text(240, TOP, mark, 12).text(440, TOP + 18, "单位：万元", 9)
    below.table(XS, TOP + 36, (HEADING, ("乙", "2.00", "2.00")))
    document = read(tmp_path, above(HEADING, ("甲", "1.00", "1.00")), below)
    assert [row[0] for row in rows(document)] == ["项目", "甲", "乙"]
    assert not document.paragraphs


@pytest.mark.parametrize(
    "below",
    [
        Page().text(200, TOP, "支出决算表", 16).table(XS, TOP + 40, (("乙", "2.00", ""),)),
        Page().table((50, 150, 300, 450), TOP, (("乙", "2.00", ""),)),
        Page((842.0, 595.0)).table(XS, TOP, (("乙", "2.00", ""),)),
    ],
    ids=["under a title", "of another width", "on a page of another size"],
)
def test_another_table_is_another(tmp_path: Path, below: Page) -> None:
    assert len(read(tmp_path, above(HEADING, ("甲", "1.00", "1.00")), below).tables) == 2


def test_a_table_that_ended_high_on_its_page_has_ended(tmp_path: Path) -> None:
    document = read(tmp_path, Page().table(XS, 100, (HEADING,)), Page().table(XS, TOP, (("乙", "2", ""),)))
    assert len(document.tables) == 2


def test_a_row_cut_by_the_page_is_one_row(tmp_path: Path) -> None:
    first = Page().grid(XS, (BOTTOM - 50, BOTTOM - 30, BOTTOM)).text(53, BOTTOM - 46, "指标")
    first.lines(153, BOTTOM - 28, ("服务对象满意度指标受益群众对", "办事大厅服务态度和办理时效的")).text(
        303, BOTTOM - 28, "95%"
    )
    second = (
        Page().grid(XS, (TOP, TOP + 20, TOP + 40)).text(153, TOP + 3, "满意率").text(53, TOP + 24, "合计")
    )
    document = read(tmp_path, first, second)
    cut = ["", "服务对象满意度指标受益群众对办事大厅服务态度和办理时效的满意率", "95%"]
    assert rows(document) == [["指标", "", ""], cut, ["合计", "", ""]]
    assert document.tables[0].rows[1][1].box is not None
    assert document.tables[0].rows[1][1].box.page == 1


def test_a_row_over_three_pages_is_told_by_where_each_page_ends(tmp_path: Path) -> None:
    xs = (50, 150, 300)
    first = Page().grid(xs, (720, 740)).text(53, 724, "服务对象满意度指标").text(153, 724, "办事大厅")
    second = (
        Page()
        .grid(xs, (TOP, 710))
        .lines(53, TOP + 4, ("受益群众对办事大厅", "服务态度和办理时效"), pitch=618)
    )
    second.lines(153, TOP + 4, ("服务态度", "办理时效"), pitch=618)
    third = Page().table(xs, TOP, (("的满意率", "良好"), ("合计", "")))
    (table,) = read(tmp_path, first, second, third).tables
    cut = "服务对象满意度指标受益群众对办事大厅服务态度和办理时效的满意率"
    assert [[cell.text for cell in row] for row in table.rows] == [
        [cut, "办事大厅\n服务态度\n办理时效\n良好"],
        ["合计", ""],
    ]


def test_rows_with_figures_are_never_taken_for_a_cut_row(tmp_path: Path) -> None:
    last, first = ("2080505", "基本养老保险缴费支出", "446.11"), ("208", "社会保障和就业支出", "")
    document = read(tmp_path, above(HEADING, last), Page().table(XS, TOP, (first,)))
    assert rows(document)[1:] == [list(last), list(first)]


def test_two_labels_of_one_kind_are_two_rows(tmp_path: Path) -> None:
    xs = (50, 96, 200)
    first = Page().grid(xs, (BOTTOM - 32, BOTTOM)).lines(53, BOTTOM - 30, ("经济成本", "控制指标"))
    first.text(100, BOTTOM - 30, "352.88")
    second = Page().grid(xs, (TOP, TOP + 32)).lines(53, TOP + 2, ("社会成本", "控制指标"))
    assert rows(read(tmp_path, first, second)) == [["经济成本控制指标", "352.88"], ["社会成本控制指标", ""]]


def test_a_merged_cell_reaches_over_the_page(tmp_path: Path) -> None:
    def merged(top: int, label: str, names: tuple[str, ...]) -> Page:
        page = Page().grid((150, 300), [top + 20 * k for k in range(len(names) + 1)])
        page.grid((50, 150), (top, top + 20 * len(names)))
        page.text(53, top + 4, label) if label else None
        return page.lines(153, top + 4, names, pitch=20)

    document = read(
        tmp_path, merged(BOTTOM - 40, "产出指标", ("数量", "质量")), merged(TOP, "", ("时效", "成本"))
    )
    (table,) = document.tables
    assert (table.rows[0][0].text, table.rows[0][0].row_span) == ("产出指标", 4)
    assert [[c.text for c in row] for row in table.rows[1:]] == [["质量"], ["时效"], ["成本"]]


def test_running_heads_feet_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        Page()
        .text(200, 40, "某单位年度报告", 9)
        .text(90, 100, f"第{number}部分内容")
        .text(290, 800, f"- {number} -", 9)
        for number in "1234"
    ]
    document = read(tmp_path, *pages)
    assert [p.text for p in document.paragraphs] == [f"第{number}部分内容" for number in "1234"]
    assert document.heads == ("某单位年度报告",)  # kept beside the text, the numbers are not


def test_a_running_head_of_two_pages_does_not_part_their_table(tmp_path: Path) -> None:
    first, second = above(HEADING, ("甲", "1.00", "1.00")), Page().table(XS, TOP, (("乙", "2.00", ""),))
    (table,) = read(tmp_path, *(page.text(200, 30, "某局报告", 9) for page in (first, second))).tables
    assert [row[0].text for row in table.rows] == ["项目", "甲", "乙"]


def test_a_title_at_the_head_of_every_page_stays(tmp_path: Path) -> None:
    pages = [
        Page().text(200, 76, "项目支出绩效自评表", 16).table(XS, 120, ((n, "", ""),)) for n in "甲乙丙丁"
    ]
    assert [p.text for p in read(tmp_path, *pages).paragraphs] == ["项目支出绩效自评表"] * 4


def test_titles_and_units_in_the_margin_of_every_page_stay(tmp_path: Path) -> None:
    pages = [
        Page()
        .text(200, 36, "支出决算表", 14)
        .text(480, 54, "单位：万元", 9)
        .table(XS, 80, (HEADING, (n, "", "")))
        for n in "甲乙丙丁"
    ]
    document = read(tmp_path, *pages)
    assert [p.text for p in document.paragraphs] == ["支出决算表", "单位：万元"] * 4
    assert len(document.tables) == 4


def test_a_leaning_watermark_is_left_out(tmp_path: Path) -> None:
    page = Page().table(XS, 200, (HEADING, ("甲", "1.00", "2.00")))
    page.text(120, 300, "内部资料注意保存", 40, matrix="0.7 0.7 -0.7 0.7")
    document = read(tmp_path, page)
    assert rows(document) == [list(HEADING), ["甲", "1.00", "2.00"]]
    assert not document.paragraphs


def test_a_pale_watermark_over_the_text_is_left_out(tmp_path: Path) -> None:
    page = Page().table(XS, 200, (HEADING, ("甲", "1.00", "2.00")))
    page.operators.append("0.85 g")
    page.text(60, 205, "样本", 60)
    assert rows(read(tmp_path, page)) == [list(HEADING), ["甲", "1.00", "2.00"]]


LINE = "本单位全年预算执行情况良好各项工作按计划推进并接受社会监督和上级部门检查与指导"


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart(tmp_path: Path) -> None:
    size = len(LINE)
    page = Page().text(90, 80, "一、基本情况", 12).text(110, 110, LINE[:-2]).text(90, 130, LINE)
    page.text(90, 150, "结束。").text(110, 170, LINE[:-2]).text(90, 190, "完。")
    texts = [p.text for p in read(tmp_path, page).paragraphs]
    assert texts == ["一、基本情况", LINE[:-2] + LINE + "结束。", LINE[:-2] + "完。"]
    assert size > 30


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    first = Page().text(110, 700, LINE[:-2]).text(90, 720, LINE).text(90, 740, LINE)
    second = Page().text(90, 80, LINE).text(90, 100, "完。").text(110, 120, "另起一段。")
    paragraphs = read(tmp_path, first, second).paragraphs
    assert [(p.text, p.page) for p in paragraphs] == [(LINE[:-2] + LINE * 3 + "完。", 1), ("另起一段。", 2)]


def test_a_title_longer_than_its_line_is_one_and_what_stands_under_it_another(tmp_path: Path) -> None:
    page = Page().text(141, 80, "2023年度某某市水利局部门整体支出", 18).text(231, 106, "绩效自评报告", 18)
    page.text(110, 150, LINE[:-2]).text(90, 170, LINE).text(90, 190, LINE).text(255, 210, "一、概况概况概")
    texts = [p.text for p in read(tmp_path, page).paragraphs]
    assert texts == ["2023年度某某市水利局部门整体支出绩效自评报告", LINE[:-2] + LINE * 2, "一、概况概况概"]
