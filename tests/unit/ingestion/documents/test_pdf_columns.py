"""Text set in columns is read column by column; what only looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.documents.pdf import Page, pdf
from ingestion.documents.model import ParsedDocument, Table
from tests.unit.ingestion.documents.office import read_bytes

WORDS = "本单位全年预算执行情况良好各项工作按计划推进并接受社会监督和上级部门检查与指导结余资金已按规定上缴"
LEFT, RIGHT = "一、概况。" + WORDS * 3 + "左栏完。", "二、资金。" + WORDS * 3 + "右栏完。"
ROWS = (("项目", "预算数", "决算数"), ("人员", "12.00", "11.00"))


def read(tmp_path: Path, page: Page) -> ParsedDocument:
    return read_bytes(tmp_path, pdf(page), "a.pdf")


def column(page: Page, x: float, top: float, text: str, width: int = 22) -> Page:
    return page.lines(x, top, [text[k : k + width] for k in range(0, len(text), width)], pitch=16)


@pytest.mark.parametrize("lower", [0, 7], ids=["at one height", "half a line lower"])
def test_columns_are_read_one_after_the_other(tmp_path: Path, lower: float) -> None:
    page = column(Page().text(200, 50, "绩效自评报告", 16), 50, 100, LEFT)
    document = read(tmp_path, column(page, 310, 100 + lower, RIGHT))
    assert [p.text for p in document.paragraphs] == ["绩效自评报告", LEFT, RIGHT]


def test_three_columns_are_three(tmp_path: Path) -> None:
    page = Page()
    for x, text in ((40, "甲"), (220, "乙"), (400, "丙")):
        column(page, x, 100, text + WORDS * 2 + "完。", 15)
    assert [p.text[0] for p in read(tmp_path, page).paragraphs] == ["甲", "乙", "丙"]


def test_a_paragraph_goes_on_in_the_next_column(tmp_path: Path) -> None:
    text = WORDS * 4
    page = column(column(Page(), 50, 100, text[:110]), 310, 100, text[110:] + "完。")
    assert [p.text for p in read(tmp_path, page).paragraphs] == [text + "完。"]


def test_what_stands_over_and_under_columns_stays_there(tmp_path: Path) -> None:
    page = column(column(Page(), 50, 200, LEFT), 310, 200, RIGHT)
    column(page, 50, 100, WORDS + "前言完。", 48).table((50, 200, 400, 530), 440, ROWS)
    document = read(tmp_path, page.text(50, 520, "全文完。"))
    kinds = ["T" if isinstance(block, Table) else block.text[-3:] for block in document.blocks]
    assert kinds == ["言完。", "栏完。", "栏完。", "T", "文完。"]


def test_what_begins_under_both_columns_is_read_after_them(tmp_path: Path) -> None:
    text = WORDS * 4
    page = column(column(Page(), 50, 100, text[:88]), 310, 100, text[88:174] + "完。")
    document = read(tmp_path, page.text(71, 100 + 16 * 4, "附：全文完。"))
    assert [p.text for p in document.paragraphs] == [text[:174] + "完。", "附：全文完。"]


def test_a_table_in_a_column_stands_where_it_is_printed(tmp_path: Path) -> None:
    page = column(column(Page(), 50, 100, LEFT), 310, 100, WORDS * 2)
    page.table((310, 380, 450, 530), 190, ROWS).text(310, 240, "右栏完。")
    document = read(tmp_path, page)
    kinds = ["T" if isinstance(block, Table) else block.text[-4:] for block in document.blocks]
    assert kinds == ["左栏完。", WORDS[-4:], "T", "右栏完。"]


def test_short_lines_side_by_side_are_no_columns(tmp_path: Path) -> None:
    page = Page()
    for number in range(6):
        page.text(60, 100 + 16 * number, f"第{number}项支出内容").text(310, 100 + 16 * number, "按规定使用")
    assert all("第" in p.text and "按规定" in p.text for p in read(tmp_path, page).paragraphs)
