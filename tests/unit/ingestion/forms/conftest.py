"""Documents written as plain rows, so that a test shows the table it is about."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingestion.documents.model import Block, Cell, GridKind, Paragraph, ParsedDocument, SourceFile, Table

Row = Sequence[str]


def table(rows: Sequence[Row], grid: GridKind = GridKind.SEQUENCE, number: int = 1) -> Table:
    """A table whose cells stand one beside the other."""
    cells = tuple(tuple(Cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows))
    return Table(number, cells, grid)


@pytest.fixture
def document() -> Callable[..., ParsedDocument]:
    """`document("a paragraph", [[...], [...]], grid=...)`: paragraphs are strings, tables are rows."""

    def build(*blocks: str | Sequence[Row], grid: GridKind = GridKind.SEQUENCE) -> ParsedDocument:
        parsed: list[Block] = []
        for index, block in enumerate(blocks):
            if isinstance(block, str):
                parsed.append(Paragraph(block, index))
            else:
                parsed.append(table(block, grid, 1 + sum(isinstance(b, Table) for b in parsed)))
        source = SourceFile(Path("x.docx"), "x.docx", "0" * 64, 1, datetime(2026, 1, 1, tzinfo=UTC))
        return ParsedDocument(source, "text/plain", tuple(parsed))

    return build
