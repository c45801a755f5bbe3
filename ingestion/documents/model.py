"""What a reader yields: blocks of a document in print order, before anyone asks what they mean.

Readers know nothing about budgets. A table is a grid; each cell knows where it stands. Whether its columns can be
trusted is part of the answer (`Table.grid`): text taken out of a PDF or of Word has lost merged cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ingestion.addresses import Address
from ingestion.documents.document_ids import document_id_of
from ingestion.messages import Message, Plain
from ingestion.textnorm import clean


class TextSource(StrEnum):
    """Where the characters came from."""

    TEXT = "text"
    OCR = "ocr"


class GridKind(StrEnum):
    """How far a table's column numbers can be trusted."""

    TRUE = "true"  # real grid coordinates with spans (DOCX, XLSX, ruled PDF)
    SEQUENCE = "sequence"  # cells in print order; merged cells are printed once (text out of Word)
    TABS = "tabs"  # tab stops; rows may be shifted, cells broken over pages (text out of a PDF)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One original as delivered. `sha256` is the file's id, `received_at` is when its bytes were first archived (UTC)."""

    path: Path
    file_name: str
    sha256: str
    size: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed. All numbers count from 1; `None` where the format has no such thing.

    `block` is the position among the document's blocks, of what stands outside tables.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    block: int | None = None

    @property
    def ref(self) -> str:
        """Its address, that of the row for a cell: `p12/t3/r7`, `/t3`, `/sp12`, `/s0`.

        A row of a sheet outside tables has none of its own: the sheet's is given.
        """
        return str(Address(self.page, self.table, self.row if self.table else None, block=self.block))


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner of the page as it is read (upright)."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Mark(NamedTuple):
    """What stands beside the text of a line and is no part of it: a superscript, the print of a variant ideograph.

    `at` counts the characters of the line before it; `kind` is `superscript`, or `variant` where the character at this place
    is printed as a radical or a compatibility form.
    """

    text: str
    at: int
    kind: str


class Alternative(NamedTuple):
    """Another reading of a line by OCR, and how sure it is, 0 to 1."""

    text: str
    confidence: float


class Line(NamedTuple):
    """One printed line of a cell or a paragraph, in formats that have lines.

    `box` is where it is printed. `confidence` is how sure OCR is of it, `None` where characters were not recognised
    but read; `alternatives` are other readings, the likeliest first.
    """

    text: str
    box: Box | None = None
    confidence: float | None = None
    marks: tuple[Mark, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class Cell(NamedTuple):
    """One cell as printed. `row` and `column` count from 0 and are those of its top left corner.

    `text` keeps the cell's own line breaks (`\\n`). A cell merged over others appears once, at its top left
    corner, with its spans; the slots it covers hold no cell of their own in a TRUE grid. In a SEQUENCE grid
    the continuation of a vertical merge is an empty cell of its own. `box` is where it is printed, in formats that have
    pages; of a cell that a page cuts, the part on the first page. `confidence` is how sure OCR is of the least certain
    line of the cell, 0 to 1; None where characters were read. `lines` are its printed lines, where they tell more.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    confidence: float | None = None
    lines: tuple[Line, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space (U+3000 included) is printed."""
        return not self.text.strip()


@dataclass(frozen=True)
class Table:
    """A grid of cells. `number` is the print order of the table in the document, from 1.

    `page` is where it begins; rows of a table that goes on over the page know theirs by their cells' boxes.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    grid: GridKind
    page: int | None = None
    depth: int = 0  # 1 and more: nested in a cell of another table

    @cached_property
    def width(self) -> int:
        """Number of grid columns the widest row reaches."""
        return max((c.column + c.column_span for row in self.rows for c in row), default=0)

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of the cells by the contract's white-space rule, row by row."""
        return tuple(tuple(clean(cell.text) for cell in row) for row in self.rows)

    @cached_property
    def printed_texts(self) -> tuple[tuple[str, ...], ...]:
        """`texts` of the cells that print anything."""
        told = (zip(row, texts, strict=True) for row, texts in zip(self.rows, self.texts, strict=True))
        return tuple(tuple(text for cell, text in row if not cell.is_blank) for row in told)

    @cached_property
    def _has_boxes(self) -> bool:
        return any(cells[0].box for cells in islice(filter(None, self.rows), 10))

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a row (or of a cell), both counted from 0."""
        return Place(self.page_of(row), self.number, row + 1, None if column is None else column + 1)

    def page_of(self, row: int) -> int | None:
        """The page of a row, counted from 0; a row wholly covered by merged cells stands where the row above it does."""
        if not self._has_boxes:
            return self.page  # to look at every row above each row takes its square
        for above in range(min(row, len(self.rows) - 1), -1, -1):
            cells = self.rows[above]
            if cells and cells[0].box is not None:
                return cells[0].box.page
        return self.page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph outside tables. `index` is its position among the document's blocks, from 0.

    `page` is where it begins; `lines` are its printed lines with their boxes, in formats that have pages.
    """

    text: str
    index: int
    page: int | None = None
    style: str | None = None  # heading style where the format has one
    lines: tuple[Line, ...] = ()

    @property
    def place(self) -> Place:
        """Its place, as a block of the document."""
        return Place(self.page, block=self.index + 1)


Block = Paragraph | Table


def place_behind(blocks: Sequence[Block]) -> Place:
    """The place of the last block, for what stands behind it; that of the document before any."""
    if not blocks:
        return Place()
    last = blocks[-1]
    return last.place if isinstance(last, Paragraph) else last.place(max(0, len(last.rows) - 1))


@dataclass(frozen=True, slots=True)
class ReaderIssue:
    """Something a reader could not take as it stands; never swallowed, never fatal.

    `reason` is what the words of `ingestion/words/issues.yml` stand under, where a code has several; `arguments` fill them.
    """

    code: str
    place: Place
    text: str = ""
    confidence: float | None = None  # where the doubt is a matter of degree: 0 to 1
    arguments: Mapping[str, Plain] = field(default_factory=dict)
    reason: str = ""

    @property
    def told(self) -> Message:
        """What to tell people."""
        return Message(self.reason or self.code, self.arguments)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is read (upright), in points. `damage` names what of it could not be read, by code."""

    number: int
    width: float
    height: float
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmbeddedObject:
    """Something in the file that is no text of it: a picture, a workbook, a drawing. `kind` is its media type."""

    kind: str
    name: str
    place: Place
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FilePart:
    """One of several reports in a file: its number, from 1, its beginning and the short lines before the first one."""

    number: int
    place: Place
    front: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as blocks in print order.

    `pages` and `objects` are those that the reader tells of. `is_converted`: LibreOffice had to convert the file first.
    `part` says which of several reports of the file it is. `heads` are lines at the head or foot of pages, each once; no block.
    """

    source: SourceFile
    media_type: str
    blocks: tuple[Block, ...]
    text_source: TextSource = TextSource.TEXT
    page_count: int | None = None
    issues: tuple[ReaderIssue, ...] = field(default=())
    pages: tuple[Page, ...] = ()
    objects: tuple[EmbeddedObject, ...] = ()
    is_converted: bool = False
    part: FilePart | None = None
    heads: tuple[str, ...] = ()

    @property
    def document_id(self) -> str:
        """The id of the report."""
        return document_id_of(self.source.sha256, self.part.number if self.part else None)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in print order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in print order."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))
