"""Scans: image files, PDF documents without a text layer, and single pages for the readers of mixed ones.

OCR comes from the optional packages of the extra `ocr` and runs offline on the CPU. They are imported with the
first page; without them every scan ends in `NeedsOcrError`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    Page,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    TextSource,
)
from ingestion.documents.page_progress import page_was_read
from ingestion.documents.print_words import PrintWords
from ingestion.errors import DamagedFileError, EmptyFileError, NeedsOcrError

if TYPE_CHECKING:
    from ingestion.documents.scan.page import PageReading

PACKAGES = ("rapidocr", "onnxruntime", "cv2")
RENDER_DPI = 200

# Sizes are held to the limits of ours, which name them, before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff",
                "GIF": "image/gif", "BMP": "image/bmp", "WEBP": "image/webp"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page: height x width, grey or RGB, uint8; `dpi` is its resolution where known."""

    pixels: NDArray[Any]
    dpi: float | None = None


def is_available() -> bool:
    """Whether the packages that OCR needs are installed."""
    return all(find_spec(package) is not None for package in PACKAGES)


def require_ocr(file_name: str) -> None:
    """Raise `NeedsOcrError` where the packages are missing."""
    if not is_available():
        raise NeedsOcrError(file_name, "ocr_missing")


def read_page_image(
    image: NDArray[Any],
    page_number: int,
    *,
    dpi: float | None = RENDER_DPI,
    first_table: int = 1,
    first_index: int = 0,
) -> PageReading:
    """Read one page by its picture (height x width, grey or RGB, uint8).

    The page may be turned by 90 or 180 degrees and lie askew. Tables are numbered from `first_table`, paragraphs
    take their index from `first_index` on. Call `require_ocr` first: without the packages this is an ImportError.
    """
    from ingestion.documents.scan.page import read_page  # noqa: PLC0415 - optional packages, a second to import

    return read_page(image, page_number, dpi=dpi, first_table=first_table, first_index=first_index)


def read(source: SourceFile, data: bytes, limits: ReaderLimits, _words: PrintWords) -> ParsedDocument:
    """Read an image file: PNG, JPEG, TIFF of one or many pages.

    Raises:
        NeedsOcrError: the packages for it are not installed.
        DamagedFileError: the picture cannot be decoded or is beyond the limits.
        EmptyFileError: nothing is printed on it.
    """
    require_ocr(source.file_name)
    with _opened(source, data, limits) as (image, pages):
        media_type = _MEDIA_TYPES.get(image.format or "", "image/*")
        return read_pages(source, media_type, _frames(source, image, range(1, pages + 1), limits))


def page_images(
    source: SourceFile, data: bytes, limits: ReaderLimits, numbers: Iterable[int] | None = None
) -> Iterator[PageImage]:
    """The pages of an image file, one at a time: all of them, or those of `numbers` (from 1).

    Raises:
        DamagedFileError: the picture cannot be decoded or is beyond the limits.
    """
    with _opened(source, data, limits) as (image, pages):
        yield from _frames(source, image, range(1, pages + 1) if numbers is None else numbers, limits)


def read_pages(source: SourceFile, media_type: str, pages: Iterable[PageImage]) -> ParsedDocument:
    """A document of pages that are all pictures, read one after the other.

    Raises:
        EmptyFileError: nothing is printed on any of them.
    """
    count = 0

    def numbered() -> Iterator[tuple[int, PageImage]]:
        nonlocal count
        for page in pages:
            count += 1
            yield count, page

    blocks, issues, sizes = recognise(numbered())
    if not blocks:
        raise EmptyFileError(source.file_name, "scan_prints_nothing")
    return ParsedDocument(source, media_type, blocks, TextSource.OCR, count, issues, sizes)


def recognise(
    pages: Iterable[tuple[int, PageImage]],
) -> tuple[tuple[Block, ...], tuple[ReaderIssue, ...], tuple[Page, ...]]:
    """The blocks of pages by number, numbered through from the first, what is unsure about them, and their sizes."""
    from ingestion.documents.scan.assemble import assemble  # noqa: PLC0415 - optional packages

    readings = []
    for number, page in pages:
        readings.append(read_page_image(page.pixels, number, dpi=page.dpi))
        page_was_read(number)
    return (*assemble(readings), tuple(page.page for page in readings if page.page is not None))


@contextmanager
def _decoding(source: SourceFile) -> Iterator[None]:
    """Turn what a decoder says about broken pictures into words for people."""
    try:
        yield
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DamagedFileError(source.file_name, "picture_broken", error=type(error).__name__) from error


@contextmanager
def _opened(source: SourceFile, data: bytes, limits: ReaderLimits) -> Iterator[tuple[Image.Image, int]]:
    """An image file and how many pages it has."""
    with _decoding(source):
        image = Image.open(io.BytesIO(data))
        pages = getattr(image, "n_frames", 1)
    with image:
        check_pages(source, pages, limits)
        yield image, pages


def _frames(
    source: SourceFile, image: Image.Image, numbers: Iterable[int], limits: ReaderLimits
) -> Iterator[PageImage]:
    for number in numbers:
        with _decoding(source):
            image.seek(number - 1)
        if image.width * image.height > limits.max_page_pixels:
            raise DamagedFileError(
                source.file_name,
                "picture_too_large",
                Place(number).ref,
                width=image.width,
                height=image.height,
                limit=limits.max_page_pixels,
            )
        with _decoding(source):
            pixels = _pixels(image)
            dpi = float(image.info.get("dpi", (0, 0))[0]) or None
        yield PageImage(pixels, dpi)


def _pixels(image: Image.Image) -> NDArray[Any]:
    """The picture as the camera was held, grey or RGB, on white where it is transparent."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        clear = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    if upright.mode.startswith("I;16"):  # sixteen bits of grey, of which Pillow keeps the lower eight
        return (np.asarray(upright) >> 8).astype(np.uint8)
    return np.asarray(upright.convert("L" if upright.mode in ("1", "L") else "RGB"), dtype=np.uint8)


def check_pages(source: SourceFile, pages: int, limits: ReaderLimits) -> None:
    """Raise `DamagedFileError` where a document has more scanned pages than `limits` allow."""
    if pages > limits.max_scanned_pages:
        raise DamagedFileError(
            source.file_name, "too_many_scanned_pages", pages=pages, limit=limits.max_scanned_pages
        )
