"""`jixiao inspect`: what it says of cells that nothing used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.unit.ingestion.documents.office import docx, p, tbl, tc, tr

Typed = Callable[..., tuple[int, str, str]]
# A title alone would be refused: nothing is told of any account.
TITLE = p("岳阳市水利局2023年度部门决算") + p("2023年度收入总计1234.56万元，支出总计1234.56万元。")


def test_cells_of_tables_of_no_known_form_are_counted_and_their_places_named(
    tmp_path: Path, typed: Typed
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(TITLE + tbl(tr(tc("树种"), tc("株数")), tr(tc("水杉"), tc("")))))
    code, out, _ = typed("inspect", str(path))
    assert code == 0
    section = out.partition("Cells that nothing used")[2].partition("Issues")[0]
    assert "3 cells" in section
    assert "/t1" in section
    assert "None" not in section


def test_where_every_cell_was_used_it_says_so(tmp_path: Path, typed: Typed) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(TITLE))
    _, out, _ = typed("inspect", str(path))
    assert "None." in out.partition("Cells that nothing used")[2].partition("Issues")[0]
