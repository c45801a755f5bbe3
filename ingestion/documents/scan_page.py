"""One page as a picture into blocks: the whole way from pixels to paragraphs and tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.model import Block, Box, Cell, GridKind, Paragraph, Place, ReaderIssue, Table
from ingestion.documents.scan_corrections import corrected, has_two_readings, with_dashes
from ingestion.documents.scan_dust import (
    dust_between_digits,
    says_too_much,
    without_dust_at_lines,
    without_specks,
)
from ingestion.documents.scan_grid import RuledGrid, grid_of
from ingestion.documents.scan_image import DPI, Gray, ink_of, straighten, to_gray
from ingestion.documents.scan_join import TablePart
from ingestion.documents.scan_lines import PrintedParagraph, paragraphs_of
from ingestion.documents.scan_ocr import TextBox, engine
from ingestion.documents.scan_rectify import squared
from ingestion.documents.scan_rules import find_rules, without_rules
from ingestion.documents.scan_seals import without_seals
from ingestion.documents.scan_text import (
    CellFill,
    CellKey,
    Line,
    Piece,
    apart,
    cell_text,
    cut,
    with_missed_ink,
)

# Below this a cell or line is listed for review: some 3 % of those of a fair scan, see benchmarks/README.md.
LOW_CONFIDENCE = 0.95
# What was told by its place, or has two readings, is listed, however sure its characters are.
_DECIDED = 0.9
_FIGURE_WITH_POINT = re.compile(r"[（(]?[\d.,·]*[.·][\d.,·]*%?[）)]?")
_FIGURE = re.compile(r"[\d.,]*\d[\d.,]*%?")
_POINTS = 72 / DPI
_MARGIN = 3  # pixels of paper that a line keeps around it when it is read


@dataclass(frozen=True, slots=True)
class PageReading:
    """What one page holds: its blocks in print order, and what is unsure about them.

    `doubts` are those about lines outside tables; `fills` how the text stands in the cells, by (table, row,
    column); `ends_open` says that the last paragraph may go on on the next page, `begins_afresh` that the
    first one is none that goes on.
    """

    blocks: tuple[Block, ...]
    doubts: tuple[ReaderIssue, ...] = ()
    fills: Mapping[tuple[int, int, int], CellFill] = field(default_factory=dict)
    ends_open: bool = False
    begins_afresh: bool = True

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
    sheet = _upright(to_gray(_plain(image), dpi))
    pieces = cut(sheet.boxes, sheet.grids, sheet.ink)
    pieces = apart(with_missed_ink(pieces, sheet.grids, sheet.ink), sheet.ink)
    pieces, plain = without_dust_at_lines(pieces, sheet.plain, sheet.ink)
    lines = _recognised(pieces, plain, sheet.ink)
    return _Composer(sheet, lines, page).compose(first_table, first_index)


def straight_picture(image: NDArray[Any], dpi: float | None = None) -> Gray:
    """The picture of a page as it is read: at `scan_image.DPI`, straight and the right way up."""
    return _upright(to_gray(_plain(image), dpi)).gray


def _recognised(pieces: Sequence[Piece], plain: Gray, ink: Gray) -> list[Line]:
    """What the pieces say. Figures whose point may be dust are read again without it."""
    read = engine().recognise([_crop(plain, piece.box) for piece in pieces])
    again: list[int] = []
    crops: list[Gray] = []
    for number, (piece, (text, _)) in enumerate(zip(pieces, read, strict=True)):
        dust = dust_between_digits(piece.box, ink, text) if _FIGURE_WITH_POINT.fullmatch(text) else None
        if dust is not None:
            clean = plain.copy()
            box = piece.box
            clean[box.top : box.bottom, box.left : box.right][dust > 0] = int(np.percentile(plain, 80))
            again.append(number)
            crops.append(_crop(clean, box))
    for number, (text, score) in zip(again, engine().recognise(crops), strict=True):
        before = read[number][0]
        # A gap where the spot was says that it had a place of its own: then it was a point after all.
        is_dust = " " not in text and _digits(text) == _digits(before)
        read[number] = (text if is_dust else before), min(score, _DECIDED)
    _look_again(read, pieces, plain, ink)
    return [
        Line(piece, meant := corrected(text), min(score, _DECIDED) if has_two_readings(meant) else score)
        for piece, (text, score) in zip(pieces, read, strict=True)
        if text.strip()
    ]


def _look_again(read: list[tuple[str, float]], pieces: Sequence[Piece], plain: Gray, ink: Gray) -> None:
    """Figures with more digits than there is ink for (95 read as 995) once more, with paper on both sides."""
    doubtful = [
        number
        for number, (piece, (text, _)) in enumerate(zip(pieces, read, strict=True))
        if _FIGURE.fullmatch(text) and says_too_much(piece.box, ink, text)
    ]
    crops = [_crop(plain, pieces[number].box) for number in doubtful]
    crops = [np.pad(crop, ((2, 2), (crop.shape[0] // 2,) * 2), mode="edge") for crop in crops]
    for number, (text, score) in zip(doubtful, engine().recognise(crops), strict=True):
        is_better = bool(_FIGURE.fullmatch(text)) and not says_too_much(pieces[number].box, ink, text)
        read[number] = (text if is_better else read[number][0]), min(score, _DECIDED)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A straightened page: without its rules, its ink, the grids of its tables, where lines of text are."""

    plain: Gray
    ink: Gray
    grids: list[RuledGrid]
    boxes: list[TextBox]
    gray: Gray


