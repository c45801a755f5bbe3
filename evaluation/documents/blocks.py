"""What a typeset document consists of: lines and sheets (tables with merged cells)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. It covers `columns` × `rows` slots of the sheet, counted from its top left one."""

    text: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside tables. `style` is one of title, heading, body, note."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins on a new page."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of the grid: the cell that covers it and whether this is the cell's top left slot."""

    cell: Cell
    row_offset: int
    column_offset: int

    @property
    def is_origin(self) -> bool:
        """Whether the cell is printed here."""
        return self.row_offset == 0 and self.column_offset == 0


@dataclass(slots=True)
class Sheet:
    """A table of `width` columns. Each row lists the cells that begin in it, from left to right.

    `pages` are the row numbers (from 0) before which the table goes on over a page.
    `nested` is a sheet that stands inside the last cell (an outer layout table).
    """

    width: int
    rows: list[list[Cell]] = field(default_factory=list)
    pages: tuple[int, ...] = ()
    nested: Sheet | None = None

    def add(self, *cells: Cell | str) -> None:
        """Append a row; plain strings are cells of one slot."""
        self.rows.append([Cell(c) if isinstance(c, str) else c for c in cells])

    def grid(self) -> list[list[Slot]]:
        """The slots of every row. A row that does not fill the width exactly is a mistake of the caller."""
        covered: dict[tuple[int, int], Slot] = {}
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (number, column) in covered:
                    column += 1
                for r in range(cell.rows):
                    for c in range(cell.columns):
                        covered[(number + r, column + c)] = Slot(cell, r, c)
                column += cell.columns
        lines = [[covered.get((r, c)) for c in range(self.width)] for r in range(len(self.rows))]
        for number, line in enumerate(lines):
            if None in line:
                raise ValueError(f"row {number} leaves slots open: {[c.text for c in self.rows[number]]}")
        beyond = [place for place in covered if place[0] >= len(self.rows) or place[1] >= self.width]
        if beyond:
            raise ValueError(f"cells reach beyond the sheet: {sorted(beyond)[:3]}")
        return [[slot for slot in line if slot is not None] for line in lines]


Block = Line | PageBreak | Sheet
Manuscript = Sequence[Block]


def body(texts: Iterable[str]) -> list[Block]:
    """Paragraphs of running text."""
    return [Line(text) for text in texts]
