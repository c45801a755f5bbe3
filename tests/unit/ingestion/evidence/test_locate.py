"""From an address back to the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.documents.pdf import Page as PrintedPage
from evaluation.documents.pdf import pdf
from ingestion.documents.model import (
    Box,
    Cell,
    GridKind,
    Line,
    Page,
    Paragraph,
    ParsedDocument,
    Table,
)
from ingestion.evidence.excerpts import rows_around
from ingestion.evidence.locate import Located, Locator
from ingestion.evidence.outline import outline_of
from ingestion.evidence.places import place_records
from ingestion.records import FinalAccountRecord, PlaceRecord
from tests.unit.ingestion.documents.office import docx, p, read_bytes, source, tbl, tc, tr

XS = (50, 150, 300, 500)
ROWS = (("项目", "预算数", "决算数"), ("人员经费", "123.45", "99.00"))


def locator(document: ParsedDocument) -> Locator:
    return Locator(document, outline_of(document))


def found(document: ParsedDocument, ref: str) -> Located:
    place = locator(document).find(ref)
    assert place is not None
    return place


def box(document: ParsedDocument, ref: str) -> Box:
    found_box = found(document, ref).box
    assert found_box is not None
    return found_box


# -- tables ---------------------------------------------------------------------------------------------


def test_the_address_of_a_row_leads_to_its_box(tmp_path: Path) -> None:
    data = pdf(PrintedPage().text(90, 90, "附件"), PrintedPage().table(XS, 200, ROWS))
    assert box(read_bytes(tmp_path, data, "a.pdf"), "p2/t1/r2") == pytest.approx(
        (2, 50, 220, 500, 240), abs=0.6
    )


def test_the_address_of_a_cell_leads_to_its_box_its_text_and_its_headings(tmp_path: Path) -> None:
    place = found(read_bytes(tmp_path, pdf(PrintedPage().table(XS, 200, ROWS)), "a.pdf"), "p1/t1/r2/c2")
    assert place.box == pytest.approx((1, 150, 220, 300, 240), abs=0.6)
    assert (place.text, place.heading) == ("123.45", "人员经费 · 预算数")
    assert (place.table, place.row, place.column) == (1, 2, 2)


def test_the_address_of_a_table_leads_to_its_part_on_the_first_page(tmp_path: Path) -> None:
    data = pdf(PrintedPage().table(XS, 720, ROWS), PrintedPage().table(XS, 72, (("公用经费", "8.10", ""),)))
    document = read_bytes(tmp_path, data, "a.pdf")
    first, second = box(document, "p1/t1"), box(document, "p2/t1/r3")
    assert (first.page, first.bottom) == pytest.approx((1, 760), abs=0.6)
    assert (second.page, second.top) == pytest.approx((2, 72), abs=0.6)
    assert found(document, "p1/t1").texts == (
        "项目 | 预算数 | 决算数",
        "人员经费 | 123.45 | 99.00",
        "公用经费 | 8.10",
    )


@pytest.mark.parametrize(
    "ref",
    [
        "p1/s2.1", "/t9/r1", "p1/t1/r99", "p1/t1/r2/c4", "p2/t1/r2", "p9/t1", "/s99.99", "/sA1.1", "/sR2.1", "/sp9",
        "p2/s0", "p1/s0.1",
    ],
)  # fmt: skip
def test_a_place_that_the_document_does_not_have_leads_nowhere(tmp_path: Path, ref: str) -> None:
    document = read_bytes(tmp_path, pdf(PrintedPage().table(XS, 200, ROWS)), "a.pdf")
    assert locator(document).find(ref) is None


def test_formats_without_pages_have_no_boxes(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(tbl(tr(tc("甲"))) + p("文")), "a.docx")
    place = found(document, "/t1/r1")
    assert (place.page, place.box, place.text) == (None, None, "甲")
    assert locator(document).find("p1/t1/r1") is None


def _grid(*rows: str, kind: GridKind = GridKind.TRUE) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells parted by bars; `甲*2` reaches over two columns, `甲^2` over two rows, `_` is covered."""
    made = []
    for number, row in enumerate(rows):
        cells, column = [], 0
        for text in row.split("|"):
            words, _, across = text.partition("*")
            words, _, down = words.partition("^")
            if text != "_":
                cells.append(Cell(words, number, column, int(down or 1), int(across or 1)))
            column += int(across or 1)
        made.append(tuple(cells))
    return tuple(made)


def _document(tmp_path: Path, *blocks: Paragraph | Table) -> ParsedDocument:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    return ParsedDocument(source(path), "text/plain", blocks)


