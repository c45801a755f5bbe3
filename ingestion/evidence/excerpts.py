"""A place as it can be shown without a picture: the rows of its table around it, or its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.documents.model import Table
from ingestion.evidence.locate import Located, Locator
from ingestion.textnorm import clean

_AROUND = 3  # rows before and behind


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One row of a table. `cells` are those of the columns that print something in the excerpt, `""` where merged or
    blank; `number` counts from 1. `is_meant`: the place is in this row; `marked`: the place is this one of `cells`."""

    number: int
    cells: tuple[str, ...]
    is_heading: bool = False
    is_meant: bool = False
    marked: int | None = None


def rows_around(locator: Locator, place: Located) -> list[ExcerptRow]:
    """The heading over a place in a table and the rows around it; nothing for a place in prose."""
    table = next((t for t in locator.document.tables if t.number == place.table), None)
    if table is None or not table.rows:
        return []
    at = (place.row or 1) - 1
    headings = locator.headings(table)
    heading = set(headings.rows_over(at))
    shown = sorted({*heading, *range(max(0, at - _AROUND), min(len(table.rows), at + _AROUND + 1))})
    grids = {row: _texts(table, row) for row in shown}
    meant = _begin_of_cell(locator, table, at, place.column)
    columns = [c for c in range(table.width) if c == meant or any(grid[c] for grid in grids.values())]
    return [
        ExcerptRow(
            row + 1,
            tuple(
                grids[row][c] or (place.text if row == at and c == meant else "") for c in columns
            ),
            row in heading,
            place.row is not None and row == at,
            columns.index(meant) if row == at and meant is not None else None,
        )
        for row in shown
    ]  # fmt: skip


def _texts(table: Table, row: int) -> list[str]:
    texts = [""] * table.width
    for cell in table.rows[row]:
        texts[cell.column] = clean(cell.text)
    return texts


def _begin_of_cell(locator: Locator, table: Table, row: int, column: int | None) -> int | None:
    """The column, from 0, in which the cell begins that reaches over `column` (from 1)."""
    if column is None:
        return None
    covering = locator.headings(table).covering[row]
    cells = (spot.cell for spot in covering)
    return next(c.column for c in cells if c.column < column <= c.column + c.column_span)
