"""Scanned tables that go on over the page made one again.

Pages lie on the glass a little differently each time, so columns are compared by where they part the table's
width, not by where they stand on the page. A row that the page cut is told as in PDF: what stands on the second
page goes on from lines that were full.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingestion.documents.model import Cell, Table
from ingestion.documents.pages.seam import BEGINS_AT_TOP, REACHES_DOWN, Seam, is_cut, is_one_cell
from ingestion.textnorm import match_key

_SAME_WIDTH = 0.02  # share by which the widths of the parts of one table may differ
_SAME_COLUMN = 0.012  # share of the width within which two columns begin at the same place
_MOST_HEADING_ROWS = 6
_LEAST_HEADING_CELLS = 2


@dataclass(frozen=True, slots=True)
class CellFill:
    """How a cell's text stands in it: what a cell that the page cut is told by.

    `is_full`: no other character fits behind its last line. `gap_above` and `gap_below` are the paper over its first
    and under its last line, in heights of a line.
    """

    is_full: bool = False
    gap_above: float = math.inf
    gap_below: float = math.inf


_UNKNOWN = CellFill()


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table as one page prints it, and how its cells are filled, by (row, column)."""

    table: Table
    fills: Mapping[tuple[int, int], CellFill] = field(default_factory=dict)


@dataclass
class _Draft:
    """A cell while its table is put together; `starts` and `ends` are shares of the table's width."""

    cell: Cell
    row: int
    row_span: int
    starts: float
    ends: float
    fill: CellFill
    more: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.cell.text + "".join(cell.text for cell in self.more)


def goes_on(above: Table, below: Table) -> bool:
    """Whether two tables that follow one another over a page's end are as wide and share their columns."""
    first, second = _edges(above), _edges(below)
    if first is None or second is None or above.page is None or below.page is None:
        return False
    widths = first[1] - first[0], second[1] - second[0]
    if abs(widths[0] - widths[1]) > _SAME_WIDTH * max(widths):
        return False
    starts = [{round(d.starts, 4) for d in _drafts(TablePart(t), 0)} for t in (above, below)]
    few, many = sorted(starts, key=len)
    shared = sum(any(abs(x - y) <= _SAME_COLUMN for y in many) for x in few)
    return shared * 2 >= len(few)


def join(parts: Sequence[TablePart]) -> Table:
    """One table of its parts on successive pages. Headings printed again are left out."""
    drafts: list[_Draft] = []
    rows = 0
    for part in parts:
        repeated = _repeated_heading(parts[0].table, part.table) if drafts else 0
        below = [d for d in _drafts(part, rows - repeated) if d.row >= rows]
        added = len(part.table.rows) - repeated
        if drafts and not repeated:
            drafts, below, added = _over_the_page(drafts, below, rows, added)
        drafts += below
        rows += added
    return _frozen(parts[0].table, drafts, rows)


def _edges(table: Table) -> tuple[float, float] | None:
    boxes = [cell.box for row in table.rows for cell in row if cell.box is not None]
    return (min(b.x0 for b in boxes), max(b.x1 for b in boxes)) if boxes else None


def _drafts(part: TablePart, shift: int) -> list[_Draft]:
    left, right = _edges(part.table) or (0.0, 1.0)
    width = max(right - left, 1.0)
    return [
        _Draft(
            cell,
            cell.row + shift,
            cell.row_span,
            (cell.box.x0 - left) / width,
            (cell.box.x1 - left) / width,
            part.fills.get((cell.row, cell.column), _UNKNOWN),
        )
        for row in part.table.rows
        for cell in row
        if cell.box is not None
    ]


def _repeated_heading(first: Table, table: Table) -> int:
    """How many rows at the top of a part say again what the first part's top rows say.

    Where the row behind them begins as in the first part too, the whole form comes again, filled in anew.
    """
    count = 0
    for above, below in zip(first.rows[:_MOST_HEADING_ROWS], table.rows, strict=False):
        texts = [match_key(cell.text) for cell in above], [match_key(cell.text) for cell in below]
        if texts[0] != texts[1] or sum(map(bool, texts[0])) < _LEAST_HEADING_CELLS:
            break
        count += 1
    begins = [_first_text(rows[count]) if len(rows) > count else "" for rows in (first.rows, table.rows)]
    return 0 if begins[0] and begins[0] == begins[1] else count


def _first_text(row: Sequence[Cell]) -> str:
    return next((match_key(cell.text) for cell in row if not cell.is_blank), "")


def _over_the_page(
    drafts: list[_Draft], below: list[_Draft], rows: int, added: int
) -> tuple[list[_Draft], list[_Draft], int]:
    """Continue the cells that the page cut: of a row that goes on, and merged cells that do."""
    last = [d for d in drafts if d.row + d.row_span == rows]
    pairs = [
        (next((upper for upper in last if _is_above(upper, lower)), None), lower)
        for lower in below
        if lower.row == rows
    ]
    seams = [None if upper is None else _seam(upper, lower) for upper, lower in pairs]
    cut = is_cut(seams)
    gone = set()
    for (upper, lower), seam in zip(pairs, seams, strict=True):
        if upper is not None and seam is not None and (cut or is_one_cell(seam, is_alike=None not in seams)):
            upper.row_span += lower.row_span - cut
            gone.add(id(lower))
            if lower.text:
                upper.more.append(lower.cell)
                upper.fill = lower.fill
    kept = [d for d in below if id(d) not in gone]
    for draft in kept:
        draft.row -= cut
    return drafts, kept, added - cut


def _is_above(upper: _Draft, lower: _Draft) -> bool:
    return abs(upper.starts - lower.starts) <= _SAME_COLUMN and abs(upper.ends - lower.ends) <= _SAME_COLUMN


def _seam(upper: _Draft, lower: _Draft) -> Seam:
    meets = upper.fill.gap_below < REACHES_DOWN and lower.fill.gap_above < BEGINS_AT_TOP
    return Seam(upper.text, lower.text, upper.row_span, lower.row_span, upper.fill.is_full, meets)


def _frozen(first: Table, drafts: Sequence[_Draft], rows: int) -> Table:
    places: list[float] = []
    for share in sorted(x for d in drafts for x in (d.starts, d.ends)):
        if not places or share - places[-1] > _SAME_COLUMN:
            places.append(share)
    lines: list[list[Cell]] = [[] for _ in range(rows)]
    for draft in sorted(drafts, key=lambda d: (d.row, d.starts)):
        column, end = _nearest(places, draft.starts), _nearest(places, draft.ends)
        scores = [c.confidence for c in (draft.cell, *draft.more) if c.confidence is not None]
        lines[draft.row].append(
            draft.cell._replace(
                text=draft.text,
                row=draft.row,
                column=column,
                row_span=draft.row_span,
                column_span=max(1, end - column),
                confidence=min(scores, default=None),
                lines=tuple(line for cell in (draft.cell, *draft.more) for line in cell.lines),
            )
        )
    return replace(first, rows=tuple(tuple(line) for line in lines))


def _nearest(places: Sequence[float], share: float) -> int:
    at = bisect_left(places, share)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - share))
