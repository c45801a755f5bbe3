"""The grid of a ruled table: where its columns and rows part, and which slots are merged into one cell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.rules import PageRules, Rule, RuledRegion
from ingestion.documents.scan.table_thresholds import GRID

Bounds = tuple[int, int, int, int]
Slots = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its top left slot (from 0), its spans, and its bounds in pixels (left, top, right, bottom)."""

    row: int
    column: int
    row_span: int
    column_span: int
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table's cells by rows, and its bounds in pixels."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    bounds: Bounds


def grid_of(region: RuledRegion, rules: PageRules) -> RuledGrid | None:
    """The grid of one ruled region; `None` where the rules enclose no table (fewer than two cells)."""
    tops = _places(region.across)
    lefts = _places(region.down)
    lefts = _with_open_sides(lefts, region)
    if len(tops) < 2 or len(lefts) < 2:
        return None
    covered = rules.covered if rules.covered is not None else np.zeros_like(rules.down)
    right = _drawn_between(rules.down, covered, lefts, tops)
    below = _drawn_between(rules.across.T, covered.T, tops, lefts).T
    cells = _merge(right, below, tops, lefts)
    if len(cells) < 2:
        return None
    return RuledGrid(len(tops) - 1, len(lefts) - 1, cells, (lefts[0], tops[0], lefts[-1], tops[-1]))


def _places(rules: Sequence[Rule]) -> list[int]:
    """The places of parallel rules, those of one line that is not quite straight made one."""
    clusters: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if clusters and rule.at - _middle(clusters[-1]) <= GRID.same:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return [round(_middle(cluster)) for cluster in clusters]


def _middle(cluster: Sequence[Rule]) -> float:
    total = sum(r.end - r.start for r in cluster)
    return sum(r.at * (r.end - r.start) for r in cluster) / max(total, 1)


def _with_open_sides(lefts: list[int], region: RuledRegion) -> list[int]:
    """With the ends of the level rules where no upright rule closes the table."""
    long = [r for r in region.across if r.end - r.start > (region.bounds[2] - region.bounds[0]) // 2]
    if len(long) < 2:
        return lefts
    start = int(np.median([r.start for r in long]))
    end = int(np.median([r.end for r in long]))
    before = [start] if not lefts or start < lefts[0] - GRID.open_side else []
    after = [end] if not lefts or end > lefts[-1] + GRID.open_side else []
    return [*before, *lefts, *after]


def _drawn_between(mask: Gray, covered: Gray, places: Sequence[int], cuts: Sequence[int]) -> Slots:
    """For each interval between `cuts` (rows) and each place (columns): whether a rule is drawn there.

    Of one that shows in part the rest may be `covered`.
    """
    drawn = np.zeros((len(cuts) - 1, len(places)), dtype=bool)
    for j, place in enumerate(places):
        strip = np.asarray(mask[:, max(0, place - GRID.near) : place + GRID.near + 1].any(axis=1))
        hidden = covered[:, place] > 0
        for i, (start, end) in enumerate(itertools.pairwise(cuts)):
            part = slice(start + 3, end - 1)
            drawn[i, j] = _is_drawn(strip[part]) or _is_drawn_under(hidden[part], strip[part])
    return drawn


def _is_drawn(strip: NDArray[np.bool_]) -> bool:
    """Whether a rule runs from end to end. A tall character beside a rule reaches only one of them."""
    ends = strip[: GRID.at_end].any() and strip[-GRID.at_end :].any()
    return strip.size == 0 or bool(ends and strip.mean() >= GRID.drawn)


def _is_drawn_under(hidden: NDArray[np.bool_], strip: NDArray[np.bool_]) -> bool:
    """Whether a rule runs on under a seal; where its ink fades an end of the rule may be lost."""
    if not (hidden.any() and strip.any()):
        return False
    return bool((hidden | strip).mean() >= GRID.drawn_under_seal)


def _merge(right: Slots, below: Slots, tops: Sequence[int], lefts: Sequence[int]) -> tuple[GridCell, ...]:
    """Cells grown from each free slot to the right, then down, while no rule is drawn between.

    `right[r, c]` says whether the rule left of column c is drawn in row r, `below[r, c]` whether the rule
    above row r is drawn over column c.
    """
    rows, columns = len(tops) - 1, len(lefts) - 1
    taken = np.zeros((rows, columns), dtype=bool)
    cells = []
    for r in range(rows):
        for c in range(columns):
            if taken[r, c]:
                continue
            width = 1
            while c + width < columns and not taken[r, c + width] and not right[r, c + width]:
                width += 1
            height = 1
            while r + height < rows and _continues(right, below, taken, (r + height, c, width)):
                height += 1
            taken[r : r + height, c : c + width] = True
            bounds = (lefts[c], tops[r], lefts[c + width], tops[r + height])
            cells.append(GridCell(r, c, height, width, bounds))
    return tuple(cells)


def _continues(right: Slots, below: Slots, taken: Slots, slot: tuple[int, int, int]) -> bool:
    row, column, width = slot
    columns = slice(column, column + width)
    inner = right[row, column + 1 : column + width]
    return not (below[row, columns].any() or taken[row, columns].any() or inner.any())
