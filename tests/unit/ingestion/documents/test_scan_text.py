"""Boxes of text into cells: cutting, overlooked digits, lines that touch, numbers a narrow cell broke."""

from __future__ import annotations

import numpy as np

from ingestion.documents.scan.cells import Line, Piece, apart, cell_text, cut, read_once, with_missed_ink
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.grid import GridCell, RuledGrid

CELLS = (GridCell(0, 0, 1, 1, (0, 0, 200, 100)), GridCell(0, 1, 1, 1, (200, 0, 400, 100)))
GRID = RuledGrid(1, 2, CELLS, (0, 0, 400, 100))


def ink(*boxes: TextBox) -> np.ndarray:
    mask = np.zeros((300, 600), np.uint8)
    for box in boxes:
        mask[box.top : box.bottom, box.left : box.right] = 255
    return mask


def line(text: str, left: int, top: int, right: int, bottom: int, score: float = 0.99) -> Line:
    return Line(Piece(TextBox(left, top, right, bottom), (0, 0)), text, score)


def test_a_box_over_two_cells_is_cut_at_the_rule() -> None:
    pieces = cut([TextBox(20, 30, 380, 60)], [GRID], ink(TextBox(20, 30, 380, 60)))
    assert [(p.box.left, p.box.right, p.cell) for p in pieces] == [(20, 200, (0, 0)), (200, 380, (0, 1))]


def test_a_margin_that_reaches_into_the_next_cell_is_no_text_of_it() -> None:
    pieces = cut([TextBox(20, 30, 209, 60)], [GRID], ink(TextBox(25, 35, 195, 55)))
    assert [p.cell for p in pieces] == [(0, 0)]


def test_a_line_that_touches_the_row_below_stays_in_its_own() -> None:
    below = GridCell(1, 0, 1, 1, (0, 100, 200, 200))
    grid = RuledGrid(2, 1, (CELLS[0], below), (0, 0, 200, 200))
    pieces = cut([TextBox(20, 70, 150, 106)], [grid], ink(TextBox(20, 70, 150, 100)))
    assert [p.cell for p in pieces] == [(0, 0)]


def test_text_outside_all_tables_has_no_cell() -> None:
    assert [p.cell for p in cut([TextBox(20, 150, 200, 180)], [GRID], ink())] == [None]


def test_characters_set_one_under_the_other_are_lines_of_their_own() -> None:
    column = [TextBox(50, 10 + 30 * i, 74, 34 + 30 * i) for i in range(3)]
    pieces = cut([TextBox(48, 8, 76, 98)], [GRID], ink(*column))
    assert len(pieces) == 3
    assert [p.box.top < box.bottom and p.box.bottom > box.top for p, box in zip(pieces, column, strict=True)]


def test_a_lone_digit_that_the_detector_overlooked_is_found() -> None:
    seen = Piece(TextBox(20, 30, 180, 60), (0, 0))
    digit = TextBox(300, 40, 314, 64)
    added = with_missed_ink([seen], [GRID], ink(seen.box, digit))[1:]
    assert [p.cell for p in added] == [(0, 1)]
    assert added[0].box.left <= digit.left < digit.right <= added[0].box.right


def test_what_is_left_of_a_rule_is_not_read() -> None:
    rest_of_rule = TextBox(220, 5, 380, 8)
    assert with_missed_ink([], [GRID], ink(rest_of_rule)) == []


def test_boxes_that_overlap_from_line_to_line_are_parted_where_the_paper_is() -> None:
    upper, lower = TextBox(20, 10, 150, 42), TextBox(20, 38, 150, 72)
    pieces = [Piece(upper, (0, 0)), Piece(lower, (0, 0))]
    parted = apart(pieces, ink(TextBox(20, 12, 150, 40), TextBox(20, 41, 150, 70)))
    assert parted[0].box.bottom == 41
    assert parted[1].box.top == 40


def test_a_character_that_two_boxes_of_a_line_share_is_read_once() -> None:
    nine, five = TextBox(24, 14, 40, 40), TextBox(44, 14, 60, 40)
    rest_of_a_box_over_the_rule = Piece(TextBox(10, 10, 32, 44), (0, 0))
    whole = Piece(TextBox(14, 12, 64, 42), (0, 0))
    assert read_once([rest_of_a_box_over_the_rule, whole], ink(nine, five)) == [whole]


def test_boxes_that_share_a_character_are_parted_beside_it() -> None:
    nine, five, six = (TextBox(24 + x, 14, 40 + x, 40) for x in (0, 20, 40))
    left, right = Piece(TextBox(20, 10, 62, 44), (0, 0)), Piece(TextBox(42, 10, 84, 44), (0, 0))
    parted = read_once([left, right], ink(nine, five, six))
    assert [(p.box.left, p.box.right) for p in parted] == [(20, 62), (62, 84)]


def test_margins_that_overlap_and_other_cells_are_no_shared_characters() -> None:
    pieces = [
        Piece(TextBox(20, 10, 62, 44), (0, 0)),
        Piece(TextBox(56, 10, 100, 44), (0, 0)),
        Piece(TextBox(30, 10, 50, 44), (0, 1)),
    ]
    assert read_once(pieces, ink(TextBox(24, 14, 54, 40), TextBox(64, 14, 90, 40))) == pieces


def test_a_number_that_the_width_broke_is_one_again() -> None:
    lines = [line("3897.9", 12, 10, 190, 40), line("5", 12, 42, 26, 72)]
    assert cell_text(lines, (0, 0, 200, 100))[0] == "3897.95"


def test_two_numbers_one_under_the_other_stay_two() -> None:
    lines = [line("54", 12, 10, 42, 40), line("52", 12, 42, 42, 72)]
    assert cell_text(lines, (0, 0, 200, 100))[0] == "54\n52"


def test_a_full_last_line_may_go_on_over_the_page() -> None:
    text, fill = cell_text([line("对市民群众获", 12, 10, 186, 40)], (0, 0, 200, 100))
    assert (text, fill.is_full) == ("对市民群众获", True)
    assert (fill.gap_above, fill.gap_below) == (10 / 30, 2.0)


def test_words_side_by_side_are_one_line() -> None:
    lines = [line("填报日期", 160, 12, 280, 42), line("填表人", 12, 10, 100, 40)]
    assert cell_text(lines, (0, 0, 400, 100))[0] == "填表人 填报日期"
