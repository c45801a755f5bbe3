"""Rows of cells with spans as sheets, and documents of them as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from evaluation.documents.blocks import Block, Cell, Line, Sheet
from evaluation.documents.writers import WRITERS

Rows = list[list[Cell]]


def texts(*cells: str) -> list[Cell]:
    """A row of single cells."""
    return [Cell(text) for text in cells]


def padded(row: Sequence[Cell], width: int) -> list[Cell]:
    """The row, its last cell reaching over what is left of the width."""
    rest = width - sum(cell.columns for cell in row[:-1])
    return [*row[:-1], Cell(row[-1].text, rest, row[-1].rows)]


def grid(rows: Iterable[Sequence[Cell]]) -> Sheet:
    """The cells as a sheet, each at the first free place of its row; what is left of the width is blank."""
    taken: set[tuple[int, int]] = set()
    made: list[dict[int, Cell]] = []
    for number, row in enumerate(rows):
        cells, column = {}, 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            cells[column] = cell
            taken |= set(product(range(number, number + cell.rows), range(column, column + cell.columns)))
        made.append(cells)
    width = max(column for _, column in taken) + 1
    blank = [{c: Cell() for c in range(width) if (r, c) not in taken} for r in range(len(made))]
    return Sheet(
        width, [[cell for _, cell in sorted((made[r] | blank[r]).items())] for r in range(len(made))]
    )


def blocks(written: Iterable[str | Rows]) -> list[Block]:
    """Lines and tables as a document's blocks."""
    return [Line(item) if isinstance(item, str) else grid(item) for item in written]


def file_bytes(written: Iterable[str | Rows], kind: str) -> bytes:
    """The document as a file of this kind."""
    return WRITERS[kind](blocks(written))
