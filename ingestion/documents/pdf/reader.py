"""PDF of any kind: pages with believable characters are read by them, the others by their picture.

A document of both kinds is read page by page, in print order; without the packages of OCR its pictures are
left out by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    GridKind,
    Page,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    Table,
    TextSource,
)
from ingestion.documents.pages.join import TablePart, borders, goes_on, join
from ingestion.documents.pdf import (
    MEDIA_TYPE,
    PageReading,
    assemble,
    not_read,
    nothing_readable,
    page_layouts,
)
from ingestion.documents.pdf.quality import PageText
from ingestion.documents.print_words import PrintWords
from ingestion.documents.scan import reader as scan

_PICTURES = (PageText.NONE, PageText.GARBLED)


def read(source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords) -> ParsedDocument:
    """Read a PDF by its characters, and pages without believable ones by OCR.

    `text_source` is OCR as soon as one page was recognised and not read.

    Raises:
        DamagedFileError: encrypted, broken or beyond the limits.
        NeedsOcrError: the printed pages are pictures, and the packages of OCR are not installed.
        GarbledTextError: no page has characters that can be believed, and OCR is not installed.
        EmptyFileError: nothing is printed.
    """
    pages = page_layouts(source.file_name, data, limits, words)
    pictures = [page for page in pages if page.text in _PICTURES]
    has_text = any(page.layout.items for page in pages if page.layout is not None)
    if not has_text and not pictures:
        raise nothing_readable(source.file_name, pages)
    issues = [issue for page in pages for issue in page.issues]
    issues += [not_read(page) for page in pages if page.text is PageText.DAMAGED]
    if not has_text and any(page.text is PageText.NONE for page in pictures):
        scan.require_ocr(source.file_name)
    if not has_text and not scan.is_available():
        raise nothing_readable(source.file_name, pages)
    if not pictures or not scan.is_available():
        issues += [not_read(page) for page in pictures]
        layouts = [page.layout for page in pages if page.layout is not None]
        blocks, heads = assemble(layouts)
        return ParsedDocument(
            source,
            MEDIA_TYPE,
            blocks,
            page_count=len(pages),
            issues=tuple(issues),
            pages=_sizes(pages),
            heads=heads,
        )
    scan.check_pages(source, len(pictures), limits)
    found, doubts, scanned, heads = _mixed(source, data, limits, pages)
    if not found:
        raise nothing_readable(source.file_name, pages)
    return ParsedDocument(
        source,
        MEDIA_TYPE,
        found,
        TextSource.OCR,
        len(pages),
        (*issues, *doubts),
        tuple(sorted((*_sizes(pages), *scanned), key=lambda page: page.number)),
        heads=heads,
    )


def _sizes(pages: Sequence[PageReading]) -> tuple[Page, ...]:
    """The sizes of the pages that were read by their characters."""
    layouts = [page.layout for page in pages if page.layout is not None and page.text not in _PICTURES]
    return tuple(Page(at.number, round(at.width, 2), round(at.height, 2)) for at in layouts)


def _mixed(
    source: SourceFile, data: bytes, limits: ReaderLimits, pages: Sequence[PageReading]
) -> tuple[tuple[Block, ...], tuple[ReaderIssue, ...], tuple[Page, ...], tuple[str, ...]]:
    """The blocks of all pages, runs of one kind read together, numbered through, tables over page ends joined.

    And what is unsure about those that were recognised, how large these are, and the running heads of the others.
    """
    from ingestion.documents.scan import rendering as scan_pdf  # noqa: PLC0415 - optional packages

    blocks: list[Block] = []
    doubts: list[ReaderIssue] = []
    sizes: list[Page] = []
    heads: dict[str, None] = {}
    for is_picture, run in groupby(pages, key=lambda page: page.text in _PICTURES):
        if not is_picture:
            read_here, removed = assemble([page.layout for page in run if page.layout is not None])
            heads.update(dict.fromkeys(removed))
            recognised: tuple[ReaderIssue, ...] = ()
        else:
            numbers = [page.number for page in run]
            pictures = scan_pdf.rendered_pages(source, data, numbers, limits)
            read_here, recognised, scanned = scan.recognise(zip(numbers, pictures, strict=True))
            sizes += scanned
        tables = sum(isinstance(block, Table) for block in blocks)
        rows = _continue_table(blocks, read_here)
        if rows is not None:
            read_here, tables = read_here[1:], tables - 1
        blocks += _numbered_from(read_here, len(blocks), tables)
        doubts += [_moved(issue, tables, rows or 0) for issue in recognised]
    return tuple(blocks), tuple(doubts), tuple(sizes), tuple(heads)


def _continue_table(blocks: list[Block], below: Sequence[Block]) -> int | None:
    """Put the first table of a run under the last one above, if it goes on there.

    Returns how many rows now stand above those that were added; `None` where no table goes on.
    """
    if not blocks or not below:
        return None
    first, second = blocks[-1], below[0]
    if not (isinstance(first, Table) and isinstance(second, Table)):
        return None
    if not (first.grid is second.grid is GridKind.TRUE) or first.depth:
        return None
    last_page = first.place(len(first.rows) - 1).page
    if last_page is None or second.page != last_page + 1 or not goes_on(borders(first), borders(second)):
        return None
    blocks[-1] = whole = join([TablePart(first), TablePart(second)])
    return len(whole.rows) - len(second.rows)


def _numbered_from(blocks: Sequence[Block], index: int, tables: int) -> Iterator[Block]:
    for position, block in enumerate(blocks, start=index):
        if isinstance(block, Paragraph):
            yield replace(block, index=position)
        else:
            yield replace(block, number=block.number + tables)


def _moved(issue: ReaderIssue, tables: int, rows: int) -> ReaderIssue:
    """The issue where its table stands now; `rows` stand above those of the run's first table."""
    place: Place = issue.place
    if place.table is None:
        return issue
    row = place.row + rows if place.row is not None and place.table == 1 else place.row
    return replace(issue, place=replace(place, table=place.table + tables, row=row))
