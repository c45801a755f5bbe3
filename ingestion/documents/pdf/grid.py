"""Grids out of ruling lines: which lines belong together, and which cells they bound.

Lines are snapped to common positions, joined over dashes and cell borders, and grouped by what touches what.
In each group every slot between neighbouring lines grows over the borders that are missing; a slot's span is
thus what was really drawn. Lines that bound no cell (underlines) leave the grid again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ingestion.documents.pdf.rules import Rules
from ingestion.documents.pdf.table_thresholds import GRID

Line = tuple[float, float, float]  # position, from, to


class GridCell(NamedTuple):
    """A cell of a grid: its top left slot, its spans, its box (points from the page's top left corner)."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table. `xs` and `ys` bound its columns and rows; `owner` maps a slot to its cell's index."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def area(self) -> float:
        """Square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell around a point inside the grid."""
        column = bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return self.owner[row][column]


def find_grids(rules: Rules) -> list[Grid]:
    """Every grid that the rules of a page draw, from the top."""
    horizontal = _joined(rules.horizontal)
    vertical = _joined(rules.vertical)
    if len(horizontal) > GRID.max_lines or len(vertical) > GRID.max_lines:
        return []
    grids = (_grid(h, v) for h, v in _groups(horizontal, vertical))
    return sorted((grid for grid in grids if grid is not None), key=lambda g: (g.ys[0], g.xs[0]))


def _positions(values: Iterable[float]) -> dict[float, float]:
    """Each value with the common position of those next to it."""
    found: dict[float, float] = {}
    cluster: list[float] = []
    for value in sorted(set(values)):
        if cluster and value - cluster[0] > GRID.snap:
            found.update(dict.fromkeys(cluster, sum(cluster) / len(cluster)))
            cluster = []
        cluster.append(value)
    found.update(dict.fromkeys(cluster, sum(cluster) / max(1, len(cluster))))
    return found


def _joined(lines: list[Line]) -> list[Line]:
    """Lines at one position that meet, or nearly so, made one; crumbs left out."""
    position_of = _positions(line[0] for line in lines)
    by_position: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for at, start, end in lines:
        by_position[position_of[at]].append((start, end))
    joined: list[Line] = []
    for at, spans in by_position.items():
        spans.sort()
        start, end = spans[0]
        for next_start, next_end in spans[1:]:
            if next_start - end > GRID.dash:
                joined.append((at, start, end))
                start, end = next_start, next_end
            elif next_end > end:
                end = next_end
        joined.append((at, start, end))
    return [line for line in joined if line[2] - line[1] >= GRID.min_length]


def _groups(horizontal: list[Line], vertical: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines that touch each other, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    vertical = sorted(vertical)
    places = [line[0] for line in vertical]
    for i, (y, x0, x1) in enumerate(horizontal):
        here = root(i)
        for k in range(bisect_left(places, x0 - GRID.touch), bisect_right(places, x1 + GRID.touch)):
            if vertical[k][1] - GRID.touch <= y <= vertical[k][2] + GRID.touch:
                there = root(len(horizontal) + k)
                parent[there] = here
    groups: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate(horizontal):
        groups[root(i)][0].append(line)
    for k, line in enumerate(vertical):
        groups[root(len(horizontal) + k)][1].append(line)
    return list(groups.values())


def _grid(horizontal: list[Line], vertical: list[Line]) -> Grid | None:
    if not horizontal or not vertical or len(horizontal) + len(vertical) < GRID.least_lines:
        return None
    horizontal, vertical = _closed(horizontal, vertical)
    ys = sorted({line[0] for line in horizontal})
    xs = sorted({line[0] for line in vertical})
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > GRID.max_slots:
        return None
    below = _borders(ys, xs, horizontal)
    right = _borders(xs, ys, vertical)
    return _compressed(xs, ys, _grown(xs, ys, below, right))


def _closed(horizontal: list[Line], vertical: list[Line]) -> tuple[list[Line], list[Line]]:
    """Add the outer lines of tables that are open at a side: rules that several lines reach beyond the last."""
    return horizontal + _outer(vertical, horizontal), vertical + _outer(horizontal, vertical)


def _outer(reaching: list[Line], across: list[Line]) -> list[Line]:
    """Lines to add among `across`, where at least two of `reaching` end beyond the outermost of them."""
    added: list[Line] = []
    first, last = min(line[0] for line in across), max(line[0] for line in across)
    before = [line for line in reaching if line[1] < first - GRID.open_side]
    behind = [line for line in reaching if line[2] > last + GRID.open_side]
    if len(before) >= 2:
        places = sorted(line[0] for line in before)
        added.append((min(line[1] for line in before), places[0], places[-1]))
    if len(behind) >= 2:
        places = sorted(line[0] for line in behind)
        added.append((max(line[2] for line in behind), places[0], places[-1]))
    return added


def _borders(positions: list[float], stops: list[float], lines: list[Line]) -> list[list[bool]]:
    """For each position and each interval between stops: whether a line is drawn there."""
    index = {position: i for i, position in enumerate(positions)}
    drawn = [[False] * (len(stops) - 1) for _ in positions]
    for at, start, end in lines:
        row = drawn[index[at]]
        first = max(0, bisect_right(stops, start) - 1)
        last = min(len(stops) - 1, bisect_left(stops, end))
        # Only the outermost intervals can be covered in part.
        row[first + 1 : last - 1] = [True] * (last - first - 2)
        for k in {first, last - 1} if last > first else ():
            covered = min(end, stops[k + 1]) - max(start, stops[k])
            if covered >= GRID.covered * (stops[k + 1] - stops[k]):
                row[k] = True
    return drawn


def _grown(
    xs: list[float], ys: list[float], below: list[list[bool]], right: list[list[bool]]
) -> list[tuple[int, int, int, int]]:
    """Cells as (row, column, row behind, column behind), each slot in one of them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    cells: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            stop, end = column + 1, row + 1
            if right[stop][row] and below[end][column]:  # a cell of one slot, as most are
                cells.append((row, column, end, stop))
                continue
            while stop < columns and not right[stop][row] and not taken[row][stop]:
                stop += 1
            while end < rows and not any(
                below[end][c] or taken[end][c] for c in range(column, stop)
            ) and not any(right[c][end] for c in range(column + 1, stop)):  # fmt: skip
                end += 1
            for r in range(row, end):
                taken[r][column:stop] = [True] * (stop - column)
            cells.append((row, column, end, stop))
    return cells


def _compressed(xs: list[float], ys: list[float], cells: list[tuple[int, int, int, int]]) -> Grid:
    """The grid without the lines that bound no cell."""
    used_rows = sorted({edge for cell in cells for edge in (cell[0], cell[2])})
    used_columns = sorted({edge for cell in cells for edge in (cell[1], cell[3])})
    row_of = {edge: i for i, edge in enumerate(used_rows)}
    column_of = {edge: i for i, edge in enumerate(used_columns)}
    owner = [[0] * (len(used_columns) - 1) for _ in used_rows[1:]]
    # A tenth of a point is as exact as anybody can see.
    xs, ys = [round(x, 1) for x in xs], [round(y, 1) for y in ys]
    made: list[GridCell] = []
    for number, (row, column, end, stop) in enumerate(cells):
        r, c, r_end, c_end = row_of[row], column_of[column], row_of[end], column_of[stop]
        made.append(GridCell(r, c, r_end - r, c_end - c, xs[column], ys[row], xs[stop], ys[end]))
        owner[r][c] = number
        if r_end - r > 1 or c_end - c > 1:
            for slot_row in owner[r:r_end]:
                slot_row[c:c_end] = [number] * (c_end - c)
    return Grid(
        tuple(xs[i] for i in used_columns),
        tuple(ys[i] for i in used_rows),
        tuple(made),
        tuple(map(tuple, owner)),
    )
