"""Scanned pages into one document: tables and paragraphs over page ends joined, doubts collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingestion.documents.model import Block, Paragraph, ReaderIssue, Table
from ingestion.documents.pages.join import TablePart, borders, goes_on, join
from ingestion.documents.scan.list_marks import with_marks_in_order
from ingestion.documents.scan.page import PageReading, cell_doubts, mark_correction


def assemble(pages: Iterable[PageReading]) -> tuple[tuple[Block, ...], tuple[ReaderIssue, ...]]:
    """The blocks of a document in print order, numbered through, and what is unsure about them."""
    items: list[Paragraph | list[TablePart]] = []
    doubts: list[ReaderIssue] = []
    above: PageReading | None = None
    for page in pages:
        doubts += page.doubts
        for position, block in enumerate(page.blocks):
            is_first = position == 0 and above is not None and bool(above.blocks)
            if isinstance(block, Table):
                _add_table(items, page.part(block), is_first=is_first)
            elif above is not None and is_first and above.ends_open and not page.begins_afresh:
                _lengthen(items, block)
            else:
                items.append(block)
        above = page
    blocks, corrections = _with_marks_in_order(_numbered(items))
    tables = [block for block in blocks if isinstance(block, Table)]
    return blocks, (*doubts, *corrections, *cell_doubts(tables))


def _with_marks_in_order(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[ReaderIssue]]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    mended = dict(
        zip((p.index for p in paragraphs), with_marks_in_order(p.text for p in paragraphs), strict=True)
    )
    told = [mark_correction(p, mended[p.index]) for p in paragraphs if p.text != mended[p.index]]
    return tuple(replace(b, text=mended[b.index]) if isinstance(b, Paragraph) else b for b in blocks), told


def _add_table(items: list[Paragraph | list[TablePart]], part: TablePart, *, is_first: bool) -> None:
    last = items[-1] if items else None
    if is_first and isinstance(last, list) and goes_on(borders(last[-1].table), borders(part.table)):
        last.append(part)
    else:
        items.append([part])


def _lengthen(items: list[Paragraph | list[TablePart]], block: Paragraph) -> None:
    last = items[-1]
    if isinstance(last, Paragraph):
        items[-1] = replace(last, text=last.text + block.text, lines=last.lines + block.lines)
    else:
        items.append(block)


def _numbered(items: Iterable[Paragraph | list[TablePart]]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    tables = 0
    for index, item in enumerate(items):
        if isinstance(item, Paragraph):
            blocks.append(replace(item, index=index))
            continue
        tables += 1
        blocks.append(replace(join(item), number=tables))
    return tuple(blocks)
