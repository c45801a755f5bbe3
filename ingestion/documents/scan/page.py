"""One page as a picture into blocks: the whole way from pixels to paragraphs and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.model import (
    Block,
    Box,
    Cell,
    GridKind,
    Page,
    Paragraph,
    Place,
    ReaderIssue,
    Table,
)
from ingestion.documents.model import Line as PageLine
from ingestion.documents.pages.join import CellFill, TablePart
from ingestion.documents.scan.beside import Order, reading_order
from ingestion.documents.scan.cells import (
    CellKey,
    Line,
    apart,
    cell_text,
    cut,
    read_once,
    rows_of,
    with_missed_ink,
)
from ingestion.documents.scan.corrections import corrected, with_dashes
from ingestion.documents.scan.dust import without_dust_at_lines, without_specks
from ingestion.documents.scan.engine import TextBox, engine
from ingestion.documents.scan.grid import Bounds, RuledGrid, grid_of
from ingestion.documents.scan.image import DPI, Gray, ink_of, straighten, turned
from ingestion.documents.scan.paragraphs import PrintedLine, PrintedParagraph, paragraphs_of
from ingestion.documents.scan.rectify import squared, squaring
from ingestion.documents.scan.rules import find_rules, without_rules
from ingestion.documents.scan.seals import Layers, layers_of
from ingestion.documents.scan.second_looks import crop, recognised, sureness
from ingestion.documents.scan.thresholds import REVIEW, SECOND_LOOKS
from ingestion.documents.scan.unruled import unruled_tables

_POINTS = 72 / DPI


@dataclass(frozen=True, slots=True)
class PageReading:
    """What one page holds: its blocks in print order, and what is unsure about them.

    `doubts` are those about lines outside tables; `fills` how the text stands in the cells, by (table, row,
    column); `ends_open` says that the last paragraph may go on on the next page, `begins_afresh` that the
    first one is none that goes on. `page` is its size as it was read.
    """

    blocks: tuple[Block, ...]
    doubts: tuple[ReaderIssue, ...] = ()
    fills: Mapping[tuple[int, int, int], CellFill] = field(default_factory=dict)
    ends_open: bool = False
    begins_afresh: bool = True
    page: Page | None = None

    @property
    def issues(self) -> tuple[ReaderIssue, ...]:
        """Everything unsure, lines and cells."""
        return (*self.doubts, *cell_doubts([b for b in self.blocks if isinstance(b, Table)]))

    def part(self, table: Table) -> TablePart:
        """One of the page's tables with how its cells are filled, for they may go on over the page."""
        fills = {(row, column): fill for (t, row, column), fill in self.fills.items() if t == table.number}
        return TablePart(table, fills)


def read_page(
    image: NDArray[Any], page: int, *, dpi: float | None = None, first_table: int = 1, first_index: int = 0
) -> PageReading:
    """Read the picture of one page (height x width, grey or RGB; `dpi` its resolution where known).

    Tables are numbered from `first_table`, paragraphs take their `index` from `first_index` on. Boxes of
    cells are in points of the page as it was read: upright and straight.
    """
    sheet = _upright(layers_of(image, dpi))
    pieces = cut(sheet.boxes, sheet.grids, sheet.ink)
    pieces = read_once(apart(with_missed_ink(pieces, sheet.grids, sheet.ink), sheet.ink), sheet.ink)
    pieces, plain = without_dust_at_lines(pieces, sheet.plain, sheet.ink)
    lines = [_doubted(line, sheet.layers) for line in recognised(pieces, plain, sheet.ink)]
    return _Composer(sheet, lines, page).compose(first_table, first_index)


