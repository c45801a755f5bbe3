"""`jixiao source`: from a figure back to the page and the box where it is printed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from orchestration.home import Home
from orchestration.store.archive.ledger import archive_landing, documents
from tests.support.pdf_writer import Page, pdf

Typed = Callable[..., tuple[int, str, str]]
ROWS = (("项目", "预算数", "决算数"), ("人员经费", "123.45", "99.00"))


@pytest.fixture
def delivered(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a PDF that lies in the archive."""
    monkeypatch.chdir(tmp_path)
    for name, data in {
        "报告.pdf": pdf(Page(), Page().table((50, 150, 300, 500), 200, ROWS)),
        "b.txt": b"x",
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


def test_a_passage_leads_to_its_page(delivered: str, typed: Typed) -> None:
    code, out, _ = typed("source", "报告.pdf", "p2/s1")
    assert (code, "page 2" in out, "box" in out) == (0, True, False)


@pytest.mark.parametrize("place", ["p2/t1/r9", "p7/s1", "nowhere"])
def test_a_place_the_document_does_not_have_is_said(delivered: str, typed: Typed, place: str) -> None:
    code, _, err = typed("source", delivered, place)
    assert code == 2
    assert "no place" in err


def test_a_document_that_is_not_there_is_said(delivered: str, typed: Typed) -> None:
    assert "No document" in typed("source", "zzz", "p1/t1/r1")[2]
    assert delivered
