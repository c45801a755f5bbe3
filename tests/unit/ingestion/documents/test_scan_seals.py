"""Seals are a layer of their own: print and rules under them stay, and red or round things that are no seals stay too."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from evaluation.corpora.scans import INK, PAPER, blank_page, draw_table, draw_word, scanned
from ingestion.documents.scan.grid import grid_of
from ingestion.documents.scan.image import ink_of
from ingestion.documents.scan.rims import round_rims
from ingestion.documents.scan.rules import find_rules
from ingestion.documents.scan.seals import Layers, layers_of

Print = Callable[[np.ndarray, np.ndarray], np.ndarray]
RED = np.array([205, 40, 35])
GRAY_OF_RED = 110
XS, YS = (100, 320, 540, 760), (200, 262, 324, 386, 448, 510)


def seal(page: np.ndarray, x: int = 480, y: int = 400, radius: int = 150) -> np.ndarray:
    """255 where a seal leaves ink: a rim and something in its middle."""
    red = np.zeros(page.shape[:2], np.uint8)
    cv2.circle(red, (x, y), radius, 255, 9)
    cv2.circle(red, (x, y), radius // 4, 255, -1)
    return red


def in_red(page: np.ndarray, red: np.ndarray) -> np.ndarray:
    """The page with ink that lets black show through (height x width x RGB)."""
    ink = np.where(red[..., None] > 0, RED / 255, 1.0)
    return (page[..., None] * ink).astype(np.uint8)


def in_gray(page: np.ndarray, red: np.ndarray) -> np.ndarray:
    """The same, scanned in grey and slightly noisy."""
    stamped = np.where(red > 0, page * (GRAY_OF_RED / 255), page).astype(np.uint8)
    return scanned(stamped, 0.0, sigma=5.0, specks=0)


def table() -> np.ndarray:
    page = blank_page()
    draw_table(page, XS, YS)
    for top in YS[:-1]:
        draw_word(page, 600, top + 18, width=120)
    return page


def cells(layers: Layers) -> int:
    rules = find_rules(layers.page, ink_of(layers.page), layers.seals)
    (region,) = rules.regions
    grid = grid_of(region, rules)
    assert grid is not None
    return len(grid.cells)


def test_of_a_seal_over_a_word_the_word_is_left() -> None:
    page = blank_page()
    draw_word(page, 400, 500, width=200)
    picture = in_red(page, seal(page, 480, 510, 80))
    layers = layers_of(picture, 200)
    assert layers.page[505, 404] < 60, "the word under the seal"
    assert layers.page[430, 480] > PAPER - 25, "the rim of the seal"
    assert layers.seals is not None and layers.seals[430, 480] == 255
    assert layers.stamped(395, 495, 420, 530) and not layers.stamped(100, 100, 200, 200)


@pytest.mark.parametrize("printed", [in_red, in_gray])
@pytest.mark.parametrize(("x", "y"), [(480, 400), (640, 355), (540 + 150, 355), (330, 262 + 150)])
def test_rules_under_a_seal_stay_rules_and_its_rim_becomes_none(printed: Print, x: int, y: int) -> None:
    page = table()
    assert cells(Layers(page, None)) == 15
    layers = layers_of(printed(page, seal(page, x, y)), 200)
    assert layers.seals is not None
    assert cells(layers) == 15


def test_two_seals_that_overlap_are_both_lifted() -> None:
    page = table()
    red = cv2.bitwise_or(seal(page, 400, 340), seal(page, 520, 420))
    layers = layers_of(in_red(page, red), 200)
    assert cells(layers) == 15
    assert layers.page[340 - 150, 400] > PAPER - 25 and layers.page[420 + 150, 520] > PAPER - 25


def test_a_red_heading_stays() -> None:
    red = np.zeros((1100, 900), np.uint8)
    for left in range(100, 800, 60):
        red[100:150, left : left + 30] = 255
    picture = in_red(blank_page(), red)
    layers = layers_of(picture, 200)
    assert layers.seals is None
    assert layers.page[120, 110] < PAPER - 100
    assert INK < 60


def test_red_figures_in_a_column_stay() -> None:
    print_ = blank_page()
    for number, top in enumerate(range(200, 600, 62)):
        draw_word(print_, 400 + 20 * (number % 3), top, width=140 - 20 * (number % 3))
    picture = in_red(blank_page(), np.where(print_ < 100, 255, 0).astype(np.uint8))
    layers = layers_of(picture, 200)
    assert layers.seals is None
    assert layers.page[210, 402] < PAPER - 100


def test_lines_of_text_have_no_round_rim() -> None:
    page = blank_page()
    for top in range(100, 1000, 44):
        draw_word(page, 80, top, width=740, height=24)
    assert round_rims(scanned(page, 0.3)) == []
    assert round_rims(table()) == []
