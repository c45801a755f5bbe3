"""A part of a document as a document of its own: places, pages and tables keep the numbers that they have in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingestion.documents.model import Block, FilePart, Paragraph, ParsedDocument, Place, ReaderIssue, Table
from ingestion.identity.parts.stream import Spot


def slice_of(document: ParsedDocument, start: Spot, end: Spot, part: FilePart | None) -> ParsedDocument:
    """What is printed from `start` up to `end`, with what the reader said of it and of the file as a whole."""
    blocks = tuple(_blocks(document, start, end))
    return replace(
        document,
        blocks=blocks,
        issues=tuple(issue for issue in document.issues if _is_of(issue, document, start, end, blocks)),
        part=part,
    )


def place_at(document: ParsedDocument, spot: Spot) -> Place:
    """The place of a spot."""
    block = document.blocks[spot.block]
    return block.place if isinstance(block, Paragraph) else block.place(spot.row)


def _blocks(document: ParsedDocument, start: Spot, end: Spot) -> Iterator[Block]:
    for index, block in enumerate(document.blocks[: end.block + 1]):
        if isinstance(block, Paragraph):
            if start <= Spot(index) < end:
                yield block
        elif kept := _rows(block, index, start, end):
            yield kept


def _rows(table: Table, index: int, start: Spot, end: Spot) -> Table | None:
    """The rows between; those before them stay as rows without cells, so that each row keeps its number."""
    first = start.row if index == start.block else 0 if index > start.block else len(table.rows)
    last = end.row if index == end.block else len(table.rows) if index < end.block else 0
    if first == 0 and last == len(table.rows):
        return table
    if not any(table.rows[first:last]):
        return None
    return replace(table, rows=((),) * first + table.rows[first:last], page=table.place(first).page)


def _is_of(
    issue: ReaderIssue, document: ParsedDocument, start: Spot, end: Spot, blocks: tuple[Block, ...]
) -> bool:
    """Whether an issue is of this part: by its block, its row or its page; one of the whole file is of every part."""
    place = issue.place
    if place.block is not None:
        return start <= Spot(place.block - 1) < end
    if place.table is not None:
        index = next(
            (
                i
                for i, block in enumerate(document.blocks)
                if isinstance(block, Table) and block.number == place.table
            ),
            None,
        )
        return index is None or start <= Spot(index, (place.row or 1) - 1) < end
    pages = {block.page if isinstance(block, Paragraph) else block.place(0).page for block in blocks}
    return place.page is None or _is_among(place.page, {page for page in pages if page is not None})


def _is_among(page: int, pages: set[int]) -> bool:
    return not pages or min(pages) <= page <= max(pages)