@pytest.mark.parametrize(
    ("cell", "heading"),
    [("c2", "合计 · 年初预算数"), ("c3", "合计 · 本年支出/基本支出"), ("c4", "合计 · 本年支出/项目支出")],
)
def test_labels_of_several_rows_stand_over_a_cell(tmp_path: Path, cell: str, heading: str) -> None:
    rows = _grid("项目^2|年初预算数^2|本年支出*2", "_|_|基本支出|项目支出", "栏次|1|2|3", "合计|10|4|6")
    document = _document(tmp_path, Table(1, rows, GridKind.TRUE))
    assert found(document, f"/t1/r4/{cell}").heading == heading


def test_a_heading_further_down_begins_anew(tmp_path: Path) -> None:
    rows = _grid("项目|预算数|决算数", "合计|1|2", "指标|指标值|得分", "人数|3|4")
    document = _document(tmp_path, Table(1, rows, GridKind.TRUE))
    assert found(document, "/t1/r2/c3").heading == "合计 · 决算数"
    assert found(document, "/t1/r4/c3").heading == "人数 · 得分"


def test_a_row_has_the_title_and_the_labels_of_its_columns(tmp_path: Path) -> None:
    lines = (Paragraph("支出决算表", 0), Paragraph("单位：万元", 1))
    document = _document(
        tmp_path, *lines, Table(1, _grid("项目|预算数|决算数", "基本支出|1|2"), GridKind.TRUE)
    )
    assert found(document, "/t1/r2").heading == "支出决算表 · 项目 | 预算数 | 决算数"


def test_what_fills_in_a_heading_is_no_heading(tmp_path: Path) -> None:
    rows = _grid(
        "预期目标*2|实际情况*2", "完成任务*2|已完成*2", "一级指标|三级指标|指标值|得分", "产出|人数|9人|10"
    )
    document = _document(tmp_path, Table(1, rows, GridKind.TRUE))
    assert found(document, "/t1/r2").heading == "预期目标 | 实际情况"
    assert found(document, "/t1/r4/c4").heading == "产出/人数/9人 · 得分"


def test_a_label_that_began_above_stands_beside_the_row(tmp_path: Path) -> None:
    rows = _grid("一级指标|三级指标|得分", "产出^2|人数|10", "_|次数|20")
    document = _document(tmp_path, Table(1, rows, GridKind.TRUE))
    assert found(document, "/t1/r3").heading == "产出 · 一级指标 | 三级指标 | 得分"
    assert found(document, "/t1/r3").text == "次数 | 20"


def test_the_excerpt_shows_the_heading_and_the_rows_around_with_the_cell_marked(tmp_path: Path) -> None:
    rows = _grid("项目|决算数", *(f"第{n}项|{n}" for n in range(1, 21)))
    document = _document(tmp_path, Table(1, rows, GridKind.TRUE))
    at = locator(document)
    place = at.find("/t1/r11/c2")
    assert place is not None
    shown = rows_around(at, place)
    assert [row.number for row in shown] == [1, 8, 9, 10, 11, 12, 13, 14]
    assert [row.number for row in shown if row.is_heading] == [1]
    marked = next(row for row in shown if row.is_meant)
    assert (marked.number, marked.cells, marked.marked) == (11, ("第10项", "10"), 1)


# -- prose ----------------------------------------------------------------------------------------------

LONG = "部门整体支出绩效情况良好全年各项工作均按计划推进各项任务均已完成" * 2


def test_all_prose_of_a_pdf_has_a_box(tmp_path: Path) -> None:
    page = PrintedPage().text(90, 90, "一、基本情况").text(90, 120, "基本支出12万元。")
    document = read_bytes(tmp_path, pdf(page), "a.pdf")
    place = found(document, "p1/s1")
    assert place.text == "基本情况\n基本支出12万元。"
    assert place.heading == "基本情况"
    assert place.box is not None
    assert (place.box.page, place.box.x0) == pytest.approx((1, 90), abs=0.6)
    assert place.box.top < 92
    assert place.box.bottom > 128


def test_a_paragraph_over_a_page_end_has_lines_on_both_and_the_box_of_the_page_that_is_named(
    tmp_path: Path,
) -> None:
    body = [LONG[:42]] * 8
    data = pdf(
        PrintedPage().text(90, 640, "一、情况").lines(90, 660, body),
        PrintedPage().lines(90, 90, [*body, "完"]),
    )
    document = read_bytes(tmp_path, data, "a.pdf")
    pages = {line.box.page for line in document.paragraphs[-1].lines if line.box}
    assert pages == {1, 2}
    assert box(document, "p1/s1").page == 1
    assert box(document, "p1/s1").bottom < 842
    assert [(page.number, page.width, page.height) for page in document.pages] == [
        (1, 595, 842),
        (2, 595, 842),
    ]


