"""Tables that go on over the page made one again, of pages that were read and of pages that were scanned.

Columns are compared by where they part the table's width, not by where they stand on the page: sheets lie on the glass
a little differently each time. A heading printed again is left out. A row that the page cut is told by its text: what
stands on the second page goes on from lines that were full. How a text stands in its cell is what each medium hands in.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ingestion.documents.model import Cell, Line, Table
from ingestion.documents.pages.seam import Seam, is_cut, is_one_cell
from ingestion.documents.pages.thresholds import JOIN, SEAM
from ingestion.textnorm import match_key


class Tolerance(NamedTuple):
    """By which share of a table's width the parts of one table may differ: in a column's borders, and in their widths."""

    column: float
    width: float


SCANNED = Tolerance(JOIN.scanned_border, JOIN.scanned_width)


@dataclass(frozen=True, slots=True)
class CellFill:
    """How a cell's text stands in it: what a cell that the page cut is told by.

    `is_full`: no other character fits behind its last line. `gap_above` and `gap_below` are the paper over its first
    and under its last line, in heights of a line. `line` is the line of a text that has but one: the cell keeps several.
    """

    is_full: bool = False
    gap_above: float = math.inf
    gap_below: float = math.inf
    line: Line | None = None

    def is_full_before(self, below: CellFill) -> bool:  # noqa: ARG002 - a medium that knows words asks for the first
        """Whether what `below` begins with would not have fitted on the last line."""
        return self.is_full

    def between(self, below: CellFill) -> str:  # noqa: ARG002
        """What stands between the last line and the first of `below`, where both are one text."""
        return ""


_UNKNOWN = CellFill()


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table as one page prints it, and how its cells are filled, by (row, column).

    Asked for are those that end with the table and those at its top, down to the row behind a heading printed again.
    """

    table: Table
    fills: Mapping[tuple[int, int], CellFill] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Draft:
    """A cell while its table is put together. `starts` and `ends` are shares of the table's width.

    `fill` is that of its last part.
    """

    cell: Cell
    row: int
    row_span: int
    starts: float
    ends: float
    fill: CellFill

    @property
    def end(self) -> int:
        return self.row + self.row_span


def borders(table: Table) -> list[float]:
    """Where the columns of a table are parted, its outer sides included, in points; none in formats without boxes."""
    boxes = [cell.box for row in table.rows for cell in row if cell.box is not None]
    return sorted({x for box in boxes for x in (box.x0, box.x1)})


def goes_on(above: Sequence[float], below: Sequence[float], tolerance: Tolerance = SCANNED) -> bool:
    """Whether tables with these borders, one at the end of a page and one at the head of the next, are one.

    They are as wide, and half of the columns of the one with fewer begin at the same place.
    """
    if not (above and below):
        return False
    widths = above[-1] - above[0], below[-1] - below[0]
    if abs(widths[0] - widths[1]) > tolerance.width * max(widths):
        return False
    few, many = sorted((_inner(above), _inner(below)), key=len)
    shared = sum(any(abs(x - y) <= tolerance.column for y in many) for x in few)
    return shared >= JOIN.shared_columns * len(few)


def _inner(xs: Sequence[float]) -> list[float]:
    """The borders inside a table as shares of its width."""
    return [(x - xs[0]) / (xs[-1] - xs[0]) for x in xs[1:-1]]


def join(parts: Sequence[TablePart], tolerance: Tolerance = SCANNED) -> Table:
    """One table of its parts on successive pages, with the number of the first. Headings printed again are left out."""
    first = parts[0].table
    if len(parts) == 1:
        return first
    drafts = _drafts(parts[0])
    rows = len(first.rows)
    # Only the first rows and the cells at the end are looked at again, however long the table gets.
    head = [d for d in drafts if d.row <= JOIN.most_heading_rows]
    open_cells = drafts
    for part in parts[1:]:
        added = _without_heading(head, _drafts(part), tolerance.column)
        last = [d for d in open_cells if d.end == rows]
        rows, added = _append(last, rows, added, tolerance.column)
        drafts += added
        open_cells = last + added
    return replace(first, rows=_numbered(drafts, rows, tolerance.column))


def _drafts(part: TablePart) -> list[_Draft]:
    """The cells of a part, row by row and each row from the left."""
    edges = borders(part.table) or [0.0]
    left, width = edges[0], max(edges[-1] - edges[0], 1.0)
    fills = part.fills
    return [
        _Draft(
            cell,
            cell.row,
            cell.row_span,
            (cell.box.x0 - left) / width,
            (cell.box.x1 - left) / width,
            fills.get((cell.row, cell.column), _UNKNOWN),
        )
        for row in part.table.rows
        for cell in row
        if cell.box is not None
    ]


