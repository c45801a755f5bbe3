"""A table rebuilt around its places: spans, headings, and nothing personal."""

from __future__ import annotations

from pathlib import Path

from ingestion.documents.model import Cell, GridKind, ParsedDocument, Table
from ingestion.evidence.locate import Locator
from ingestion.evidence.shown import ShownTable, shown_table
from tests.unit.ingestion.documents.office import docx, p, read_bytes, source, tbl, tc, tr


def shown(tmp_path: Path, rows: tuple[tuple[Cell, ...], ...], *wanted: int, around: int = 1) -> ShownTable:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    document = ParsedDocument(source(path), "text/plain", (Table(1, rows, GridKind.TRUE),))
    table = shown_table(Locator(document, ()), 1, wanted, around)
    assert table is not None
    return table


def _list(*names: str) -> tuple[tuple[Cell, ...], ...]:
    heading = (Cell("项目", 0, 0), Cell("决算数", 0, 1))
    return (heading, *((Cell(name, n, 0), Cell(str(n), n, 1)) for n, name in enumerate(names, 1)))


def test_a_row_is_shown_with_those_around_and_its_heading(tmp_path: Path) -> None:
    table = shown(tmp_path, _list(*"甲乙丙丁戊己"), 5)
    assert [(row.number, row.under) for row in table.rows] == [(1, ()), (4, (1,)), (5, (1,)), (6, (1,))]
    assert [cell.text for cell in table.rows[2].cells] == ["丁", "4"]


def test_without_rows_the_whole_table_is_shown(tmp_path: Path) -> None:
    assert [row.number for row in shown(tmp_path, _list(*"甲乙丙丁戊己")).rows] == [1, 2, 3, 4, 5, 6, 7]


def test_spans_reach_over_rows_and_columns(tmp_path: Path) -> None:
    rows = ((Cell("产出", 0, 0, 2, 1), Cell("数量", 0, 1, 1, 2)), (Cell("人数", 1, 1), Cell("9", 1, 2)))
    table = shown(tmp_path, rows, 1)
    assert table.width == 3
    assert [tuple(cell) for cell in table.rows[0].cells] == [(1, 2, 1, "产出"), (2, 1, 2, "数量")]
    assert [tuple(cell) for cell in table.rows[1].cells] == [(2, 1, 1, "人数"), (3, 1, 1, "9")]


def test_a_cell_that_began_in_a_row_left_out_goes_on_where_rows_are_shown_again(tmp_path: Path) -> None:
    rows = ((Cell("产出", 0, 0, 6, 1), Cell("1", 0, 1)), *((Cell(str(n), n - 1, 1),) for n in range(2, 7)))
    table = shown(tmp_path, rows, 5)
    assert [row.number for row in table.rows] == [4, 5, 6]
    assert tuple(table.rows[0].cells[0]) == (1, 3, 1, "产出")
    assert [cell.text for cell in table.rows[1].cells] == ["5"]


def test_there_is_no_table_of_another_number(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, docx(tbl(tr(tc("甲"))) + p("文")), "a.docx")
    assert shown_table(Locator(document, ()), 2, {1}, 6) is None


def test_what_a_label_beside_or_above_makes_personal_is_hidden(tmp_path: Path) -> None:
    beside = (Cell("联系人", 0, 0), Cell("欧阳菁蓉", 0, 1), Cell("决算数", 0, 2), Cell("123.45", 0, 3))
    above = (
        (Cell("填报人", 0, 0), Cell("决算数", 0, 1)),
        (Cell("聂骁珺", 1, 0), Cell("123.45", 1, 1)),
    )
    assert [cell.text for cell in shown(tmp_path, (beside,), 1).rows[0].cells] == [
        "联系人",
        "〔略〕",
        "决算数",
        "123.45",
    ]
    assert [cell.text for cell in shown(tmp_path, above, 2).rows[1].cells] == ["〔略〕", "123.45"]
