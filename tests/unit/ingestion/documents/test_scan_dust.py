"""Telling dust from decimal points, on drawn lines."""

from __future__ import annotations

import numpy as np

from evaluation.corpora.scans import INK, PAPER, blank_page, draw_word
from ingestion.documents.scan.cells import Piece
from ingestion.documents.scan.dust import (
    dust_between_digits,
    dust_in_line,
    says_too_much,
    without_dust_at_lines,
    without_specks,
)
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.image import ink_of

LINE = Piece(TextBox(80, 95, 220, 131), None)


def page_with(*spots: tuple[int, int]) -> np.ndarray:
    """Two figures with room for a point between them, and spots of 3 x 3 pixels at (left, top)."""
    page = blank_page()
    draw_word(page, 100, 100, width=40)
    draw_word(page, 160, 100, width=40)
    for left, top in spots:
        page[top : top + 3, left : left + 3] = INK
    return page


def test_dust_goes_and_a_decimal_point_stays() -> None:
    page = page_with((147, 122), (400, 500))
    plain, ink = without_specks(page, ink_of(page))
    assert ink[123, 148]
    assert plain[123, 148] == INK
    assert not ink[480:520, 380:420].any()
    assert plain[501, 401] == PAPER


def test_dust_before_and_behind_a_figure_goes_and_a_point_within_stays() -> None:
    page = page_with((88, 122), (147, 122), (210, 110))
    kept, plain = without_dust_at_lines([LINE], page, ink_of(page))
    assert kept == [LINE]
    assert plain[123, 89] == plain[111, 211] == PAPER
    assert plain[123, 148] == INK


def test_a_cell_with_nothing_but_dust_is_blank_and_a_leader_of_dots_is_not() -> None:
    page = blank_page()
    page[110:113, 100:103] = page[118:121, 112:115] = INK
    assert without_dust_at_lines([LINE], page, ink_of(page))[0] == []
    for left in range(100, 200, 12):
        page[118:121, left : left + 3] = INK
    assert without_dust_at_lines([LINE], page, ink_of(page))[0] == [LINE]


def test_spots_one_above_the_other_are_no_leader() -> None:
    page = blank_page()
    for left, top in ((100, 108), (108, 111), (116, 114)):
        page[top : top + 3, left : left + 3] = INK
    assert without_dust_at_lines([LINE], page, ink_of(page))[0] == []


def test_a_spot_above_a_point_makes_no_colon() -> None:
    box = TextBox(95, 95, 210, 131)
    page = page_with((147, 104))
    page[120:126, 146:152] = INK
    dust = dust_between_digits(box, ink_of(page), "22:33")
    assert dust is not None
    assert dust[10, 53]
    assert not dust[25:31, 51:57].any()


def test_dots_as_large_as_each_other_are_a_colon() -> None:
    page = page_with()
    page[104:108, 147:151] = page[121:125, 147:151] = INK
    assert dust_between_digits(TextBox(95, 95, 210, 131), ink_of(page), "22:33") is None


def test_spots_smaller_than_a_point_are_the_dust_of_a_line() -> None:
    page = page_with()
    page[120:126, 146:152] = INK
    assert dust_in_line(LINE.box, ink_of(page)) is None
    page[123:125, 206:208] = INK
    dust = dust_in_line(LINE.box, ink_of(page))
    assert dust is not None
    assert dust[29, 127]
    assert not dust[:, :120].any()


def test_dust_between_digits_that_stand_close_is_no_decimal_point() -> None:
    page = blank_page()
    for left in (100, 119, 147):  # three digits: close together, then with room for a point
        page[100:126, left : left + 14] = INK
    page[122:124, 115:117] = INK
    page[121:126, 138:142] = INK
    box = TextBox(95, 95, 170, 131)
    dust = dust_between_digits(box, ink_of(page), "2.3.4")
    assert dust is not None
    assert not dust[:, 41:49].any(), "the point in its own place stays"


def test_a_figure_without_dust_is_left_alone() -> None:
    page = page_with()
    assert dust_between_digits(LINE.box, ink_of(page), "2233") is None


def test_what_stands_above_the_feet_of_the_digits_is_no_decimal_point() -> None:
    box = TextBox(95, 95, 210, 131)
    high, low = dust_between_digits(box, ink_of(page_with((147, 108))), "22.33"), page_with((147, 122))
    assert high is not None
    assert high[13:16, 52:55].all()
    assert dust_between_digits(box, ink_of(low), "22.33") is None


def test_a_point_of_narrow_type_is_kept() -> None:
    """Digits of 9-point Times are 17 pixels tall, and a point has six between two of them."""
    page = blank_page()
    for left in (100, 116, 127):
        page[100:117, left : left + 9] = INK
    page[114:117, 111:114] = INK
    assert dust_between_digits(TextBox(95, 95, 141, 122), ink_of(page), "2.34") is None


def test_the_white_beside_a_one_is_no_room_for_a_point() -> None:
    page = blank_page()
    page[100:126, 100:110] = page[100:126, 118:134] = INK
    page[123:126, 112:115] = INK
    box = TextBox(95, 95, 140, 131)
    assert dust_between_digits(box, ink_of(page), "1.0") is not None
    assert dust_between_digits(box, ink_of(page), "2.0") is None


def test_a_digit_without_ink_is_one_too_many() -> None:
    page = blank_page()
    page[100:126, 100:112] = page[100:126, 120:132] = INK
    page[122:126, 114:118] = INK
    box = TextBox(95, 95, 140, 131)
    assert says_too_much(box, ink_of(page), "995")
    assert not says_too_much(box, ink_of(page), "9.5")


def test_digits_that_touch_are_as_many_as_there_is_room_for() -> None:
    page = blank_page()
    page[100:126, 100:135] = INK
    box = TextBox(95, 95, 170, 131)
    assert not says_too_much(box, ink_of(page), "20")
    assert says_too_much(box, ink_of(page), "200")


def test_a_percent_sign_has_no_room_for_another_digit() -> None:
    page = blank_page()
    for left, width in ((100, 16), (120, 16), (140, 32)):
        page[100:126, left : left + width] = INK
    box = TextBox(95, 95, 180, 131)
    assert not says_too_much(box, ink_of(page), "95%")
    assert says_too_much(box, ink_of(page), "995%")
