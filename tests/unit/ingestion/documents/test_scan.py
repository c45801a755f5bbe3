"""The readers of scans around the OCR engine, which is replaced: pages, limits, missing packages, other PDFs."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from evaluation.documents.pdf import Page, pdf
from ingestion.api import read_document
from ingestion.documents.limits import DEFAULT_LIMITS
from ingestion.documents.model import Box, Cell, GridKind, Paragraph, ParsedDocument, Table, TextSource
from ingestion.documents.page_progress import tell_of_pages
from ingestion.documents.scan import reader as scan
from ingestion.errors import DamagedFileError, EmptyFileError, NeedsOcrError
from tests.support.refusals import advice_of, refused
from tests.unit.ingestion.documents.office import read_bytes, source


def picture(kind: str, pages: int = 1, size: tuple[int, int] = (170, 220), mode: str = "L") -> bytes:
    images = [Image.new(mode, size, 255 if mode == "L" else (0, 0, 0, 0)) for _ in range(pages)]
    data = io.BytesIO()
    images[0].save(data, kind, **({"save_all": True, "append_images": images[1:]} if pages > 1 else {}))
    return data.getvalue()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[np.ndarray, int, float | None]]:
    """The pages handed to the engine, each of which "reads" as one paragraph."""
    from ingestion.documents.scan.page import PageReading  # noqa: PLC0415

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
    assert seen[0][0].shape == (2200, 1700, 3)


def test_what_is_transparent_is_paper(tmp_path: Path, seen: list[Any]) -> None:
    read_bytes(tmp_path, picture("PNG", mode="RGBA"), "a.png")
    assert (seen[0][0] == 255).all()


def test_a_blank_page_is_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingestion.documents.scan.page import PageReading  # noqa: PLC0415

    monkeypatch.setattr(scan, "read_page_image", lambda *_, **__: PageReading(()))
    with pytest.raises(EmptyFileError):
        read_bytes(tmp_path, picture("PNG"), "a.png")


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_the_packages_a_scan_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(scan, "PACKAGES", ("a_package_that_is_not_there",))
    with refused(NeedsOcrError, "not installed") as caught:
        read_bytes(tmp_path, picture(kind), f"a.{kind.lower()}")
    assert caught.value.code == "needs_ocr"
    assert "ocr" in advice_of(caught.value)


def test_pages_beyond_the_limits_are_refused_before_they_are_decoded(tmp_path: Path, seen: list[Any]) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG", size=(400, 300)))
    with refused(DamagedFileError, "400 x 300"):
        read_document(source(path), replace(DEFAULT_LIMITS, max_page_pixels=1000))
    path.write_bytes(picture("PDF", pages=3))
    with refused(DamagedFileError, "3 scanned pages"):
        read_document(source(path), replace(DEFAULT_LIMITS, max_scanned_pages=2))
    assert seen == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_was_cut_off_is_damaged(tmp_path: Path, seen: list[Any], kind: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200), np.uint8))
    data = io.BytesIO()
    noise.save(data, kind)
    with refused(DamagedFileError, "decoded"):
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


XS = (50.0, 150.0, 300.0)


def scanned(monkeypatch: pytest.MonkeyPatch, top: float, *rows: tuple[str, str]) -> None:
    """Every scanned page "reads" as one table of these rows, of whose last row the engine is unsure."""
    from ingestion.documents.scan.page import PageReading  # noqa: PLC0415

    def read_page_image(_: np.ndarray, page: int, **__: Any) -> PageReading:
        cells = [
            tuple(
                Cell(text, row, column, box=box, confidence=0.5 if row == len(rows) - 1 else 1.0)
                for column, text in enumerate(texts)
                for box in (Box(page, XS[column], top + 20 * row, XS[column + 1], top + 20 * row + 20),)
            )
            for row, texts in enumerate(rows)
        ]
        return PageReading((Table(1, tuple(cells), GridKind.TRUE, page),))

    monkeypatch.setattr(scan, "read_page_image", read_page_image)


def test_a_table_goes_on_from_a_page_of_text_onto_a_scanned_one_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(monkeypatch, 72, ("项目", "金额"), ("丙", "3"))
    above = Page().table(XS, 700, (("项目", "金额"), ("甲", "1"), ("乙", "2")))
    below = Page().table(XS, 72, (("丁", "4"), ("戊", "5")))
    document = read_bytes(tmp_path, pdf(above, Page().picture(), below), "a.pdf")
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["项目", "金额"],
        *([name, str(number)] for number, name in enumerate("甲乙丙丁戊", start=1)),
    ]
    assert [table.place(row).ref for row in (2, 3, 4)] == ["p1/t1/r3", "p2/t1/r4", "p3/t1/r5"]
    assert {issue.place.ref for issue in document.issues} == {"p2/t1/r4"}


def test_a_scanned_table_of_other_columns_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned(monkeypatch, 72, ("项目", "金额"))
    above = Page().table((50, 250, 500), 700, (("甲", "1"),))
    document = read_bytes(tmp_path, pdf(above, Page().picture()), "a.pdf")
    assert [table.number for table in document.tables] == [1, 2]
    assert {issue.place.ref for issue in document.issues} == {"p2/t2/r1"}


def stripes(mode: str = "L") -> Image.Image:
    """A picture that is black at the top and white below."""
    picture = Image.new("L", (200, 300), 255)
    picture.paste(0, (0, 0, 200, 60))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


SIXTEEN_BITS = Image.fromarray(np.asarray(stripes()).astype(np.uint16) << 8)
TURNED = Image.Exif()
TURNED[0x0112] = 6  # the camera lay on its side


@pytest.mark.parametrize(
    "data",
    [
        saved(stripes("1"), "TIFF", compression="group4"),
        saved(stripes("CMYK"), "JPEG"),
        saved(stripes("CMYK"), "TIFF", compression="tiff_lzw"),
        saved(stripes("P"), "PNG"),
        saved(SIXTEEN_BITS, "PNG"),
        saved(stripes("RGB").rotate(90, expand=True), "JPEG", exif=TURNED),
    ],
    ids=["TIFF G4", "CMYK JPEG", "CMYK TIFF", "palette", "16 bits", "turned by EXIF"],
)
def test_ink_is_dark_and_paper_light_however_a_picture_is_stored(
    tmp_path: Path, seen: list[Any], data: bytes
) -> None:
    read_bytes(tmp_path, data, "a.bin")
    ((pixels, _, _),) = seen
    assert pixels.shape[:2] == (300, 200)
    assert pixels[20:40].max() < 40
    assert pixels[100:].min() > 215


def test_the_pages_of_a_tiff_are_pages(tmp_path: Path, seen: list[Any]) -> None:
    pages = [stripes("1"), stripes("L"), stripes("RGB")]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert read_bytes(tmp_path, data, "a.tif").page_count == 3
    assert [number for _, number, _ in seen] == [1, 2, 3]


def test_a_picture_beyond_all_measure_is_refused_with_its_size(tmp_path: Path, seen: list[Any]) -> None:
    """A small file may claim a picture that no memory holds."""
    with refused(DamagedFileError, "20,000 x 20,000") as caught:
        read_bytes(tmp_path, saved(Image.new("1", (20_000, 20_000)), "PNG"), "a.png")
    assert "dots per inch" in advice_of(caught.value)
    assert seen == []
