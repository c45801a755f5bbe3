"""A sheet's cells into blocks: the text above and below its grids, and each grid with its spans.

A sheet has no tables of its own, only cells. Blank rows part its tables, but a blank row inside ruled lines is
a row of the form. A row with one printed cell outside the ruled lines, or merged over all columns above them,
is a line of text: a title, a unit, a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Block, Cell, GridKind, Paragraph, Place, ReaderIssue, Table
from ingestion.documents.sheet.merges import Merge, Merges

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\(?\d*\)?(?:\s*\(\d+\))?", re.IGNORECASE)
_MAX_BLANK_ROWS = 20
SHEET_STYLE = "sheet name"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as shown. `ruled` says whether it has a border; blank cells may have one too."""

    text: str
    ruled: bool = False
    issue: ReaderIssue | None = None  # what could not be taken as it stands; its place is that of the sheet


@dataclass(slots=True)
class Sheet:
    """One sheet without its hidden rows and columns; rows and columns count from 0."""

    name: str
    number: int
    rows: dict[int, dict[int, SheetCell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


Doubts = dict[tuple[int, int], ReaderIssue]  # by row and column of the sheet


@dataclass(slots=True)
class BlockCollector:
    """Blocks and issues of a whole workbook, numbered in print order."""

    limits: ReaderLimits
    blocks: list[Block] = field(default_factory=list)
    issues: list[ReaderIssue] = field(default_factory=list)
    _tables: int = 0

    def add_text(self, text: str, page: int, style: str | None = None) -> None:
        """Append the lines of a text as paragraphs."""
        for line in text.splitlines():
            if line.strip():
                self.blocks.append(Paragraph(line.strip("\n "), len(self.blocks), page, style))

    @property
    def tables(self) -> int:
        """How many tables there are so far."""
        return self._tables

    def add_blocks(self, blocks: Sequence[Block]) -> None:
        """Append what another reader read, numbered on from the blocks and tables here."""
        self._tables += sum(isinstance(block, Table) for block in blocks)
        self.blocks.extend(blocks)

    def add_sheet(self, sheet: Sheet) -> None:
        """Append a sheet: its name where that says more than its own first lines, then text and grids."""
        regions = list(_regions(sheet))
        opening = [cell.text for region in regions[:3] for row in region.rows[:3] for cell in row.printed]
        named = sheet.name.strip()
        if regions and not _DEFAULT_NAME.fullmatch(named) and not any(named in text for text in opening):
            self.add_text(named, sheet.number, SHEET_STYLE)
        doubts = {
            (number, column): cell.issue
            for number, row in sheet.rows.items()
            for column, cell in row.items()
            if cell.issue is not None
        }
        for region in regions:
            self._add_region(sheet, region, doubts)
        self.issues.extend(doubts.values())  # of cells outside all tables

    def _add_region(self, sheet: Sheet, region: _Region, doubts: Doubts) -> None:
        waiting: list[_Row] = []
        for row, is_text in zip(region.rows, region.text_rows(), strict=True):
            if not is_text:
                waiting.append(row)
                continue
            self._add_table(sheet, waiting, doubts)
            waiting = []
            for cell in row.printed:
                self.add_text(cell.text, sheet.number)
        self._add_table(sheet, waiting, doubts)

    def _add_table(self, sheet: Sheet, rows: Sequence[_Row], doubts: Doubts) -> None:
        if not any(row.printed for row in rows):
            return
        self._tables += 1
        first = min(cell.column for row in rows for cell in row.printed)
        last = max(cell.column + cell.column_span for row in rows for cell in row.printed)
        if last - first > self.limits.max_grid_columns:
            last = first + self.limits.max_grid_columns
            place = Place(sheet.number, self._tables)
            wide = {"columns": self.limits.max_grid_columns}
            self.issues.append(ReaderIssue("table_too_wide", place, arguments=wide))
        self._place_doubts(sheet, rows, first, doubts)
        grid = tuple(
            tuple(_cells(row, index, len(rows) - index, first, last)) for index, row in enumerate(rows)
        )
        self.blocks.append(Table(self._tables, grid, GridKind.TRUE, sheet.number))

    def _place_doubts(self, sheet: Sheet, rows: Sequence[_Row], first: int, doubts: Doubts) -> None:
        """Tell of the table's cells that could not be taken at their places in the table."""
        index = {row.number: position for position, row in enumerate(rows, 1)}
        for row, column in [at for at in doubts if at[0] in index]:
            place = Place(sheet.number, self._tables, index[row], column - first + 1)
            self.issues.append(replace(doubts.pop((row, column)), place=place))


@dataclass(slots=True)
class _Row:
    number: int
    cells: dict[int, SheetCell]
    merges: Merges
    printed: list[Cell]

    @property
    def is_ruled(self) -> bool:
        return any(self.cells[cell.column].ruled for cell in self.printed)

    @property
    def is_covered(self) -> bool:
        """Whether a cell of a row above reaches into this row."""
        return bool(self.merges.covered(self.number))


@dataclass(slots=True)
class _Region:
    """Rows without a gap between them."""

    rows: list[_Row]

    def text_rows(self) -> list[bool]:
        """For each row, whether it is text beside the grid instead of a row of it."""
        grid = [row for row in self.rows if len(row.printed) > 1]
        if not grid:
            return [True] * len(self.rows)
        left = min(cell.column for row in grid for cell in row.printed)
        right = max(cell.column + cell.column_span for row in grid for cell in row.printed)
        ruled = any(row.is_ruled for row in grid)
        texts = [
            _is_lone(row) and ((ruled and not row.is_ruled) or _spans(row.printed[0], left, right))
            for row in self.rows
        ]
        top = next(i for i, row in enumerate(self.rows) if len(row.printed) > 1)
        end = len(self.rows) - next(i for i, row in enumerate(reversed(self.rows)) if len(row.printed) > 1)
        for index, row in enumerate(self.rows):
            if index < top:
                texts[index] |= _is_lone(row) and not ruled
            elif index < end:
                texts[index] &= ruled and not row.is_ruled
        return texts


def _is_lone(row: _Row) -> bool:
    return len(row.printed) == 1 and row.printed[0].row_span == 1 and not row.is_covered


def _spans(cell: Cell, left: int, right: int) -> bool:
    return cell.column <= left and cell.column + cell.column_span >= right > left + 1


def _regions(sheet: Sheet) -> Iterator[_Region]:
    """The runs of rows that belong together."""
    merges = Merges(sheet.merges, max(sheet.rows, default=0))
    run: list[_Row] = []
    blank = 0
    for number in sorted(sheet.rows):
        row = _row(number, sheet.rows[number], merges)
        follows = bool(run) and number == run[-1].number + 1
        if run and (not follows or blank > _MAX_BLANK_ROWS):
            yield from _trimmed(run)
            run, blank = [], 0
        if not row.printed and not row.is_covered and not any(c.ruled for c in row.cells.values()):
            yield from _trimmed(run)
            run, blank = [], 0
            continue
        blank = 0 if row.printed else blank + 1
        run.append(row)
    yield from _trimmed(run)


def _trimmed(run: list[_Row]) -> Iterator[_Region]:
    printed = [index for index, row in enumerate(run) if row.printed]
    if printed:
        yield _Region(run[printed[0] : printed[-1] + 1])


def _row(number: int, cells: dict[int, SheetCell], merges: Merges) -> _Row:
    covered = merges.covered(number)
    printed: list[Cell] = []
    for column in sorted(cells):
        text = cells[column].text
        if text.strip() and not any(left <= column < right for left, right in covered):
            rows, columns = merges.span(number, column)
            if not (printed and column < printed[-1].column + printed[-1].column_span):
                printed.append(Cell(text, number, column, rows, columns))
    return _Row(number, cells, merges, printed)


def _cells(row: _Row, index: int, rows_left: int, first: int, last: int) -> Iterator[Cell]:
    """The cells of one table row, blank ones included, on the table's own coordinates."""
    covered = row.merges.covered(row.number)
    texts = {cell.column: cell.text for cell in row.printed}
    column = first
    while column < last:
        beyond = next((right for left, right in covered if left <= column < right), None)
        if beyond is not None:
            column = beyond
            continue
        rows, columns = row.merges.span(row.number, column)
        columns = min(columns, last - column)
        yield Cell(texts.get(column, ""), index, column - first, min(rows, rows_left), columns)
        column += columns
