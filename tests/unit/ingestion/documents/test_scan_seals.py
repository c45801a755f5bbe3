"""Red seals are taken out from over the text; red that is no seal stays."""

from __future__ import annotations

import cv2
import numpy as np

from evaluation.corpora.scans import INK, PAPER, blank_page, draw_word
from ingestion.documents.scan.seals import without_seals

RED = np.array([205, 40, 35])


def printed(red: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A page with a word and red ink over it: the picture, and its grey."""
    page = blank_page()
    draw_word(page, 400, 500, width=200)
    ink = np.where(red[..., None] > 0, RED / 255, 1.0)
    picture = (page[..., None] * ink).astype(np.uint8)
    return picture, np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))


def test_of_a_seal_over_a_word_the_word_is_left() -> None:
    red = np.zeros((1100, 900), np.uint8)
    cv2.circle(red, (480, 510), 80, 255, 9)
    cv2.circle(red, (480, 510), 25, 255, -1)
    picture, gray = printed(red)
    assert gray[510, 404] < 60
    plain = without_seals(picture, gray)
    assert plain[505, 404] < 60, "the word under the seal"
    assert plain[430, 480] > PAPER - 25, "the rim of the seal"


def test_a_red_heading_stays() -> None:
    red = np.zeros((1100, 900), np.uint8)
    for left in range(100, 800, 60):
        red[100:150, left : left + 30] = 255
    picture, gray = printed(red)
    assert np.array_equal(without_seals(picture, gray), gray)
    assert gray[120, 110] < PAPER - 100
    assert INK < 60
