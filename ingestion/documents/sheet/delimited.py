"""Text whose lines are rows of a sheet, cells parted by a comma or a semicolon (CSV): told by its widths.

Such a file keeps its columns but not its merged cells: what a merged cell covered is blank. A row of more cells than
the others was cut wrongly, mostly at the comma inside an unquoted 1,234.56: none of its cells can be put under a
heading, so it is kept as one cell and reported.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Place, ReaderIssue
from ingestion.documents.sheet.blocks import BlockCollector, Sheet, SheetCell

MEDIA_TYPE = "text/csv"

_DELIMITERS = ",;"
_MIN_ROWS = 3
_MIN_WIDTH = 3
# Rows of one width among all: prose with commas has as many widths as sentences.
_MIN_SHARE_OF_WIDTH = 0.8


def rows_of(text: str) -> list[list[str]]:
    """The rows of a text that is a sheet, with their blank ones; no rows where it is none."""
    return next((rows for delimiter in _DELIMITERS if (rows := _parted(text, delimiter))), [])


def collect(rows: Sequence[Sequence[str]], limits: ReaderLimits) -> BlockCollector:
    """Rows as the blocks of one sheet, with an issue for each that was cut wrongly."""
    width = _usual_width(rows)
    sheet = Sheet("", 1)
    collector = BlockCollector(limits)
    for number, row in enumerate(rows):
        cells = [cell.replace("\r\n", "\n").strip() for cell in row]
        if any(cells[width:]):
            whole = ",".join(cells)
            counts = {"cells": len(cells), "others": width}
            issue = ReaderIssue("row_cut_wrongly", Place(1), whole, arguments=counts)
            collector.issues.append(issue)
            cells = [whole]
        sheet.rows[number] = {column: SheetCell(text) for column, text in enumerate(cells[:width]) if text}
    collector.add_sheet(sheet)
    return collector


def _parted(text: str, delimiter: str) -> list[list[str]]:
    if text.count(delimiter) < _MIN_ROWS * (_MIN_WIDTH - 1):
        return []
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error:
        return []
    printed = [row for row in rows if any(cell.strip() for cell in row)]
    width = _usual_width(rows)
    usual = sum(len(row) == width for row in printed)
    is_sheet = (
        width >= _MIN_WIDTH and usual >= _MIN_ROWS and usual >= _MIN_SHARE_OF_WIDTH * max(1, len(printed))
    )
    return rows if is_sheet else []


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return widths.most_common(1)[0][0] if widths else 0