def _prose(tmp_path: Path, *lines: str) -> ParsedDocument:
    return _document(tmp_path, *(Paragraph(line, index) for index, line in enumerate(lines)))


def test_a_section_number_that_is_printed_twice_means_both(tmp_path: Path) -> None:
    document = _prose(tmp_path, "一、收入", "收入1万元。", "一、支出", "支出2万元。")
    assert found(document, "/s1").texts == ("收入", "收入1万元。", "支出", "支出2万元。")
    assert found(document, "/s1").heading == "收入 · 支出"


def test_annexes_and_further_reports_have_sections_of_their_own(tmp_path: Path) -> None:
    bodies = [
        f"本单位全年完成了各项工作任务，资金使用规范，{name}绩效目标全部实现，社会效益明显。"
        for name in "甲乙丙"
    ]
    document = _prose(
        tmp_path, "2023年度部门整体支出绩效自评报告", "一、基本情况", bodies[0], "附件4-1", "甲专项资金绩效自评报告", "一、概况",
        bodies[1], "乙项目绩效自评报告", "一、概况", bodies[2],
    )  # fmt: skip
    assert found(document, "/s1").texts == ("基本情况", bodies[0])
    assert found(document, "/sA4-1.1").texts == ("概况", bodies[1])
    assert found(document, "/sR3.1").texts == ("概况", bodies[2])
    assert locator(document).find("/sA4-2.1") is None
    assert locator(document).find("/sR2.1") is None


def test_a_block_is_counted_from_one_and_stands_under_its_section(tmp_path: Path) -> None:
    document = _prose(tmp_path, "一、收入", "收入1万元。")
    assert (found(document, "/sp2").text, found(document, "/sp2").heading) == ("收入1万元。", "收入")
    assert locator(document).find("/sp3") is None


def test_the_whole_document_and_a_whole_page_can_be_named(tmp_path: Path) -> None:
    document = replace(
        _document(tmp_path, Table(1, _grid("甲|乙"), GridKind.TRUE)), page_count=2, pages=(Page(1, 595, 842),)
    )
    assert found(document, "/s0").text == ""
    assert box(document, "p1/s0") == (1, 0, 0, 595, 842)
    assert found(document, "p2/s0").box is None
    assert locator(document).find("p3/s0") is None


def test_lines_of_a_scan_are_where_the_paragraph_is(tmp_path: Path) -> None:
    lines = (Line("收入", Box(1, 10, 10, 50, 20), 0.9), Line("1万元。", Box(2, 10, 10, 70, 20), 0.9))
    document = replace(_document(tmp_path, Paragraph("一、收入1万元。", 0, 1, lines=lines)), page_count=2)
    assert box(document, "p1/s1") == (1, 10, 10, 50, 20)


# -- records --------------------------------------------------------------------------------------------


def _account(ref: str, column: int) -> FinalAccountRecord:
    values = {name: None for name, info in FinalAccountRecord.model_fields.items() if info.is_required()}
    return FinalAccountRecord(
        **values | {
            "document_id": "0" * 64, "source_ref": ref, "source_text": "x", "statement": "expenditure",
            "occurrence": 1, "table_number": 1, "line_number": 1, "line_kind": "line", "line_name": "x",
            "line_name_raw": "x", "column_number": 1, "column_code": "total", "column_name": "决算数",
            "amount_raw": "2", "money_unit_printed": "万元", "cells": (("amount", column),),
        }
    )  # fmt: skip


def test_every_place_is_recorded_once_and_the_cell_of_a_figure_beside_its_row(tmp_path: Path) -> None:
    document = _document(tmp_path, Table(1, _grid("项目|预算数|决算数", "基本支出|1|2"), GridKind.TRUE))
    records = place_records(document, document, [], [_account("/t1/r2", 3), _account("/t1/r2", 2)])
    assert [r.source_ref for r in records] == ["/s0", "/t1/r2", "/t1/r2/c3", "/t1/r2/c2"]
    assert [r.text for r in records] == ["", "基本支出 | 1 | 2", "2", "1"]
    assert {type(r) for r in records} == {PlaceRecord}


def test_names_and_telephones_stay_out_of_places(tmp_path: Path) -> None:
    document = _prose(tmp_path, "联系电话：13912345678", "一、收入", "收入1万元。")
    (record,) = place_records(document, document, outline_of(document), [])
    assert "139" not in record.text
    assert "〔略〕" in record.text
