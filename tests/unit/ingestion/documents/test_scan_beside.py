"""Tables without rules, and tables beside each other, by where their lines stand."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.documents.scan.beside import reading_order
from ingestion.documents.scan.cells import Line, Piece
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.unruled import FoundTable, unruled_tables

HEADING = ("项目", "金额")
LEFT = (HEADING, ("基本支出", "120.50"), ("项目支出", "33.00"), ("合计", "153.50"))
RIGHT = (HEADING, ("人员经费", "100.00"), ("公用经费", "20.50"), ("合计", "120.50"))


def line(text: str, left: int, top: int, height: int = 30) -> Line:
    wide = sum(0.6 if c.isascii() else 1.0 for c in text) * height
    return Line(Piece(TextBox(left, top, left + round(wide), top + height), None), text, 0.99)


def table(rows: Sequence[Sequence[str]], left: int, top: int, pitch: int = 64) -> list[Line]:
    """Labels begin at the left, figures 250 pixels further right."""
    return [
        line(text, left + 250 * column, top + pitch * number)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]


def texts(found: FoundTable) -> list[list[str]]:
    grid = [["" for _ in range(found.grid.columns)] for _ in range(found.grid.rows)]
    for number, held in found.lines.items():
        cell = found.grid.cells[number]
        grid[cell.row][cell.column] = "".join(one.text for one in held)
    return grid


def test_lines_in_columns_with_figures_are_a_table() -> None:
    title = line("支出明细", 260, 240)
    (found,), rest = unruled_tables([title, *table(LEFT, 200, 300)])
    assert texts(found) == [list(row) for row in LEFT]
    assert rest == [title]


def test_two_tables_with_a_title_each_are_two() -> None:
    titles = [line("表1 支出明细", 240, 240), line("表2 基本支出明细", 820, 240)]
    found, rest = unruled_tables([*titles, *table(LEFT, 200, 300), *table(RIGHT, 800, 300)])
    assert [texts(one) for one in found] == [[list(row) for row in LEFT], [list(row) for row in RIGHT]]
    assert rest == titles


def test_two_tables_with_rows_at_other_heights_are_two() -> None:
    found, _ = unruled_tables([*table(LEFT, 200, 300), *table(RIGHT, 800, 318, pitch=75)])
    assert [texts(one)[1] for one in found] == [list(LEFT[1]), list(RIGHT[1])]


def test_two_blocks_of_one_table_stay_one() -> None:
    (found,), _ = unruled_tables([*table(LEFT, 200, 300), *table(RIGHT, 800, 300)])
    assert texts(found)[1] == ["基本支出", "120.50", "人员经费", "100.00"]


def test_contents_and_words_in_columns_are_no_table() -> None:
    contents = (("第一部分", "1"), ("第二部分", "3"), ("第三部分", "12"), ("第四部分", "20"))
    words = (("单位", "某局"), ("地址", "某路"), ("联系人", "某人"), ("电话", "无"))
    for rows in (contents, words):
        lines = table(rows, 200, 300)
        assert unruled_tables(lines) == ([], lines)


def test_running_text_is_no_row() -> None:
    text = line("本年支出合计一百五十三万五千元其中基本支出一百二十万五千元", 200, 200)
    (found,), rest = unruled_tables([text, *table(LEFT, 200, 250)])
    assert found.grid.rows == 4
    assert rest == [text]


def test_tables_beside_each_other_are_read_from_left_to_right_each_with_its_title() -> None:
    heading = line("某局二〇二三年度收入支出情况说明及明细表格", 300, 100)
    titles = [line("表1 支出明细", 240, 240), line("表2 基本支出明细", 820, 240)]
    below = line("单位负责人", 200, 700)
    reading = reading_order([(800, 298, 1200, 560), (200, 300, 600, 620)], [heading, *titles, below])
    assert sorted(reading.tables, key=reading.tables.__getitem__) == [1, 0]
    assert [[one.text for one in held] for _, _, held in reading.texts] == [
        [heading.text, below.text], ["表1 支出明细"], ["表2 基本支出明细"],
    ]  # fmt: skip
    own = [reading.order(band, column, 240) for band, column, _ in reading.texts[1:]]
    assert own[0] < reading.tables[1] < own[1] < reading.tables[0]


def test_tables_below_each_other_are_read_from_top_to_bottom() -> None:
    reading = reading_order([(200, 700, 600, 900), (800, 300, 1200, 560)], [])
    assert sorted(reading.tables, key=reading.tables.__getitem__) == [1, 0]
