"""Tables of one page: what was drawn decides which cells there are, and where characters stand what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import GridKind, Table
from tests.unit.ingestion.documents.office import read_bytes

XS = (50, 150, 300, 500)
ROWS = (("项目", "预算数", "决算数"), ("人员经费", "123.45", "99.00"), ("公用经费", "", "8.10"))
ROOT = Path(__file__).parents[4]
DASHED = "[3 2] 0 d"


def tables(tmp_path: Path, *pages: Page) -> tuple[Table, ...]:
    return read_bytes(tmp_path, pdf(*pages), "a.pdf").tables


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for row in table.rows for c in row if c.text}


def test_a_ruled_table_is_a_true_grid_with_its_blank_cells(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, Page().table(XS, 200, ROWS))
    assert table.grid is GridKind.TRUE
    assert texts(table) == [list(row) for row in ROWS]


def test_merged_cells_appear_once_with_their_spans(tmp_path: Path) -> None:
    page = Page().rule(50, 100, 500, 100).rule(150, 120, 500, 120).rule(50, 140, 500, 140)
    page.rule(50, 100, 50, 140).rule(150, 100, 150, 140).rule(300, 120, 300, 140).rule(500, 100, 500, 140)
    page.text(60, 112, "项目").text(250, 104, "本年支出").text(160, 124, "基本支出").text(
        310, 124, "项目支出"
    )
    (table,) = tables(tmp_path, page)
    assert spans(table) == {
        "项目": (0, 0, 2, 1),
        "本年支出": (0, 1, 1, 2),
        "基本支出": (1, 1, 1, 1),
        "项目支出": (1, 2, 1, 1),
    }


def bars(page: Page) -> Page:
    for y in (100, 120, 140):
        page.bar(50, y, 500, y + 0.7)
    for x in (50, 150, 500):
        page.bar(x, 100, x + 0.7, 140)
    return page


def doubled(page: Page) -> Page:
    return page.grid((50, 150, 500), (100, 120, 140)).grid((51.5, 151.5, 501.5), (101.5, 121.5, 141.5))


def open_at_the_sides(page: Page) -> Page:
    for y in (100, 120, 140):
        page.rule(50, y, 500, y)
    return page.rule(150, 100, 150, 140)


def in_pieces(page: Page) -> Page:
    for left, right in ((50, 150), (150, 500)):
        page.grid((left, right), (100, 120)).grid((left, right), (120, 140))
    return page


@pytest.mark.parametrize("draw", [bars, doubled, open_at_the_sides, in_pieces])
def test_lines_count_however_they_are_drawn(tmp_path: Path, draw: object) -> None:
    page = draw(Page())  # type: ignore[operator]
    page.text(60, 104, "编制数").text(160, 104, "54").text(60, 124, "实有数").text(160, 124, "46")
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["编制数", "54"], ["实有数", "46"]]


def test_dashed_lines_are_lines(tmp_path: Path) -> None:
    page = Page().grid((50, 150, 300), (100, 120, 140), DASHED).text(60, 104, "甲").text(160, 124, "乙")
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["甲", ""], ["", "乙"]]


def test_a_table_inside_a_form_object_is_read_where_it_is_printed(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, Page().table(XS, 200, ROWS).into_form())
    assert texts(table) == [list(row) for row in ROWS]
    assert table.rows[0][0].box is not None
    assert table.rows[0][0].box.top == pytest.approx(200, abs=1)


def test_underlines_part_no_cell(tmp_path: Path) -> None:
    page = Page().table((50, 200, 500), 100, (("填报单位", ""), ("年度", "2023年")), height=40)
    page.text(60, 124, "（盖章）").rule(210, 120, 300, 120).rule(60, 121, 110, 121)
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["填报单位\n（盖章）", ""], ["年度", "2023年"]]


def test_text_between_tables_stands_between_them(tmp_path: Path) -> None:
    page = Page().text(200, 60, "收入支出决算总表", 16).table(XS, 100, ROWS)
    page.text(50, 300, "注：本表反映收支情况。").table(XS, 340, ROWS[:2])
    document = read_bytes(tmp_path, pdf(page), "a.pdf")
    kinds = [block.number if isinstance(block, Table) else block.text for block in document.blocks]
    assert kinds == ["收入支出决算总表", 1, "注：本表反映收支情况。", 2]


def test_tables_side_by_side_are_two(tmp_path: Path) -> None:
    page = Page().table((50, 150, 250), 100, (("甲", "1"),)).table((300, 400, 500), 100, (("乙", "2"),))
    assert [texts(t) for t in tables(tmp_path, page)] == [[["甲", "1"]], [["乙", "2"]]]


def test_a_table_in_a_cell_follows_the_table_around_it(tmp_path: Path) -> None:
    page = Page().table((50, 150, 500), 100, (("目标", ""), ("分项", "")), height=100)
    page.text(160, 104, "如下").table((200, 300, 400), 220, (("数量", "5"),))
    outer, inner = tables(tmp_path, page)
    assert texts(outer) == [["目标", "如下"], ["分项", ""]]
    assert (texts(inner), inner.depth) == ([["数量", "5"]], 1)


def test_digits_below_the_line_stay_in_it(tmp_path: Path) -> None:
    page = Page().grid((50, 300, 500), (100, 125, 150))
    page.text(60, 104, "年初预算", 12).text(108, 109, "897.32", 12).text(144, 104, "万元", 12)
    page.text(310, 109, "840.77", 12)
    (table,) = tables(tmp_path, page)
    assert texts(table)[0] == ["年初预算897.32万元", "840.77"]


@pytest.mark.parametrize("pitch", [12, 18])
def test_text_set_from_top_to_bottom_is_one_line(tmp_path: Path, pitch: int) -> None:
    page = (
        Page().grid((50, 75, 300), (100, 200)).lines(57, 104, "绩效指标", pitch=pitch).text(80, 104, "产出")
    )
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["绩效指标", "产出"]]


def test_sideways_text_in_a_cell_is_read_in_its_own_order(tmp_path: Path) -> None:
    page = Page().table((50, 75, 500), 100, (("", "完成全年工作任务"),), height=100)
    page.text(68, 170, "年度目标", 10, matrix="0 1 -1 0")
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["年度目标", "完成全年工作任务"]]


def test_lines_broken_by_the_cell_are_joined_and_others_kept(tmp_path: Path) -> None:
    page = (
        Page()
        .grid((50, 96, 500), (100, 160))
        .lines(53, 104, ("一般公共", "预算拨款"))
        .text(99, 104, "2000家")
    )
    page.text(99, 118, "5万人")
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["一般公共预算拨款", "2000家\n5万人"]]


def test_a_number_broken_by_a_narrow_cell_stays_one(tmp_path: Path) -> None:
    page = Page().grid((50, 86, 500), (100, 140)).lines(53, 104, ("2132.8", "6")).text(90, 104, "万元")
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["2132.86", "万元"]]


@pytest.mark.parametrize(
    ("lines", "room", "text"),
    [
        (("2023", "年底"), 31, "2023年底"),
        (("年度", "8人"), 26, "年度8人"),
        (("年度", "，8人"), 32, "年度\n，8人"),
    ],
)
def test_the_space_between_chinese_and_latin_characters_fills_a_line(
    tmp_path: Path, lines: tuple[str, str], room: int, text: str
) -> None:
    page = Page().grid((50, 56 + room, 500), (100, 140)).lines(53, 104, lines).text(60 + room, 104, "万元")
    (table,) = tables(tmp_path, page)
    assert texts(table)[0][0] == text


@pytest.mark.parametrize("figure", ["5:3:2", "12/31"])
def test_figures_with_signs_between_them_are_moved_to_the_next_line_whole(
    tmp_path: Path, figure: str
) -> None:
    page = Page().grid((50, 100, 500), (100, 140)).lines(53, 104, ("分三年", figure)).text(104, 104, "万元")
    (table,) = tables(tmp_path, page)
    assert texts(table)[0][0] == f"分三年{figure}"


def test_a_long_word_inside_a_line_takes_no_time(tmp_path: Path) -> None:
    lines = ("A" * 60 + "中" + "B" * 20, "C" * 20)
    page = Page().grid((50, 470, 560), (100, 140)).lines(53, 104, lines).text(474, 104, "万元")
    (table,) = tables(tmp_path, page)
    assert texts(table)[0][0] == "\n".join(lines)


def test_two_numbers_on_two_lines_stay_two(tmp_path: Path) -> None:
    page = Page().grid((50, 86, 500), (100, 140)).lines(53, 104, ("2020", "2021")).text(90, 104, "年")
    (table,) = tables(tmp_path, page)
    assert texts(table)[0][0] == "2020\n2021"


def test_characters_printed_twice_for_boldness_count_once(tmp_path: Path) -> None:
    page = Page().table((50, 300, 500), 100, (("合计", "100.11"),))
    page.text(53.3, 104, "合计").text(303.3, 104, "100.11")
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["合计", "100.11"]]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_by_its_own_setting_is_read_upright(tmp_path: Path, rotate: int) -> None:
    width, height = 595, 842
    turned = {
        90: ("0 1 -1 0", lambda x, y: (y, height - x)),
        180: ("-1 0 0 -1", lambda x, y: (width - x, height - y)),
        270: ("0 -1 1 0", lambda x, y: (width - y, x)),
    }
    matrix, place = turned[rotate]
    page = Page((width, height), rotate)
    for text, x, top in (("甲", 60, 110), ("1.5", 160, 110), ("乙", 60, 130), ("2.5", 160, 130)):
        px, py = place(x, top)
        page.operators.append(
            f"BT /F1 10 Tf {matrix} {px} {height - py} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        )
    for x0, y0, x1, y1 in (
        *((50, y, 300, y) for y in (98, 118, 138)),
        *((x, 98, x, 138) for x in (50, 150, 300)),
    ):
        (ax, ay), (bx, by) = place(x0, y0), place(x1, y1)
        page.rule(ax, ay, bx, by)
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["甲", "1.5"], ["乙", "2.5"]]


def test_a_cell_knows_its_box_and_a_row_its_address(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, Page().table(XS, 200, ROWS))
    box = table.rows[1][2].box
    assert box is not None
    assert (box.page, box.x0, box.top, box.x1, box.bottom) == pytest.approx((1, 300, 220, 500, 240), abs=0.6)
    assert table.place(1).ref == "p1/t1/r2"


def test_lines_in_columns_without_rules_are_a_table(tmp_path: Path) -> None:
    page = Page().text(200, 60, "经费明细", 16)
    rows = (
        ("项目名称", "预算数", "决算数"),
        ("设备购置", "12.00", "11.50"),
        ("培训", "3.00", ""),
        ("其他", "1.00", "1.00"),
    )
    for number, row in enumerate(rows):
        for x, text in zip((60, 250, 400), row, strict=True):
            page.text(x, 100 + 20 * number, text)
    page.text(60, 220, "以上各项均按规定使用。")
    document = read_bytes(tmp_path, pdf(page), "a.pdf")
    (table,) = document.tables
    assert texts(table) == [list(row) for row in rows]
    assert table.grid is GridKind.TABS
    assert [p.text for p in document.paragraphs] == ["经费明细", "以上各项均按规定使用。"]


def test_a_table_between_two_rules_may_have_two_columns(tmp_path: Path) -> None:
    page = Page().rule(50, 98, 500, 98).rule(50, 115, 500, 115).rule(50, 180, 500, 180)
    rows = (("指标", "完成值"), ("新增就业", "9340人"), ("培训人数", "1942人"), ("失业率", "4.5%"))
    for number, (name, value) in enumerate(rows):
        page.text(60, 102 + 19 * number, name).text(350, 102 + 19 * number, value)
    (table,) = tables(tmp_path, page)
    assert texts(table) == [list(row) for row in rows]


def test_a_run_of_one_character_is_read_on_a_machine_without_chinese_fonts(tmp_path: Path) -> None:
    """The file names a font and does not hold it: nothing that is printed may hang on what is installed here."""
    page = Page().grid((50, 150, 300), (100, 120)).text(60, 104, "甲").text(160, 104, "7")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(page))
    program = (
        "import sys; from pathlib import Path; import pypdfium2.raw as raw\n"
        "empty = raw.FPDF_SYSFONTINFO(version=1); kinds = dict(raw.FPDF_SYSFONTINFO._fields_)\n"
        "answers = {'MapFont': 0, 'GetFont': 0, 'GetFontData': 0, 'GetFaceName': 0, 'GetFontCharset': 0}\n"
        "kept = [kinds[n](lambda *_, a=a: a) for n, a in answers.items()]\n"
        "[setattr(empty, n, c) for n, c in zip(answers, kept)]\n"
        "import ctypes; raw.FPDF_GetDefaultSystemFontInfo = lambda: ctypes.pointer(empty)\n"
        "from ingestion.api import read_document\n"
        "from tests.unit.ingestion.documents.office import source\n"
        "(table,) = read_document(source(Path(sys.argv[1]))).tables\n"
        "sys.stdout.write('|'.join(cell.text for cell in table.rows[0]))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True, cwd=ROOT
    )
    assert told.stdout == "甲|7"


def test_small_digits_above_the_line_are_marks_and_no_digits(tmp_path: Path) -> None:
    page = (
        Page().grid((50, 300, 500), (100, 125, 150)).text(60, 106, "1234.56", 12).text(102, 105.7, "12", 7.8)
    )
    page.text(310, 106, "326公里", 12).text(352, 105.7, "1", 7.8).text(60, 130, "500", 12)
    page.text(310, 130, "320", 12).text(328, 132.6, "5", 9)
    (table,) = tables(tmp_path, page)
    assert texts(table) == [["1234.56", "326公里"], ["500", "3205"]]
    assert [mark.text for mark in table.rows[0][0].lines[0].marks] == ["12"]
