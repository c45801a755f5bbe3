"""A table as it can be shown without a picture: its grid rebuilt around the rows that are asked for, nothing personal in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ingestion.documents.model import Cell, Table
from ingestion.evidence.headings import Headings
from ingestion.evidence.locate import Locator
from ingestion.evidence.places import public_texts
from ingestion.privacy import may_hide, redact_within

_HEADING_ROWS = 3  # a label of a person may stand above its column
_LONGEST_LABEL = 12


class ShownCell(NamedTuple):
    """A cell with its text as it may be shown. `column` counts from 1; of `row_span` rows from this one some may be left out."""

    column: int
    row_span: int
    column_span: int
    text: str


class ShownRow(NamedTuple):
    """A row. `number` and `under`, the rows of the heading it stands under, count from 1; `page` as in `Place`.

    Of a row above which others are left out, `cells` holds those that began in them too.
    """

    number: int
    page: int | None
    under: tuple[int, ...]
    cells: tuple[ShownCell, ...]


class ShownTable(NamedTuple):
    """A table of the document: `number` in print order and `width` in grid columns."""

    number: int
    width: int
    rows: tuple[ShownRow, ...]


def shown_table(locator: Locator, number: int, rows: Collection[int], around: int) -> ShownTable | None:
    """The table with the `rows` (from 1), `around` rows before and behind each, and their headings; `None` without it.

    Without `rows` it is the whole table.
    """
    table = next((t for t in locator.document.tables if t.number == number), None)
    if table is None or not table.rows:
        return None
    headings = locator.headings(table)
    last = len(table.rows) - 1
    wanted = {min(row, last + 1) - 1 for row in rows} or range(last + 1)
    near = {near for row in wanted for near in range(max(0, row - around), min(last, row + around) + 1)}
    numbers = sorted(near.union(*(headings.rows_over(row) for row in near)))
    return ShownTable(number, table.width, tuple(_rows(table, headings, numbers)))


def _rows(table: Table, headings: Headings, numbers: list[int]) -> Iterator[ShownRow]:
    hidden = _public(table)
    before = -1
    for row in numbers:
        cells = [spot.cell for spot in headings.covering[row]]
        began = [cell for cell in cells if cell.row == row or before != row - 1]
        under = tuple(over + 1 for over in headings.rows_over(row) if over != row)
        shown = (_cell(cell, row, hidden) for cell in sorted(began, key=lambda cell: cell.column))
        yield ShownRow(row + 1, table.page_of(row), under, tuple(shown))
        before = row


def _cell(cell: Cell, row: int, texts: dict[tuple[int, int], str]) -> ShownCell:
    """The part of a cell from a row downwards."""
    span = cell.row + cell.row_span - row
    return ShownCell(cell.column + 1, span, cell.column_span, texts[cell.row, cell.column])


def _public(table: Table) -> dict[tuple[int, int], str]:
    """The texts by row and column: what the row's labels, or the one above the column, make personal is hidden."""
    found = {}
    above: dict[int, str] = {}
    hiding: dict[int, str] = {}  # of `above`, the labels that may make something personal
    for number, (row, printed) in enumerate(zip(table.rows, table.texts, strict=True)):
        for cell, text in zip(row, public_texts(printed), strict=True):
            label = hiding.get(cell.column)
            found[number, cell.column] = redact_within(text, label + text) if label else text
            if cell.column not in above and number < _HEADING_ROWS and 0 < len(text) <= _LONGEST_LABEL:
                above[cell.column] = text
                if may_hide(text):
                    hiding[cell.column] = text
    return found
