"""The rows of a document's tables as one stream, with the paragraphs that stand between tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.documents.model import Cell, GridKind, Line, Paragraph, ParsedDocument, Table
from ingestion.documents.superscripts import SUPERSCRIPT, shown
from ingestion.textnorm import clean
from ingestion.values import without_marks
from ingestion.vocabulary import key


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell with its text cleaned by the contract's rule and its key for vocabulary matching.

    `text` is without the note marks behind figures and at the end (`1234.56①`), which `printed` keeps. `lines` are the
    cell's own lines, cleaned alike, where it has several. `is_laid_out`: its lines are those of a page's layout, which breaks
    figures; else somebody broke them.
    """

    cell: Cell
    text: str
    key: str
    printed: str = ""
    lines: tuple[str, ...] = ()
    is_laid_out: bool = False


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
        return " | ".join(c.printed or c.text for c in self.printed)


def form_row(table: Table, number: int, cells: Sequence[Cell]) -> FormRow:
    """A row of the table with its cells cleaned."""
    return FormRow(table, number, tuple(_form_cell(table, cell) for cell in cells))


def _form_cell(table: Table, cell: Cell) -> FormCell:
    printed = clean(cell.text)
    lines: tuple[str, ...] = ()
    text = without_marks(printed)
    if cell.lines:
        printed = clean(_with_marks(cell))
    if "\n" in cell.text:
        lines = tuple(x for line in cell.text.split("\n") if (x := without_marks(clean(line))))
        text = clean("\n".join(lines))
    is_laid_out = cell.box is not None or table.grid is not GridKind.TRUE
    return FormCell(cell, text, key(text), printed, lines if len(lines) > 1 else (), is_laid_out)


def _with_marks(cell: Cell) -> str:
    """The print with the superscripts that the reader set apart from it."""
    if not any(mark.kind == SUPERSCRIPT for line in cell.lines for mark in line.marks):
        return cell.text
    return "\n".join(_line_with_marks(line) for line in cell.lines)


def _line_with_marks(line: Line) -> str:
    text = line.text
    for mark in sorted((m for m in line.marks if m.kind == SUPERSCRIPT), key=lambda m: m.at, reverse=True):
        text = text[: mark.at] + shown(mark) + text[mark.at :]
    return text


def stream(document: ParsedDocument) -> Iterator[FormRow | Paragraph]:
    """Rows and paragraphs in print order."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for number, cells in enumerate(block.rows):
                yield form_row(block, number, cells)
