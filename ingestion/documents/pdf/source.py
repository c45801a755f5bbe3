"""Opening a PDF within its limits, with words for those that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Place
from ingestion.documents.pdf.engine import pdfium, pdfium_c
from ingestion.errors import DamagedFileError

_SAVE_ANEW = "Open it in a PDF reader, print it into a new PDF and deliver that file."
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
            raise DamagedFileError(
                file_name, "The PDF is encrypted.", "Remove the password and deliver it again."
            ) from error
        raise DamagedFileError(
            file_name, "The PDF is damaged or was cut off on its way.", _SAVE_ANEW
        ) from error
    try:
        # Without it the fields of a form keep their values to themselves. Scripts are not part of this pdfium.
        document.init_forms()
        count = len(document)
        if not 0 < count <= limits.max_pages:
            raise DamagedFileError(
                file_name,
                f"The PDF has {count:,} pages; 1 to {limits.max_pages:,} can be read.",
                "Deliver the report without its attachments, or in parts.",
            )
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
            size = f"{width:,.0f} by {height:,.0f} points; {limits.max_page_side:,.0f} are the limit"
            raise DamagedFileError(file_name, f"A page measures {size}.", _SAVE_ANEW, place)
        yield page
    except pdfium.PdfiumError as error:
        raise _unreadable(file_name, place) from error
    finally:
        page.close()


def _unreadable(file_name: str, place: str) -> DamagedFileError:
    return DamagedFileError(file_name, "The page is damaged and cannot be read.", _SAVE_ANEW, place)
