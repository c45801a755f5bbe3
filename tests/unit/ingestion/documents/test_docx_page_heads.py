"""Heads and feet of Word's pages: lines beside the document, no block of it, and only those that a section shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ingestion.api import recognise
from ingestion.documents.model import ParsedDocument
from ingestion.report import ExtractedReport
from tests.unit.ingestion.documents.office import MC, docx_with_heads, p, read_bytes, tbl, tc, tr

FORM = p("2023年度自评表") + tbl(tr(tc("指标"), tc("分值")), tr(tc("产出"), tc("10")))


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asked = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{asked}{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(
    folder: Path, heads: Mapping[str, str], sections: Sequence[str], settings: str = ""
) -> ParsedDocument:
    return read_bytes(folder, docx_with_heads(FORM, heads, sections, settings))


def default(name: str) -> str:
    return f"{name.rstrip('0123456789')}Reference:default:{name}"


@pytest.mark.parametrize(
    ("story", "printed"),
    [
        (p("浏阳市水利局"), ("浏阳市水利局",)),
        (tbl(tr(tc("浏阳市水利局"), tc("2023年度"))), ("浏阳市水利局", "2023年度")),
        (f"<w:p>{run('浏阳市水利局')}<w:r><w:tab/></w:r>{run('2023年度')}</w:p>", ("浏阳市水利局", "2023年度")),
        (f"<w:p>{run('浏阳市水利局 ')}{field('PAGE', '12')}</w:p>", ("浏阳市水利局",)),
        (f"<w:p>{run('第')}{field('PAGE', '3')}{run('页 共')}{field('NUMPAGES', '9')}{run('页')}</w:p>", ()),
        (f'<w:p><w:fldSimple w:instr=" PAGE \\* MERGEFORMAT ">{run("3")}</w:fldSimple></w:p>', ()),
        (f"<w:p>{field('STYLEREF 标题', '浏阳市水利局')}</w:p>", ("浏阳市水利局",)),
        (f'<w:p><w:fldSimple w:instr=" DOCPROPERTY Company ">{run("浏阳市水利局")}</w:fldSimple></w:p>',
         ("浏阳市水利局",)),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText>"
         "<w:fldChar w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>", ()),
        (p("- 3 -") + p("12") + p("2023"), ("2023",)),
        (p("浏阳市水利局") + p("浏阳市水利局"), ("浏阳市水利局",)),
        (f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing>'
         f"<w:txbxContent>{p('浏阳市水利局')}</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
         ("浏阳市水利局",)),
        ('<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
         'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/></w:drawing>'
         "</w:r></w:p>" + p("浏阳市水利局"), ("浏阳市水利局",)),
        (p("  "), ()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", ["header1", "footer1"])
def test_the_lines_of_a_head_or_a_foot_stand_beside_the_document(
    tmp_path: Path, part: str, story: str, printed: tuple[str, ...]
) -> None:
    assert read(tmp_path, {part: story}, [default(part)]).heads == printed


def test_no_block_no_table_and_no_address_comes_of_a_head(tmp_path: Path) -> None:
    bare = read(tmp_path, {}, [""])
    headed = read(tmp_path, {"header1": tbl(tr(tc("合计"), tc("12.5")))}, [default("header1")])
    assert headed.blocks == bare.blocks
    assert headed.heads == ("合计", "12.5")
    assert [(i.code, i.place.ref, i.text) for i in headed.issues] == [
        ("page_heads_left_out", "/s0", "合计；12.5")
    ]
    assert not bare.issues


HEADS = {"header1": p("各页"), "header2": p("首页"), "header3": p("双页")}
THREE = "headerReference:default:header1 headerReference:first:header2 headerReference:even:header3"
EVEN = "<w:evenAndOddHeaders/>"


@pytest.mark.parametrize(
    ("sections", "settings", "printed"),
    [
        ([THREE], "", {"各页"}),
        ([f"{THREE} titlePg"], "", {"各页", "首页"}),
        ([THREE], EVEN, {"各页", "双页"}),
        ([THREE], '<w:evenAndOddHeaders w:val="0"/>', {"各页"}),
        ([f"{THREE} titlePg"], EVEN, {"各页", "首页", "双页"}),
        (
            [THREE, "titlePg"],
            "",
            {"各页", "首页"},
        ),  # the second section has the first's head of its first page
        ([f"{THREE} titlePg=0"], "", {"各页"}),
        (["headerReference:default:header1", "headerReference:default:header2"], "", {"各页", "首页"}),
        ([""], EVEN, set()),  # parts that no section leads to are not printed
    ],
)
def test_only_what_a_section_shows_is_printed(
    tmp_path: Path, sections: list[str], settings: str, printed: set[str]
) -> None:
    assert set(read(tmp_path, HEADS, sections, settings).heads) == printed


def test_the_section_before_a_tracked_change_shows_nothing(tmp_path: Path) -> None:
    old = '<w:sectPrChange><w:sectPr><w:headerReference w:type="default" r:id="header2"/></w:sectPr></w:sectPrChange>'
    data = docx_with_heads(FORM, HEADS, [default("header1")], within=old)
    assert read_bytes(tmp_path, data).heads == ("各页",)


def test_a_broken_head_is_told_and_the_text_is_read(tmp_path: Path) -> None:
    document = read(tmp_path, {"header1": "<w:p>"}, [default("header1")])
    assert document.tables
    assert [(i.code, i.text) for i in document.issues] == [("object_not_read", "word/header1.xml")]


def test_a_report_whose_head_alone_names_its_agency_is_read(tmp_path: Path) -> None:
    rows = (["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "水库除险加固", "3座", "3座", "10", "10"], ["总分", "", "", "", "", "100", "96"])  # fmt: skip
    form = p("部门整体支出绩效自评表") + tbl(*(tr(*map(tc, cells)) for cells in rows))
    heads = {
        "header1": tbl(tr(tc("浏阳市水利局"), tc("2023年度"))),
        "footer1": f"<w:p>{field('PAGE', '1')}</w:p>",
    }
    document = read_bytes(
        tmp_path, docx_with_heads(form, heads, [f"{default('header1')} {default('footer1')}"])
    )
    (report,) = recognise(document)
    assert isinstance(report, ExtractedReport)
    assert (report.document.agency_name, report.document.fiscal_year) == ("浏阳市水利局", 2023)


def test_a_picture_in_a_head_is_told_once_for_each_head(tmp_path: Path) -> None:
    picture = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/></w:drawing></w:r></w:p>'
    )
    document = read(tmp_path, {"header1": picture * 2}, [default("header1")])
    assert [(i.code, i.text, i.arguments["why"]) for i in document.issues] == [
        ("picture_not_read", "word/header1.xml", "in_page_head")
    ]
