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


def check_page_size(file_name: str, document: pdfium.PdfDocument, index: int, limits: ReaderLimits) -> None:
    """Refuse pages no printer knows.

    Raises:
        DamagedFileError: a side is longer than `limits.max_page_side` points, or the page cannot be measured.
    """
    try:
        width, height = document.get_page_size(index)
    except pdfium.PdfiumError as error:
        raise unreadable_page(file_name, index) from error
    if not 0 < max(width, height) <= limits.max_page_side:
        raise DamagedFileError(
            file_name,
            f"A page measures {width:,.0f} by {height:,.0f} points; {limits.max_page_side:,.0f} are the limit.",
            _SAVE_ANEW,
            Place(page=index + 1).ref,
        )


def unreadable_page(file_name: str, index: int) -> DamagedFileError:
    """The words for a page that pdfium cannot load."""
    return DamagedFileError(
        file_name, "The page is damaged and cannot be read.", _SAVE_ANEW, Place(page=index + 1).ref
    )
