"""What the labels of a heading cover, in grids whose merged cells were lost.

Text out of a PDF keeps the covered cells as blanks, text out of Word drops those to the right of a merged cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingestion.forms.statements.layout import Placed, PlacedRow
from ingestion.forms.statements.words import CODE_COLUMNS, SIDES

_IMPOSSIBLE = 1e9


def spread(rows: Sequence[PlacedRow], width: int) -> list[PlacedRow]:
    """Labels drawn over the blanks to their right, up to a column that a label above it names."""
    starts: set[int] = set()  # columns in which a row above begins a label
    made: list[PlacedRow] = []
    for row in rows:
        by_column = {p.start: p for p in row.printed}
        cells: dict[int, Placed] = {}
        current: int | None = None
        for column in range(width):
            if column in by_column:
                current = column
                cells[column] = by_column[column]
            elif column in starts:
                current = None
            elif current is not None:
                cells[current] = replace(cells[current], span=column - current + 1)
        starts |= by_column.keys()
        blanks = tuple(
            p for p in row.cells if not p.text and not any(c.covers(p.start) for c in cells.values())
        )
        made.append(PlacedRow(row.row, tuple(sorted((*cells.values(), *blanks), key=lambda p: p.start))))
    return made


def stretch(rows: Sequence[PlacedRow], width: int) -> list[PlacedRow]:
    """Cells drawn over the cells of the row below that they stand over, from the lowest row up."""
    if not rows:
        return []
    made = [_lowest(rows[-1], width)]
    for row in reversed(rows[:-1]):
        made.append(_over(row, made[-1]))
    return made[::-1]


def _lowest(row: PlacedRow, width: int) -> PlacedRow:
    """The lowest row of a heading: its last cell of words takes what is left where 合计 covers code and name."""
    lack = width - len(row.cells)
    if lack <= 0 or not row.cells:
        return row
    if width % len(row.cells) == 0:
        each = width // len(row.cells)
        return PlacedRow(
            row.row, tuple(replace(p, start=k * each, span=each) for k, p in enumerate(row.cells))
        )
    first, *rest = row.cells
    moved = [replace(first, start=0, span=lack + 1)]
    moved += [replace(p, start=k + lack + 1, span=1) for k, p in enumerate(rest)]
    return PlacedRow(row.row, tuple(moved))


def _over(row: PlacedRow, below: PlacedRow) -> PlacedRow:
    """The row's cells over runs of the cells below: a blank or a lone label over one blank, a group over several."""
    upper, lower = row.cells, below.cells
    if not upper or len(upper) > len(lower):
        return row

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest way to put the cells from `i` on over the cells from `j` on: cost, and the runs' lengths."""
        if i == len(upper):
            return (0.0, ()) if j == len(lower) else (_IMPOSSIBLE, ())
        most = len(lower) - j - (len(upper) - i - 1)
        tried = [
            (_cost(upper[i], lower[j : j + k]) + best(i + 1, j + k)[0], (k, *best(i + 1, j + k)[1]))
            for k in range(1, most + 1)
        ]
        return min(tried, default=(_IMPOSSIBLE, ()))

    cost, lengths = best(0, 0)
    if cost >= _IMPOSSIBLE:
        return row
    moved: list[Placed] = []
    at = 0
    for cell, length in zip(upper, lengths, strict=True):
        run = lower[at : at + length]
        moved.append(replace(cell, start=run[0].start, span=run[-1].start + run[-1].span - run[0].start))
        at += length
    return PlacedRow(row.row, tuple(moved))


def _cost(cell: Placed, run: Sequence[Placed]) -> float:
    blanks = sum(not p.text for p in run)
    if blanks and (len(run) > 1 or blanks < len(run)):
        return 20.0 * len(run)
    even = 0.01 * len(run) ** 2
    if blanks:
        return even
    if not cell.text:
        return 2.0 + even
    if SIDES.find(cell.text) and CODE_COLUMNS.find_heading(run[0].text) not in ("code", "name"):
        return 5.0 + even
    return even + (1.0 if len(run) == 1 else 0.0)
