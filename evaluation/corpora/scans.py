"""Pages as a scanner delivers them: askew, noisy, specked. And synthetic tables that need no OCR."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
PAPER, INK = 250, 20


def scanned(page: Gray, degrees: float, seed: int = 7, sigma: float = 12.0, specks: int = 400) -> Gray:
    """A clean page turned by `degrees` (positive: its lines rise to the right), with noise and dust."""
    random = np.random.default_rng(seed)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
    noisy = turned.astype(float) + random.normal(0, sigma, turned.shape)
    for y, x in zip(
        random.integers(0, height - 2, specks), random.integers(0, width - 2, specks), strict=True
    ):
        size = random.integers(1, 3)
        noisy[y : y + size, x : x + size] = random.integers(0, 120)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def blank_page(height: int = 1100, width: int = 900) -> Gray:
    """A page with nothing on it."""
    return np.full((height, width), PAPER, np.uint8)


def draw_table(page: Gray, xs: Sequence[int], ys: Sequence[int], left_out: Iterable[str] = ()) -> None:
    """Draw a full grid of rules, without the borders named in `left_out`.

    `right 1 2` is the border to the right of the slot in row 1, column 2 (from 0), `below 1 2` the one below.
    """
    missing = set(left_out)
    for i, y in enumerate(ys):
        for c, (x0, x1) in enumerate(itertools.pairwise(xs)):
            if f"below {i - 1} {c}" not in missing:
                cv2.line(page, (x0, y), (x1, y), INK, 2)
    for j, x in enumerate(xs):
        for r, (y0, y1) in enumerate(itertools.pairwise(ys)):
            if f"right {r} {j - 1}" not in missing:
                cv2.line(page, (x, y0), (x, y1), INK, 2)


def draw_word(page: Gray, left: int, top: int, width: int = 90, height: int = 26) -> None:
    """Something that has the ink of a word: upright strokes parted by gaps."""
    for x in range(left, left + width - 6, 14):
        page[top : top + height, x : x + 6] = INK
        page[top + height // 2 : top + height // 2 + 4, x : x + 11] = INK
