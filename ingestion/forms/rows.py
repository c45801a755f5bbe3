"""The rows of a document's tables as one stream, with the paragraphs that stand between tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.documents.model import Cell, Paragraph, ParsedDocument, Table
from ingestion.textnorm import clean
from ingestion.vocabulary import key


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell with its text cleaned by the contract's rule and its key for vocabulary matching."""

    cell: Cell
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a table. `number` counts from 0."""

    table: Table
    number: int
    cells: tuple[FormCell, ...]

    @property
    def printed(self) -> tuple[FormCell, ...]:
        """The cells in which something is printed."""
        return tuple(c for c in self.cells if c.text)

    @property
    def ref(self) -> str:
        """The readable address of the row."""
        return self.table.place(self.number).ref

    @property
    def text(self) -> str:
        """The row as printed, its cells parted by a bar."""
        return " | ".join(c.text for c in self.printed)


def form_row(table: Table, number: int, cells: Sequence[Cell]) -> FormRow:
    """A row of the table with its cells cleaned."""
    cleaned = (clean(cell.text) for cell in cells)
    return FormRow(
        table, number, tuple(FormCell(c, text, key(text)) for c, text in zip(cells, cleaned, strict=True))
    )


def stream(document: ParsedDocument) -> Iterator[FormRow | Paragraph]:
    """Rows and paragraphs in print order."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for number, cells in enumerate(block.rows):
                yield form_row(block, number, cells)