def _without_heading(head: list[_Draft], added: list[_Draft], tolerance: float) -> list[_Draft]:
    """The part's cells without the rows that repeat the table's first ones.

    Where the row behind them begins as in the table's head too, it is not the heading that comes again but the
    whole form, filled in anew.
    """
    repeated = 0
    while repeated < JOIN.most_heading_rows and _is_same(
        _row(head, repeated), _row(added, repeated), tolerance
    ):
        repeated += 1
    # A merged heading may reach further than the rows that were compared.
    deepest = max((d.end for d in added if d.row < repeated), default=0)
    begin = _first_text(_row(head, repeated)), _first_text(_row(added, repeated))
    if not repeated or deepest > repeated or begin[0] == begin[1]:
        return added
    return _moved((d for d in added if d.row >= repeated), -repeated)


def _row(drafts: Iterable[_Draft], row: int) -> list[_Draft]:
    return [d for d in drafts if d.row == row]


def _is_same(row: Sequence[_Draft], other: Sequence[_Draft], tolerance: float) -> bool:
    """Whether two rows print the same, and something, in the same columns."""
    return (
        len(row) == len(other)
        and not all(d.cell.is_blank for d in other)
        and all(
            match_key(a.cell.text) == match_key(b.cell.text) and _is_above(a, b, tolerance)
            for a, b in zip(row, other, strict=True)
        )
    )


def _first_text(row: Iterable[_Draft]) -> str:
    return next((match_key(d.cell.text) for d in row if not d.cell.is_blank), "")


def _moved(drafts: Iterable[_Draft], by: int) -> list[_Draft]:
    moved = list(drafts)
    for draft in moved:
        draft.row += by
    return moved


def _append(
    last: Sequence[_Draft], rows: int, added: list[_Draft], tolerance: float
) -> tuple[int, list[_Draft]]:
    """Put a part under a table that ends with the cells `last`; return its rows and the cells that are new."""
    pairs = [
        (next((above for above in last if _is_above(above, below, tolerance)), None), below)
        for below in _row(added, 0)
    ]
    seams = [None if above is None else _seam(above, below) for above, below in pairs]
    cut = is_cut(seams)
    offset = rows - 1 if cut else rows
    height = max((d.end for d in added), default=0)  # none where the page holds the repeated heading alone
    is_alike = None not in seams
    for (above, below), seam in zip(pairs, seams, strict=True):
        if above is not None and seam is not None and (cut or is_one_cell(seam, is_alike=is_alike)):
            above.row_span += below.row_span - cut
            _lengthen(above, below)
            added.remove(below)
    return offset + height, _moved(added, offset)


def _is_above(above: _Draft, below: _Draft, tolerance: float) -> bool:
    return abs(above.starts - below.starts) <= tolerance and abs(above.ends - below.ends) <= tolerance


def _seam(above: _Draft, below: _Draft) -> Seam:
    meets = above.fill.gap_below < SEAM.reaches_down and below.fill.gap_above < SEAM.begins_at_top
    is_full = above.fill.is_full_before(below.fill)
    return Seam(above.cell.text, below.cell.text, above.row_span, below.row_span, is_full, meets)


def _lengthen(above: _Draft, below: _Draft) -> None:
    """Let the text of a cell go on in its part on the next page."""
    cell, rest = above.cell, below.cell
    if not rest.text:
        above.fill = replace(above.fill, gap_below=math.inf)  # over a blank part no text reaches down
        return
    scores = [score for score in (cell.confidence, rest.confidence) if score is not None]
    lines = (*_lines(above), *_lines(below))
    above.cell = cell._replace(
        text=cell.text + above.fill.between(below.fill) + rest.text,
        confidence=min(scores, default=None),
        # A single line below a blank part is not where the cell's box, that part's, would have it.
        lines=lines,
    )
    above.fill = below.fill


def _lines(draft: _Draft) -> tuple[Line, ...]:
    single = draft.fill.line
    return draft.cell.lines or (() if single is None else (single,))


def _numbered(drafts: list[_Draft], rows: int, tolerance: float) -> tuple[tuple[Cell, ...], ...]:
    """The cells row by row, their columns numbered by the borders of all of them."""
    places: list[float] = []
    shares = sorted({x for d in drafts for x in (d.starts, d.ends)})
    for share in shares:
        if not places or share - places[-1] > tolerance:
            places.append(share)
    column_of = {share: _nearest(places, share) for share in shares}
    made: list[list[Cell]] = [[] for _ in range(rows)]
    drafts.sort(key=lambda d: d.starts)
    for d in drafts:
        column = column_of[d.starts]
        span = max(1, column_of[d.ends] - column)
        made[d.row].append(d.cell._replace(row=d.row, column=column, row_span=d.row_span, column_span=span))
    return tuple(map(tuple, made))


def _nearest(places: Sequence[float], share: float) -> int:
    at = bisect_left(places, share)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - share))
