"""Rows of cells with spans as tables, and blocks as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from tests.support.formats.html import html_bytes
from tests.support.formats.xlsx import xlsx_bytes

from ingestion.documents.model import Block, Cell, GridKind, Paragraph, Table
from tests.support.written import docx_bytes


@dataclass(frozen=True, slots=True)
class Put:
    """A cell to put at the next free place of its row."""

    text: str
    wide: int = 1
    high: int = 1


Rows = list[list[Put]]


def texts(*cells: str) -> list[Put]:
    """A row of single cells."""
    return [Put(text) for text in cells]


def padded(row: Sequence[Put], width: int) -> list[Put]:
    """The row, its last cell reaching over what is left of the width."""
    rest = width - sum(cell.wide for cell in row[:-1])
    return [*row[:-1], Put(row[-1].text, rest, row[-1].high)]


def grid(rows: Iterable[Sequence[Put]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells with their places; a cell takes the first free place of its row."""
    taken: set[tuple[int, int]] = set()
    made: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        cells, column = [], 0
        for put in row:
            while (number, column) in taken:
                column += 1
            cells.append(Cell(put.text, number, column, put.high, put.wide))
            taken |= set(product(range(number, number + put.high), range(column, column + put.wide)))
        made.append(tuple(cells))
    width = max(column for _, column in taken) + 1
    return tuple(
        tuple(sorted((*cells, *(Cell("", r, c) for c in range(width) if (r, c) not in taken)), key=lambda one: one.column))
        for r, cells in enumerate(made)
    )  # fmt: skip


def blocks(written: Iterable[str | Rows]) -> list[Block]:
    """Lines and tables as a document's blocks."""
    found: list[Block] = []
    tables = 0
    for index, item in enumerate(written):
        if isinstance(item, str):
            found.append(Paragraph(item, index))
        else:
            tables += 1
            found.append(Table(tables, grid(item), GridKind.TRUE))
    return found


def file_bytes(written: Iterable[str | Rows], kind: str) -> bytes:
    """The document as a file of this kind."""
    writers: dict[str, Callable[[list[Block]], bytes]] = {
        "docx": docx_bytes,
        "xlsx": xlsx_bytes,
        "html": html_bytes,
    }
    return writers[kind](blocks(written))
