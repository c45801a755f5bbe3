"""Whose report it is may be printed below the table alone: as a line, as a row of the table, with a day or a seal."""

from __future__ import annotations

import pytest

from tests.unit.ingestion.identity.reports import Row, document
from tests.unit.ingestion.identity.test_page_heads import FORM, TITLE, agency

LONG: list[Row] = [
    *FORM[:2],
    *[["产出指标", "数量指标", f"第{n}座水库", "3座", "3座", "5", "5"] for n in range(12)],
    FORM[2],
]
NOTES: list[Row] = [
    ["编制单位：浏阳市水利局"],
    ["编制单位：浏阳市水利局", "填表日期：2024年3月1日"],
    ["填表人：某人", "填报单位（盖章）：浏阳市水利局"],
    ["编制单位", "浏阳市水利局", "填表人", "某人"],
    ["备注", "编制单位：浏阳市水利局"],
    ["浏阳市水利局（盖章）"],
    ["填表人：某某 单位：浏阳市水利局"],
    ["填报人（签字）：某某 部门：浏阳市水利局 联系电话：见封面"],
]


@pytest.mark.parametrize("note", NOTES, ids="｜".join)
@pytest.mark.parametrize("behind", [(), ("注：本表一式两份。",)], ids=["last", "not last"])
def test_the_note_below_a_table_names_who_reports(note: Row, behind: tuple[str, ...]) -> None:
    as_row: Row = [*note, *[""] * (7 - len(note))]
    foot: list[Row] = [[text, *[""] * 6] for text in behind]
    assert agency(document(f"2023年度{TITLE}", [*LONG, as_row, *foot])) == "浏阳市水利局"
    assert agency(document(f"2023年度{TITLE}", LONG, " ".join(note), *behind)) == "浏阳市水利局"


def test_the_seal_of_an_office_that_looked_the_form_through_does_not_outweigh_the_form() -> None:
    form: list[Row] = [["部门名称", "浏阳市教育局"], *LONG]
    assert agency(document(f"2023年度{TITLE}", form, "浏阳市财政局（盖章）")) == "浏阳市教育局"
    assert agency(document(f"浏阳市教育局2023年度{TITLE}", LONG, "浏阳市财政局（盖章）")) == "浏阳市教育局"


def test_a_cell_in_the_middle_of_a_long_table_names_nobody() -> None:
    middle: Row = ["备注", "填报单位：浏阳市水利局", "", "", "", "", ""]
    assert agency(document(f"2023年度{TITLE}", [*LONG[:8], middle, *LONG[8:]])) == "agency_not_found"


def test_a_longer_word_that_ends_like_a_label_is_none_behind_a_signature() -> None:
    form: list[Row] = [["部门名称", "浏阳市教育局"], *LONG]
    note = "制表人：某某 汇总单位：浏阳市财政局"
    assert agency(document(f"2023年度{TITLE}", form, note)) == "浏阳市教育局"
