"""Opening a PDF within its limits, with words for those that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Place
from ingestion.documents.pdf.engine import pdfium, pdfium_c
from ingestion.errors import DamagedFileError

_LOCKED = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)


@contextmanager
def open_pdf(file_name: str, data: bytes, limits: ReaderLimits) -> Iterator[pdfium.PdfDocument]:
    """The document, closed afterwards.

    Raises:
        DamagedFileError: encrypted, broken, without pages or with more than `limits` allow.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise DamagedFileError(file_name, "pdf_encrypted") from error
        raise DamagedFileError(file_name, "pdf_damaged") from error
    try:
        # Without it the fields of a form keep their values to themselves. Scripts are not part of this pdfium.
        document.init_forms()
        count = len(document)
        if not 0 < count <= limits.max_pages:
            raise DamagedFileError(file_name, "pdf_pages", pages=count, limit=limits.max_pages)
        yield document
    finally:
        document.close()


@contextmanager
def open_page(
    file_name: str, document: pdfium.PdfDocument, index: int, limits: ReaderLimits
) -> Iterator[pdfium.PdfPage]:
    """The page at `index` (from 0), closed afterwards.

    Raises:
        DamagedFileError: the page cannot be loaded, or a side is longer than `limits.max_page_side` points.
    """
    place = Place(page=index + 1).ref
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise _unreadable(file_name, place) from error
    try:
        width, height = page.get_size()
        if not 0 < max(width, height) <= limits.max_page_side:
            raise DamagedFileError(
                file_name, "pdf_page_size", place, width=width, height=height, limit=limits.max_page_side
            )
        yield page
    except pdfium.PdfiumError as error:
        raise _unreadable(file_name, place) from error
    finally:
        page.close()


def _unreadable(file_name: str, place: str) -> DamagedFileError:
    return DamagedFileError(file_name, "pdf_page_damaged", place)
