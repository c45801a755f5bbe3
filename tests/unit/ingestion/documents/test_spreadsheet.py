"""XLSX workbooks: what is seen on the sheet is what is read, and nothing hostile costs more than its refusal."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from evaluation.documents.xlsx import MAIN, Formats, workbook
from ingestion.documents.model import ParsedDocument, Place
from ingestion.errors import DamagedFileError, EmptyFileError
from tests.support.refusals import refused
from tests.unit.ingestion.documents.office import package, read_bytes, spans


def cell(address: str, text: str = "", style: int = 0) -> str:
    inner = f"<is><t>{text}</t></is>" if text else ""
    return (
        f'<c r="{address}" s="{style}"{" t=" + chr(34) + "inlineStr" + chr(34) if text else ""}>{inner}</c>'
    )


def number(address: str, value: str, style: int = 0, formula: str = "") -> str:
    shown = f"<v>{value}</v>" if value else ""
    return f'<c r="{address}" s="{style}">{f"<f>{formula}</f>" if formula else ""}{shown}</c>'


def sheet(*rows: str, merges: tuple[str, ...] = (), before: str = "") -> str:
    merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    return (
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>'
        f"<mergeCells>{merged}</mergeCells></worksheet>"
    )


def row(at: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{at}" {attributes}>{"".join(cells)}</row>'


def read(folder: Path, *rows: str, styles: str = "", merges: tuple[str, ...] = ()) -> ParsedDocument:
    return read_bytes(folder, workbook([("Sheet1", sheet(*rows, merges=merges))], styles), "a.xlsx")


def texts(document: ParsedDocument) -> list[list[str]]:
    return [[c.text for c in r] for table in document.tables for r in table.rows]


RULED = Formats([("General", False), ("General", True), ("0%", True), ("0.00", True), ("yyyy/m/d", True)])


def test_text_above_and_below_a_grid_becomes_paragraphs(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        row(1, cell("A1", "2023年度自评表")),
        row(2, cell("A2", "单位：万元")),
        row(3, cell("A3", "指标", 1), cell("B3", "分值", 1)),
        row(4, cell("A4", "数量", 1), number("B4", "10", 1)),
        row(5, cell("A5", "说明：无。")),
        styles=RULED.xml(),
        merges=("A1:B1",),
    )
    assert [p.text for p in document.paragraphs] == ["2023年度自评表", "单位：万元", "说明：无。"]
    assert texts(document) == [["指标", "分值"], ["数量", "10"]]
    assert [p.page for p in document.paragraphs] == [1, 1, 1]


def test_merged_cells_span_and_cover(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        row(1, cell("B2", "产出"), cell("C2", "数量"), cell("D2", "10")),
        row(2, cell("C3", "质量"), cell("D3", "20")),
        row(3, cell("B4", "合计"), cell("D4", "30")),
        merges=("B1:B2", "B3:C3"),
    )
    assert spans(document) == [
        ("产出", 0, 0, 2, 1), ("数量", 0, 1, 1, 1), ("10", 0, 2, 1, 1),
        ("质量", 1, 1, 1, 1), ("20", 1, 2, 1, 1),
        ("合计", 2, 0, 1, 2), ("30", 2, 2, 1, 1),
    ]  # fmt: skip


def test_figures_are_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        row(1, number("A1", "1", 2), number("B1", "1567.5", 3), number("C1", "45047", 4)),
        row(2, number("A2", "0.95", 2), number("B2", "0.1", 0, "A1*B1"), number("C2", "3")),
        styles=RULED.xml(),
    )
    assert texts(document) == [["100%", "1567.50", "2023/5/1"], ["95%", "0.1", "3"]]


def test_a_blank_row_parts_two_forms_but_not_inside_ruled_lines(tmp_path: Path) -> None:
    form = [row(1, cell("A1", "甲", 1), cell("B1", "乙", 1)), row(2, cell("A2", "", 1), cell("B2", "", 1)),
            row(3, cell("A3", "丙", 1), cell("B3", "丁", 1))]  # fmt: skip
    other = [row(5, cell("A5", "戊", 1), cell("B5", "己", 1))]
    document = read(tmp_path, *form, *other, styles=RULED.xml())
    assert [len(t.rows) for t in document.tables] == [3, 1]


def test_hidden_sheets_rows_and_columns_are_left_out_and_named(tmp_path: Path) -> None:
    shown = sheet(
        row(1, cell("A1", "甲"), cell("B1", "密"), cell("C1", "乙")),
        row(2, cell("A2", "密"), cell("C2", "密"), attributes='hidden="1"'),
        row(3, cell("A3", "丙"), cell("C3", "丁")),
        merges=("A1:B1", "C1:C3"),
        before='<cols><col min="2" max="2" hidden="1"/></cols>',
    )
    data = workbook([("甲表", shown), ("底稿", shown)], states=["", 'state="hidden"'])
    document = read_bytes(tmp_path, data, "a.xlsx")
    assert texts(document) == [["甲", "乙"], ["丙"]]
    assert {i.code for i in document.issues} == {"hidden_sheet", "hidden_rows", "hidden_columns"}
    assert document.paragraphs[0].text == "甲表"


def test_a_sheet_name_its_own_title_repeats_is_no_second_title(tmp_path: Path) -> None:
    xml = sheet(row(1, cell("A1", "2023年度自评表")), row(2, cell("A2", "甲"), cell("B2", "乙")))
    document = read_bytes(tmp_path, workbook([("自评表", xml), ("Sheet2", xml)]), "a.xlsx")
    assert [p.text for p in document.paragraphs] == ["2023年度自评表", "2023年度自评表"]
    assert [t.page for t in document.tables] == [1, 2]


def test_formulas_give_their_saved_result_or_say_that_there_is_none(tmp_path: Path) -> None:
    error = '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    document = read(
        tmp_path,
        row(1, cell("A1", "甲"), number("B1", "3", 0, "1+2"), number("C1", "", 0, "1+2")),
        row(2, cell("A2", "乙"), error),
        row(3, '<c r="A3" t="str"><f>x</f><v>文字</v></c>', '<c r="B3" t="b"><v>1</v></c>'),
    )
    assert texts(document) == [["甲", "3"], ["乙", "#DIV/0!"], ["文字", "TRUE"]]
    assert [(i.code, i.place) for i in document.issues] == [
        ("formula_without_value", Place(1, 1, 1, 3)),
        ("formula_error", Place(1, 1, 2, 2)),
    ]


def test_strict_workbooks_are_read_too(tmp_path: Path) -> None:
    strict = sheet(row(1, cell("A1", "甲"), cell("B1", "乙"))).replace(
        MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert texts(read_bytes(tmp_path, workbook([("Sheet1", strict)]), "a.xlsx")) == [["甲", "乙"]]


def test_claims_of_a_million_rows_and_columns_cost_nothing(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        row(1, cell("A1", "甲"), cell("B1", "乙"), cell("XFD1", "丙")),
        row(2, cell("A2", "丁"), cell("B2", "戊")),
        row(1048576, cell("XFD1048576", "己")),
        merges=("A2:A1048576", "C1:XFC1", "B2:B1", "A0:B0", "1:2", "Z9"),
    )
    assert document.tables[0].width == 1000
    assert "table_too_wide" in {i.code for i in document.issues}


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (workbook([("Sheet1", sheet(row(1, number("A1", ""))))]), EmptyFileError, "prints"),
        (workbook([("Sheet1", "<a><b></a>")]), DamagedFileError, "not well-formed"),
        (package({"xl/styles.xml": "<x/>"}), DamagedFileError, "no readable workbook"),
        (
            workbook([("Sheet1", f'<!DOCTYPE d [<!ENTITY a "a">]><worksheet xmlns="{MAIN}"/>')]),
            DamagedFileError,
            "document type",
        ),
    ],
    ids=["blank", "broken XML", "no workbook", "entities"],
)
def test_what_is_no_workbook_is_refused_in_words(
    tmp_path: Path, data: bytes, error: type[Exception], words: str
) -> None:
    with refused(error, words):
        read_bytes(tmp_path, data, "a.xlsx")


STRUCK = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><borders>'
    '<border/><border><left style="thin"/></border></borders><cellXfs><xf borderId="1"/><xf fontId="1" borderId="1"/>'
    '<xf fontId="2" borderId="1"/></cellXfs></styleSheet>'
)


def rich(address: str, runs: str, style: int) -> str:
    return f'<c r="{address}" s="{style}" t="inlineStr"><is>{runs}</is></c>'


@pytest.mark.parametrize(
    ("struck", "left", "told"),
    [
        (number("B1", "470", 1), "", ["470"]),
        (cell("B1", "四百七十", 1), "", ["四百七十"]),
        (rich("B1", "<r><t>470</t></r><r><rPr><strike/></rPr><t>0</t></r>", 1), "", ["470"]),
        (rich("B1", "<r><t>470</t></r><r><rPr><b/></rPr><t>480</t></r>", 1), "480", []),  # its own font is not struck
        (rich("B1", "<r><rPr><strike/></rPr><t>470</t></r><r><t>480</t></r>", 0), "480", []),
        (number("B1", "480", 2), "480", []),
        (number("B1", "480"), "480", []),
        (number("B1", "", 1), "", []),
        ('<c r="B1" s="1" t="b"><v>1</v></c>', "", ["TRUE"]),
    ],
)  # fmt: skip
def test_a_cell_in_a_struck_font_is_taken_back_and_told(
    tmp_path: Path, struck: str, left: str, told: list[str]
) -> None:
    document = read(tmp_path, row(1, cell("A1", "预算数"), struck, cell("C1", "万元")), styles=STRUCK)
    assert texts(document) == [["预算数", left, "万元"]]
    assert [(i.code, i.arguments["value"]) for i in document.issues] == [("struck_out", v) for v in told]
    assert [i.place.ref for i in document.issues] == ["p1/t1/r1"] * len(told)


def test_a_shared_string_is_struck_out_in_one_cell_and_not_in_another(tmp_path: Path) -> None:
    shared = '<c r="{}" s="{}" t="s"><v>0</v></c>'
    rows = row(1, shared.format("A1", 0), shared.format("B1", 1), cell("C1", "万元"))
    strings = f'<sst xmlns="{MAIN}"><si><t>470</t></si></sst>'
    data = with_strings(workbook([("Sheet1", sheet(rows))], STRUCK), strings)
    assert texts(read_bytes(tmp_path, data, "a.xlsx")) == [["470", "", "万元"]]


def with_strings(data: bytes, strings: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    target = '<Relationship Id="rIdT" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace("</Relationships>", f"{target}</Relationships>")
    return package({**parts, "xl/sharedStrings.xml": strings})
