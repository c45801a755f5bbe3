"""Text that is a table: cells parted by bars or commas, and cells whose rows are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.documents.model import ParsedDocument
from tests.unit.ingestion.documents.office import read_bytes


def read(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "a.txt") -> ParsedDocument:
    return read_bytes(tmp_path, text.encode(encoding), name)


def rows(document: ParsedDocument, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[table].rows]


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 预算数 |\n|---|---:|\n| 人员经费 | 12.5 |\n",
        "项目 | 预算数\n--- | ---\n人员经费 | 12.5\n",
        "｜ 项目 ｜ 预算数 ｜\n｜ 人员经费 ｜ 12.5 ｜\n",
    ],
)
def test_cells_parted_by_bars_are_a_table_without_the_line_of_dashes(tmp_path: Path, text: str) -> None:
    assert rows(read(tmp_path, text)) == [["项目", "预算数"], ["人员经费", "12.5"]]


def test_a_bar_table_keeps_blank_cells_lines_of_a_cell_and_escaped_bars(tmp_path: Path) -> None:
    text = "一、情况\n| 项目 | | 甲\\|乙 |\n| --- | --- | --- |\n| | 1<br>2 |\n二、其他\n"
    document = read(tmp_path, text)
    assert rows(document) == [["项目", "", "甲|乙"], ["", "1\n2", ""]]
    assert [paragraph.text for paragraph in document.paragraphs] == ["一、情况", "二、其他"]


def test_a_lone_line_with_bars_is_no_table(tmp_path: Path) -> None:
    document = read(tmp_path, "首页 | 公开 | 决算\n某单位决算\n")
    assert not document.tables
    assert [paragraph.text for paragraph in document.paragraphs] == ["首页 | 公开 | 决算", "某单位决算"]


def test_cells_printed_a_line_each_are_reported_with_what_they_print(tmp_path: Path) -> None:
    cells = ["项目", "预算数", "人员经费", "12.5", "", "99"] * 3
    document = read(tmp_path, "标题\n" + "".join(f"{cell} |\n" for cell in cells) + "注：略\n")
    assert not document.tables
    assert {issue.code for issue in document.issues} == {"cells_without_rows"}
    reported = " | ".join(issue.text for issue in document.issues).split(" | ")
    assert reported == [cell for cell in cells if cell]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_of_rows_of_one_width_is_a_sheet(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [
        ["甲局决算表", "", ""],
        ["项目", "预算数", "决算数"],
        ["人员经费", "12.5", ""],
        ["公用经费", "", "3"],
    ]
    document = read(tmp_path, "\r\n".join(delimiter.join(line) for line in lines), encoding, "a.csv")
    assert [paragraph.text for paragraph in document.paragraphs] == ["甲局决算表"]
    assert rows(document) == lines[1:]
    assert document.media_type == "text/csv"


def test_a_quoted_cell_keeps_its_commas_and_its_lines(tmp_path: Path) -> None:
    text = '项目,预算数,决算数\n"人员\n经费","1,234.56",9\n公用,1,2\n合计,3,4\n'
    assert rows(read(tmp_path, text))[1] == ["人员\n经费", "1,234.56", "9"]


def test_a_figure_cut_at_its_comma_is_reported_and_moves_no_figure_under_another_heading(
    tmp_path: Path,
) -> None:
    text = "项目,预算数,决算数\n人员,1,234.56,9\n公用,1,2\n其他,1,2\n合计,3,4\n"
    document = read(tmp_path, text)
    assert [issue.code for issue in document.issues] == ["row_cut_wrongly"]
    assert [cell for cell in rows(document)[1] if cell] == ["人员,1,234.56,9"]


def test_prose_with_commas_is_no_sheet(tmp_path: Path) -> None:
    text = (
        "一,概况,职能\n本单位负责水利,防汛,抗旱,供水等工作,共有3个科室\n二,收支\n全年收入100万元,支出90万元\n"
    )
    document = read(tmp_path, text)
    assert not document.tables
    assert len(document.paragraphs) == 4


def test_rules_drawn_between_rows_are_no_rows_and_part_them(tmp_path: Path) -> None:
    drawn = "┌──┬──┐\n│项目│决算数│\n├──┼──┤\n│教育│12│\n│支出│  │\n├──┼──┤\n│合计│12│\n└──┴──┘\n注"
    assert rows(read(tmp_path, drawn)) == [["项目", "决算数"], ["教育\n支出", "12"], ["合计", "12"]]
