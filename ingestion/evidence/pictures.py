"""Pictures of pages with what was recognised drawn on them: the grid, the cells, the lines between tables.

For PDF, with text or scanned, and image files: other formats have no pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import Box, Cell, Line, ParsedDocument, Place, Table
from ingestion.documents.pdf import MEDIA_TYPE, page_layouts
from ingestion.documents.pdf.layout import PageLayout, PageTable
from ingestion.documents.pdf.page import upright_turns
from ingestion.documents.pdf.source import open_page, open_pdf
from ingestion.documents.scan import reader as scan
from ingestion.documents.scan.thresholds import REVIEW
from ingestion.lookups.print import print_words
from ingestion.privacy.boxes import masked_boxes

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from pypdfium2 import PdfPage

_SCALE = 2.0  # pixels a point
_MAX_SIDE = 4_000  # pixels
_POINTS = 72
_LETTERS = 5.0  # points
_GRID = (200, 30, 30, 255)
_BLANK = (120, 120, 120, 30)
_LINE = (30, 90, 200, 255)
_LABEL = (160, 0, 160, 255)
_MASK = (70, 70, 70)
_UNSURE = (240, 120, 0, 255)


class Fate(StrEnum):
    """What became of a printed cell."""

    ACCOUNTED = "accounted"  # part of a record, or ignored by name
    REPORTED = "reported"  # nothing took it
    UNKNOWN = "unknown"  # its table is of no known form


_FILLS = {
    Fate.ACCOUNTED: (20, 140, 60, 60),
    Fate.REPORTED: (220, 30, 30, 110),
    Fate.UNKNOWN: (230, 190, 0, 70),
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A cell as it is drawn: `label` is its row's address if it is the row's first."""

    cell: Cell
    fate: Fate
    label: str


def draw_pages(
    document: ParsedDocument,
    fate_of: Callable[[Table, Cell], Fate] = lambda *_: Fate.ACCOUNTED,
    limits: ReaderLimits = DEFAULT_LIMITS,
) -> Iterator[tuple[int, Image]]:
    """Each page's number and its picture, one at a time; scanned pages as they were read, upright and straight.

    Red lines: the grid. Filled: cells that print something, green, red or yellow by what became of them, or grey
    where they are blank; both only where they begin. Framed in orange: cells that recognition was unsure of.
    Blue: lines outside tables of pages with text. Violet: the address of each row. What is not drawn on was left
    out. What is personal is painted over.

    Raises:
        InputError: the file cannot be read; see `read_document`.
    """
    cells = _cells_by_page(document, fate_of)
    for number, picture, scale, layout in _pages(document, limits):
        picture = picture.convert("RGB")  # noqa: PLW2901 - the picture to draw on
        _draw(picture, layout, cells.get(number, []), scale)
        _mask(picture, document, number, scale)
        yield number, picture


def framed_page(
    document: ParsedDocument, number: int, box: Box | None, limits: ReaderLimits = DEFAULT_LIMITS
) -> Image:
    """The picture of one page, drawn alone, with a frame around `box`; what is personal is painted over.

    `number` is one of the document's pages.

    Raises:
        InputError: the file cannot be read; see `read_document`.
    """
    return _framed(document, number, box, limits)[0]


def framed_band(
    document: ParsedDocument, number: int, box: Box, around: float, limits: ReaderLimits = DEFAULT_LIMITS
) -> Image:
    """The strip of a framed page that reaches over its width, and `around` points above and below `box`.

    Raises:
        InputError: the file cannot be read; see `read_document`.
    """
    picture, scale = _framed(document, number, box, limits)
    top = max(0, int((box.top - around) * scale))
    bottom = min(picture.height, int((box.bottom + around) * scale) + 1)
    return picture.crop((0, top, picture.width, bottom)) if top < bottom else picture


def _framed(
    document: ParsedDocument, number: int, box: Box | None, limits: ReaderLimits
) -> tuple[Image, float]:
    """The picture of a page with its frame, and how many pixels a point is."""
    from PIL import ImageDraw  # noqa: PLC0415 - reading needs no pictures

    drawn, scale = _page(document, number, limits)
    picture = drawn.convert("RGB")
    _mask(picture, document, number, scale)
    if box is not None:
        edges = [v * scale for v in (box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1)]
        ImageDraw.Draw(picture).rectangle(edges, outline=_GRID[:3], width=4)
    return picture, scale


def _mask(picture: Image, document: ParsedDocument, number: int, scale: float) -> None:
    """Paint over the words of a page that are hidden in every text, too."""
    from PIL import ImageDraw  # noqa: PLC0415 - reading needs no pictures

    pen = ImageDraw.Draw(picture)
    for box in masked_boxes(document, number):
        pen.rectangle([v * scale for v in (box.x0, box.top, box.x1, box.bottom)], fill=_MASK)


def has_pictures(document: ParsedDocument) -> bool:
    """Whether the document has pages that can be drawn: it is a PDF or a picture."""
    return document.media_type == MEDIA_TYPE or document.media_type.startswith("image/")


def _page(document: ParsedDocument, number: int, limits: ReaderLimits) -> tuple[Image, float]:
    """One page as it was read, and how many pixels a point is."""
    source = document.source
    data = source.path.read_bytes()
    if document.media_type != MEDIA_TYPE:
        (image,) = scan.page_images(source, data, limits, [number])
        _, picture, scale, _ = _straight(number, image)
        return picture, scale
    if _was_recognised(document, number):
        _, picture, scale, _ = _scanned_page(document, data, number, limits)
        return picture, scale
    with (
        open_pdf(source.file_name, data, limits) as pages,
        open_page(source.file_name, pages, number - 1, limits) as page,
    ):
        return _rendered(page, upright_turns(page, limits))


