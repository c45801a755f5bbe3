"""Dust on the glass: spots too small for a character, taken out where they cannot be a decimal point.

A point that is lost makes a figure a hundred times too large, so a spot between two characters stays unless it
stands where no point is printed: above the digits' feet, or between digits that leave it no room.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.cells import Piece
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.thresholds import DUST

_TALL_CHARACTERS = frozenset("0123456789()（）%％")
_PERCENT = ("%", "％")
_COLONS = frozenset(":：")


def without_specks(gray: Gray, ink: Gray) -> tuple[Gray, Gray]:
    """Page and ink without dust: spots too small for a character that have nothing beside them.

    A decimal point or a leader of dots is never alone and stays.
    """
    near = cv2.dilate(ink, np.ones((DUST.alone, DUST.alone), np.uint8))
    count, labels = cv2.connectedComponents(near, connectivity=8)
    amounts = np.bincount(labels[ink > 0], minlength=count)
    dust = (amounts < DUST.speck)[labels] & (labels > 0)
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
        _, labels, stats, _ = cv2.connectedComponentsWithStats(ink[window], connectivity=8)
        areas = stats[1:, cv2.CC_STAT_AREA]
        if not len(areas) or (areas.max() < DUST.speck and not _is_leader(stats[1:])):
            continue
        kept.append(piece)
        dust = _outside(stats[1:], box.height)
        if dust.any():
            spots = cv2.dilate(
                np.isin(labels, 1 + np.flatnonzero(dust)).astype(np.uint8), np.ones((3, 3), np.uint8)
            )
            plain[window][spots > 0] = paper
    return kept, plain


def _is_leader(stats: NDArray[Any]) -> bool:
    """Whether at least three spots stand side by side, and not one above the other."""
    middles = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT] / 2
    return bool((np.abs(middles - np.median(middles)) <= DUST.level).sum() >= DUST.leader)


def _outside(stats: np.ndarray, height: int) -> np.ndarray:
    """Which spots of a line are tiny and stand before, behind, above or below all of its characters."""
    left, top, width, tall, area = (stats[:, i] for i in range(5))
    sure = area >= DUST.character * height**2
    if not sure.any():
        return np.zeros(len(stats), dtype=bool)
    before = left + width <= left[sure].min()
    behind = left >= (left + width)[sure].max()
    above = top + tall <= top[sure].min()
    below = top >= (top + tall)[sure].max()
    return np.asarray((area < DUST.tiny * height**2) & (before | behind | above | below))


def dust_between_digits(box: TextBox, ink: Gray, text: str) -> Gray | None:
    """The spots in the box of a figure, read as `text`, that cannot be a decimal point (255 there); None without any.

    Such a spot stands above the feet of the digits, or where two digits leave no room for a point. Two spots as
    large as each other, one above the other, are a colon.
    """
    window = ink[box.top : box.bottom, box.left : box.right]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    tallest = int(stats[1:, cv2.CC_STAT_HEIGHT].max(initial=0))
    tall = sorted(_Spot.of(row) for row in stats[1:] if row[cv2.CC_STAT_HEIGHT] >= DUST.tall * tallest)
    gaps = _gaps(tall, text, tallest)
    if _COLONS.intersection(text) and not _has_uneven_dots(stats[1:], tallest):
        return None
    dust = [
        number
        for number, row in enumerate(stats[1:], start=1)
        if row[cv2.CC_STAT_AREA] < DUST.speck and _is_no_point(_Spot.of(row), gaps, tallest)
    ]
    if not dust:
        return None
    return _mask(labels, dust)


def dust_in_line(box: TextBox, ink: Gray) -> Gray | None:
    """The spots of a line that are smaller than its decimal points would be (255 there); None without any."""
    window = ink[box.top : box.bottom, box.left : box.right]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    tallest = int(stats[1:, cv2.CC_STAT_HEIGHT].max(initial=0))
    dust = 1 + np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] < DUST.smaller_than_points * tallest**2)
    return _mask(labels, dust) if len(dust) else None


def says_too_much(box: TextBox, ink: Gray, text: str) -> bool:
    """Whether a figure was read with more characters than there is room for in the pieces of ink as tall as one.

    Digits of narrow type touch: a piece holds as many as its width has room for.
    """
    window = ink[box.top : box.bottom, box.left : box.right]
    _, _, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    tallest = stats[1:, cv2.CC_STAT_HEIGHT].max(initial=1)
    tall = stats[1:][stats[1:, cv2.CC_STAT_HEIGHT] >= DUST.whole * tallest]
    widths = tall[np.argsort(tall[:, cv2.CC_STAT_LEFT]), cv2.CC_STAT_WIDTH]
    room = np.maximum(1, np.rint(widths / (DUST.pitch * tallest)))
    if text.endswith(_PERCENT):
        room[-1:] = 1  # as wide as two digits, and one character
    return bool(sum(character in _TALL_CHARACTERS for character in text) > room.sum())


def _mask(labels: NDArray[Any], spots: NDArray[Any] | Sequence[int]) -> Gray:
    mask = cv2.dilate(np.isin(labels, spots).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    return np.asarray(mask, dtype=np.uint8)


class _Spot(NamedTuple):
    left: int
    right: int
    top: int
    bottom: int

    @classmethod
    def of(cls, row: NDArray[Any]) -> _Spot:
        left, top, width, height = (int(v) for v in row[:4])
        return cls(left, left + width, top, top + height)


class _Gap(NamedTuple):
    """From the left of one character to the right of the next; whether a point has room between, and their foot."""

    left: int
    right: int
    foot: int
    has_room: bool


def _gaps(tall: Sequence[_Spot], text: str, tallest: int) -> list[_Gap]:
    printed = [character for character in text if character in _TALL_CHARACTERS]
    pairs = itertools.pairwise(printed if len(printed) == len(tall) else "0" * len(tall))
    return [
        _Gap(
            before.left,
            after.right,
            max(before.bottom, after.bottom),
            after.left - before.right >= (DUST.point_gap_at_one if "1" in pair else DUST.point_gap) * tallest,
        )
        for (before, after), pair in zip(itertools.pairwise(tall), pairs, strict=True)
    ]


def _has_uneven_dots(stats: NDArray[Any], tallest: int) -> bool:
    """Whether the dots that were read as a colon are a point and a spot of another size."""
    small = stats[stats[:, cv2.CC_STAT_HEIGHT] <= DUST.largest_point * tallest, cv2.CC_STAT_AREA]
    return len(small) == 2 and bool(small.min() < DUST.as_large * small.max())


def _is_no_point(spot: _Spot, gaps: Sequence[_Gap], tallest: int) -> bool:
    around = [gap for gap in gaps if gap.left < spot.left < gap.right]
    if not around or max(spot.right - spot.left, spot.bottom - spot.top) > DUST.largest_point * tallest:
        return False
    foot = max(gap.foot for gap in around)
    if (spot.top + spot.bottom) / 2 < foot - DUST.foot * tallest or spot.top > foot + DUST.least_shared:
        return True
    return not any(gap.has_room for gap in around)
