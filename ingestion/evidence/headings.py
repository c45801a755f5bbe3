"""What stands over a cell: the table's title, the labels of its columns, the labels of its row.

Told from the grid alone, so that a place has its headings in tables of no known form too. A row of a heading prints
labels over most of the table's columns and no figure; what stands below it, up to the next such row, is under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ingestion.documents.model import Cell, GridKind, Paragraph, ParsedDocument, Table
from ingestion.forms.self_evaluation.labels import FIELDS, TITLES
from ingestion.forms.statements.words import title_of
from ingestion.textnorm import clean
from ingestion.values import money_unit_in, normalise

_FIGURE = re.compile(r"[-+≥≤=<>~()（）]*\d[\d,，. ]*[%％)）]?|[-—–.…·/\\]+|.*[:：][\d,.]+")
_ORDINAL = re.compile(r"\d{1,2}")
_LONGEST_LABEL = 40  # characters
_LONGEST_TITLE = 60
_MOST_ABOVE = 6  # lines between a title and its table: year, agency, unit, number of the form
_LEAST_COVER = 0.6  # share of the columns that a heading's labels reach over
PART = " · "
BAR = " | "


class Spot(NamedTuple):
    """A cell with its text cleaned, and whether it may be a label: words, and not many."""

    cell: Cell
    text: str
    is_label: bool


class Headings:
    """The headings of one table. Rows and columns count from 0; `covering` holds the cells of each row from the left,
    those that began in rows above it too."""

    def __init__(self, table: Table, above: Sequence[str]) -> None:
        self.covering = _covering(table)
        self._width = table.width
        self._is_true = table.grid is GridKind.TRUE
        self._own = [_printed_in(row, spots) for row, spots in enumerate(self.covering)]
        self._titles = _titles(self.covering, above)
        self._blocks = self._find_blocks()
        self._columns: dict[tuple[int, ...], str] = {}
        self._over: dict[tuple[tuple[int, ...], int, int], str] = {}

    def rows_over(self, row: int) -> tuple[int, ...]:
        """The rows of the heading that a row stands under."""
        return self._blocks[row]

    def spot_over(self, row: int, column: int) -> Spot | None:
        """The cell that covers a column of a row."""
        for spot in self.covering[row]:
            start = spot.cell.column
            if start <= column < start + spot.cell.column_span:
                return spot
        return None

    def of_row(self, row: int) -> str:
        """The title, the labels beside the row that began above it, and those over its columns in print order."""
        block = self._blocks[row]
        if block not in self._columns:
            paths = [self._labels(block, column, 1) for column in range(self._width if block else 0)]
            self._columns[block] = BAR.join(_changes(path for path in paths if path))
        beside = [
            text
            for cell, text, is_label in self.covering[row]
            if is_label and cell.row < row and cell.row not in block
        ]
        return PART.join(part for part in (self._titles[row], "/".join(beside), self._columns[block]) if part)

    def of_cell(self, row: int, cell: Cell) -> str:
        """The title, the labels of the row left of the cell, and those of the columns over it."""
        before = [
            text for other, text, is_label in self.covering[row] if is_label and other.column < cell.column
        ]
        over = self._labels(self._blocks[row], cell.column, cell.column_span)
        return PART.join(part for part in (self._titles[row], "/".join(before), over) if part)

    def name_of_row(self, row: int) -> str:
        """The title and the row's own label, with those beside it that began above: what a person calls the row."""
        spots = [
            spot for spot in self.covering[row] if spot.is_label and spot.cell.row not in self._blocks[row]
        ]
        beside = [spot.text for spot in spots if spot.cell.row < row]
        own = [spot.text for spot in spots if spot.cell.row == row][:1]
        return PART.join(part for part in (self._titles[row], "/".join([*beside, *own])) if part)

    def _labels(self, block: tuple[int, ...], column: int, span: int) -> str:
        """The labels of the heading over a column, or over several: the same for every row below it."""
        key = block, column, span
        if key not in self._over:
            self._over[key] = self._labels_over(*key)
        return self._over[key]

    def _labels_over(self, block: tuple[int, ...], column: int, span: int) -> str:
        over = [
            text
            for row in block
            for cell, text, _ in self.covering[row]
            if text
            and cell.row >= block[0]
            and cell.column < column + span
            and column < cell.column + cell.column_span
        ]
        return "/".join(dict.fromkeys(over))

    def _find_blocks(self) -> list[tuple[int, ...]]:
        """For each row the rows of the heading it stands under."""
        found: list[tuple[int, ...]] = []
        block: tuple[int, ...] = ()
        is_open = False  # the row before is one of the heading
        for row, spots in enumerate(self.covering):
            printed = [spot for spot in spots if spot.text]
            if is_open and _counts_columns([spot.text for spot in printed]):
                found.append(block)
                continue
            is_heading = self._is_heading(printed)
            if is_heading and is_open and self._parts(row):
                block = (*block, row)
            elif is_heading and not (is_open and self._is_filled_in(row)):
                block, is_open = (row,), True
            else:
                is_open = False
                block = block if self._fits(block, row) else ()
            found.append(() if is_open else block)
        return found

    def _is_heading(self, printed: Sequence[Spot]) -> bool:
        if len(printed) < 2 or not all(spot.is_label for spot in printed):
            return False
        columns = (range(cell.column, cell.column + cell.column_span) for cell, _, _ in printed)
        covered = len(set(chain.from_iterable(columns)))
        return covered >= _LEAST_COVER * self._width and not any(FIELDS.find(spot.text) for spot in printed)

    def _parts(self, row: int) -> bool:
        """Whether a row goes on with the heading above it: its labels part those above, and stand under none alone."""
        above, own = self._own[row - 1], self._own[row]
        is_parted = any(a[0] <= b[0] and b[1] <= a[1] and a != b for a in above for b in own)
        return self._is_true and is_parted and not above & own

    def _is_filled_in(self, row: int) -> bool:
        """Whether a row of words fills in what the row above it heads: each cell under one of the same columns."""
        return self._is_true and self._own[row] <= self._own[row - 1]

    def _fits(self, block: tuple[int, ...], row: int) -> bool:
        """Whether the columns of a heading hold in a row: none of its labels stands over several cells."""
        if not block or not self._is_true:
            return True
        labels, own = self._own[block[-1]], self._own[row]
        return own <= labels or not any(a[0] <= b[0] and b[1] <= a[1] and a != b for a in labels for b in own)


