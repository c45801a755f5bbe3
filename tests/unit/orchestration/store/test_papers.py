"""The paper behind what is published: rebuilt tables and pictures of kept pages, by the id of a file."""

from __future__ import annotations

import io
import os
import time

import numpy as np
import pytest
from PIL import Image

from evaluation.documents.pdf import Page, pdf
from orchestration.home import Home
from orchestration.store.archive.ledger import archive_landing, documents
from orchestration.store.reading.papers import KeptPapers
from tests.unit.ingestion.documents.office import docx, tbl, tc, tr

ROWS = (("项目", "预算数", "决算数"), ("人员经费", "123.45", "99.00"))
XS = (50, 150, 300, 500)
BOX = (150.0, 220.0, 300.0, 240.0)  # of 123.45


@pytest.fixture
def papers(home: Home) -> KeptPapers:
    """A PDF of two pages, with a telephone number under the table of the second, and a Word file."""
    for name, data in {
        "报告.pdf": pdf(
            Page().text(90, 90, "附件"),
            Page().table(XS, 200, ROWS).text(60, 260, "联系电话：28653917"),
        ),
        "b.docx": docx(tbl(*(tr(*map(tc, row)) for row in ROWS))),
    }.items():
        path = home.landing / name
        path.write_bytes(data)
        os.utime(path, (time.time() - 60,) * 2)
    archive_landing(home)
    return KeptPapers(home)


def id_of(home: Home, name: str) -> str:
    return next(i for i, arrival in documents(home).items() if arrival.file_name == name)


def drawn(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(io.BytesIO(picture)).convert("RGB")


def red(picture: Image.Image) -> np.ndarray:  # type: ignore[type-arg]
    """Which pixels are of a frame."""
    pixels = np.asarray(picture).astype(int)
    return (pixels[..., 0] > 150) & (pixels[..., 1] < 100) & (pixels[..., 2] < 100)


@pytest.mark.parametrize("name", ["报告.pdf", "b.docx"])
def test_the_tables_of_every_format_are_rebuilt(home: Home, papers: KeptPapers, name: str) -> None:
    tables = papers.tables(id_of(home, name), {1: {2}, 9: {1}})
    assert list(tables) == [1]
    assert [[cell.text for cell in row.cells] for row in tables[1].rows] == [list(row) for row in ROWS]


def test_a_strip_of_the_page_shows_the_place_framed(home: Home, papers: KeptPapers) -> None:
    strip = drawn(papers.picture(id_of(home, "报告.pdf"), 2, BOX))
    whole = drawn(papers.picture(id_of(home, "报告.pdf"), 2, None))
    assert strip.width == whole.width
    assert strip.height < whole.height / 3
    scale = whole.height / 842
    rows, columns = np.nonzero(red(strip))
    assert rows.min() == pytest.approx((90 - 1) * scale, abs=4)
    assert columns.min() == pytest.approx((BOX[0] - 1) * scale, abs=4)
    assert columns.max() == pytest.approx((BOX[2] + 1) * scale, abs=4)
    assert not red(whole).any()


def test_what_is_personal_is_painted_over_in_every_picture(home: Home, papers: KeptPapers) -> None:
    """The frame's colour is that of no mask: where the number stands there is one dark area, and no white between digits."""
    strip = drawn(papers.picture(id_of(home, "报告.pdf"), 2, BOX)).convert("L")
    scale, top = strip.width / 595, BOX[1] - 90
    number = strip.crop(
        (int(112 * scale), int((262 - top) * scale), int(145 * scale), int((268 - top) * scale))
    )
    assert np.asarray(number).max() < 120


def test_what_has_no_pages_to_draw_has_no_picture(home: Home, papers: KeptPapers) -> None:
    assert papers.picture(id_of(home, "b.docx"), 1, None) is None
    assert papers.picture(id_of(home, "报告.pdf"), 3, None) is None


def test_a_file_that_is_not_there_shows_nothing(papers: KeptPapers) -> None:
    assert papers.tables("0" * 64, {1: {1}}) == {}
    assert papers.picture("0" * 64, 1, None) is None