def _plain(image: NDArray[Any]) -> Gray:
    """The picture in grey, without seals where it is in colour."""
    if image.ndim == 2:
        return image
    gray = np.asarray(cv2.cvtColor(image[..., :3], cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return without_seals(image, gray)


def _sheet(gray: Gray) -> _Sheet:
    gray, _ = straighten(gray)
    rules = find_rules(gray, ink_of(gray))
    square = squared(gray, rules)
    if square is not None:
        gray, rules = square, find_rules(square, ink_of(square))
    grids = [grid for region in rules.regions if (grid := grid_of(region, rules)) is not None]
    plain = without_rules(gray, rules, [cell.bounds for grid in grids for cell in grid.cells])
    plain, ink = without_specks(plain, ink_of(plain))
    return _Sheet(plain, ink, grids, engine().detect(plain), gray)


def _upright(gray: Gray) -> _Sheet:
    """The page straight and the right way up: sideways and overturned pages are turned."""
    sheet = _sheet(gray)
    tall = sum(b.height for b in sheet.boxes if b.height > 2 * b.width)
    wide = sum(b.width for b in sheet.boxes if b.width > 2 * b.height)
    if tall > 2 * wide:
        sheet = _sheet(np.ascontiguousarray(np.rot90(sheet.gray)))
    if engine().is_upside_down([_crop(sheet.plain, box) for box in sheet.boxes]):
        sheet = _sheet(np.ascontiguousarray(np.rot90(sheet.gray, 2)))
    return sheet


def _crop(page: Gray, box: TextBox) -> Gray:
    return page[
        max(0, box.top - _MARGIN) : box.bottom + _MARGIN, max(0, box.left - _MARGIN) : box.right + _MARGIN
    ]


class _Composer:
    """The lines of a page put into its cells and paragraphs."""

    def __init__(self, sheet: _Sheet, lines: Sequence[Line], page: int) -> None:
        self.sheet = sheet
        self.page = page
        self.inside: dict[CellKey, list[Line]] = defaultdict(list)
        self.outside: list[Line] = []
        self.fills: dict[tuple[int, int, int], CellFill] = {}
        for line in lines:
            if line.piece.cell is None:
                self.outside.append(line)
            else:
                self.inside[line.piece.cell].append(line)

    def compose(self, first_table: int, first_index: int) -> PageReading:
        """Tables and paragraphs by the height at which they begin."""
        paragraphs = paragraphs_of(self.outside, self.sheet.plain.shape[0])
        printed: list[tuple[int, int | PrintedParagraph]] = [
            (grid.bounds[1], number) for number, grid in enumerate(self.sheet.grids)
        ]
        printed += [(paragraph.top, paragraph) for paragraph in paragraphs]
        blocks: list[Block] = []
        tables = first_table
        for _, item in sorted(printed, key=lambda entry: entry[0]):
            if isinstance(item, PrintedParagraph):
                blocks.append(Paragraph(item.text, first_index + len(blocks), self.page))
            else:
                blocks.append(self._table(item, tables))
                tables += 1
        is_text = blocks and isinstance(blocks[-1], Paragraph)
        return PageReading(
            tuple(blocks),
            tuple(self._doubts()),
            self.fills,
            ends_open=bool(is_text and paragraphs[-1].is_open),
            begins_afresh=not paragraphs or paragraphs[0].begins_afresh,
        )

    def _table(self, grid_number: int, number: int) -> Table:
        grid = self.sheet.grids[grid_number]
        rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
        for index, cell in enumerate(grid.cells):
            lines = self.inside.get((grid_number, index), [])
            left, top, right, bottom = (round(v * _POINTS, 2) for v in cell.bounds)
            text, self.fills[number, cell.row, cell.column] = cell_text(lines, cell.bounds)
            rows[cell.row].append(
                Cell(
                    corrected(text),
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    Box(self.page, left, top, right, bottom),
                    round(min((line.score for line in lines), default=1.0), 4),
                )
            )
        return Table(number, with_dashes(tuple(tuple(row) for row in rows)), GridKind.TRUE, self.page)

    def _doubts(self) -> Iterator[ReaderIssue]:
        for line in self.outside:
            if line.score < LOW_CONFIDENCE:
                yield _doubt(Place(self.page, section="0"), line.text, line.score)


def cell_doubts(tables: Iterable[Table]) -> Iterator[ReaderIssue]:
    """The cells that were read with too little certainty."""
    for table in tables:
        for row, cells in enumerate(table.rows):
            for cell in cells:
                if cell.confidence is not None and cell.confidence < LOW_CONFIDENCE:
                    yield _doubt(table.place(row, cell.column), cell.text, cell.confidence)


def mark_correction(read: Paragraph, mended: str) -> ReaderIssue:
    """What is told of a paragraph in which marks of a list were put right."""
    marks = "".join(new for old, new in zip(read.text, mended, strict=True) if old != new)
    message = f"列表序号按前后次序订正为{marks}，请对照原件核对"
    return ReaderIssue("low_confidence", message, Place(read.page, section="0"), mended, _DECIDED)


def _doubt(place: Place, text: str, confidence: float) -> ReaderIssue:
    message = f"文字识别的把握为 {confidence:.0%}，请对照原件核对"
    return ReaderIssue("low_confidence", message, place, text, round(confidence, 4))
