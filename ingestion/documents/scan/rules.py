"""The ruling lines of a straightened page: found, grouped into tables, and taken out of the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.faint_rules import faint_rules
from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.table_thresholds import RULES
from ingestion.documents.scan.thresholds import SEALS


@dataclass(frozen=True, slots=True)
class Rule:
    """One ruling line. `at` is its place across its direction, `start` to `end` its extent along it."""

    at: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RuledRegion:
    """The rules of one table, and its bounds (left, top, right, bottom)."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    bounds: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PageRules:
    """All rules of a page: masks (255 on a rule) of the level and of the upright ones, and the tables.

    `covered` is 255 where a seal may hide a rule, if there is one.
    """

    across: Gray
    down: Gray
    regions: tuple[RuledRegion, ...]
    covered: Gray | None = None


def find_rules(gray: Gray, ink: Gray, seals: Gray | None = None) -> PageRules:
    """The rules of a straight page, from its ink and, where they are pale or dashed, from its greys.

    Tables in print order; single lines belong to none. Under `seals` (255) a rule goes on that is seen on both sides.
    """
    across = _straight(ink, RULES.shortest_across, level=True)
    down = _straight(ink, RULES.shortest_down, level=False)
    across |= faint_rules(gray, ink, across, down)
    turned = (np.ascontiguousarray(mask.T) for mask in (gray, ink, down, across))
    down |= faint_rules(*turned).T
    covered = None
    if seals is not None:
        around = cv2.dilate(seals, np.ones((RULES.under_seal, RULES.under_seal), np.uint8))
        covered = (around > SEALS.half).astype(np.uint8) * np.uint8(255)
        across |= _bridges(across, covered, level=True)
        down |= _bridges(down, covered, level=False)
    across = _without_strokes(across, down, level=True)
    down = _without_strokes(down, across, level=False)
    together = cv2.dilate(cv2.bitwise_or(across, down), np.ones((RULES.touch, RULES.touch), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    regions = []
    for number in range(1, count):
        left, top, width, height = (int(v) for v in stats[number][:4])
        if width < 2 * RULES.least_table or height < RULES.least_table // 2:
            continue
        part = (labels[top : top + height, left : left + width] == number).astype(np.uint8)
        window = slice(top, top + height), slice(left, left + width)
        region = RuledRegion(
            tuple(_rules(across[window] * part, level=True, shift=(left, top))),
            tuple(_rules(down[window] * part, level=False, shift=(left, top))),
            (left, top, left + width, top + height),
        )
        if len(region.across) >= 2 and region.down:
            regions.append(region)
    regions.sort(key=lambda r: (r.bounds[1], r.bounds[0]))
    return PageRules(across, down, tuple(regions), covered)


def without_rules(gray: Gray, rules: PageRules, cells: Iterable[tuple[int, int, int, int]]) -> Gray:
    """The page with paper where the rules around its `cells` are, so that no rule is read as a character.

    Strokes of tall characters inside cells look like rules too; only what lies on a cell's border is taken.
    """
    mask = cv2.bitwise_or(
        cv2.dilate(rules.across, np.ones((5, 1), np.uint8)), cv2.dilate(rules.down, np.ones((1, 5), np.uint8))
    )
    borders = np.zeros_like(mask)
    for left, top, right, bottom in cells:
        cv2.rectangle(borders, (left, top), (right, bottom), 255, RULES.border)
    paper = cv2.morphologyEx(cv2.medianBlur(gray, 5), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return np.where(cv2.bitwise_and(mask, borders) > 0, paper, gray).astype(np.uint8)


def _straight(ink: Gray, shortest: int, *, level: bool) -> Gray:
    # A rule that steps from one row of pixels to the next is made whole before its length is asked for.
    thick = cv2.dilate(ink, np.ones((2, 1) if level else (1, 2), np.uint8))
    return np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, _bar(shortest, level=level)), dtype=np.uint8)


def _bar(length: int, *, level: bool) -> NDArray[np.uint8]:
    return np.ones((1, length) if level else (length, 1), np.uint8)


def _bridges(mask: Gray, covered: Gray, *, level: bool) -> Gray:
    """What a rule misses where a seal lies over it."""
    # Seen on both sides the rule may be a pixel higher on one of them.
    thick = cv2.dilate(mask, np.ones((2, 1) if level else (1, 2), np.uint8))
    whole = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _bar(RULES.bridged, level=level))
    return np.where((covered > 0) & (thick == 0), whole, 0).astype(np.uint8)


def _without_strokes(mask: Gray, other: Gray, *, level: bool) -> Gray:
    """The mask without what is short and does not run from one rule of the other direction to the next."""
    near = cv2.dilate(other, np.ones((RULES.meet, RULES.meet), np.uint8))
    whole = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _bar(RULES.gap, level=level))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    keep = np.zeros(count, np.uint8)
    for number in range(1, count):
        left, top, width, height = (int(v) for v in stats[number][:4])
        length, thickness = (width, height) if level else (height, width)
        if thickness > max(RULES.thickest, length // RULES.slimness):
            continue
        if length >= RULES.free_standing:
            keep[number] = 255
            continue
        along = (
            near[top + height // 2, left : left + width]
            if level
            else near[top : top + height, left + width // 2]
        )
        # It may run past the rule it ends at by what dust or a smear adds.
        keep[number] = 255 if along[: RULES.gap].any() and along[-RULES.gap :].any() else 0
    return np.where(mask > 0, keep[labels], 0).astype(np.uint8)


def _rules(mask: Gray, *, level: bool, shift: tuple[int, int]) -> list[Rule]:
    count, _, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for number in range(1, count):
        left, top, width, height = (int(v) for v in stats[number][:4])
        x, y = centres[number]
        if level:
            found.append(Rule(float(y) + shift[1], left + shift[0], left + width + shift[0]))
        else:
            found.append(Rule(float(x) + shift[0], top + shift[1], top + height + shift[1]))
    return found
