"""Tables without any rules: which columns there are is told by what stands one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import Table
from tests.unit.ingestion.documents.office import read_bytes

Line = Sequence[tuple[float, str]]


def lines(page: Page, top: float, pitch: float, *rows: Line) -> Page:
    """Words at their x positions, line by line; those that are figures end there."""
    for number, row in enumerate(rows):
        for x, text in row:
            at = x - 5 * len(text) if text.replace(".", "").isdigit() and "." in text else x
            page.text(at, top + pitch * number, text)
    return page


def texts(folder: Path, *pages: Page) -> list[list[list[str]]]:
    tables: tuple[Table, ...] = read_bytes(folder, pdf(*pages), "a.pdf").tables
    return [[[c.text for c in row] for row in table.rows] for table in tables]


HEADING: Line = [(60, "项目"), (250, "决算数"), (304, "项目"), (460, "决算数")]
TWO_SIDED: list[Line] = [
    [(60, "一、财政拨款收入"), (300, "4888.12"), (304, "一、外交支出"), (500, "0.00")],
    [(60, "二、事业收入"), (300, "128.60"), (304, "二、国防支出"), (500, "7.00")],
    [(60, "三、其他收入"), (300, "1.00"), (304, "三、教育支出"), (500, "2155.56")],
]


def test_a_figure_close_to_the_next_column_stands_in_its_own(tmp_path: Path) -> None:
    (table,) = texts(tmp_path, lines(Page(), 100, 20, HEADING, *TWO_SIDED))
    assert table[1:] == [[text for _, text in row] for row in TWO_SIDED]


def test_a_column_that_only_its_label_shows_is_a_column(tmp_path: Path) -> None:
    body = [[(60, "行政运行"), (300, "12.00"), (500, "2.00")], [(60, "教育"), (300, "3.00"), (500, "1.00")]]
    heading: Line = [(60, "科目名称"), (270, "合计"), (350, "事业收入"), (460, "其他收入")]
    (table,) = texts(tmp_path, lines(Page(), 100, 20, heading, *body, body[0]))
    assert table[1] == ["行政运行", "12.00", "", "2.00"]


def test_labels_left_in_their_columns_head_the_figures_right_in_them(tmp_path: Path) -> None:
    heading: Line = [(60, "科目名称"), (210, "合计"), (304, "基本支出"), (404, "项目支出")]
    body: Line = [(60, "行政运行"), (300, "1.00"), (400, "1.00"), (500, "0.00")]
    (table,) = texts(tmp_path, lines(Page(), 100, 20, heading, body, body, body))
    assert table[:2] == [["科目名称", "合计", "基本支出", "项目支出"], ["行政运行", "1.00", "1.00", "0.00"]]


def test_a_label_on_two_lines_is_one(tmp_path: Path) -> None:
    page = Page().text(404, 93, "政府性基金预").text(404, 107, "算拨款")
    rows: list[Line] = [[(60, name), (300, "1.00"), (464, "2.00")] for name in ("教育", "国防", "外交")]
    (table,) = texts(tmp_path, lines(page, 100, 24, [(60, "项目"), (270, "合计")], *rows))
    assert table[0] == ["项目", "合计", "政府性基金预\n算拨款"]


def test_figures_stand_in_the_middle_of_a_name_on_two_lines(tmp_path: Path) -> None:
    page = lines(
        Page(), 100, 30,
        [(60, "编码"), (120, "名称"), (300, "合计"), (400, "基本")],
        [(60, "2080501"), (120, "行政单位离退休"), (340, "1.00"), (440, "1.00")],
        [(60, "2080505"), (340, "2.00"), (440, "2.00")],
        [(60, "2080506"), (120, "职业年金"), (340, "3.00"), (440, "3.00")],
    )  # fmt: skip
    page.text(120, 153, "机关事业单位基本养").text(120, 167, "老保险缴费支出")
    (table,) = texts(tmp_path, page)
    assert table[2] == ["2080505", "机关事业单位基本养\n老保险缴费支出", "2.00", "2.00"]


def test_a_label_over_several_columns_is_theirs_though_it_stands_alone_in_its_line(tmp_path: Path) -> None:
    page = Page().text(390, 84, "本年支出")
    heading: Line = [(60, "项目"), (150, "年初结转"), (530, "年末结转")]
    second: Line = [(300, "小计"), (390, "基本支出"), (460, "项目支出")]
    body: Line = [(60, "教育"), (190, "1.00"), (340, "3.00"), (430, "2.00"), (500, "1.00"), (570, "0.00")]
    (table,) = texts(tmp_path, lines(page, 100, 16, heading, second, body, body, body))
    assert "本年支出" in table[0]


def test_a_table_that_goes_on_over_the_page_keeps_its_columns(tmp_path: Path) -> None:
    rest: list[Line] = [[(304, f"{n}、其他支出"), (500, "5.00")] for n in ("四", "五")]
    total: Line = [(60, "合计"), (300, "5017.72"), (304, "合计"), (500, "2172.56")]
    first = lines(Page(), 100, 20, HEADING, *TWO_SIDED)
    _, table = texts(tmp_path, first, lines(Page(), 60, 20, *rest, total))
    assert table == [
        ["", "", "四、其他支出", "5.00"],
        ["", "", "五、其他支出", "5.00"],
        [t for _, t in total],
    ]


def test_labels_one_under_the_other_stay_two(tmp_path: Path) -> None:
    page = Page().text(60, 80, "人员经费").text(304, 80, "公用经费")
    heading: Line = [(60, "科目代码"), (120, "科目名称"), (240, "决算数"), (304, "科目代码"), (380, "决算数")]
    body: Line = [(60, "30101"), (120, "基本工资"), (290, "1.00"), (304, "30201"), (420, "2.00")]
    (table,) = texts(tmp_path, lines(page, 94, 20, heading, body, body, body))
    assert table[1] == ["科目代码", "科目名称", "决算数", "科目代码", "决算数"]


def test_a_code_right_behind_a_figure_is_the_next_column_s(tmp_path: Path) -> None:
    heading: Line = [(60, "科目代码"), (150, "决算数"), (203, "科目代码"), (380, "决算数")]
    body: Line = [(60, "30101"), (200, "1.00"), (202, "30201"), (420, "2.00")]
    (table,) = texts(tmp_path, lines(Page(), 94, 20, heading, body, body, body))
    assert table[1] == ["30101", "1.00", "30201", "2.00"]
