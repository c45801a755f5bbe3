"""Superscripts are marks beside the text, whatever the file; variant ideographs are read as the ordinary ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import Cell, Mark, ParsedDocument
from tests.unit.ingestion.documents.office import docx, p, read_bytes, tbl, tr
from tests.unit.ingestion.documents.test_spreadsheet import cell, row
from tests.unit.ingestion.documents.test_spreadsheet import read as read_sheet

RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def word(tmp_path: Path, *runs: str, styles: str = "") -> ParsedDocument:
    cells = f"<w:tc><w:p>{''.join(runs)}</w:p></w:tc><w:tc>{p('2')}</w:tc>"
    return read_bytes(tmp_path, docx(tbl(tr(cells)), styles=styles))


def first(document: ParsedDocument) -> Cell:
    return document.tables[0].rows[0][0]


@pytest.mark.parametrize("mark", ["1", "12", "①", "[注1]", "*"])
def test_a_raised_run_of_word_is_a_mark_and_no_digit(tmp_path: Path, mark: str) -> None:
    found = first(word(tmp_path, run("1234.56"), run(mark, RAISED)))
    assert found.text == "1234.56"
    assert found.lines[0].marks == (Mark(mark, 7, "superscript"),)


def test_a_style_raises_as_a_run_does(tmp_path: Path) -> None:
    styles = f'<w:style w:type="character" w:styleId="a1"><w:name w:val="note"/>{RAISED}</w:style>'
    found = first(word(tmp_path, run("20"), run("1", '<w:rPr><w:rStyle w:val="a1"/></w:rPr>'), styles=styles))
    assert found.text == "20"


def test_the_square_of_a_unit_stays_with_it(tmp_path: Path) -> None:
    assert first(word(tmp_path, run("≥500m"), run("2", RAISED))).text == "≥500m²"


def test_a_raised_mark_in_a_paragraph_is_apart(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(f"<w:p>{run('支出1234.56')}{run('1', RAISED)}{run('万元')}</w:p>"))
    assert document.paragraphs[0].text == "支出1234.56万元"


@pytest.mark.parametrize(
    "print_", ["1234.56<sup>1</sup>", '1234.56<span style="vertical-align: super">1</span>']
)
def test_a_raised_mark_of_a_page_is_apart(tmp_path: Path, print_: str) -> None:
    body = f"<table><tr><td>{print_}</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    assert (
        first(read_bytes(tmp_path, f"<html><body>{body}</body></html>".encode(), "a.html")).text == "1234.56"
    )


def test_a_raised_run_of_a_sheet_is_apart(tmp_path: Path) -> None:
    rich = (
        '<c r="A1" t="inlineStr"><is><r><t>1234.56</t></r><r><rPr><vertAlign val="superscript"/></rPr>'
        "<t>1</t></r></is></c>"
    )
    document = read_sheet(
        tmp_path, row(1, rich, cell("B1", "元")), row(2, cell("A2", "甲"), cell("B2", "乙"))
    )
    assert first(document).text == "1234.56"


@pytest.mark.parametrize(
    ("printed", "read"),
    [("⻓沙市⽔利局", "长沙市水利局"), ("⼆〇⼆三年", "二〇二三年"), ("不\uf967", "不不")],
)
def test_variant_ideographs_are_read_as_ordinary_ones_and_their_print_is_kept(
    tmp_path: Path, printed: str, read: str
) -> None:
    (paragraph,) = read_bytes(tmp_path, docx(p(printed))).paragraphs
    assert paragraph.text == read
    assert [mark.text for mark in paragraph.lines[0].marks] == [
        c for c, plain in zip(printed, read, strict=True) if c != plain
    ]


def test_digits_after_a_bracket_whose_box_hugs_its_ink_are_no_marks(tmp_path: Path) -> None:
    """As LibreOffice prints a substitute font: the digits' boxes are 0.75 of the bracket's, their feet 0.17 of it higher."""
    page = Page().text(60, 100, "产出指标（", 10.9)
    page.text(60 + 5 * 10.9, 100 + 10.9 - 1.8 - 8.2, "50", 8.2)
    page.text(60 + 5 * 10.9 + 9, 100, "分）", 10.9)
    assert read_bytes(tmp_path, pdf(page), "a.pdf").paragraphs[0].text == "产出指标（50分）"
