"""`jixiao inspect --image`: pictures of pages, and words where there are none to draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from evaluation.documents.pdf import Page, pdf
from ingestion.evidence.pictures import Fate
from orchestration.cli.pictures import fates_of
from tests.unit.ingestion.documents.office import docx, read_bytes, tbl, tc, tr

Typed = Callable[..., tuple[int, str, str]]


def test_each_page_is_drawn_into_a_folder_of_the_files_name(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = Page().table((50, 150, 300), 100, (("项目", "1.00"),))
    (tmp_path / "报告.pdf").write_bytes(pdf(page, page))
    code, out, _ = typed("inspect", "报告.pdf", "--image")
    assert code == 0
    assert "2 pages" in out
    assert sorted(path.name for path in (tmp_path / "报告.pages").iterdir()) == [
        "page-0001.png",
        "page-0002.png",
    ]


def test_other_formats_have_no_pages_to_draw(tmp_path: Path, typed: Typed) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度报告", encoding="utf-8")
    code, _, err = typed("inspect", str(path), "--image")
    assert code == 1
    assert "no PDF" in err


def test_a_damaged_file_is_refused_as_in_reading(tmp_path: Path, typed: Typed) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    code, _, err = typed("inspect", str(path), "--image")
    assert code == 3
    assert "damaged" in err


def test_cells_of_a_table_of_no_known_form_are_drawn_in_yellow(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(pdf(Page().table((50, 150, 300), 100, (("树种", "株数"),), height=60)))
    assert typed("inspect", "a.pdf", "--image")[0] == 0
    with Image.open(tmp_path / "a.pages" / "page-0001.png") as picture:
        red, green, blue = picture.getpixel((240, 300))  # type: ignore[misc]
    assert min(red, green) > blue + 30


def test_the_cell_that_nothing_took_is_told_from_those_beside_it(tmp_path: Path) -> None:
    rows = (
        ("经费控制情况(万元)", "2022年决算数", "2023年预算数", "增减额", "2023年决算数"),
        ("三公经费", "1", "2", "5", "3"),
    )
    document = read_bytes(tmp_path, docx(tbl(*(tr(*map(tc, row)) for row in rows))))
    (table,) = document.tables
    fates = [fates_of(document)(table, cell) for cell in table.rows[1]]
    assert fates == [Fate.ACCOUNTED, Fate.ACCOUNTED, Fate.ACCOUNTED, Fate.REPORTED, Fate.ACCOUNTED]
