from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.documents.model import GridKind, Paragraph, Table
from ingestion.documents.plain_text.reader import blocks_of
from ingestion.documents.plain_text.rows import Chunk, join_chunks
from ingestion.lookups.print import print_words

CASES = Path(__file__).parents[3] / "fixtures" / "cases" / "text"


def case(name: str) -> tuple[list[Table], list[str]]:
    blocks, _ = blocks_of((CASES / f"{name}.txt").read_text(encoding="utf-8"), print_words())
    return (
        [b for b in blocks if isinstance(b, Table)],
        [b.text for b in blocks if isinstance(b, Paragraph)],
    )


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_row_cut_by_empty_paragraphs_is_one_row() -> None:
    (table,), paragraphs = case("word_row_cut_by_empty_paragraphs")
    assert [len(row) for row in table.rows] == [2, 6, 6, 6, 3]
    assert texts(table)[3] == ["", "", "质量指标", "100%", "100%\n\u3000", "5"]
    assert table.grid is GridKind.SEQUENCE
    assert paragraphs == ["部门整体支出绩效自评表", "填表人："]


def test_a_cell_goes_on_after_an_empty_paragraph_and_an_annex_ends_the_table() -> None:
    (first, second), paragraphs = case("word_cell_goes_on_after_empty_paragraph")
    assert texts(first)[2:4] == [
        ["", "产出\n指标\n\n(50分)", "数量指标", "5"],
        ["", "效益\n指标\n\n（30分）\n\u3000", "社会效益", "5"],
    ]
    assert texts(first)[-1] == ["总分", "100", "98"]
    assert texts(second) == [["项目支出绩效自评表"], ["项目支出名称", "设备购置"]]
    assert paragraphs == ["附件4"]


def test_a_note_parts_two_tables() -> None:
    tables, paragraphs = case("word_note_parts_two_tables")
    assert [texts(t) for t in tables] == [[["总分", "100", "98"]], [["部门名称", "某县财政局"]]]
    assert paragraphs == ["备注：一个项目一张表。"]


def test_numbered_paragraphs_of_a_cell_do_not_end_the_table() -> None:
    (table,), paragraphs = case("word_goal_cell_with_paragraphs")
    assert texts(table)[0] == ["说明项", "一、甲\n\n二、乙", "完成"]
    assert len(table.rows) == 3
    assert paragraphs == []


def test_a_pdf_table_goes_on_over_a_page_and_marks_are_dropped() -> None:
    (first, second), paragraphs = case("pdf_table_over_a_page")
    assert [row[2] for row in texts(first)[2:5]] == ["98%", "代", "表性"]
    assert first.grid is GridKind.TABS
    assert texts(second) == [["项目名称", "维修", "", ""]]
    assert paragraphs == ["备注：一个项目一张表。"]


def test_a_paragraph_that_a_page_cut_is_whole_again() -> None:
    _, paragraphs = case("pdf_paragraph_cut_by_a_page")
    assert paragraphs == [
        "2023年全年项目支出共 10 万元，包含年初预算安排的人力资源和社会保障专项支出 5 万元。",
        "二、存在的问题",
        "在预算执行过程中，与年初预算编制有偏差，资金支出进度不均匀，有待加强",
        "三、下一步改进措施",
    ]


def test_the_dialect_is_told_for_each_run_of_rows() -> None:
    tables, paragraphs = case("both_dialects")
    assert [t.grid for t in tables] == [GridKind.TABS, GridKind.SEQUENCE]
    assert paragraphs == ["附件2"]


def test_a_bookmark_leaves_no_trace() -> None:
    ((paragraph,), _) = blocks_of("[bookmark: _GoBack][bookmark: _Toc1]一、概况\n", print_words())
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "一、概况"


def test_a_title_set_as_a_row_begins_a_new_table() -> None:
    blocks, _ = blocks_of(
        "\t合计\n\t1\n\n\t2023年度项目支出绩效自评表\n\n\t项目名称\n\t培训\n", print_words()
    )
    assert [len(b.rows) for b in blocks if isinstance(b, Table)] == [1, 2]


WIDE = [
    ["绩效指标", "一级", "二级", "三级", "值"],
    ["", "产出", "数量", "人数", "5"],
    ["", "", "质量", "合格率", "5"],
]


# One empty line before a word is a new row's beginning; before a value, or two of them, it is not.
@pytest.mark.parametrize(("cut", "gap"), [(1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2)])
def test_a_row_is_found_wherever_an_empty_paragraph_cuts_it(cut: int, gap: int) -> None:
    row = ["", "效益", "30", "10%", "5"]
    chunks = [Chunk(r, 1) for r in WIDE] + [Chunk(row[:cut], 1), Chunk(row[cut:], gap)]
    chunks.append(Chunk(["", "满意", "对象", "满意度", "5"], 1))
    assert join_chunks(chunks, print_words())[3] == row


def test_rows_of_serial_numbers_stay_rows() -> None:
    rows = [["序号", "项目", "金额"], ["1", "甲", "5"], ["2", "乙", "6"], ["3", "丙", "7"]]
    assert join_chunks([Chunk(row, 1) for row in rows], print_words()) == rows


def test_no_chunks_are_no_rows() -> None:
    assert join_chunks([], print_words()) == []