def straight_picture(image: NDArray[Any], dpi: float | None = None) -> Gray:
    """The picture of a page as it is read: at `scan_image.DPI`, straight and the right way up."""
    return _upright(layers_of(image, dpi)).layers.page


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A straightened page: without its rules, its ink, the grids of its tables, where lines of text are and seals were."""

    plain: Gray
    ink: Gray
    grids: list[RuledGrid]
    boxes: list[TextBox]
    layers: Layers


def _sheet(layers: Layers) -> _Sheet:
    gray, skew = straighten(layers.page)
    seals = turned(layers.seals, skew) if skew and layers.seals is not None else layers.seals
    rules = find_rules(gray, ink_of(gray), seals)
    places = squaring(rules)
    if places is not None:
        gray = squared(gray, places, float(np.percentile(gray, 90)))
        seals = squared(seals, places) if seals is not None else None
        rules = find_rules(gray, ink_of(gray), seals)
    grids = [grid for region in rules.regions if (grid := grid_of(region, rules)) is not None]
    plain = without_rules(gray, rules, [cell.bounds for grid in grids for cell in grid.cells])
    plain, ink = without_specks(plain, ink_of(plain))
    return _Sheet(plain, ink, grids, engine().detect(plain), replace(layers, page=gray, seals=seals))


def _upright(layers: Layers) -> _Sheet:
    """The page straight and the right way up: sideways and overturned pages are turned."""
    sheet = _sheet(layers)
    tall = sum(b.height for b in sheet.boxes if b.height > 2 * b.width)
    wide = sum(b.width for b in sheet.boxes if b.width > 2 * b.height)
    if tall > 2 * wide:
        sheet = _sheet(sheet.layers.rotated(1))
    if engine().is_upside_down([crop(sheet.plain, box) for box in sheet.boxes]):
        sheet = _sheet(sheet.layers.rotated(2))
    return sheet


class _Composer:
    """The lines of a page put into its cells and paragraphs."""

    def __init__(self, sheet: _Sheet, lines: Sequence[Line], page: int) -> None:
        self.sheet = sheet
        self.page = page
        self.inside: dict[CellKey, list[Line]] = defaultdict(list)
        for line in lines:
            if line.piece.cell is not None:
                self.inside[line.piece.cell].append(line)
        unruled, self.outside = unruled_tables([line for line in lines if line.piece.cell is None])
        self.grids = [*sheet.grids, *(table.grid for table in unruled)]
        for number, table in enumerate(unruled, start=len(sheet.grids)):
            self.inside.update({(number, cell): held for cell, held in table.lines.items()})
        self.fills: dict[tuple[int, int, int], CellFill] = {}

    def compose(self, first_table: int, first_index: int) -> PageReading:
        """Tables and paragraphs by the height at which they begin; of tables beside each other the left one first."""
        reading = reading_order([grid.bounds for grid in self.grids], self.outside)
        height = self.sheet.plain.shape[0]
        printed: list[tuple[Order, int | PrintedParagraph]] = [(at, n) for n, at in reading.tables.items()]
        for band, column, lines in reading.texts:
            printed += [(reading.order(band, column, p.top), p) for p in paragraphs_of(lines, height)]
        printed.sort(key=lambda entry: entry[0])
        blocks: list[Block] = []
        tables = first_table
        for _, item in printed:
            if isinstance(item, PrintedParagraph):
                index = first_index + len(blocks)
                own = tuple(self._printed(line.text, line, line.score) for line in item.lines)
                blocks.append(Paragraph(item.text, index, self.page, lines=own))
            else:
                blocks.append(self._table(item, tables))
                tables += 1
        paragraphs = [item for _, item in printed if isinstance(item, PrintedParagraph)]
        is_text = blocks and isinstance(blocks[-1], Paragraph)
        return PageReading(
            tuple(blocks),
            tuple(self._doubts()),
            self.fills,
            ends_open=bool(is_text and paragraphs[-1].is_open),
            begins_afresh=not paragraphs or paragraphs[0].begins_afresh,
            page=Page(self.page, *(round(side * _POINTS, 2) for side in reversed(self.sheet.plain.shape))),
        )

    def _printed(self, text: str, box: PrintedLine | TextBox, score: float) -> PageLine:
        """A line as the document keeps it, in points."""
        edges = (round(v * _POINTS, 2) for v in (box.left, box.top, box.right, box.bottom))
        return PageLine(text, Box(self.page, *edges), round(score, 4))

    def _lines(self, lines: Sequence[Line]) -> tuple[PageLine, ...]:
        return tuple(
            self._printed(line.text, line.piece.box, line.score) for row in rows_of(lines) for line in row
        )

    def _table(self, grid_number: int, number: int) -> Table:
        grid = self.grids[grid_number]
        kind = GridKind.TRUE if grid_number < len(self.sheet.grids) else GridKind.TABS
        rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
        for index, cell in enumerate(grid.cells):
            lines = self.inside.get((grid_number, index), [])
            left, top, right, bottom = (round(v * _POINTS, 2) for v in cell.bounds)
            printed = self._lines(lines)
            read, fill = cell_text(lines, cell.bounds)
            self.fills[number, cell.row, cell.column] = replace(
                fill, line=printed[0] if len(printed) == 1 else None
            )
            text = corrected(read)
            score = sureness(
                read, text, min((line.score for line in lines), default=self._blank(cell.bounds))
            )
            rows[cell.row].append(
                Cell(
                    text,
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    Box(self.page, left, top, right, bottom),
                    round(score, 4),
                    printed if len(printed) > 1 else (),  # of one line the cell says all
                )
            )
        return Table(number, with_dashes(tuple(tuple(row) for row in rows)), kind, self.page)

    def _blank(self, bounds: Bounds) -> float:
        """How sure it is that nothing is printed in a cell where nothing was read."""
        layers = self.sheet.layers
        return SECOND_LOOKS.decided if layers.by_tone and layers.stamped(*bounds) else 1.0

    def _doubts(self) -> Iterator[ReaderIssue]:
        for line in self.outside:
            if line.score < REVIEW.low_confidence:
                yield _doubt(Place(self.page), line.text, line.score)


def _doubted(line: Line, layers: Layers) -> Line:
    """A line as sure as it is under a seal: a stroke of the seal may have become one of a digit, or covered one."""
    box = line.piece.box
    if not layers.stamped(box.left, box.top, box.right, box.bottom):
        return line
    return replace(line, score=min(line.score, SECOND_LOOKS.decided))


def cell_doubts(tables: Iterable[Table]) -> Iterator[ReaderIssue]:
    """The cells that were read with too little certainty."""
    for table in tables:
        for row, cells in enumerate(table.rows):
            for cell in cells:
                if cell.confidence is not None and cell.confidence < REVIEW.low_confidence:
                    yield _doubt(table.place(row, cell.column), cell.text, cell.confidence)


def mark_correction(read: Paragraph, mended: str) -> ReaderIssue:
    """What is told of a paragraph in which marks of a list were put right."""
    marks = "".join(new for old, new in zip(read.text, mended, strict=True) if old != new)
    return ReaderIssue(
        "low_confidence",
        Place(read.page),
        mended,
        SECOND_LOOKS.decided,
        {"marks": marks},
        "list_marks_corrected",
    )


def _doubt(place: Place, text: str, confidence: float) -> ReaderIssue:
    sure = round(confidence, 4)
    return ReaderIssue("low_confidence", place, text, sure, {"confidence": sure})
