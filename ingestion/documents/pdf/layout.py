"""A page's characters shared out: to the cells of its grids, and to the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ingestion.documents.pdf.columns import Band, find_bands, places
from ingestion.documents.pdf.filled_boxes import filled_grids
from ingestion.documents.pdf.glyphs import Glyphs, Integers
from ingestion.documents.pdf.grid import Grid, GridCell, find_grids
from ingestion.documents.pdf.page import PageContent
from ingestion.documents.pdf.page_lines import PageLines, lines_of, running_down, set_upright
from ingestion.documents.pdf.table_thresholds import LAYOUT, UNRULED
from ingestion.documents.pdf.text import TextLine
from ingestion.documents.pdf.thresholds import LINES
from ingestion.documents.pdf.unruled import find_regions, region_grid

_OUTSIDE = -1


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
    """A page as lines and tables, as it is read: from the top, and column by column where text is set in columns.

    `quarter_turns` (clockwise) set it upright; `bands` are the parts of it that are set in columns.
    """

    number: int
    width: float
    height: float
    items: list[Item]
    quarter_turns: int = 0
    bands: tuple[Band, ...] = ()

    def place(self, item: Item) -> int:
        """The number of the part of the page in which an item stands: a column, or what is above or below."""
        if not self.bands:
            return 0
        box = (item.x0, item.x1) if isinstance(item, TextLine) else (item.grid.xs[0], item.grid.xs[-1])
        x, y = np.array([sum(box) / 2]), np.array([(item.top + item.bottom) / 2])
        return int(places(self.bands, x, y)[0])


def lay_out(page: PageContent, before: PageLayout | None = None) -> PageLayout:
    """Find the tables of a page and read their cells; everything else becomes lines.

    `before` is the page before, whose last table may go on here without its heading.
    """
    grids = find_grids(page.rules)
    grids += filled_grids(page.rules.fills, grids)
    glyphs = page.glyphs
    owners, paddings = _owners(glyphs, grids)
    found = lines_of(glyphs, owners)
    outside = found.owners.count(_OUTSIDE)  # they come first
    by_cell = _by_cell(glyphs, owners, found, outside)
    tables: dict[int, PageTable] = {}
    first = 0
    for i, grid in enumerate(grids):
        if i in paddings:
            lines = [by_cell.get(cell, []) for cell in range(first, first + len(grid.cells))]
            tables[i] = PageTable(page.number, grid, lines, paddings[i])
        first += len(grid.cells)
    bands = find_bands(found.lines[:outside], [grid.box for grid in grids], page.width)
    layout = PageLayout(page.number, page.width, page.height, [*_nest(tables)], page.quarter_turns, bands)
    if bands:
        layout.items += _by_place(replace(page, glyphs=glyphs.at(owners == _OUTSIDE)), bands)
    else:
        layout.items += _columns_or_lines(page, found, outside, _open_columns(before))
    layout.items.sort(key=lambda item: (layout.place(item), item.top))
    return layout


def _by_place(page: PageContent, bands: Sequence[Band]) -> list[Item]:
    """The lines of a page whose characters stand outside ruled tables, no line reaching over a gutter."""
    glyphs = page.glyphs
    where = places(bands, (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2)
    items: list[Item] = []
    for place in np.unique(where).tolist():
        part = replace(page, glyphs=glyphs.at(where == place))
        found = lines_of(part.glyphs, np.full(len(part.glyphs), _OUTSIDE, np.intp))
        items += _columns_or_lines(part, found, len(found.lines))
    return items


def _owners(glyphs: Glyphs, grids: Sequence[Grid]) -> tuple[Integers, dict[int, float]]:
    """For each character the cell it stands in, cells of all grids numbered through, and each grid's padding.

    A character belongs to the smallest grid around it. Grids without any have no padding either.
    """
    owners = np.full(len(glyphs), _OUTSIDE, np.intp)
    if not grids:
        return owners, {}
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    holders = np.full(len(glyphs), _OUTSIDE, np.intp)
    for i in sorted(range(len(grids)), key=lambda i: grids[i].area, reverse=True):
        x0, top, x1, bottom = grids[i].box
        holders[(y >= top) & (y <= bottom) & (x >= x0) & (x <= x1)] = i
    paddings: dict[int, float] = {}
    first = 0
    for i, grid in enumerate(grids):
        held = np.flatnonzero(holders == i) if len(grids) > 1 else np.flatnonzero(holders >= 0)
        if len(held):
            rows = np.searchsorted(grid.ys[1:-1], y[held], "right")
            columns = np.searchsorted(grid.xs[1:-1], x[held], "right")
            cells = np.array(grid.owner, np.intp)[rows, columns]
            lefts = np.array([cell.x0 for cell in grid.cells])
            # What text keeps from the borders at least.
            gap = float((glyphs.x0[held] - lefts[cells]).min())
            paddings[i] = min(max(gap, 0.0), LAYOUT.most_padding)
            owners[held] = cells + first
        first += len(grid.cells)
    return owners, paddings


def _by_cell(glyphs: Glyphs, owners: Integers, found: PageLines, outside: int) -> dict[int, list[TextLine]]:
    """The lines of each cell; a cell that is set from top to bottom has one. `outside` counts those of none."""
    cells: dict[int, list[TextLine]] = {}
    several: set[int] = set()
    for cell, line in zip(found.owners[outside:], found.lines[outside:], strict=True):
        if cell not in cells:
            cells[cell] = [line]
        else:
            cells[cell].append(line)
            several.add(cell)
    if any(len(cells[cell]) >= LINES.vertical_min for cell in several):
        for cell in running_down(glyphs, owners) & several:
            lines = cells[cell]
            if len(lines) >= LINES.vertical_min:
                first = found.owners.index(cell)
                held = glyphs.at(found.glyphs(range(first, first + len(lines))))
                cells[cell] = [set_upright(held, lines[0].size)]
    return cells


def _open_columns(before: PageLayout | None) -> tuple[float, ...]:
    """The borders between the columns of a table without rules that the page ends with, but for its number."""
    last = [item for item in before.items[-2:] if isinstance(item, PageTable)] if before else []
    return last[-1].grid.xs[1:-1] if last and not last[-1].is_ruled else ()


def _columns_or_lines(
    page: PageContent, found: PageLines, outside: int, above: tuple[float, ...] = ()
) -> list[Item]:
    """What stands outside ruled tables: lines, and tables where lines stand in columns.

    `above` are the borders of a table that may go on at the top of the page.
    """
    lines = found.lines[:outside]
    if sum(line.segments > 1 for line in lines) < UNRULED.min_rows and not above:
        return [*lines]
    items: list[Item] = []
    behind = 0
    for region in find_regions(lines, page.rules, goes_on=bool(above)):
        held = page.glyphs.at(found.glyphs(range(region.first, region.behind)))
        goes_on = above if region.first <= UNRULED.most_above else ()
        grid = region_grid(lines[region.first : region.behind], held, goes_on)
        if grid is None:
            continue
        items += [*lines[behind : region.first], _unruled(page.number, grid, held)]
        behind = region.behind
    return [*items, *lines[behind:]]


def _unruled(number: int, grid: Grid, glyphs: Glyphs) -> PageTable:
    """A table all of whose characters are known."""
    owners, paddings = _owners(glyphs, [grid])
    found = lines_of(glyphs, owners)
    by_cell = _by_cell(glyphs, owners, found, found.owners.count(_OUTSIDE))
    lines = [by_cell.get(cell, []) for cell in range(len(grid.cells))]
    return PageTable(number, grid, lines, paddings.get(0, 0.0), is_ruled=False)


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
            smallest = min(holders, key=lambda t: t.grid.area)
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
