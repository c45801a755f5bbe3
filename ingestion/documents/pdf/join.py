"""Tables that go on over the page made one again, where their grids leave no doubt.

A table goes on where it is the last thing of one page and the first of the next, both pages are of one size
and both grids have the same outer lines and mostly the same columns. A heading printed again is left out. A
row that the page cut is told by its text: what stands on the second page continues lines that were full.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from ingestion.documents.model import Box, Cell, Line
from ingestion.documents.pages.seam import BEGINS_AT_TOP, REACHES_DOWN, Seam, is_cut, is_one_cell
from ingestion.documents.pdf.layout import PageLayout, PageTable
from ingestion.documents.pdf.text import TextLine, is_full, join_lines, printed_lines

_SAME_EDGE = 3.0
_SHARED_COLUMNS = 0.5
_FREE_SHARE = 0.25  # of the page's height that a row which did not fit may leave free
_FREE_LEAST = 40.0
_MAX_HEADING_ROWS = 6


def goes_on(above: PageLayout, below: PageLayout, body_bottom: float) -> bool:
    """Whether the last table of one page is continued by the first of the next.

    `body_bottom` is how far down pages of this size are printed, without footers.
    """
    if not (above.items and below.items and below.number == above.number + 1):
        return False
    first, second = above.items[-1], below.items[0]
    if not (isinstance(first, PageTable) and isinstance(second, PageTable)):
        return False
    if not (first.is_ruled and second.is_ruled):
        return False
    if abs(above.width - below.width) > _SAME_EDGE or abs(above.height - below.height) > _SAME_EDGE:
        return False
    rows = second.grid.ys[1:4]
    tallest = max(b - a for a, b in zip(second.grid.ys, rows, strict=False))
    free = min(max(_FREE_LEAST, tallest + 10), _FREE_SHARE * above.height)
    return body_bottom - first.bottom <= free and _same_columns(first.grid.xs, second.grid.xs)


def _same_columns(a: Sequence[float], b: Sequence[float]) -> bool:
    if abs(a[0] - b[0]) > _SAME_EDGE or abs(a[-1] - b[-1]) > _SAME_EDGE:
        return False
    shared = sum(any(abs(x - y) <= _SAME_EDGE for y in b[1:-1]) for x in a[1:-1])
    return shared >= _SHARED_COLUMNS * min(len(a) - 2, len(b) - 2)


@dataclass(slots=True, eq=False)
class _Draft:
    """A cell while its table is put together."""

    lines: list[TextLine]
    row: int
    row_span: int
    column: int
    column_span: int
    box: Box
    available: float
    pages: list[int]  # of each line
    foot: float  # where its last part ends, on the page of that part

    @property
    def cell(self) -> Cell:
        return Cell(
            self.text, self.row, self.column, self.row_span, self.column_span, self.box,
            lines=_several(self.lines, self.pages),
        )  # fmt: skip

    @property
    def text(self) -> str:
        return join_lines(self.lines, self.available)

    @property
    def end(self) -> int:
        return self.row + self.row_span


def join(parts: Sequence[PageTable]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table whose parts stand on consecutive pages."""
    if len(parts) == 1:
        return _rows_of(parts[0])
    edges = _common_edges(x for part in parts for x in part.grid.xs)
    drafts = _drafts(parts[0], edges)
    rows = len(parts[0].grid.ys) - 1
    # Only the first rows and the cells at the end are looked at again, however long the table gets.
    head = [d for d in drafts if d.row <= _MAX_HEADING_ROWS]
    open_cells = drafts
    for part in parts[1:]:
        added = _without_heading(head, _drafts(part, edges))
        last = [d for d in open_cells if d.end == rows]
        rows, added = _append(last, rows, added)
        drafts += added
        open_cells = last + added
    made: list[list[Cell]] = [[] for _ in range(rows)]
    drafts.sort(key=lambda d: d.column)
    for d in drafts:
        made[d.row].append(d.cell)
    return tuple(map(tuple, made))


