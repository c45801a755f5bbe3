"""Documents for the identity tests, from lines and rows as a reader would yield them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from ingestion.documents.model import Block, Cell, GridKind, Paragraph, ParsedDocument, SourceFile, Table

Row = Sequence[str]


def document(*printed: str | Sequence[Row]) -> ParsedDocument:
    """A string is a paragraph, a list of rows is a table."""
    blocks: list[Block] = []
    tables = 0
    for item in printed:
        if isinstance(item, str):
            blocks.append(Paragraph(item, len(blocks)))
            continue
        tables += 1
        rows = tuple(tuple(Cell(t, r, c) for c, t in enumerate(row)) for r, row in enumerate(item))
        blocks.append(Table(tables, rows, GridKind.SEQUENCE))
    source = SourceFile(Path("a.txt"), "a.txt", "0" * 64, 1, datetime(2026, 1, 1, tzinfo=UTC))
    return ParsedDocument(source, "text/plain", tuple(blocks))