def lines_above(document: ParsedDocument) -> dict[int, list[str]]:
    """For each table's number the lines right above it, the nearest first."""
    found: dict[int, list[str]] = {}
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines = [*(clean(line) for line in reversed(block.text.split("\n"))), *lines][:_MOST_ABOVE]
        else:
            found[block.number], lines = lines, []
    return found


def _covering(table: Table) -> list[list[Spot]]:
    found: list[list[Spot]] = [[] for _ in table.rows]
    reaches_down = False
    for cells, texts in zip(table.rows, table.texts, strict=True):
        for cell, text in zip(cells, texts, strict=True):
            spot = Spot(cell, text, _is_label(text))
            found[cell.row].append(spot)
            for row in range(cell.row + 1, min(cell.row + cell.row_span, len(found))):
                found[row].append(spot)
                reaches_down = True
    if reaches_down:
        for spots in found:
            spots.sort(key=lambda spot: spot.cell.column)
    return found


def _printed_in(row: int, spots: Iterable[Spot]) -> set[tuple[int, int]]:
    """Where the printed cells that begin in a row begin and end."""
    return {
        (cell.column, cell.column + cell.column_span) for cell, text, _ in spots if text and cell.row == row
    }


def _titles(covering: Iterable[Sequence[Spot]], above: Sequence[str]) -> list[str]:
    """For each row the title over it: in a row of its own, or above the table."""
    title = next((line for line in above if _is_title(line)), "") or next(filter(_may_be_title, above), "")
    found = []
    for row, spots in enumerate(covering):
        found.append(title)
        printed = [spot.text for spot in spots if spot.text and spot.cell.row == row]
        if len(printed) == 1 and _is_title(printed[0]):
            title = printed[0]
    return found


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(TITLES.find(text) or title_of(text))


def _may_be_title(text: str) -> bool:
    is_mark = money_unit_in(text) or _FIGURE.fullmatch(normalise(text)) or "：" in text or text.endswith("。")
    return 1 < len(text) <= _LONGEST_TITLE and not is_mark


def _is_label(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_LABEL and not _FIGURE.fullmatch(normalise(text))


def _counts_columns(texts: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 栏次 1 2 3."""
    numbers = [int(text) for text in texts if _ORDINAL.fullmatch(text)]
    words = [text for text in texts if not _ORDINAL.fullmatch(text)]
    is_named = any(text.endswith("次") for text in words)
    return (
        numbers == list(range(1, len(numbers) + 1))
        and len(words) <= 2
        and len(numbers) > (0 if is_named else 2)
    )


def _changes(paths: Iterable[str]) -> list[str]:
    """Each path once where it stands over several columns."""
    found: list[str] = []
    for path in paths:
        if not found or found[-1] != path:
            found.append(path)
    return found