def _rows_of(part: PageTable) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table that stands on one page."""
    made: list[list[Cell]] = [[] for _ in range(len(part.grid.ys) - 1)]
    page, margins = part.page, 2 * part.padding
    for (row, column, height, width, *box), lines in zip(part.grid.cells, part.lines, strict=True):
        text = join_lines(lines, box[2] - box[0] - margins)
        several = _several(lines, repeat(page))
        made[row].append(Cell(text, row, column, height, width, Box(page, *box), lines=several))
    return tuple(map(tuple, made))


def _several(lines: Sequence[TextLine], pages: Iterable[int]) -> tuple[Line, ...]:
    """The lines of a cell that has more than one: of one line the cell says all."""
    return printed_lines(lines, pages) if len(lines) > 1 else ()


def _common_edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for x in sorted(values):
        if not edges or x - edges[-1] > _SAME_EDGE:
            edges.append(x)
    return edges


def _drafts(part: PageTable, edges: list[float]) -> list[_Draft]:
    index_of = {x: max(0, bisect_left(edges, x + 0.01) - 1) for x in part.grid.xs}
    page, margins = part.page, 2 * part.padding
    found = []
    for (row, _, height, _, *box), lines in zip(part.grid.cells, part.lines, strict=True):
        first, behind = index_of[box[0]], index_of[box[2]]
        width = box[2] - box[0] - margins
        columns = max(1, behind - first)
        pages = [page] * len(lines)
        found.append(_Draft([*lines], row, height, first, columns, Box(page, *box), width, pages, box[3]))
    return found


def _without_heading(drafts: list[_Draft], added: list[_Draft]) -> list[_Draft]:
    """The part's cells without the rows that repeat the table's first ones.

    Where the row behind them begins as in the table's head too, it is not the heading that comes again but the
    whole form, filled in anew.
    """
    repeated = 0
    while repeated < _MAX_HEADING_ROWS:
        row = _row_print(added, repeated)
        if not any(text for *_, text in row) or row != _row_print(drafts, repeated):
            break
        repeated += 1
    # A merged heading may reach further than the rows that were compared.
    deepest = max((d.end for d in added if d.row < repeated), default=0)
    if not repeated or deepest > repeated or _first_text(added, repeated) == _first_text(drafts, repeated):
        return added
    return [_moved(d, -repeated) for d in added if d.row >= repeated]


def _row_print(drafts: list[_Draft], row: int) -> list[tuple[int, int, str]]:
    return sorted((d.column, d.column_span, d.text) for d in drafts if d.row == row)


def _first_text(drafts: list[_Draft], row: int) -> str:
    return next((text for *_, text in _row_print(drafts, row) if text), "")


def _moved(draft: _Draft, by: int) -> _Draft:
    draft.row += by
    return draft


def _append(last: list[_Draft], rows: int, added: list[_Draft]) -> tuple[int, list[_Draft]]:
    """Put a part under a table that ends with the cells `last`; return its rows and the cells that are new."""
    reaching = {(d.column, d.column_span): d for d in last}
    pairs = [(reaching.get((b.column, b.column_span)), b) for b in added if b.row == 0]
    seams = [None if above is None else _seam(above, below) for above, below in pairs]
    cut = is_cut(seams)
    offset = rows - 1 if cut else rows
    height = max((d.end for d in added), default=0)  # none where the page holds the repeated heading alone
    is_alike = None not in seams
    for (above, below), seam in zip(pairs, seams, strict=True):
        if above is not None and seam is not None and (cut or is_one_cell(seam, is_alike=is_alike)):
            above.row_span += below.row_span - cut
            above.foot = below.foot if below.lines else math.inf  # over a blank part no text reaches down
            above.lines += below.lines
            above.pages += below.pages
            added.remove(below)
    return offset + height, [_moved(d, offset) for d in added]


def _seam(above: _Draft, below: _Draft) -> Seam:
    is_line_full = meets = False
    if above.lines and below.lines:
        last, first = above.lines[-1], below.lines[0]
        is_line_full = is_full(last, first, above.available)
        meets = (
            above.foot - last.bottom < REACHES_DOWN * last.size
            and first.top - below.box.top < BEGINS_AT_TOP * first.size
        )
    return Seam(above.text, below.text, above.row_span, below.row_span, is_line_full, meets)
