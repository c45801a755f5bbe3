"""`jixiao source`: from a figure back to the page and the box where it is printed."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from evaluation.documents.pdf import Page, pdf
from orchestration.home import Home
from orchestration.store.archive.ledger import archive_landing, documents
from tests.unit.ingestion.documents.office import docx, tbl, tc, tr

Typed = Callable[..., tuple[int, str, str]]
ROWS = (("项目", "预算数", "决算数"), ("人员经费", "123.45", "99.00"))


@pytest.fixture
def delivered(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a PDF that lies in the archive."""
    monkeypatch.chdir(tmp_path)
    for name, data in {
        "报告.pdf": pdf(
            Page().text(90, 90, "一、支出情况").text(90, 110, "基本支出12万元。"),
            Page().table((50, 150, 300, 500), 200, ROWS),
        ),
        "b.docx": docx(tbl(*(tr(*map(tc, row)) for row in (("项目", "决算数"), ("人员经费", "1"))))),
    }.items():
        path = home.landing / name
        path.write_bytes(data)
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    return next(i for i, arrival in documents(home).items() if arrival.file_name == "报告.pdf")


def test_a_figure_leads_to_its_page_its_box_and_its_row(delivered: str, typed: Typed) -> None:
    code, out, _ = typed("source", delivered[:10], "p2/t1/r2")
    assert code == 0
    assert "报告.pdf" in out
    assert "page 2\n" in out
    assert "x 50 to 500, y 220 to 240" in out
    assert "人员经费 | 123.45 | 99.00" in out


def test_the_picture_is_the_page_with_the_row_framed(delivered: str, typed: Typed, tmp_path: Path) -> None:
    assert typed("source", delivered, "p2/t1/r2", "--image")[0] == 0
    with Image.open(tmp_path / "报告-p2-t1-r2.png") as picture:
        scale = picture.width / 595
        on, above = (picture.getpixel((round(400 * scale), round(y * scale))) for y in (220, 210))
    assert on[0] > on[1] + 80  # type: ignore[index,operator]
    assert above == (255, 255, 255)


def test_the_rows_around_are_shown_with_the_row_or_the_cell_marked(delivered: str, typed: Typed) -> None:
    code, out, _ = typed("source", "报告.pdf", "p2/t1/r2/c3")
    assert code == 0
    assert "人员经费 · 决算数\n" in out
    assert "cell  99.00" in out
    assert re.search(r"▶\s+2\s+人员经费\s+123.45\s+【99.00】", out)
    assert re.search(r"▶\s+2\s+人员经费\s+123.45\s+99.00", typed("source", "报告.pdf", "p2/t1/r2")[1])


def test_a_passage_leads_to_its_page_its_box_and_its_words(delivered: str, typed: Typed) -> None:
    code, out, _ = typed("source", "报告.pdf", "p1/s1")
    assert code == 0
    assert "page 1\n" in out
    assert "box  x 90 to" in out
    assert "基本支出12万元" in out


@pytest.mark.parametrize(
    "place",
    [
        "p2/t1/r9",
        "p2/t1/r2/c9",
        "p1/t1/r2",
        "p2/t2",
        "p2/s1",
        "p1/s99.99",
        "/sA1.1",
        "p1/sp9",
        "p7/s0",
        "nowhere",
        "/t0",
    ],
)
def test_an_invented_place_is_refused(delivered: str, typed: Typed, place: str) -> None:
    code, _, err = typed("source", delivered, place)
    assert code == 2
    assert "no place" in err


def test_a_format_without_pages_shows_its_table_and_says_that_no_page_can_be_drawn(
    delivered: str, typed: Typed
) -> None:
    code, out, _ = typed("source", "b.docx", "/t1/r2", "--image")
    assert code == 0
    assert "a format without pages" in out
    assert re.search(r"▶\s+2\s+人员经费\s+1", out)
    assert "no page to draw" in out


def test_a_document_that_is_not_there_is_said(delivered: str, typed: Typed) -> None:
    assert "No document" in typed("source", "zzz", "p1/t1/r1")[2]
    assert delivered
