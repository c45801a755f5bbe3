"""Straightening a scanned page and telling ink from dust, on drawn pages."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.corpora.scans import blank_page, draw_table, draw_word, scanned
from ingestion.documents.scan.image import DPI, ink_of, skew_of, straighten, to_gray


def ruled_page() -> np.ndarray:
    page = blank_page()
    draw_table(page, [80, 300, 520, 820], [120, 220, 320, 420, 520, 620])
    return page


def text_page() -> np.ndarray:
    page = blank_page()
    for top in range(80, 1000, 48):
        draw_word(page, 80, top, width=740)
    return page


@pytest.mark.parametrize("degrees", [-4.0, -1.2, 0.7, 3.0])
@pytest.mark.parametrize("page", [ruled_page(), text_page()], ids=["rules", "text"])
def test_skew_is_measured_to_a_twentieth_of_a_degree(page: np.ndarray, degrees: float) -> None:
    assert skew_of(scanned(page, degrees)) == pytest.approx(degrees, abs=0.05)


def test_a_straightened_page_is_straight() -> None:
    level, skew = straighten(scanned(ruled_page(), 1.2))
    assert skew == pytest.approx(1.2, abs=0.05)
    assert abs(skew_of(level)) < 0.05


def test_a_page_without_lines_is_left_as_it_is() -> None:
    page = scanned(blank_page(), 0.0)
    level, skew = straighten(page)
    assert skew == 0.0
    assert np.array_equal(level, page)


@pytest.mark.parametrize(("dpi", "expected"), [(300.0, 1467), (None, 2339), (1.0, 2339), (200.0, 2200)])
def test_a_page_is_brought_to_one_scale(dpi: float | None, expected: int) -> None:
    """A resolution that would make the page a stamp or a poster is not believed."""
    gray = to_gray(np.full((2200, 1700, 3), 255, np.uint8), dpi)
    assert max(gray.shape) == pytest.approx(expected, abs=1)
    assert DPI == 200


def test_ink_is_found_under_uneven_light() -> None:
    page = blank_page()
    draw_word(page, 100, 100)
    draw_word(page, 100, 900)
    shade = np.linspace(1.0, 0.55, page.shape[0])[:, None]
    ink = ink_of((page * shade).astype(np.uint8))
    assert ink[100:126, 100:106].all()
    assert ink[903:922, 101:105].all()
    assert not ink[300:700].any()
