"""PDF documents whose pages are pictures, with no characters to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.documents.scan import RENDER_DPI, PageImage, check_pages, read_pages, require_ocr
from ingestion.errors import DamagedFileError, UnsupportedTypeError

MEDIA_TYPE = "application/pdf"
_POINTS = 72
# A page of pictures may carry a stamp's or a scanner's few characters.
_FEW_CHARS = 30


def read(source: SourceFile, data: bytes, limits: ReaderLimits) -> ParsedDocument:
    """Read a PDF that has no text layer on any page.

    Raises:
        NeedsOcrError: the packages for it are not installed.
        UnsupportedTypeError: it has a text layer.
        DamagedFileError: encrypted, broken or beyond the limits.
        EmptyFileError: nothing is printed on its pages.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DamagedFileError(
            source.file_name,
            "The PDF is damaged or encrypted.",
            "Print it into a new PDF without a password and deliver that file.",
        ) from error
    with document:
        check_pages(source, len(document), limits)
        if any(_has_text(page) for page in document):
            raise UnsupportedTypeError(
                source.file_name,
                "The content is a PDF with a text layer, which no reader takes yet.",
                "Deliver the .docx it was made from, or the text taken out of it as .txt.",
            )
        require_ocr(source.file_name)
        return read_pages(source, MEDIA_TYPE, rendered(source, document, limits))


def rendered(source: SourceFile, document: Any, limits: ReaderLimits) -> Iterator[PageImage]:
    """The pages of a pdfium document as pictures, one at a time.

    Raises:
        DamagedFileError: a page is larger than `limits` allow, or cannot be drawn.
    """
    for number, page in enumerate(document, start=1):
        yield PageImage(render(source, page, number, limits), RENDER_DPI)


def render(source: SourceFile, page: Any, number: int, limits: ReaderLimits) -> np.ndarray:
    """One pdfium page as a picture at `RENDER_DPI`, grey.

    Raises:
        DamagedFileError: the page is larger than `limits` allow, or cannot be drawn.
    """
    scale = RENDER_DPI / _POINTS
    width, height = page.get_size()
    if width * height * scale**2 > limits.max_page_pixels:
        raise DamagedFileError(
            source.file_name,
            f"The page measures {width / _POINTS:,.0f} x {height / _POINTS:,.0f} inches.",
            "Print it into a new PDF with pages of A4 or A3.",
            f"p{number}",
        )
    try:
        pixels = page.render(scale=scale, grayscale=True).to_numpy()
    except pdfium.PdfiumError as error:
        raise DamagedFileError(
            source.file_name, "The page cannot be drawn.", "Print it into a new PDF.", f"p{number}"
        ) from error
    return np.asarray(pixels.reshape(pixels.shape[0], -1), dtype=np.uint8)


def _has_text(page: Any) -> bool:
    text = page.get_textpage().get_text_bounded()
    return sum(not character.isspace() for character in text) >= _FEW_CHARS
