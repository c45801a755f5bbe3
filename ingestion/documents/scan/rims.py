"""The rims of seals: closed strokes around red ink, and circles of any ink.

All of it at a fraction of the page's size: a rim is a millimetre thick, and fades and gaps do not matter there.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray, ink_of
from ingestion.documents.scan.thresholds import SEALS


@dataclass(frozen=True, slots=True)
class Rim:
    """A circle in pixels of the page. `reach` is its radius with the stroke's own breadth."""

    x: int
    y: int
    radius: int

    @property
    def reach(self) -> int:
        """How far from the middle its ink goes."""
        return self.radius + round(SEALS.rim)


def encloses(ink: NDArray[np.uint8]) -> bool:
    """Whether ink (1 or more where it is, at `SEALS.smaller` of the page) is that of seals: as large, round, and in a rim.

    Ink lies along most of the line that a thread around all of it takes; along red figures that stand in a column
    there is as much white.
    """
    tall, wide = ink.shape
    millimetre = SEALS.millimetre / SEALS.smaller
    smallest, largest = SEALS.least * millimetre, SEALS.most * millimetre
    if min(wide, tall) < SEALS.round * max(wide, tall) or not smallest <= max(wide, tall) <= largest:
        return False
    points = cv2.findNonZero(ink)
    if points is None:
        return False
    hull = cv2.convexHull(points)
    is_square = cv2.contourArea(hull) > SEALS.square * wide * tall
    if is_square and max(wide, tall) > SEALS.most_square * millimetre:
        return False
    thread = np.zeros_like(ink)
    cv2.polylines(thread, [hull], True, 1)
    near = cv2.dilate(ink, np.ones((SEALS.at_thread, SEALS.at_thread), np.uint8))
    return bool((near[thread > 0] > 0).mean() >= SEALS.along)


def round_rims(gray: Gray) -> list[Rim]:
    """The circles on a page (at `image.DPI`) that are as large as seals."""
    ink = ink_of(gray)
    coarse = _shrunk(ink, SEALS.coarse)
    fine = _shrunk(ink, SEALS.smaller)
    found: list[Rim] = []
    for x, y, radius in _candidates(coarse):
        if any(np.hypot(x * SEALS.coarse - r.x, y * SEALS.coarse - r.y) < r.radius / 2 for r in found):
            continue
        rim = _settled(fine, (x, y, radius))
        if rim is not None:
            found.append(rim)
    return found


def _shrunk(ink: Gray, by: int) -> NDArray[np.float32]:
    small = cv2.resize(
        ink, (max(1, ink.shape[1] // by), max(1, ink.shape[0] // by)), interpolation=cv2.INTER_AREA
    )
    return (small > SEALS.covered).astype(np.float32)


def _candidates(ink: NDArray[np.float32]) -> list[tuple[int, int, int]]:
    """Circles along which most is ink (column, row, radius), the best one first."""
    millimetre = SEALS.millimetre / SEALS.coarse
    best = np.zeros_like(ink)
    radii = np.zeros(ink.shape, np.int32)
    for radius in range(round(SEALS.least * millimetre / 2), round(SEALS.largest * millimetre / 2) + 1):
        share = cv2.filter2D(ink, cv2.CV_32F, _ring(radius), borderType=cv2.BORDER_CONSTANT)
        better = share > best
        best[better], radii[better] = share[better], radius
    found: list[tuple[int, int, int]] = []
    while len(found) < SEALS.most_seals:
        y, x = np.unravel_index(int(np.argmax(best)), best.shape)
        if best[y, x] < SEALS.likely:
            break
        found.append((int(x), int(y), int(radii[y, x])))
        cv2.circle(best, (int(x), int(y)), SEALS.apart, 0.0, -1)
    return found


def _ring(radius: int) -> NDArray[np.float32]:
    side = 2 * radius + 3
    ring = np.zeros((side, side), np.float32)
    cv2.circle(ring, (radius + 1, radius + 1), radius, 1.0, 1)
    return np.asarray(ring / ring.sum(), dtype=np.float32)


def _settled(ink: NDArray[np.float32], at: tuple[int, int, int]) -> Rim | None:
    """A circle found coarsely, with its place and size to half a millimetre; None where it is none."""
    scale = SEALS.coarse // SEALS.smaller
    x, y, radius = (v * scale for v in at)
    steps = range(-scale, scale + 1)
    share, best = max(
        (_share(ink, x + dx, y + dy, radius + dr), (x + dx, y + dy, radius + dr))
        for dx in steps for dy in steps for dr in steps
    )  # fmt: skip
    # Lines of text are ink on both sides of any circle; beside a rim there is paper.
    beside = [_share(ink, best[0], best[1], best[2] + by) for by in (SEALS.beside, -SEALS.beside)]
    if share < SEALS.certainly or share - sum(beside) / 2 < SEALS.clearer:
        return None
    return Rim(*(v * SEALS.smaller for v in best))


_ANGLES = np.linspace(0, 2 * np.pi, 180, endpoint=False)


def _share(ink: NDArray[np.float32], x: int, y: int, radius: int) -> float:
    """How much of a circle is ink; what lies beyond the page is none."""
    xs = np.rint(x + radius * np.cos(_ANGLES)).astype(int)
    ys = np.rint(y + radius * np.sin(_ANGLES)).astype(int)
    inside = (xs >= 0) & (ys >= 0) & (xs < ink.shape[1]) & (ys < ink.shape[0])
    return float(ink[ys[inside], xs[inside]].sum() / len(_ANGLES))
