"""The rows of a document's tables, their cells cleaned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingestion.documents.model import Cell, GridKind, Line, Paragraph, ParsedDocument, Place, Table
from ingestion.documents.superscripts import SUPERSCRIPT, shown
from ingestion.textnorm import clean
from ingestion.values import is_number, without_marks
from ingestion.vocabulary import key


@dataclass(frozen=True)
class FormCell:
    """A cell with its text cleaned by the contract's rule and its key for vocabulary matching.

    `text` is without the note marks behind figures and at the end (`1234.56①`), which `printed` keeps. `lines` are the
    cell's own lines, cleaned alike, where it has several. `is_laid_out`: its lines are those of a page's layout, which breaks
    figures; else somebody broke them. `origin` is where a cell of a turned row is printed: its row and column, from 0.
    """

    cell: Cell
    text: str
    key: str
    printed: str = ""
    lines: tuple[str, ...] = ()
    is_laid_out: bool = False
    origin: tuple[int, int] | None = None

    @cached_property
    def is_number(self) -> bool:
        """Whether it prints a number and nothing else."""
        return is_number(self.text)


@dataclass(frozen=True)
class FormRow:
    """One row of a table. `number` counts from 0. `is_turned`: it is a column of the print (`upright`).

    What every reader of forms asks of it is told once.
    """

    table: Table
    number: int
    cells: tuple[FormCell, ...]
    is_turned: bool = False

    @cached_property
    def printed(self) -> tuple[FormCell, ...]:
        """The cells in which something is printed."""
        return tuple(c for c in self.cells if c.text)

    def place(self, cell: FormCell | None = None) -> Place:
        """The place of the row, or of a cell of it; of a turned one that of its table, or of the cell where it is printed."""
        if cell is not None:
            return self.table.place(*(cell.origin or (self.number, cell.cell.column)))
        return Place(self.table.page, self.table.number) if self.is_turned else self.table.place(self.number)

    @cached_property
    def ref(self) -> str:
        """The readable address of the row."""
        return self.place().ref

    @cached_property
    def text(self) -> str:
        """The row as printed, its cells parted by a bar."""
        return " | ".join(c.printed or c.text for c in self.printed)


def form_row(table: Table, number: int, cells: Sequence[Cell]) -> FormRow:
    """A row of the table with its cells cleaned."""
    return FormRow(table, number, tuple(_form_cell(table, cell, clean(cell.text)) for cell in cells))


def _form_cell(table: Table, cell: Cell, printed: str) -> FormCell:
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
            for number, (cells, texts) in enumerate(zip(block.rows, block.texts, strict=True)):
                made = (_form_cell(block, cell, text) for cell, text in zip(cells, texts, strict=True))
                yield FormRow(block, number, tuple(made))
