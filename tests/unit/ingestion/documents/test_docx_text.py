from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.documents.word.numbering import format_number
from tests.unit.ingestion.documents.office import MC, docx, p, read_bytes, tbl


def texts(folder: Path, body: str, numbering: str = "", styles: str = "") -> list[str]:
    return [b.text for b in read_bytes(folder, docx(body, numbering, styles)).paragraphs]


def listed(text: str, number: int = 1, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, f"<w:pPr>{properties}</w:pPr>")


def level(index: int, number_format: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("runs", "printed"),
    [
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins>", "新"),
        ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + RUN.format("留"), "留"),
        ("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>处</w:t></w:r></w:moveTo>", "处"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + RUN.format("显"), "显"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>470</w:t></w:r>" + RUN.format("480"), "480"),
        ("<w:r><w:rPr><w:dstrike/></w:rPr><w:t>470</w:t></w:r>" + RUN.format("480"), "480"),
        ('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>480</w:t></w:r>', "480"),
        ("<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>", "链"),
        ("<w:smartTag><w:r><w:t>标</w:t></w:r></w:smartTag>", "标"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt>", "控"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>请输入</w:t></w:r></w:sdtContent>"
         "</w:sdt>" + RUN.format("文"), "文"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/></w:r>", "a\tb\nc"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("文"), "文"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_its_page_shows_it(tmp_path: Path, runs: str, printed: str) -> None:
    assert texts(tmp_path, f"<w:p>{runs}</w:p>") == [printed]


def test_a_text_box_is_read_once_after_its_anchor(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    anchor = (
        f'<w:p><w:r><w:t>锚</w:t><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(tmp_path, anchor) == ["锚", "框"]


def test_automatic_numbers_are_printed_as_word_prints_them(tmp_path: Path) -> None:
    numbering = lists(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
    body = "".join(
        [listed("基本情况"), listed("职能"), listed("人员", level=1), listed("编制", level=1), listed("a", level=2),
         listed("支出"), listed("基本", level=1)]
    )  # fmt: skip
    assert texts(tmp_path, body, numbering) == [
        "一、基本情况", "二、职能", "（一）人员", "（二）编制", "1. a", "三、支出", "（一）基本",
    ]  # fmt: skip


def test_bullets_print_no_number_and_legal_levels_print_digits(tmp_path: Path) -> None:
    numbering = lists(level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    bullets = lists(level(0, "bullet", "\uf06c"))
    assert texts(tmp_path, listed("章") + listed("节", level=1), numbering) == ["一章", "1.1 节"]
    assert texts(tmp_path, listed("点"), bullets) == ["点"]


def test_a_heading_style_brings_its_number_and_its_name(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="b"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>'
    )
    body = p("甲", '<w:pPr><w:pStyle w:val="a"/></w:pPr>') + p("乙", '<w:pPr><w:pStyle w:val="b"/></w:pPr>')
    document = read_bytes(tmp_path, docx(body, lists(level(0, "decimalEnclosedCircle", "%1")), styles))
    assert [(b.text, b.style) for b in document.paragraphs] == [("①甲", "heading 1"), ("②乙", "heading 2")]


def test_an_empty_list_paragraph_in_a_cell_prints_its_number(tmp_path: Path) -> None:
    cell = f"<w:tc>{listed('')}</w:tc>"
    document = read_bytes(
        tmp_path, docx(tbl(f"<w:tr>{cell}</w:tr>", f"<w:tr>{cell}</w:tr>"), lists(level(0, "decimal", "%1")))
    )
    assert [row[0].text.strip() for row in document.tables[0].rows] == ["1", "2"]


def test_a_restarted_list_counts_from_its_own_start(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1、"), nums=nums)
    assert texts(tmp_path, listed("a") + listed("b", 2) + listed("c"), numbering) == ["1、a", "5、b", "2、c"]


@pytest.mark.parametrize(
    ("number", "number_format", "printed"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"), (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"),
        (27, "upperLetter", "AA"), (21, "decimalEnclosedCircleChinese", "㉑"), (7, "decimalZero", "07"),
        (3, "decimalFullWidth", "３"), (12, "ideographDigital", "一二"), (2**31, "upperRoman", str(2**31)),
        (5, "ordinal", "5"),
    ],
)  # fmt: skip
def test_number_formats(number: int, number_format: str, printed: str) -> None:
    assert format_number(number, number_format) == printed
