"""A page as a picture: brought to one scale, turned straight, and parted into ink and paper.

Everything that works on pictures takes them as grey (height x width, uint8, 0 is black) at `DPI`, so that
lengths in pixels mean the same on every page.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.thresholds import PICTURE

Gray = NDArray[np.uint8]

DPI = 200
_A4_LONG_SIDE = PICTURE.a4_inches * DPI
_CREDIBLE_LONG_SIDE = tuple(inches * DPI for inches in PICTURE.credible_inches)


def to_gray(image: NDArray[Any], dpi: float | None = None) -> Gray:
    """A picture (height x width, grey or RGB) in grey at `DPI`. `dpi` is its own resolution, where that is known."""
    return to_scale(image if image.ndim == 2 else cv2.cvtColor(image[..., :3], cv2.COLOR_RGB2GRAY), dpi)


def to_scale(image: NDArray[Any], dpi: float | None = None) -> NDArray[np.uint8]:
    """A picture (height x width, grey or RGB) at `DPI`, its colours kept. `dpi` is its own resolution, where known."""
    long_side = max(image.shape[:2])
    scale = DPI / dpi if dpi else 0.0
    if not _CREDIBLE_LONG_SIDE[0] <= long_side * scale <= _CREDIBLE_LONG_SIDE[1]:
        scale = _A4_LONG_SIDE / long_side
    if abs(scale - 1) < PICTURE.same_scale:
        return np.ascontiguousarray(image, dtype=np.uint8)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def ink_of(gray: Gray) -> Gray:
    """255 where something is printed, 0 where paper is, under uneven light and noise."""
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    ink = cv2.adaptiveThreshold(
        smooth,
        255,
        cv2.ADAPTIVE_THRESH_MEAN_C,
        cv2.THRESH_BINARY_INV,
        PICTURE.ink_block,
        PICTURE.ink_contrast,
    )
    return np.asarray(ink, dtype=np.uint8)


def skew_of(gray: Gray) -> float:
    """By how many degrees the page's lines rise to the right (positive) or fall; 0 where it has no lines.

    It is the angle at which the rows of ink are told apart best: looked for coarsely in bands of rows, then finely. A large
    angle has to be clearly better: it may bring together rows of tables beside each other that stand at other heights.
    """
    ys, xs = np.nonzero(ink_of(gray))
    if len(ys) < PICTURE.least_points:
        return 0.0
    step = max(1, len(ys) // PICTURE.profile_points)
    points = ys[::step], xs[::step]
    best = 0.0
    for span, width, band in PICTURE.searches:
        steps = round(span / width)
        angles = [best + width * number for number in sorted(range(-steps, steps + 1), key=abs)]
        found = [_sharpness(points, angle, band) for angle in angles]
        if span == PICTURE.max_skew and max(found) < PICTURE.clearly * np.median(found):
            return 0.0
        if span == PICTURE.max_skew:
            found = [
                value * (1 - PICTURE.seldom * abs(angle)) for angle, value in zip(angles, found, strict=True)
            ]
        best = angles[int(np.argmax(found))]
    return best


def _sharpness(points: tuple[NDArray[np.int64], NDArray[np.int64]], angle: float, band: int) -> float:
    """How unevenly the ink spreads over bands of so many rows, were the page turned by `angle` degrees."""
    ys, xs = points
    rows = np.rint((ys + xs * math.tan(math.radians(angle))) / band).astype(np.int64)
    return float((np.bincount(rows - rows.min()).astype(float) ** 2).sum())


def straighten(gray: Gray) -> tuple[Gray, float]:
    """The page with its lines level, and by how many degrees it had been turned. The size stays."""
    skew = skew_of(gray)
    if abs(skew) < PICTURE.least_skew:
        return gray, 0.0
    return turned(gray, skew, float(np.percentile(gray, 90))), skew


def turned(gray: Gray, degrees: float, paper: float = 0.0) -> Gray:
    """The page turned so that lines which rise by `degrees` are level, with `paper` beyond its edges. The size stays."""
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    level = cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    return np.asarray(level, dtype=np.uint8)
