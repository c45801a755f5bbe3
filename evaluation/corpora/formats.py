"""The table of formats: how the sample reports are saved in each, and what that needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from evaluation.corpora.scans import scanned
from evaluation.documents.html import html_bytes
from evaluation.documents.parsed import described
from evaluation.documents.xlsx import xlsx_bytes
from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.documents.libreoffice import convert as office_convert
from ingestion.documents.limits import DEFAULT_LIMITS

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.docx"))
PRINTED = (
    ROOT / "tests" / "fixtures" / "pdf"
)  # the samples printed to PDF, page by page as a reader sees them
SCAN_DPI = 200
SCAN_DEGREES = (0.7, -0.9, 1.1, -0.6, 0.8)  # by how much one page after the other lies askew
JPEG_QUALITY = 60

# LibreOffice's names of the formats that only tests save in.
_FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8",
            "xls": "xls:MS Excel 97", "ods": "ods:calc8"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the table: its extension, how a sample is saved in it, and the mark of what that needs."""

    name: str
    extension: str
    save: Callable[[Path], bytes]
    needs: str = ""  # a pytest mark: office, ocr


def as_sheet(sample: Path, *, ruled: bool = True, gap: bool = True) -> bytes:
    """The sample on a worksheet, as tables are copied from Word."""
    return xlsx_bytes(described(read_document(source_of(sample)).blocks), ruled=ruled, gap=gap)


def as_page(sample: Path, encoding: str) -> bytes:
    """The sample as a government site publishes it."""
    return html_bytes(described(read_document(source_of(sample)).blocks), encoding)


def as_print(sample: Path) -> bytes:
    """The sample printed to PDF."""
    return (PRINTED / f"{sample.stem}.pdf").read_bytes()


def as_scan(sample: Path) -> bytes:
    """The sample's pages scanned at 200 dpi into a PDF of JPEG pictures: askew, noisy, with dust on the glass."""
    pictures = [Image.fromarray(page) for page in scanned_pages(as_print(sample))]
    return _pdf_of(pictures)


def scanned_pages(data: bytes) -> Iterator[np.ndarray]:
    """The pages of a PDF as a scanner delivers them."""
    with pdfium.PdfDocument(data) as document:
        for number, page in enumerate(document):
            drawn = page.render(scale=SCAN_DPI / 72, grayscale=True).to_numpy()
            degrees = SCAN_DEGREES[number % len(SCAN_DEGREES)]
            picture = scanned(drawn.reshape(drawn.shape[0], -1), degrees, seed=number)
            _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
            seen = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
            assert seen is not None
            yield seen


def _pdf_of(pictures: list[Image.Image]) -> bytes:
    data = BytesIO()
    pictures[0].save(data, "PDF", save_all=True, append_images=pictures[1:], resolution=SCAN_DPI)
    return data.getvalue()


def through_office(extension: str) -> Callable[[Path], bytes]:
    """The sample saved by LibreOffice: documents as they are, sheets from the sample's worksheet."""
    from_word = extension in ("doc", "rtf", "odt")

    def save(sample: Path) -> bytes:
        data = sample.read_bytes() if from_word else as_sheet(sample)
        with patch.dict(office_convert.FILTERS, _FILTERS):
            return office_convert.convert(
                "a", data, "docx" if from_word else "xlsx", extension, DEFAULT_LIMITS
            )

    return save


FORMATS = (
    Format("pdf", ".pdf", as_print),
    Format("xlsx", ".xlsx", as_sheet),
    Format("xlsx without borders", ".xlsx", lambda sample: as_sheet(sample, ruled=False)),
    Format("xlsx without gaps", ".xlsx", lambda sample: as_sheet(sample, gap=False)),
    Format("html gb18030", ".html", lambda sample: as_page(sample, "gb18030")),
    Format("html utf-8", ".htm", lambda sample: as_page(sample, "utf-8-sig")),
    *(Format(kind, f".{kind}", through_office(kind), "office") for kind in _FILTERS),
)
SCAN = Format("scan", ".pdf", as_scan, "ocr")
