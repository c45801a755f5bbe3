"""From an address of the warehouse back to the paper: the box that a `source_ref` names."""

from __future__ import annotations

import re

from ingestion.documents.model import Box, ParsedDocument

_ROW = re.compile(r"(?:p\d+)?/t(?P<table>\d+)(?:/r(?P<row>\d+))?")
_PASSAGE = re.compile(r"(?:p\d+)?/s[\d.]+")
_PAGE = re.compile(r"p(\d+)/")


def page_of(source_ref: str) -> int | None:
    """The page that an address names."""
    match = _PAGE.match(source_ref)
    return int(match[1]) if match else None


def has_place(document: ParsedDocument, source_ref: str) -> bool:
    """Whether an address can be one of the document: a row of it, or a passage on one of its pages."""
    if not _PASSAGE.fullmatch(source_ref):
        return texts_at(document, source_ref) is not None
    return (page_of(source_ref) or 1) <= (document.page_count or 1)


def texts_at(document: ParsedDocument, source_ref: str) -> tuple[str, ...] | None:
    """What the cells of a row print, or of the first row of a table; `None` where there is no such row."""
    match = _ROW.fullmatch(source_ref)
    table = next((t for t in document.tables if match and t.number == int(match["table"])), None)
    row = int(match["row"] or 1) if match else 0
    if table is None or not 0 < row <= len(table.rows):
        return None
    return tuple(cell.text for cell in table.rows[row - 1])


def box_of(document: ParsedDocument, source_ref: str) -> Box | None:
    """Where a row (`p12/t3/r7`) or the first page's part of a table (`p12/t3`) is printed.

    `None` for addresses of passages, for addresses the document does not have, and in formats without pages.
    """
    match = _ROW.fullmatch(source_ref)
    table = next((t for t in document.tables if match and t.number == int(match["table"])), None)
    if match is None or table is None:
        return None
    row = int(match["row"]) - 1 if match["row"] else None
    page = table.place(row or 0).page
    cells = [
        cell.box
        for cells in table.rows
        for cell in cells
        if cell.box is not None
        and cell.box.page == page
        and (row is None or cell.row <= row < cell.row + cell.row_span)
    ]
    if row is not None:
        # Merged cells reach beyond the row: its height is that of the cells which are its own.
        own = [box for box in cells if box.top == max(b.top for b in cells)]
        cells = own or cells
    if not cells or page is None:
        return None
    return Box(
        page,
        min(box.x0 for box in cells),
        min(box.top for box in cells),
        max(box.x1 for box in cells),
        max(box.bottom for box in cells),
    )
