"""A page's characters shared out: to the cells of its grids, and to the lines between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from ingestion.documents.pdf.grid import Grid, GridCell, find_grids
from ingestion.documents.pdf.page import Char, PageContent
from ingestion.documents.pdf.text import TextLine, cell_lines, inner_padding, lines_with_chars
from ingestion.documents.pdf.unruled import MIN_ROWS, find_regions, region_grid


@dataclass(slots=True)
class PageTable:
    """A table of one page: `lines` are those of `grid.cells`, `padding` what they keep from the borders.

    `is_ruled` tells drawn grids from those found by the alignment of their text.
    """

    page: int
    grid: Grid
    lines: list[list[TextLine]]
    padding: float = 0.0
    is_ruled: bool = True
    inner: list[PageTable] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.grid.ys[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.grid.ys[-1]


Item = TextLine | PageTable


@dataclass(slots=True)
class PageLayout:
    """A page as lines and tables, from the top. `quarter_turns` (clockwise) set it upright."""

    number: int
    width: float
    height: float
    items: list[Item]
    quarter_turns: int = 0


def lay_out(page: PageContent) -> PageLayout:
    """Find the tables of a page and read their cells; everything else becomes lines."""
    grids = find_grids(page.rules)
    inside: dict[int, list[Char]] = defaultdict(list)
    outside = page.chars
    if grids:
        outside = _share_out(page.chars, grids, inside)
    tables = {i: _table(page.number, grids[i], inside[i]) for i in range(len(grids)) if inside.get(i)}
    tops = _nest(tables)
    outside = outside + [c for i in inside if i not in tables for c in inside[i]]
    items: list[Item] = [*_columns_or_lines(page, outside), *tops]
    items.sort(key=lambda item: item.top)
    return PageLayout(page.number, page.width, page.height, items, page.quarter_turns)


def _columns_or_lines(page: PageContent, chars: list[Char]) -> list[Item]:
    """What stands outside ruled tables: lines, and tables where lines stand in columns."""
    found = lines_with_chars(chars)
    lines = [line for line, _ in found]
    if sum(line.segments > 1 for line in lines) < MIN_ROWS:
        return [*lines]
    items: list[Item] = []
    behind = 0
    for region in find_regions(lines, page.rules):
        held = [char for _, group in found[region.first : region.behind] for char in group]
        grid = region_grid(lines[region.first : region.behind], held)
        if grid is None:
            continue
        table = _table(page.number, grid, held)
        table.is_ruled = False
        items += [*lines[behind : region.first], table]
        behind = region.behind
    return [*items, *lines[behind:]]


def _share_out(chars: list[Char], grids: list[Grid], inside: dict[int, list[Char]]) -> list[Char]:
    """Give each character to the smallest grid around it; return those that stand in none."""
    boxes = sorted(
        ((*grid.box, i) for i, grid in enumerate(grids)), key=lambda b: (b[2] - b[0]) * (b[3] - b[1])
    )
    outside: list[Char] = []
    for char in chars:
        x, y = (char[0] + char[2]) / 2, (char[1] + char[3]) / 2
        for x0, top, x1, bottom, i in boxes:
            if top <= y <= bottom and x0 <= x <= x1:
                inside[i].append(char)
                break
        else:
            outside.append(char)
    return outside


def _table(number: int, grid: Grid, chars: list[Char]) -> PageTable:
    by_cell: dict[int, list[Char]] = defaultdict(list)
    xs, ys, owner = grid.xs, grid.ys, grid.owner
    columns, rows = len(xs) - 1, len(ys) - 1
    for char in chars:
        row = bisect_right(ys, (char[1] + char[3]) / 2, 1, rows) - 1
        by_cell[owner[row][bisect_right(xs, (char[0] + char[2]) / 2, 1, columns) - 1]].append(char)
    padding = inner_padding(min(c[0] for c in held) - grid.cells[index].x0 for index, held in by_cell.items())
    lines = [cell_lines(by_cell[i]) if i in by_cell else [] for i in range(len(grid.cells))]
    return PageTable(number, grid, lines, padding)


def _nest(tables: dict[int, PageTable]) -> list[PageTable]:
    """Put tables that stand in a cell of another into that one; return those that stand in none."""
    tops: list[PageTable] = []
    for i, table in tables.items():
        holders = [
            other
            for k, other in tables.items()
            if k != i and _cell_around(other.grid, table.grid) is not None
        ]
        if holders:
            smallest = min(holders, key=lambda t: (t.grid.xs[-1] - t.grid.xs[0]) * (t.bottom - t.top))
            smallest.inner.append(table)
        else:
            tops.append(table)
    return tops


def _cell_around(outer: Grid, inner: Grid) -> GridCell | None:
    x0, top, x1, bottom = inner.box
    if not (outer.holds(x0, top) and outer.holds(x1, bottom)):
        return None
    first = outer.cell_at(x0, top)
    return outer.cells[first] if first == outer.cell_at(x1, bottom) else None
