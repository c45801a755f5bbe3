"""A document as the identity sees it: lines in print order, from paragraphs and from cells, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.documents.model import Paragraph, ParsedDocument, Place, Table
from ingestion.textnorm import clean

# A report's cover, front matter and first headings lie within its first lines.
COVER_LINES = 40
_TITLE_HEAD = re.compile(r"20\d{2}年度?(?!\d{1,2}月)[^。；，：:]{0,40}(?<![表告算明])")
_YEAR_ALONE = re.compile(r"20\d{2}年度?")
_NAME_ALONE = re.compile(r"[一-鿿（）()]{4,30}")
_TITLE_TAIL = re.compile(r"(?!20\d{2}年)[^。；，：:]{1,40}[表告算明]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `order` counts printed lines outside tables. The place is `/sp12`: block 12."""

    text: str  # cleaned
    place: Place
    order: int

    @property
    def is_cover(self) -> bool:
        """Whether it stands where covers and first titles stand."""
        return self.order < COVER_LINES


def lines_of(document: ParsedDocument) -> list[Line]:
    """The lines outside tables, and rows of one printed cell (titles set as a row)."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += [Line(text, block.place, len(lines)) for text in [clean(block.text)] if text]
        else:
            lines += [Line(text, place, len(lines)) for text, place in _lone_cells(block)]
    return lines


def rows_of(document: ParsedDocument) -> Iterator[tuple[Table, int, list[str]]]:
    """Table, row from 0, and its printed cells, cleaned."""
    for table in document.tables:
        for number, row in enumerate(table.rows):
            yield table, number, [clean(cell.text) for cell in row if not cell.is_blank]


def _lone_cells(table: Table) -> Iterator[tuple[str, Place]]:
    for number, row in enumerate(table.rows):
        printed = [cell for cell in row if not cell.is_blank]
        if len(printed) == 1:
            yield clean(printed[0].text), table.place(number)


def joined_titles(lines: list[Line]) -> list[Line]:
    """The lines, with a title that begins with a year and is broken over lines put together."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and line.order == last.order + 1 and _continues_title(last, line):
            joined[-1] = Line(last.text + line.text, last.place, line.order)
        else:
            joined.append(line)
    return joined


def _continues_title(head: Line, line: Line) -> bool:
    if not _TITLE_HEAD.fullmatch(head.text):
        return False
    alone = line.is_cover and _YEAR_ALONE.fullmatch(head.text) and _NAME_ALONE.fullmatch(line.text)
    return bool(alone or _TITLE_TAIL.fullmatch(line.text))
