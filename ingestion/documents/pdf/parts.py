"""The tables of pages as documents have them, and as parts of tables that go on over the page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from ingestion.documents.model import Box, Cell, GridKind, Table
from ingestion.documents.pages.join import CellFill, TablePart, Tolerance
from ingestion.documents.pages.thresholds import JOIN
from ingestion.documents.pdf.layout import PageTable
from ingestion.documents.pdf.table_thresholds import PARTS
from ingestion.documents.pdf.text import TextLine, is_full, join_lines, joint, printed_lines


def table_of(part: PageTable, number: int = 0, depth: int = 0) -> Table:
    """A table of one page with the text of its cells."""
    made: list[list[Cell]] = [[] for _ in range(len(part.grid.ys) - 1)]
    page, margins = part.page, 2 * part.padding
    for (row, column, height, width, *box), lines in zip(part.grid.cells, part.lines, strict=True):
        text = join_lines(lines, box[2] - box[0] - margins)
        # Of one line the cell says all.
        several = printed_lines(lines, repeat(page)) if len(lines) > 1 else ()
        made[row].append(Cell(text, row, column, height, width, Box(page, *box), lines=several))
    kind = GridKind.TRUE if part.is_ruled else GridKind.TABS
    return Table(number, tuple(map(tuple, made)), kind, page, depth)


def part_of(part: PageTable) -> TablePart:
    """A table of one page with what tells whether cells at its top and its end were cut by the page."""
    rows = len(part.grid.ys) - 1
    fills = {
        (cell.row, cell.column): _fill(lines, Box(part.page, *cell[4:]), 2 * part.padding)
        for cell, lines in zip(part.grid.cells, part.lines, strict=True)
        if lines and (cell.row <= JOIN.most_heading_rows or cell.row + cell.row_span == rows)
    }
    return TablePart(table_of(part), fills)


def tolerance(part: PageTable) -> Tolerance:
    """How far the borders of its other parts may be off."""
    share = PARTS.same_edge / (part.grid.xs[-1] - part.grid.xs[0])
    return Tolerance(share, share)


@dataclass(frozen=True, slots=True, kw_only=True)
class _LinesFill(CellFill):
    """How the lines of a cell stand in it: the first, the last, and the width that they may take."""

    first: TextLine
    last: TextLine
    available: float

    def is_full_before(self, below: CellFill) -> bool:
        return isinstance(below, _LinesFill) and is_full(self.last, below.first, self.available)

    def between(self, below: CellFill) -> str:
        if isinstance(below, _LinesFill) and self.is_full_before(below):
            return joint(self.last, below.first, self.available)
        return "\n"


def _fill(lines: Sequence[TextLine], box: Box, margins: float) -> CellFill:
    first, last = lines[0], lines[-1]
    return _LinesFill(
        gap_above=_in_lines(first.top - box.top, first),
        gap_below=_in_lines(box.bottom - last.bottom, last),
        line=printed_lines(lines, [box.page])[0] if len(lines) == 1 else None,
        first=first,
        last=last,
        available=box.x1 - box.x0 - margins,
    )


def _in_lines(points: float, line: TextLine) -> float:
    return points / line.size if line.size > 0 else math.inf
