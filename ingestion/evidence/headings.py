"""What stands over a cell: the table's title, the labels of its columns, the labels of its row.

Told from the grid alone, so that a place has its headings in tables of no known form too. A row of a heading prints
labels over most of the table's columns and no figure; what stands below it, up to the next such row, is under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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


class Headings:
    """The headings of one table. Rows and columns count from 0."""

    def __init__(self, table: Table, above: Sequence[str]) -> None:
        self.table = table
        self.covering = _covering(table)
        self._titles = _titles(table, above)
        self._blocks = self._find_blocks()
        self._columns: dict[tuple[int, ...], str] = {}

    def rows_over(self, row: int) -> tuple[int, ...]:
        """The rows of the heading that a row stands under."""
        return self._blocks[row]

    def of_row(self, row: int) -> str:
        """The title, the labels beside the row that began above it, and those over its columns in print order."""
        block = self._blocks[row]
        if block not in self._columns:
            paths = [self._labels(block, column, 1) for column in range(self.table.width if block else 0)]
            self._columns[block] = BAR.join(_changes(path for path in paths if path))
        beside = [
            _text(cell)
            for cell in self.covering[row]
            if cell.row < row and cell.row not in block and _is_words(cell)
        ]
        return PART.join(part for part in (self._titles[row], "/".join(beside), self._columns[block]) if part)

    def of_cell(self, row: int, cell: Cell) -> str:
        """The title, the labels of the row left of the cell, and those of the columns over it."""
        before = [
            _text(other)
            for other in sorted(self.covering[row], key=lambda c: c.column)
            if other.column < cell.column and _is_words(other)
        ]
        over = self._labels(self._blocks[row], cell.column, cell.column_span)
        return PART.join(part for part in (self._titles[row], "/".join(before), over) if part)

    def _labels(self, block: tuple[int, ...], column: int, span: int) -> str:
        over = [
            _text(cell)
            for row in block
            for cell in self.covering[row]
            if cell.row >= block[0]
            and cell.column < column + span
            and column < cell.column + cell.column_span
        ]
        return "/".join(dict.fromkeys(text for text in over if text))

    def _find_blocks(self) -> list[tuple[int, ...]]:
        """For each row the rows of the heading it stands under."""
        found: list[tuple[int, ...]] = []
        block: tuple[int, ...] = ()
        is_open = False  # the row before is one of the heading
        for row in range(len(self.table.rows)):
            texts = [_text(cell) for cell in self.covering[row] if not cell.is_blank]
            if is_open and _counts_columns(texts):
                found.append(block)
                continue
            is_heading = self._is_heading(row, texts)
            if is_heading and is_open and self._parts(row):
                block = (*block, row)
            elif is_heading and not (is_open and self._is_filled_in(row)):
                block, is_open = (row,), True
            else:
                is_open = False
                block = block if self._fits(block, row) else ()
            found.append(() if is_open else block)
        return found

    def _is_heading(self, row: int, texts: Sequence[str]) -> bool:
        if len(texts) < 2 or not all(_is_label(text) for text in texts) or any(map(FIELDS.find, texts)):
            return False
        covered = {
            column
            for cell in self.covering[row]
            if not cell.is_blank
            for column in range(cell.column, cell.column + cell.column_span)
        }
        return len(covered) >= _LEAST_COVER * self.table.width

    def _own(self, row: int) -> set[tuple[int, int]]:
        """Where the printed cells that begin in a row begin and end."""
        cells = (cell for cell in self.table.rows[row] if not cell.is_blank)
        return {(cell.column, cell.column + cell.column_span) for cell in cells}

    def _parts(self, row: int) -> bool:
        """Whether a row goes on with the heading above it: its labels part those above, and stand under none alone."""
        above, own = self._own(row - 1), self._own(row)
        is_parted = any(a[0] <= b[0] and b[1] <= a[1] and a != b for a in above for b in own)
        return is_parted and not above & own and self.table.grid is GridKind.TRUE

    def _is_filled_in(self, row: int) -> bool:
        """Whether a row of words fills in what the row above it heads: each cell under one of the same columns."""
        return self.table.grid is GridKind.TRUE and self._own(row) <= self._own(row - 1)

    def _fits(self, block: tuple[int, ...], row: int) -> bool:
        """Whether the columns of a heading hold in a row: none of its labels stands over several cells."""
        if not block or self.table.grid is not GridKind.TRUE:
            return True
        labels = self._own(block[-1])
        return not any(a[0] <= b[0] and b[1] <= a[1] and a != b for a in labels for b in self._own(row))


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


def _covering(table: Table) -> list[list[Cell]]:
    """For each row the cells that stand in it, those that began in rows above it too."""
    found: list[list[Cell]] = [[] for _ in table.rows]
    for cells in table.rows:
        for cell in cells:
            for row in range(cell.row, min(cell.row + cell.row_span, len(found))):
                found[row].append(cell)
    return found


def _titles(table: Table, above: Sequence[str]) -> list[str]:
    """For each row the title over it: in a row of its own, or above the table."""
    title = next((line for line in above if _is_title(line)), "") or next(filter(_may_be_title, above), "")
    found = []
    for cells in table.rows:
        found.append(title)
        printed = [_text(cell) for cell in cells if not cell.is_blank]
        if len(printed) == 1 and _is_title(printed[0]):
            title = printed[0]
    return found


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(TITLES.find(text) or title_of(text))


def _may_be_title(text: str) -> bool:
    is_mark = money_unit_in(text) or _FIGURE.fullmatch(normalise(text)) or "：" in text or text.endswith("。")
    return 1 < len(text) <= _LONGEST_TITLE and not is_mark


def _text(cell: Cell) -> str:
    return clean(cell.text)


def _is_words(cell: Cell) -> bool:
    return _is_label(_text(cell))


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
