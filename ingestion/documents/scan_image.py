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

Gray = NDArray[np.uint8]

DPI = 200
# What a page without a credible resolution is taken for: the long side of A4.
_A4_LONG_SIDE = 297 / 25.4 * DPI
_CREDIBLE_LONG_SIDE = (5.0 * DPI, 24.0 * DPI)
_MAX_SKEW = 10.0  # degrees; a page turned further was not laid on the glass by mistake
_LEAST_SKEW = 0.03  # turning by less moves no pixel of a rule by more than one
_PROFILE_POINTS = 150_000
_INK_BLOCK = 41
_INK_CONTRAST = 28


def to_gray(image: NDArray[Any], dpi: float | None = None) -> Gray:
    """A picture (height x width, grey or RGB) at `DPI`. `dpi` is its own resolution, where that is known."""
    gray = image if image.ndim == 2 else cv2.cvtColor(image[..., :3], cv2.COLOR_RGB2GRAY)
    long_side = max(gray.shape)
    scale = DPI / dpi if dpi else 0.0
    if not _CREDIBLE_LONG_SIDE[0] <= long_side * scale <= _CREDIBLE_LONG_SIDE[1]:
        scale = _A4_LONG_SIDE / long_side
    if abs(scale - 1) < 0.05:
        return np.ascontiguousarray(gray, dtype=np.uint8)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def ink_of(gray: Gray) -> Gray:
    """255 where something is printed, 0 where paper is, under uneven light and noise."""
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    ink = cv2.adaptiveThreshold(
        smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _INK_BLOCK, _INK_CONTRAST
    )
    return np.asarray(ink, dtype=np.uint8)


def skew_of(gray: Gray) -> float:
    """By how many degrees the page's lines rise to the right (positive) or fall; 0 where it has no lines.

    A probabilistic Hough transform at half the scale finds the angle of most rules and lines of text, whose
    characters are run together first; the profile of the ink at full scale then sharpens it.
    """
    ink = ink_of(gray)
    half = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    lines = cv2.morphologyEx((half > 60).astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((1, 13), np.uint8))
    feet = cv2.subtract(lines, np.roll(lines, -1, axis=0))
    least = gray.shape[1] // 12
    found = cv2.HoughLinesP(feet, 1, np.pi / 1800, threshold=least // 2, minLineLength=least, maxLineGap=6)
    if found is None:
        return 0.0
    segments = found.reshape(-1, 4).astype(float)
    dx, dy = segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1]
    angles = np.degrees(np.arctan2(-dy, dx))
    angles = np.where(angles > 90, angles - 180, np.where(angles < -90, angles + 180, angles))
    level = np.abs(angles) <= _MAX_SKEW
    if not level.any():
        return 0.0
    return _sharpened(_weighted_median(angles[level], np.hypot(dx, dy)[level]), ink)


def _sharpened(coarse: float, ink: Gray) -> float:
    """The angle near the coarse one at which the rows of ink are told apart best."""
    ys, xs = np.nonzero(ink)
    step = max(1, len(ys) // _PROFILE_POINTS)
    ys, xs = ys[::step], xs[::step]

    def sharpness(angle: float) -> float:
        rows = np.rint(ys + xs * math.tan(math.radians(angle))).astype(np.int64)
        return float((np.bincount(rows - rows.min()).astype(float) ** 2).sum())

    # Segments follow the steps of a slanting line, so the coarse angle is too small by up to half a degree.
    nearly = max((coarse + step * 0.05 for step in range(-14, 15)), key=sharpness)
    return max((nearly + step * 0.01 for step in range(-5, 6)), key=sharpness)


def straighten(gray: Gray) -> tuple[Gray, float]:
    """The page with its lines level, and by how many degrees it had been turned. The size stays."""
    skew = skew_of(gray)
    if abs(skew) < _LEAST_SKEW:
        return gray, 0.0
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    paper = float(np.percentile(gray, 90))
    level = cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    return np.asarray(level, dtype=np.uint8), skew


def _weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(values[order][math.floor(np.searchsorted(reached, reached[-1] / 2))])
