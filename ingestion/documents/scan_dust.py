"""Dust on the glass: spots too small for a character, taken out where they cannot be a decimal point.

A point that is lost makes a figure a hundred times too large, so a spot between two characters stays unless the
digits around it stand too close for a point: a point has a place of its own in the line.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import cv2
import numpy as np

from ingestion.documents.scan_image import Gray
from ingestion.documents.scan_ocr import TextBox
from ingestion.documents.scan_text import Piece

_SPECK = 22  # pixels of ink; a decimal point may have fewer, but it has digits beside it
_ALONE = 17  # pixels; what has no other ink within half of that stands alone
# Areas of spots as shares of the square of a line's height: below the first one is dust or a point, from the
# second on it is certainly a character or a sign.
_TINY, _CHARACTER = 0.014, 0.03
# A decimal point keeps the digits around it at least 0.44 of their height apart (Times, the narrowest of the faces
# reports are set in); without one the widest gap, behind a 1, is 0.3.
_POINT_GAP = 0.37
_TALL = 0.5  # share of the tallest that a digit at least has
_LEADER = 3  # dots in a row are a leader, which reports print for "and so on"


def without_specks(gray: Gray, ink: Gray) -> tuple[Gray, Gray]:
    """Page and ink without dust: spots too small for a character that have nothing beside them.

    A decimal point or a leader of dots is never alone and stays.
    """
    near = cv2.dilate(ink, np.ones((_ALONE, _ALONE), np.uint8))
    count, labels = cv2.connectedComponents(near, connectivity=8)
    amounts = np.bincount(labels[ink > 0], minlength=count)
    dust = (amounts < _SPECK)[labels] & (labels > 0)
    paper = np.uint8(np.percentile(gray, 80))
    return np.where(dust, paper, gray).astype(np.uint8), np.where(dust, 0, ink).astype(np.uint8)


def without_dust_at_lines(pieces: Sequence[Piece], gray: Gray, ink: Gray) -> tuple[list[Piece], Gray]:
    """The pieces that hold more than dust, and the page without the dust around their first and last characters."""
    plain = gray.copy()
    paper = np.uint8(np.percentile(gray, 80))
    kept = []
    for piece in pieces:
        box = piece.box
        window = slice(box.top, box.bottom), slice(box.left, box.right)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(ink[window], connectivity=8)
        areas = stats[1:, cv2.CC_STAT_AREA]
        if not len(areas) or (areas.max() < _SPECK and count - 1 < _LEADER):
            continue
        kept.append(piece)
        dust = _outside(stats[1:], box.height)
        if dust.any():
            spots = cv2.dilate(
                np.isin(labels, 1 + np.flatnonzero(dust)).astype(np.uint8), np.ones((3, 3), np.uint8)
            )
            plain[window][spots > 0] = paper
    return kept, plain


def _outside(stats: np.ndarray, height: int) -> np.ndarray:
    """Which spots of a line are tiny and stand before, behind, above or below all of its characters."""
    left, top, width, tall, area = (stats[:, i] for i in range(5))
    sure = area >= _CHARACTER * height**2
    if not sure.any():
        return np.zeros(len(stats), dtype=bool)
    before = left + width <= left[sure].min()
    behind = left >= (left + width)[sure].max()
    above = top + tall <= top[sure].min()
    below = top >= (top + tall)[sure].max()
    return np.asarray((area < _TINY * height**2) & (before | behind | above | below))


def dust_between_digits(box: TextBox, ink: Gray) -> Gray | None:
    """The spots in a figure's box that stand where no decimal point has room (255 there); None if there are none."""
    window = ink[box.top : box.bottom, box.left : box.right]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    spots = range(1, count)
    tallest = max((int(stats[i, cv2.CC_STAT_HEIGHT]) for i in spots), default=0)
    digits = sorted(
        (int(stats[i, cv2.CC_STAT_LEFT]), int(stats[i, cv2.CC_STAT_LEFT] + stats[i, cv2.CC_STAT_WIDTH]))
        for i in spots
        if stats[i, cv2.CC_STAT_HEIGHT] >= _TALL * tallest
    )
    narrow = [
        (before[0], after[1])
        for before, after in itertools.pairwise(digits)
        if after[0] - before[1] < _POINT_GAP * tallest
    ]
    dust = [
        i
        for i in spots
        if stats[i, cv2.CC_STAT_AREA] < _SPECK
        and any(left < stats[i, cv2.CC_STAT_LEFT] < right for left, right in narrow)
        and not any(left < stats[i, cv2.CC_STAT_LEFT] < right for left, right in _wide(digits, tallest))
    ]
    if not dust:
        return None
    mask = cv2.dilate(np.isin(labels, dust).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    return np.asarray(mask, dtype=np.uint8)


def _wide(digits: Sequence[tuple[int, int]], tallest: int) -> list[tuple[int, int]]:
    """The gaps between digits in which a decimal point has room."""
    return [
        (before[1] - 2, after[0] + 2)
        for before, after in itertools.pairwise(digits)
        if after[0] - before[1] >= _POINT_GAP * tallest
    ]