def _was_recognised(document: ParsedDocument, number: int) -> bool:
    """Whether a page of a PDF was read as a picture: what stands on it has a certainty."""
    printed: list[Cell | Line] = [cell for table in document.tables for row in table.rows for cell in row]
    printed += [line for paragraph in document.paragraphs for line in paragraph.lines]
    return any(p.confidence is not None and p.box is not None and p.box.page == number for p in printed)


def _rendered(page: PdfPage, turns: int) -> tuple[Image, float]:
    """An open page drawn by pdfium, turned clockwise by as many quarters."""
    scale = min(_SCALE, _MAX_SIDE / max(page.get_size()))
    own = page.get_rotation() // 90
    return page.render(scale=scale, rotation=(turns - own) % 4 * 90).to_pil(), scale


_Page = tuple[int, "Image", float, PageLayout | None]  # number, picture, pixels a point, what was laid out


def _pages(document: ParsedDocument, limits: ReaderLimits) -> Iterator[_Page]:
    return _pdf_pages(document, limits) if document.media_type == MEDIA_TYPE else _scans(document, limits)


def _pdf_pages(document: ParsedDocument, limits: ReaderLimits) -> Iterator[_Page]:
    source = document.source
    data = source.path.read_bytes()
    readings = page_layouts(source.file_name, data, limits, print_words())
    with open_pdf(source.file_name, data, limits) as pages:
        for index, reading in enumerate(readings):
            layout = reading.layout
            if layout is None and scan.is_available():
                yield _scanned_page(document, data, index + 1, limits)
                continue
            with open_page(source.file_name, pages, index, limits) as page:
                own = page.get_rotation() // 90
                picture, scale = _rendered(page, own if layout is None else layout.quarter_turns)
            yield index + 1, picture, scale, layout


def _scanned_page(document: ParsedDocument, data: bytes, number: int, limits: ReaderLimits) -> _Page:
    from ingestion.documents.scan.rendering import rendered_pages  # noqa: PLC0415 - optional packages

    (image,) = rendered_pages(document.source, data, [number], limits)
    return _straight(number, image)


def _scans(document: ParsedDocument, limits: ReaderLimits) -> Iterator[_Page]:
    data = document.source.path.read_bytes()
    for number, image in enumerate(scan.page_images(document.source, data, limits), start=1):
        yield _straight(number, image)


def _straight(number: int, image: scan.PageImage) -> _Page:
    """A scanned page as it was read: what was recognised has its places on that."""
    from PIL import Image  # noqa: PLC0415 - reading needs no pictures

    from ingestion.documents.scan.image import DPI  # noqa: PLC0415 - optional packages
    from ingestion.documents.scan.page import straight_picture  # noqa: PLC0415

    return number, Image.fromarray(straight_picture(image.pixels, image.dpi)), DPI / _POINTS, None


def _cells_by_page(
    document: ParsedDocument, fate_of: Callable[[Table, Cell], Fate]
) -> Mapping[int, list[_Drawn]]:
    found: dict[int, list[_Drawn]] = defaultdict(list)
    for table in document.tables:
        for row in table.rows:
            for position, cell in enumerate(row):
                if cell.box is not None:
                    label = Place(None, table.number, cell.row + 1).ref if position == 0 else ""
                    found[cell.box.page].append(_Drawn(cell, fate_of(table, cell), label))
    return found


def _draw(picture: Image, layout: PageLayout | None, cells: list[_Drawn], scale: float) -> None:
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415 - reading needs no pictures

    pen = ImageDraw.Draw(picture, "RGBA")
    pen.font = ImageFont.load_default(_LETTERS * scale)
    for drawn in cells:
        _fill(pen, drawn, scale)
    for drawn in cells:
        pen.rectangle(_pixels(drawn.cell, scale), outline=_GRID, width=2)
    for item in layout.items if layout is not None else ():
        if isinstance(item, PageTable):
            _draw_grid(pen, item, scale)
        else:
            pen.rectangle([v * scale for v in (item.x0, item.top, item.x1, item.bottom)], outline=_LINE)
    for drawn in cells:
        _mark(pen, drawn, scale)


def _draw_grid(pen: ImageDraw, table: PageTable, scale: float) -> None:
    """The whole grid of a page, with the parts of cells that began on the page before."""
    for cell in table.grid.cells:
        pen.rectangle([v * scale for v in cell[4:]], outline=_GRID, width=2)
    for inner in table.inner:
        _draw_grid(pen, inner, scale)


def _pixels(cell: Cell, scale: float, inset: float = 0.0) -> tuple[float, float, float, float]:
    """The cell's box, smaller by `inset` points on each side where there is room."""
    assert cell.box is not None
    _, x0, top, x1, bottom = cell.box
    by = min(inset, (x1 - x0) / 2, (bottom - top) / 2)
    return (x0 + by) * scale, (top + by) * scale, (x1 - by) * scale, (bottom - by) * scale


def _fill(pen: ImageDraw, drawn: _Drawn, scale: float) -> None:
    pen.rectangle(_pixels(drawn.cell, scale, 1), _BLANK if drawn.cell.is_blank else _FILLS[drawn.fate])


def _mark(pen: ImageDraw, drawn: _Drawn, scale: float) -> None:
    """The address of a row, and how sure recognition was where it was not."""
    confidence = drawn.cell.confidence
    x0, top, x1, bottom = _pixels(drawn.cell, scale, 2)
    if confidence is not None and confidence < REVIEW.low_confidence:
        pen.rectangle((x0, top, x1, bottom), outline=_UNSURE, width=3)
        pen.text((x1 - 2, bottom - 1), f"{confidence:.0%}", fill=_UNSURE, anchor="rd")
    if drawn.label:
        pen.text((x0, top - scale), drawn.label, fill=_LABEL)
