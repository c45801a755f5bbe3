"""PDF with text into blocks: ruled grids from the page's own lines, paragraphs from what stands between.

Characters and lines come from pdfium, the engine under pdfplumber, because reading them there costs a tenth;
tables without rules are found by pdfplumber on those same characters. Pages without believable text are
told apart, never guessed at; `pdf_pages` has them read by OCR.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Place, ReaderIssue
from ingestion.documents.pdf.assemble import assemble
from ingestion.documents.pdf.damage import damaged_pages
from ingestion.documents.pdf.layout import PageLayout, lay_out
from ingestion.documents.pdf.page import read_page
from ingestion.documents.pdf.quality import PageText, TextJudge
from ingestion.documents.pdf.shapes import FigureCheck
from ingestion.documents.pdf.source import open_page, open_pdf
from ingestion.documents.pdf.structure import hides_content
from ingestion.documents.print_words import PrintWords
from ingestion.errors import DamagedFileError, EmptyFileError, GarbledTextError, InputError

__all__ = [
    "MEDIA_TYPE",
    "PageReading",
    "PageText",
    "assemble",
    "not_read",
    "nothing_readable",
    "page_layouts",
]

MEDIA_TYPE = "application/pdf"
_NOT_READ = {
    PageText.NONE: "no_text_layer",
    PageText.GARBLED: "garbled_text",
    PageText.DAMAGED: "page_damaged",
}


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page: what its characters are worth, and its layout where they can be believed."""

    number: int
    text: PageText
    layout: PageLayout | None
    issues: tuple[ReaderIssue, ...] = ()


def page_layouts(file_name: str, data: bytes, limits: ReaderLimits, words: PrintWords) -> list[PageReading]:
    """Every page, with its lines and tables where its text is usable. OCR fills in the others.

    Raises:
        DamagedFileError: encrypted, broken or beyond the limits.
    """
    readings: list[PageReading] = []
    chars = 0
    figures = FigureCheck()
    judge = TextJudge(words)
    with open_pdf(file_name, data, limits) as document:
        damaged = damaged_pages(data, len(document))
        for index in range(len(document)):
            if index + 1 in damaged:
                readings.append(PageReading(index + 1, PageText.DAMAGED, None))
                continue
            with open_page(file_name, document, index, limits) as opened:
                page = read_page(opened, index + 1, limits, figures)
            chars += len(page.glyphs)
            if chars > limits.max_document_chars:
                raise DamagedFileError(
                    file_name,
                    "pdf_too_many_characters",
                    Place(page=index + 1).ref,
                    limit=limits.max_document_chars,
                )
            text = judge.judge(page)
            before = readings[-1].layout if readings else None
            layout = lay_out(page, before) if text in (PageText.TEXT, PageText.BLANK) else None
            issues = tuple(_left_out(page.number, what) for what in page.too_many)
            readings.append(PageReading(page.number, text, layout, issues))
    if any(page.text is PageText.BLANK for page in readings) and hides_content(data):
        readings = [_torn(page) for page in readings]
    return [_disbelieved(page) for page in readings] if figures.has_lied else readings


def _torn(page: PageReading) -> PageReading:
    """A page of a file in which content is left that no page leads to: one that shows nothing lost it."""
    is_blank = page.text is PageText.BLANK
    return PageReading(page.number, PageText.DAMAGED, None, page.issues) if is_blank else page


def _disbelieved(page: PageReading) -> PageReading:
    """A page of a document whose fonts were found to lie, on this page or another."""
    is_text = page.text is PageText.TEXT
    return PageReading(page.number, PageText.GARBLED, None, page.issues) if is_text else page


def _left_out(page: int, what: str) -> ReaderIssue:
    return ReaderIssue("page_too_large", Place(page=page), arguments={"what": what})


def not_read(page: PageReading) -> ReaderIssue:
    """A page whose characters cannot be read, and why."""
    return ReaderIssue(_NOT_READ[page.text], Place(page=page.number))


def nothing_readable(file_name: str, pages: list[PageReading]) -> InputError:
    """Why nothing of a PDF can be read by its characters."""
    kinds = [page.text for page in pages]
    if PageText.DAMAGED in kinds:
        return DamagedFileError(file_name, "pdf_pages_damaged")
    if PageText.GARBLED in kinds:
        return GarbledTextError(file_name, "pdf_fonts_unreadable")
    return EmptyFileError(file_name, "pdf_prints_nothing")
