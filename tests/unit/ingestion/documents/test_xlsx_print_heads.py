"""Print heads of workbooks: lines beside the document that the identity may ask, none of them a figure."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from evaluation.documents.shorthand import manuscript
from evaluation.documents.xlsx import workbook, xlsx_bytes
from ingestion.api import recognise
from ingestion.documents.model import ParsedDocument
from ingestion.report import ExtractedReport
from tests.unit.ingestion.documents.office import read_bytes
from tests.unit.ingestion.documents.test_spreadsheet import cell, row, sheet


def heads(*texts: tuple[str, str], attributes: str = "") -> str:
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts)
    return f"<headerFooter{attributes}>{told}</headerFooter>"


def read(folder: Path, printed: str, state: str = "") -> ParsedDocument:
    shown = sheet(row(1, cell("A1", "甲"), cell("B1", "乙")))
    headed = shown.replace("</worksheet>", f"{printed}</worksheet>")
    return read_bytes(folder, workbook([("表一", shown), ("表二", headed)], states=["", state]), "a.xlsx")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("&C浏阳市水利局", ("浏阳市水利局",)),
        ('&L&"宋体,常规"&14浏阳市水利局&R2023年度', ("浏阳市水利局", "2023年度")),
        ("&C&K01+000浏阳市水利局&K000000自评表", ("浏阳市水利局自评表",)),
        ("&C第&P页 共&N页", ()),
        ("&L&D &T&C&F&R&A", ()),
        ("&C甲&&乙公司", ("甲&乙公司",)),
        ("&C&P", ()),
        ("", ()),
    ],
)
@pytest.mark.parametrize("place", ["oddHeader", "oddFooter"])
def test_the_lines_of_a_print_head_stand_beside_the_document(
    tmp_path: Path, place: str, text: str, lines: tuple[str, ...]
) -> None:
    document = read(tmp_path, heads((place, text)))
    assert document.heads == lines
    assert [i.code for i in document.issues] == ["page_heads_left_out"] * bool(lines)


@pytest.mark.parametrize(
    ("attributes", "lines"),
    [
        ("", ("各页",)),
        (' differentFirst="1"', ("各页", "首页")),
        (' differentOddEven="true"', ("各页", "双页")),
    ],
)
def test_heads_of_first_and_even_pages_are_printed_where_there_are_such(
    tmp_path: Path, attributes: str, lines: tuple[str, ...]
) -> None:
    three = (("oddHeader", "&C各页"), ("evenHeader", "&C双页"), ("firstHeader", "&C首页"))
    assert read(tmp_path, heads(*three, attributes=attributes)).heads == lines


def test_the_head_of_a_hidden_sheet_is_not_printed(tmp_path: Path) -> None:
    assert read(tmp_path, heads(("oddHeader", "&C底稿")), 'state="hidden"').heads == ()


def test_a_picture_in_a_print_head_is_told(tmp_path: Path) -> None:
    document = read(tmp_path, heads(("oddHeader", "&L&G")))
    assert [(i.code, i.text, i.arguments["why"]) for i in document.issues] == [
        ("picture_not_read", "表二", "in_page_head")
    ]


def test_a_report_whose_print_head_alone_names_its_agency_is_read(tmp_path: Path) -> None:
    form = xlsx_bytes(
        manuscript(
            [
                "部门整体支出绩效自评表",
                [
                    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
                    "产出指标|数量指标|除险加固|3座|3座|100|96",
                ],
            ]
        )
    )
    assert not isinstance(recognise(read_bytes(tmp_path, form, "a.xlsx"))[0], ExtractedReport)
    printed = heads(("oddHeader", "&L浏阳市水利局&R2023年度")).encode()
    (report,) = recognise(read_bytes(tmp_path, with_heads(form, printed), "b.xlsx"))
    assert isinstance(report, ExtractedReport)
    assert (report.document.agency_name, report.document.fiscal_year) == ("浏阳市水利局", 2023)


def with_heads(data: bytes, printed: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            is_sheet = name.startswith("xl/worksheets/")
            new.writestr(name, part.replace(b"</worksheet>", printed + b"</worksheet>") if is_sheet else part)
    return made.getvalue()
