"""The readers of scans around the OCR engine, which is replaced: pages, limits, missing packages, other PDFs."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from ingestion.documents import read_document, scan
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.model import Paragraph, ParsedDocument, TextSource
from ingestion.documents.signs import tell_of_pages
from ingestion.errors import DamagedFileError, EmptyFileError, NeedsOcrError
from tests.support.pdf_writer import Page, pdf
from tests.unit.ingestion.documents.office import read_bytes, source


def picture(kind: str, pages: int = 1, size: tuple[int, int] = (170, 220), mode: str = "L") -> bytes:
    images = [Image.new(mode, size, 255 if mode == "L" else (0, 0, 0, 0)) for _ in range(pages)]
    data = io.BytesIO()
    images[0].save(data, kind, **({"save_all": True, "append_images": images[1:]} if pages > 1 else {}))
    return data.getvalue()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[np.ndarray, int, float | None]]:
    """The pages handed to the engine, each of which "reads" as one paragraph."""
    from ingestion.documents.scan_page import PageReading  # noqa: PLC0415

    pages: list[tuple[np.ndarray, int, float | None]] = []

    def read_page_image(
        image: np.ndarray, page_number: int, *, dpi: float | None = 200, **_: Any
    ) -> PageReading:
        pages.append((image, page_number, dpi))
        return PageReading((Paragraph(f"第{page_number}页的文字。", 0, page_number),))

    monkeypatch.setattr(scan, "read_page_image", read_page_image)
    return pages


@pytest.mark.parametrize(("kind", "pages"), [("PNG", 1), ("JPEG", 1), ("PDF", 3)])
def test_every_page_of_a_picture_is_read(tmp_path: Path, seen: list[Any], kind: str, pages: int) -> None:
    document: ParsedDocument = read_bytes(tmp_path, picture(kind, pages), f"a.{kind.lower()}")
    assert document.text_source is TextSource.OCR
    assert document.page_count == pages == len(seen)
    assert [(b.page, b.index) for b in document.paragraphs] == [(n + 1, n) for n in range(pages)]


def test_every_page_gives_a_sign_of_life(tmp_path: Path, seen: list[Any]) -> None:
    told: list[int] = []
    tell_of_pages(told.append)
    try:
        read_bytes(tmp_path, picture("PDF", 3), "a.pdf")
    finally:
        tell_of_pages(None)
    assert told == [1, 2, 3]


def test_a_pdf_page_is_drawn_at_200_dpi(tmp_path: Path, seen: list[Any]) -> None:
    data = io.BytesIO()
    Image.new("L", (850, 1100), 255).save(data, "PDF", resolution=100)
    read_bytes(tmp_path, data.getvalue(), "a.pdf")
    assert seen[0][0].shape == (2200, 1700)


def test_what_is_transparent_is_paper(tmp_path: Path, seen: list[Any]) -> None:
    read_bytes(tmp_path, picture("PNG", mode="RGBA"), "a.png")
    assert (seen[0][0] == 255).all()


def test_a_blank_page_is_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingestion.documents.scan_page import PageReading  # noqa: PLC0415

    monkeypatch.setattr(scan, "read_page_image", lambda *_, **__: PageReading(()))
    with pytest.raises(EmptyFileError):
        read_bytes(tmp_path, picture("PNG"), "a.png")


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_the_packages_a_scan_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(scan, "PACKAGES", ("a_package_that_is_not_there",))
    with pytest.raises(NeedsOcrError, match="not installed") as caught:
        read_bytes(tmp_path, picture(kind), f"a.{kind.lower()}")
    assert caught.value.code == "needs_ocr"
    assert "ocr" in caught.value.advice


def test_pages_beyond_the_limits_are_refused_before_they_are_decoded(tmp_path: Path, seen: list[Any]) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG", size=(400, 300)))
    with pytest.raises(DamagedFileError, match="400 x 300"):
        read_document(source(path), replace(DEFAULT_LIMITS, max_page_pixels=1000))
    path.write_bytes(picture("PDF", pages=3))
    with pytest.raises(DamagedFileError, match="3 scanned pages"):
        read_document(source(path), replace(DEFAULT_LIMITS, max_scanned_pages=2))
    assert seen == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_was_cut_off_is_damaged(tmp_path: Path, seen: list[Any], kind: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200), np.uint8))
    data = io.BytesIO()
    noise.save(data, kind)
    with pytest.raises(DamagedFileError, match="decoded"):
        read_bytes(tmp_path, data.getvalue()[:2000], "a.png" if kind == "PNG" else "a.jpg")


def test_of_a_mixed_pdf_pages_with_text_are_read_and_pictures_recognised(
    tmp_path: Path, seen: list[Any]
) -> None:
    table = Page().table((50, 150, 300), 100, (("甲", "1"), ("乙", "2")))
    words = Page().lines(
        90, 100, ["本年度部门整体支出绩效目标完成情况良好，各项资金按规定使用，全年执行到位。"]
    )
    data = pdf(words, Page().picture(), table, Page().picture())
    document = read_bytes(tmp_path, data, "a.pdf")
    assert document.text_source is TextSource.OCR
    assert [page for _, page, _ in seen] == [2, 4]
    assert [block.page for block in document.blocks] == sorted(block.page or 0 for block in document.blocks)
    assert {"第2页的文字。", "第4页的文字。"} <= {p.text for p in document.paragraphs}
    assert [t.number for t in document.tables] == [1]
    assert [p.index for p in document.paragraphs] == [
        i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph)
    ]
