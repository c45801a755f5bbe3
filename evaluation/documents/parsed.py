"""What a reader took from a file, as a manuscript to be written in another format."""

from __future__ import annotations

from collections.abc import Iterable

from evaluation.documents.blocks import Block, Cell, Line, Sheet
from ingestion.documents import model


def described(blocks: Iterable[model.Block]) -> list[Block]:
    """Paragraphs as lines, tables as sheets; a slot that no cell covers is a blank cell."""
    return [Line(b.text) if isinstance(b, model.Paragraph) else _sheet(b) for b in blocks]


def _sheet(table: model.Table) -> Sheet:
    covered = {
        (cell.row + down, cell.column + right)
        for row in table.rows for cell in row
        for down in range(cell.row_span) for right in range(cell.column_span)
    }  # fmt: skip
    rows = []
    for number, row in enumerate(table.rows):
        cells = {cell.column: Cell(cell.text, cell.column_span, cell.row_span) for cell in row}
        blank = {c: Cell() for c in range(table.width) if (number, c) not in covered}
        rows.append([cell for _, cell in sorted((cells | blank).items())])
    return Sheet(table.width, rows)
