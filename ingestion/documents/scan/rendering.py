"""Pages of a PDF as pictures, for those that have no characters to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Place, SourceFile
from ingestion.documents.scan.reader import RENDER_DPI, PageImage
from ingestion.errors import DamagedFileError

_POINTS = 72


def rendered_pages(
    source: SourceFile, data: bytes, numbers: Iterable[int], limits: ReaderLimits
) -> Iterator[PageImage]:
    """Pages of a PDF, by number from 1, as pictures, one at a time.

    Raises:
        DamagedFileError: a page is larger than `limits` allow, or cannot be drawn.
    """
    with pdfium.PdfDocument(data) as document:
        for number in numbers:
            yield PageImage(render(source, document[number - 1], number, limits), RENDER_DPI)


def render(source: SourceFile, page: Any, number: int, limits: ReaderLimits) -> np.ndarray:
    """One pdfium page as a picture at `RENDER_DPI`: height x width x RGB.

    Raises:
        DamagedFileError: the page is larger than `limits` allow, or cannot be drawn.
    """
    scale = RENDER_DPI / _POINTS
    width, height = page.get_size()
    if width * height * scale**2 > limits.max_page_pixels:
        raise DamagedFileError(
            source.file_name,
            "page_too_large_to_draw",
            Place(number).ref,
            width=width / _POINTS,
            height=height / _POINTS,
        )
    try:
        pixels = page.render(scale=scale, rev_byteorder=True).to_numpy()
    except pdfium.PdfiumError as error:
        raise DamagedFileError(source.file_name, "page_not_drawn", Place(number).ref) from error
    return np.asarray(pixels[..., :3], dtype=np.uint8)
