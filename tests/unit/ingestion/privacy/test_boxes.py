"""The boxes that pictures paint over: the stretch of a line, a cell beside its label, a column under it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import (
    Block,
    Box,
    Cell,
    GridKind,
    Line,
    Paragraph,
    ParsedDocument,
    SourceFile,
    Table,
)
from ingestion.evidence.pictures import draw_pages, framed_page
from ingestion.privacy.boxes import masked_boxes
from ingestion.reading import read_document
from tests.unit.ingestion.documents.office import source

GREY = (70, 70, 70)


def document(*blocks: Block) -> ParsedDocument:
    file = SourceFile(Path("a.pdf"), "a.pdf", "0" * 64, 1, datetime(2024, 1, 1, tzinfo=UTC))
    return ParsedDocument(file, "application/pdf", blocks)


def cell(text: str, row: int, column: int, *lines: Line) -> Cell:
    return Cell(
        text, row, column, box=Box(1, 100 * column, 20 * row, 100 * column + 100, 20 * row + 20), lines=lines
    )


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(1, rows, GridKind.TRUE, 1)


def test_of_a_line_only_the_stretch_is_painted_over() -> None:
    line = Line("填报人：张三　填报日期：2023年", Box(1, 100, 50, 260, 62))
    (box,) = masked_boxes(document(Paragraph(line.text, 0, 1, lines=(line,))), 1)
    assert 130 <= box.x0 < box.x1 <= 170
    assert (box.page, box.top, box.bottom) == (1, 50, 62)


def test_a_name_on_the_line_below_its_label_is_painted_over() -> None:
    lines = (Line("法定代表人", Box(1, 0, 0, 60, 12)), Line("张三", Box(1, 0, 14, 24, 26)))
    paragraph = Paragraph("法定代表人张三", 0, 1, lines=lines)
    assert masked_boxes(document(paragraph), 1) == [lines[1].box]


def test_the_whole_cell_beside_a_label_is_painted_over_where_no_lines_are_known() -> None:
    row = (
        cell("联系人", 0, 0),
        cell("张三", 0, 1),
        cell("电话", 0, 2),
        cell("2867109", 0, 3),
        cell("12.50", 0, 4),
    )
    assert masked_boxes(document(table(row)), 1) == [row[1].box, row[3].box]


def test_a_column_of_names_under_its_label_is_painted_over() -> None:
    rows = (
        (cell("户主", 0, 0), cell("金额", 0, 1)),
        (cell("张三", 1, 0), cell("500", 1, 1)),
        (cell("李四", 2, 0), cell("1", 2, 1)),
    )
    assert masked_boxes(document(table(*rows)), 1) == [rows[1][0].box, rows[2][0].box]


def test_lines_of_a_cell_have_their_own_boxes_on_their_own_pages() -> None:
    lines = (Line("负责同志电话", Box(1, 0, 0, 72, 12)), Line("13912345679", Box(2, 0, 0, 66, 12)))
    rows = ((cell("说明", 0, 0), cell("负责同志电话\n13912345679", 0, 1, *lines)),)
    assert masked_boxes(document(table(*rows)), 1) == []
    assert masked_boxes(document(table(*rows)), 2) == [lines[1].box]


@pytest.fixture
def printed(tmp_path: Path) -> ParsedDocument:
    path = tmp_path / "a.pdf"
    page = Page().table(
        (50, 150, 300, 500), 200, (("项目", "填报人", "张三"), ("甲", "乙", "1.00")), height=60
    )
    path.write_bytes(pdf(page))
    return read_document(source(path))


def test_both_kinds_of_pictures_paint_it_over(printed: ParsedDocument) -> None:
    (_, drawn) = next(draw_pages(printed))
    framed = framed_page(printed, 1, Box(1, 50, 200, 500, 260))
    for picture in (drawn, framed):
        scale = picture.width / 595
        assert picture.getpixel((round(310 * scale), round(212 * scale))) == GREY, "the name beside its label"
        assert picture.getpixel((round(480 * scale), round(290 * scale))) != GREY, "a figure stays"
