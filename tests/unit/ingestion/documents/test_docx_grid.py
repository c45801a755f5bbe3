from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.model import GridKind
from tests.unit.ingestion.documents.office import docx, p, read_bytes, spans, tbl, tc, tr

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_spans_and_vertical_merges_give_true_coordinates(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("产出指标", RESTART), tc("数量", span(2))),
        tr(tc("", CONTINUE), tc("a"), tc("b")),
        tr(tc("", CONTINUE), tc("c"), tc("d")),
    )
    document = read_bytes(tmp_path, docx(body))
    assert spans(document) == [
        ("产出指标", 0, 0, 3, 1),
        ("数量", 0, 1, 1, 2),
        ("a", 1, 1, 1, 1),
        ("b", 1, 2, 1, 1),
        ("c", 2, 1, 1, 1),
        ("d", 2, 2, 1, 1),
    ]
    assert document.tables[0].grid is GridKind.TRUE
    assert document.issues == ()


def test_a_row_may_begin_late_and_end_early(tmp_path: Path) -> None:
    late = '<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'
    document = read_bytes(tmp_path, docx(tbl(tr(*map(tc, "abcd")), tr(tc("x"), properties=late))))
    assert spans(document)[-1] == ("x", 1, 2, 1, 1)


def test_legacy_horizontal_merge_widens_the_first_cell(tmp_path: Path) -> None:
    body = tbl(tr(tc("标题", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("y")))
    assert spans(read_bytes(tmp_path, docx(body))) == [("标题", 0, 0, 1, 2), ("y", 0, 2, 1, 1)]


def test_deleted_rows_are_left_out_and_inserted_ones_kept(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("kept")),
        tr(tc("gone"), properties='<w:del w:id="1" w:author="x"/>'),
        tr(tc("new"), properties='<w:ins w:id="2" w:author="x"/>'),
    )
    assert [c[0] for c in spans(read_bytes(tmp_path, docx(body)))] == ["kept", "new"]


def test_a_nested_table_follows_its_outer_table_and_is_not_in_its_cell(tmp_path: Path) -> None:
    holder = f"<w:tc>{p('before')}{tbl(tr(tc('inner')))}{p('after')}</w:tc>"
    document = read_bytes(tmp_path, docx(tbl(tr(holder)) + tbl(tr(tc("next")))))
    assert [(t.number, t.depth, t.rows[0][0].text) for t in document.tables] == [
        (1, 0, "before\nafter"),
        (2, 1, "inner"),
        (3, 0, "next"),
    ]


def test_rows_and_cells_inside_content_controls_are_found(tmp_path: Path) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = control(tbl(control(tr(tc("a"), control(tc("b"))))))
    assert spans(read_bytes(tmp_path, docx(body))) == [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]


def test_a_merge_of_another_width_is_an_issue_and_the_table_is_still_delivered(tmp_path: Path) -> None:
    body = tbl(tr(tc("wide", RESTART + span(2)), tc("x")), tr(tc("odd", CONTINUE), tc("y"), tc("z")))
    document = read_bytes(tmp_path, docx(body))
    assert [c[0] for c in spans(document)] == ["wide", "x", "odd", "y", "z"]
    assert [(i.code, i.place.ref, i.text) for i in document.issues] == [("irregular_merge", "/t1/r2", "odd")]


def test_a_merge_that_nothing_begins_is_an_issue(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(tbl(tr(tc("orphan", CONTINUE)))))
    assert [c[0] for c in spans(document)] == ["orphan"]
    assert [i.code for i in document.issues] == ["irregular_merge"]


def test_text_that_a_merge_covers_is_reported(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(tbl(tr(tc("a", RESTART)), tr(tc("hidden", CONTINUE)))))
    assert spans(document) == [("a", 0, 0, 2, 1)]
    assert [(i.code, i.text) for i in document.issues] == [("covered_text", "hidden")]


def test_an_absurd_span_is_bounded(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(tbl(tr(tc("a", span(2_000_000_000)), tc("b")))))
    assert document.tables[0].width <= 1_001
    assert "irregular_span" in [i.code for i in document.issues]


def test_tables_nested_beyond_the_limit_are_reported(tmp_path: Path) -> None:
    body = tbl(tr(tc("innermost")))
    for _ in range(DEFAULT_LIMITS.max_table_depth + 1):
        body = tbl(f"<w:tr><w:tc>{body}{p('')}</w:tc></w:tr>")
    document = read_bytes(tmp_path, docx(body))
    assert max(t.depth for t in document.tables) == DEFAULT_LIMITS.max_table_depth
    assert [i.code for i in document.issues] == ["nested_too_deep"]


@pytest.mark.parametrize("table", [tbl(), tbl("<w:tr/>"), tbl(tr())])
def test_a_table_without_rows_or_cells_is_delivered_as_it_is(tmp_path: Path, table: str) -> None:
    document = read_bytes(tmp_path, docx(table + p("文")))
    assert document.tables[0].width == 0
