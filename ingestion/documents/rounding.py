"""Places to a hundredth of a point, finer than any printer: a document is the same before and after it is kept."""

from __future__ import annotations

from dataclasses import replace

from ingestion.documents.model import Block, Box, Cell, Line, Paragraph, ParsedDocument, Table

_HUNDREDTHS = 2


def settled(document: ParsedDocument) -> ParsedDocument:
    """The document with its places to a hundredth of a point, as it is kept: recognised at once or later, it is equal."""
    return replace(document, blocks=tuple(_settled_block(block) for block in document.blocks))


def _settled_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, lines=_settled_lines(block.lines)) if block.lines else block
    if not any(cell.box or cell.lines for row in block.rows for cell in row):
        return block
    return _settled_table(block)


def _settled_table(table: Table) -> Table:
    rows = tuple(tuple(_settled_cell(cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _settled_cell(cell: Cell) -> Cell:
    text, row, column, row_span, column_span, box, confidence, lines = cell
    return Cell(
        text, row, column, row_span, column_span, _settled_box(box), confidence, _settled_lines(lines)
    )


def _settled_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(text, _settled_box(box), confidence, marks, alternatives)
        for text, box, confidence, marks, alternatives in lines
    )


def _settled_box(box: Box | None) -> Box | None:
    if box is None:
        return None
    page, x0, top, x1, bottom = box
    return Box(
        page,
        round(x0, _HUNDREDTHS),
        round(top, _HUNDREDTHS),
        round(x1, _HUNDREDTHS),
        round(bottom, _HUNDREDTHS),
    )
