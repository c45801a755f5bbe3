"""The pictures that show what was recognised where, and what became of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from evaluation.documents.pdf import Page, pdf
from ingestion.api import read_document
from ingestion.documents.model import Box, Cell, GridKind, Table
from ingestion.documents.scan import page as scan_page
from ingestion.documents.scan import reader as scan
from ingestion.documents.scan.page import PageReading
from ingestion.evidence.pictures import Fate, draw_pages
from tests.unit.ingestion.documents.office import source

XS = (50, 150, 300, 500)
ROWS = (("项目", "", ""), ("", "", "1.00"))
Colour = tuple[int, int, int]


def drawn(path: Path, points: float, *fate: Fate) -> Callable[[float, float], Colour]:
    """The colour at a place of the first page; `points` is the page's width."""
    document = read_document(source(path))
    number, picture = next(draw_pages(document, *(lambda *_, f=f: f for f in fate)))
    assert number == 1
    scale = picture.width / points

    def colour(x: float, y: float) -> Colour:
        red, green, blue = picture.getpixel((round(x * scale), round(y * scale)))  # type: ignore[misc]
        return red, green, blue

    return colour


@pytest.fixture
def table_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Page().table(XS, 200, ROWS, height=60)))
    return path


def test_printed_cells_are_green_blank_ones_grey_and_the_rest_of_the_page_white(table_pdf: Path) -> None:
    colour = drawn(table_pdf, 595)
    assert colour(400, 100) == (255, 255, 255)
    red, green, blue = colour(120, 245)
    assert green > red + 20
    assert green > blue + 10
    assert len(set(colour(220, 245))) == 1, "a blank cell is grey"
    assert colour(300, 245)[0] > 150 > colour(300, 245)[1], "the grid is red"


def test_cells_that_nothing_took_are_red(table_pdf: Path) -> None:
    red, green, blue = drawn(table_pdf, 595, Fate.REPORTED)(120, 245)
    assert red > green + 50
    assert red > blue + 50


def test_cells_of_a_table_of_no_known_form_are_yellow(table_pdf: Path) -> None:
    red, green, blue = drawn(table_pdf, 595, Fate.UNKNOWN)(120, 245)
    assert min(red, green) > blue + 30


def _read_as_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every scanned page "reads" as two cells, the second of which is unsure; it lies straight already."""

    def read_page_image(_: np.ndarray, page: int, **__: Any) -> PageReading:
        row = (
            Cell("项目", 0, 0, box=Box(page, 50, 100, 150, 160), confidence=0.99),
            Cell("1.00", 0, 1, box=Box(page, 150, 100, 300, 160), confidence=0.42),
        )
        return PageReading((Table(1, (row,), GridKind.TRUE, page),))

    monkeypatch.setattr(scan, "read_page_image", read_page_image)
    monkeypatch.setattr(scan_page, "straight_picture", lambda pixels, _: pixels)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_scanned_page_shows_its_cells_and_those_to_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    _read_as_one_table(monkeypatch)
    data = io.BytesIO()
    Image.new("L", (1653, 2339), 255).save(data, kind, dpi=(200, 200), resolution=200)
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(data.getvalue())
    colour = drawn(path, 1653 * 72 / 200)
    assert colour(20, 20) == (255, 255, 255)
    red, green, blue = colour(120, 150)
    assert green > max(red, blue), "a printed cell"
    red, green, blue = colour(225, 102.3)
    assert red > green > blue, "the frame around the cell that is unsure"
    assert colour(100, 102.3) != colour(225, 102.3), "and none around the other"
