"""Pictures of pages with what was recognised drawn on them: the grid, the cells, the lines between tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingestion.documents.limits import DEFAULT_LIMITS, ReaderLimits
from ingestion.documents.model import Box, SourceFile, Table
from ingestion.documents.pdf import assemble, page_layouts
from ingestion.documents.pdf.layout import PageLayout, PageTable
from ingestion.documents.pdf.source import open_page, open_pdf

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SCALE = 2.0  # pixels a point
_MAX_SIDE = 4_000  # pixels
_GRID = (200, 30, 30, 255)
_PRINTED = (20, 140, 60, 60)
_BLANK = (120, 120, 120, 30)
_LINE = (30, 90, 200, 255)
_LABEL = (160, 0, 160, 255)


def draw_pages(source: SourceFile, limits: ReaderLimits = DEFAULT_LIMITS) -> Iterator[tuple[int, Image]]:
    """Each page's number and its picture, one at a time.

    Red: the grid. Green: cells that print something; grey: blank ones; both only where they begin. Blue: lines
    outside tables. Violet: the address of each row's first cell. What is not drawn on was left out.

    Raises:
        InputError: the file cannot be read; see `read_document`.
    """
    data = source.path.read_bytes()
    layouts = [page.layout for page in page_layouts(source.file_name, data, limits) if page.layout]
    tables = [block for block in assemble(layouts) if isinstance(block, Table)]
    cells = _cells_by_page(tables)
    by_number = {layout.number: layout for layout in layouts}
    with open_pdf(source.file_name, data, limits) as document:
        for index in range(len(document)):
            layout = by_number.get(index + 1)
            with open_page(source.file_name, document, index, limits) as page:
                scale = min(_SCALE, _MAX_SIDE / max(page.get_size()))
                own = page.get_rotation() // 90
                turns = own if layout is None else layout.quarter_turns
                picture = page.render(scale=scale, rotation=(turns - own) % 4 * 90).to_pil().convert("RGB")
            if layout is not None:
                _draw(picture, layout, cells[index + 1], scale)
            yield index + 1, picture


_Label = tuple[
    Box, bool, str
]  # a cell's box, whether it prints something, its row's address if it is the first


def _cells_by_page(tables: list[Table]) -> dict[int, list[_Label]]:
    found: dict[int, list[_Label]] = defaultdict(list)
    for table in tables:
        for row in table.rows:
            for position, cell in enumerate(row):
                if cell.box is not None:
                    label = f"t{table.number}/r{cell.row + 1}" if position == 0 else ""
                    found[cell.box.page].append((cell.box, not cell.is_blank, label))
    return found


def _draw(picture: Image, layout: PageLayout, cells: list[_Label], scale: float) -> None:
    from PIL import ImageDraw  # noqa: PLC0415 - reading needs no pictures

    pen = ImageDraw.Draw(picture, "RGBA")

    def pixels(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        return x0 * scale, top * scale, x1 * scale, bottom * scale

    for box, is_printed, _ in cells:
        pen.rectangle(
            pixels(box.x0 + 1, box.top + 1, box.x1 - 1, box.bottom - 1), _PRINTED if is_printed else _BLANK
        )
    for item in layout.items:
        if isinstance(item, PageTable):
            _draw_grid(pen, item, scale)
        else:
            pen.rectangle(pixels(item.x0, item.top, item.x1, item.bottom), outline=_LINE)
    for box, _, label in cells:
        if label:
            pen.text((box.x0 * scale + 2, box.top * scale + 1), label, fill=_LABEL)


def _draw_grid(pen: ImageDraw, table: PageTable, scale: float) -> None:
    for cell in table.grid.cells:
        box = (cell.x0 * scale, cell.top * scale, cell.x1 * scale, cell.bottom * scale)
        pen.rectangle(box, outline=_GRID, width=2)
    for inner in table.inner:
        _draw_grid(pen, inner, scale)
