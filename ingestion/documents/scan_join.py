"""Scanned tables that go on over the page made one again.

Pages lie on the glass a little differently each time, so columns are compared by where they part the table's
width, not by where they stand on the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingestion.documents.model import Cell, Table
from ingestion.textnorm import match_key

_SAME_WIDTH = 0.02  # share by which the widths of the parts of one table may differ
_SAME_COLUMN = 0.012  # share of the width within which two columns begin at the same place
_MOST_HEADING_ROWS = 6
_LEAST_HEADING_CELLS = 2


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table as one page prints it. `open_cells` are the (row, column) whose last line fills the cell."""

    table: Table
    open_cells: frozenset[tuple[int, int]] = frozenset()


@dataclass
class _Draft:
    """A cell while its table is put together; `starts` and `ends` are shares of the table's width."""

    cell: Cell
    row: int
    row_span: int
    starts: float
    ends: float
    is_open: bool
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
            (cell.row, cell.column) in part.open_cells,
        )
        for row in part.table.rows
        for cell in row
        if cell.box is not None
    ]


def _repeated_heading(first: Table, table: Table) -> int:
    """How many rows at the top of a part say again what the first part's top rows say."""
    count = 0
    for above, below in zip(first.rows[:_MOST_HEADING_ROWS], table.rows, strict=False):
        texts = [match_key(cell.text) for cell in above], [match_key(cell.text) for cell in below]
        if texts[0] != texts[1] or sum(map(bool, texts[0])) < _LEAST_HEADING_CELLS:
            break
        count += 1
    return count


def _over_the_page(
    drafts: list[_Draft], below: list[_Draft], rows: int, added: int
) -> tuple[list[_Draft], list[_Draft], int]:
    """Continue the cells that the page cut: of a row that goes on, and merged cells that do."""
    last = [d for d in drafts if d.row + d.row_span == rows]
    top = [d for d in below if d.row == rows]
    pairs = [(upper, lower) for lower in top for upper in last if _is_above(upper, lower)]
    if len(pairs) == len(top) and _is_cut(pairs):
        for upper, lower in pairs:
            upper.more.append(lower.cell)
            upper.row_span += lower.row_span - 1
        kept = [d for d in below if d.row > rows]
        for draft in kept:
            draft.row -= 1
        return drafts, kept, added - 1
    merged = [(u, d) for u, d in pairs if u.row_span > 1 and d.cell.is_blank]
    for upper, lower in merged:
        upper.row_span += lower.row_span
    gone = {id(lower) for _, lower in merged}
    return drafts, [d for d in below if id(d) not in gone], added


def _is_above(upper: _Draft, lower: _Draft) -> bool:
    return abs(upper.starts - lower.starts) <= _SAME_COLUMN and abs(upper.ends - lower.ends) <= _SAME_COLUMN


def _is_cut(pairs: Sequence[tuple[_Draft, _Draft]]) -> bool:
    """Whether the lower cells only hold what did not fit: below full lines, and not below every text."""
    continued = [(u, d) for u, d in pairs if not d.cell.is_blank]
    ended = [u for u, d in pairs if d.cell.is_blank and u.text.strip()]
    return bool(continued) and bool(ended) and all(u.is_open for u, _ in continued)


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
            replace(
                draft.cell,
                text=draft.text,
                row=draft.row,
                column=column,
                row_span=draft.row_span,
                column_span=max(1, end - column),
                confidence=min(scores, default=None),
            )
        )
    return replace(first, rows=tuple(tuple(line) for line in lines))


def _nearest(places: Sequence[float], share: float) -> int:
    at = bisect_left(places, share)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - share))
