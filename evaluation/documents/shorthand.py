"""Small documents written down as lines and rows: a string is a line, a list of strings a table.

The cells of a row are parted by `|`; equal cells side by side or one under the other are one merged cell, as forms
have them (cells of text out of Word keep the place of a merged cell blank).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.documents.blocks import Block, Cell, Line, Sheet
from evaluation.documents.writers import WRITERS

Written = str | Sequence[str]
KINDS = {"docx": "docx", "html": "html", "txt": "tabs.txt"}


def write(folder: Path, name: str, written: Iterable[Written], kind: str) -> Path:
    """The document as a file of this kind (docx, html, txt)."""
    path = folder / f"{name}.{kind}"
    path.write_bytes(WRITERS[KINDS[kind]](manuscript(written)))
    return path


def manuscript(written: Iterable[Written]) -> list[Block]:
    """The lines and tables that are meant."""
    return [
        Line(item) if isinstance(item, str) else _sheet([row.split("|") for row in item]) for item in written
    ]


def _sheet(rows: list[list[str]]) -> Sheet:
    width = max(len(row) for row in rows)
    texts = [row + [""] * (width - len(row)) for row in rows]
    taken: set[tuple[int, int]] = set()
    sheet = Sheet(width)
    for r, row in enumerate(texts):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in taken:
                continue
            wide = _run(row[c:]) if _merges(text) else 1
            high = _height(texts[r:], c, wide) if _merges(text) else 1
            taken |= {(r + down, c + right) for down in range(high) for right in range(wide)}
            cells.append(Cell(text, wide, high))
        sheet.add(*cells)
    return sheet


def _merges(text: str) -> bool:
    """Whether neighbours of this text are one cell: figures that happen to be equal are not."""
    return len(text) > 1 and not any(c.isdigit() for c in text)


def _run(texts: Sequence[str]) -> int:
    return next((n for n, text in enumerate(texts) if text != texts[0]), len(texts))


def _height(rows: Sequence[Sequence[str]], column: int, wide: int) -> int:
    own = rows[0][column : column + wide]
    return next((n for n, row in enumerate(rows) if row[column : column + wide] != own), len(rows))
