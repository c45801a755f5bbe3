"""PDF of any kind: pages with believable characters are read by them, the others by their picture.

A document of both kinds is read page by page, in print order; without the packages of OCR its pictures are
left out by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingestion.documents import scan
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    TextSource,
)
from ingestion.documents.pdf import (
    MEDIA_TYPE,
    PageReading,
    assemble,
    not_read,
    nothing_readable,
    page_layouts,
)
from ingestion.documents.pdf.quality import PageText

_PICTURES = (PageText.NONE, PageText.GARBLED)


def read(source: SourceFile, data: bytes, limits: ReaderLimits) -> ParsedDocument:
    """Read a PDF by its characters, and pages without believable ones by OCR.

    `text_source` is OCR as soon as one page was recognised and not read.

    Raises:
        DamagedFileError: encrypted, broken or beyond the limits.
        NeedsOcrError: the printed pages are pictures, and the packages of OCR are not installed.
        GarbledTextError: no page has characters that can be believed, and OCR is not installed.
        EmptyFileError: nothing is printed.
    """
    pages = page_layouts(source.file_name, data, limits)
    pictures = [page for page in pages if page.text in _PICTURES]
    has_text = any(page.layout.items for page in pages if page.layout is not None)
    if not has_text and not pictures:
        raise nothing_readable(source.file_name, pages)
    issues = [issue for page in pages for issue in page.issues]
    if not has_text and any(page.text is PageText.NONE for page in pictures):
        scan.require_ocr(source.file_name)
    if not has_text and not scan.is_available():
        raise nothing_readable(source.file_name, pages)
    if not pictures or not scan.is_available():
        issues += [not_read(page) for page in pictures]
        layouts = [page.layout for page in pages if page.layout is not None]
        blocks: tuple[Block, ...] = assemble(layouts)
        return ParsedDocument(source, MEDIA_TYPE, blocks, page_count=len(pages), issues=tuple(issues))
    scan.check_pages(source, len(pictures), limits)
    found, doubts = _mixed(source, data, limits, pages)
    if not found:
        raise nothing_readable(source.file_name, pages)
    return ParsedDocument(source, MEDIA_TYPE, found, TextSource.OCR, len(pages), (*issues, *doubts))


def _mixed(
    source: SourceFile, data: bytes, limits: ReaderLimits, pages: Sequence[PageReading]
) -> tuple[tuple[Block, ...], tuple[ReaderIssue, ...]]:
    """The blocks of all pages, runs of one kind read together, numbered through."""
    from ingestion.documents import scan_pdf  # noqa: PLC0415 - optional packages

    blocks: list[Block] = []
    doubts: list[ReaderIssue] = []
    for is_picture, run in groupby(pages, key=lambda page: page.text in _PICTURES):
        if not is_picture:
            read_here: tuple[Block, ...] = assemble([page.layout for page in run if page.layout is not None])
            recognised: tuple[ReaderIssue, ...] = ()
        else:
            numbers = [page.number for page in run]
            pictures = scan_pdf.rendered_pages(source, data, numbers, limits)
            read_here, recognised = scan.recognise(zip(numbers, pictures, strict=True))
        tables = sum(not isinstance(block, Paragraph) for block in blocks)
        blocks += _numbered_from(read_here, len(blocks), tables)
        doubts += [_moved(issue, tables) for issue in recognised]
    return tuple(blocks), tuple(doubts)


def _numbered_from(blocks: Sequence[Block], index: int, tables: int) -> Iterator[Block]:
    for position, block in enumerate(blocks, start=index):
        if isinstance(block, Paragraph):
            yield replace(block, index=position)
        else:
            yield replace(block, number=block.number + tables)


def _moved(issue: ReaderIssue, tables: int) -> ReaderIssue:
    place: Place = issue.place
    return issue if place.table is None else replace(issue, place=replace(place, table=place.table + tables))
