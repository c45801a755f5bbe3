"""Small documents from lines and rows, as DOCX, HTML or text: a line is a paragraph, a list of lines a table.

The cells of a row are parted by `|`; equal cells side by side or one under the other are one merged cell, as forms
have them (cells of text out of Word keep the place of a merged cell blank).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from evaluation.documents.html import html_bytes
from ingestion.documents.model import Block, Cell, GridKind, Paragraph, Table
from tests.unit.ingestion.documents.office import docx, p

Written = str | Sequence[str]


def write(folder: Path, name: str, written: Iterable[Written], kind: str) -> Path:
    """The document as a file of this kind (docx, html, txt)."""
    blocks = list(blocks_of(written))
    writers: dict[str, Callable[[list[Block]], bytes]] = {
        "docx": docx_bytes,
        "html": html_bytes,
        "txt": _text,
    }
    made = writers[kind](blocks)
    path = folder / f"{name}.{kind}"
    path.write_bytes(made)
    return path


def blocks_of(written: Iterable[Written]) -> Iterator[Block]:
    """The blocks as a reader would yield them."""
    tables = 0
    for index, item in enumerate(written):
        if isinstance(item, str):
            yield Paragraph(item, index)
        else:
            tables += 1
            yield _table(tables, [row.split("|") for row in item])


def _table(number: int, rows: list[list[str]]) -> Table:
    width = max(len(row) for row in rows)
    texts = [row + [""] * (width - len(row)) for row in rows]
    taken: set[tuple[int, int]] = set()
    made: list[tuple[Cell, ...]] = []
    for r, row in enumerate(texts):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in taken:
                continue
            wide = _run(row[c:]) if _merges(text) else 1
            high = _height(texts[r:], c, wide) if _merges(text) else 1
            taken |= {(r + down, c + right) for down in range(high) for right in range(wide)}
            cells.append(Cell(text, r, c, high, wide))
        made.append(tuple(cells))
    return Table(number, tuple(made), GridKind.TRUE)


def _merges(text: str) -> bool:
    """Whether neighbours of this text are one cell: figures that happen to be equal are not."""
    return len(text) > 1 and not any(c.isdigit() for c in text)


def _run(texts: Sequence[str]) -> int:
    return next((n for n, text in enumerate(texts) if text != texts[0]), len(texts))


def _height(rows: Sequence[Sequence[str]], column: int, wide: int) -> int:
    own = rows[0][column : column + wide]
    return next((n for n, row in enumerate(rows) if row[column : column + wide] != own), len(rows))


def _text(blocks: Iterable[Block]) -> bytes:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["\t".join(_slots(row, block.width)) for row in block.rows]
    return "\n".join(lines).encode()


def _slots(row: Sequence[Cell], width: int) -> list[str]:
    texts = [""] * width
    for cell in row:
        texts[cell.column] = cell.text
    return texts


def docx_bytes(blocks: Iterable[Block]) -> bytes:
    """A Word file of the blocks."""
    return docx("".join(p(b.text) if isinstance(b, Paragraph) else _word_table(b) for b in blocks))


def _word_table(table: Table) -> str:
    grid = {(cell.row, cell.column): cell for row in table.rows for cell in row}
    rows = []
    for number in range(len(table.rows)):
        cells = []
        column = 0
        while column < table.width:
            own = _covering(grid, number, column)
            merge = (
                ""
                if own.row_span == 1
                else f'<w:vMerge w:val="{"restart" if own.row == number else "continue"}"/>'
            )
            text = own.text if own.row == number else ""
            cells.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{own.column_span}"/>{merge}</w:tcPr>{p(text)}</w:tc>'
            )
            column += own.column_span
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _covering(grid: dict[tuple[int, int], Cell], row: int, column: int) -> Cell:
    return next(
        cell for (top, left), cell in grid.items()
        if top <= row < top + cell.row_span and left <= column < left + cell.column_span
    )  # fmt: skip
