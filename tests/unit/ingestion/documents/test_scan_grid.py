"""Finding the grid of ruled tables, on drawn pages."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from evaluation.corpora.scans import INK, blank_page, draw_table, draw_word, scanned
from ingestion.documents.scan.grid import GridCell, RuledGrid, grid_of
from ingestion.documents.scan.image import ink_of, straighten
from ingestion.documents.scan.rectify import squared, squaring
from ingestion.documents.scan.rules import find_rules, without_rules

XS, YS = [80, 300, 520, 820], [120, 220, 320, 420, 520]


def grids(page: np.ndarray) -> list[RuledGrid]:
    rules = find_rules(page, ink_of(page))
    return [grid for region in rules.regions if (grid := grid_of(region, rules))]


def spans(cells: Sequence[GridCell]) -> dict[tuple[int, int], tuple[int, int]]:
    return {(c.row, c.column): (c.row_span, c.column_span) for c in cells}


def ruled(*left_out: str) -> np.ndarray:
    page = blank_page()
    draw_table(page, XS, YS, left_out)
    return page


def test_a_full_grid_has_a_cell_in_every_slot() -> None:
    (grid,) = grids(ruled())
    assert (grid.rows, grid.columns, len(grid.cells)) == (4, 3, 12)
    assert grid.cells[0].bounds == pytest.approx((80, 120, 300, 220), abs=2)


def test_cells_merged_across_down_and_both_ways() -> None:
    page = ruled("right 0 0", "right 0 1", "below 1 0", "right 2 1", "right 3 1", "below 2 1", "below 2 2")
    (grid,) = grids(page)
    assert spans(grid.cells) == {
        (0, 0): (1, 3), (1, 0): (2, 1), (1, 1): (1, 1), (1, 2): (1, 1), (2, 1): (2, 2), (3, 0): (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize("degrees", [-1.2, 0.8])
def test_a_noisy_scan_has_the_same_grid_as_the_clean_page(degrees: float) -> None:
    page = ruled("right 0 0", "below 1 2")
    level, _ = straighten(scanned(page, degrees))
    assert [spans(g.cells) for g in grids(level)] == [spans(g.cells) for g in grids(page)]


def test_a_rule_with_gaps_still_parts_two_cells() -> None:
    page = ruled()
    page[120:520, 298:303][60:66] = 250
    page[218:223, 100:800][:, 300:308] = 250
    (grid,) = grids(page)
    assert len(grid.cells) == 12


def test_tall_characters_part_no_cell() -> None:
    """A stroke of large type between two rules, one of which it touches, at a column of the rows below."""
    page = blank_page()
    draw_table(page, XS, [120, 160, 260, 360], ["right 0 0", "right 0 1"])
    page[121:152, 298:303] = INK
    page[128:152, 500:505] = INK
    (grid,) = grids(page)
    assert spans(grid.cells)[0, 0] == (1, 3)
    rules = find_rules(page, ink_of(page))
    plain = without_rules(page, rules, [cell.bounds for cell in grid.cells])
    assert (plain[130:150, 299:302] < 100).all(), "a stroke inside a cell is no rule"
    assert (plain[165:255, 299:302] > 200).all(), "a rule between two cells is taken out"


def test_a_table_with_open_sides_has_its_outer_columns() -> None:
    page = blank_page()
    draw_table(page, XS, YS, [f"right {r} {c}" for r in range(4) for c in (-1, 2)])
    (grid,) = grids(page)
    assert (grid.rows, grid.columns) == (4, 3)


def test_two_tables_come_in_print_order_and_a_single_line_is_none() -> None:
    page = ruled()
    draw_table(page, [80, 400, 820], [700, 800, 900])
    page[620:622, 80:820] = INK
    assert [(g.rows, g.columns) for g in grids(page)] == [(4, 3), (2, 2)]


def test_words_and_underlines_are_no_table() -> None:
    page = blank_page()
    for top in range(100, 900, 60):
        draw_word(page, 80, top, width=700, height=40)
    page[950:952, 100:500] = INK
    assert grids(page) == []


def drawn(colour: int, dash: int = 0, thickness: int = 2) -> np.ndarray:
    """The page of a table in this grey, its rules dashed by so many pixels on and off."""
    page = blank_page()
    draw_table(page, XS, YS)
    rules = page < 100
    if dash:
        ys, xs = np.mgrid[0 : page.shape[0], 0 : page.shape[1]]
        rules &= (xs // dash % 2 == 0) | (ys // dash % 2 == 0)
    if thickness == 1:
        rules &= ~np.roll(rules, 1, axis=0) | ~np.roll(rules, 1, axis=1)
    return np.where(rules, colour, 250).astype(np.uint8)


@pytest.mark.parametrize(
    "page", [drawn(190, thickness=1), drawn(60, dash=7)], ids=["pale hairlines", "dashes"]
)
def test_rules_that_are_pale_or_broken_make_a_grid(page: np.ndarray) -> None:
    level, _ = straighten(scanned(page, 0.7))
    (grid,) = grids(level)
    assert (grid.rows, grid.columns, len(grid.cells)) == (4, 3, 12)


def test_figures_one_under_the_other_are_no_dashed_rule() -> None:
    """Rows hardly higher than their figures, and a 1 in the same place in each."""
    page = blank_page()
    ys = [100 + 30 * row for row in range(6)]
    draw_table(page, [100, 300, 500], ys)
    for y in ys[:-1]:
        page[y + 4 : y + 27, 200:203] = INK
        page[y + 24 : y + 27, 196:207] = INK
        page[y + 6 : y + 9, 197:203] = INK
    (grid,) = grids(page)
    assert (grid.rows, grid.columns) == (5, 2)


def test_lines_of_text_are_no_pale_rules() -> None:
    page = blank_page()
    for top in range(100, 1000, 44):
        draw_word(page, 80, top, width=740, height=24)
    assert not grids(scanned(page, 0.0))


def test_a_photographed_page_is_set_square() -> None:
    page = ruled()
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    held = np.array([[14, 6], [width - 4, 0], [width, height], [5, height - 12]], np.float32)
    leaning = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, held), (width, height), borderValue=(250,)
    )
    places = squaring(find_rules(leaning, ink_of(leaning)))
    assert places is not None
    (grid,) = grids(squared(leaning, places, 250))
    assert len(grid.cells) == 12
    assert squaring(find_rules(page, ink_of(page))) is None
