"""Lines outside tables into paragraphs: which line goes on in the next, and what is only a page number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingestion.documents.pages.numbers import may_be_page_number
from ingestion.documents.scan.cells import Line, rows_of, side_by_side
from ingestion.documents.scan.thresholds import PARAGRAPHS

_FRESH_START = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]+[）)、.．]|第[一二三四五六七八九十]+|[（(]?\d{1,2}[）)、]|[①-⑳]|附\s*件|备\s*注|注[:：])"
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """What is printed on one line, in pixels of the page, and how sure recognition is of the least certain piece."""

    text: str
    left: int
    right: int
    top: int
    bottom: int
    score: float

    @property
    def height(self) -> int:
        """Of its box."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph with the height at which it begins, the least certainty of its lines, and how it ends.

    `is_open` says that its last line runs to the right margin, so that it may go on on the next page;
    `begins_afresh` that its first line is indented or numbered.
    """

    text: str
    top: int
    confidence: float
    is_open: bool
    begins_afresh: bool
    lines: tuple[PrintedLine, ...]


def paragraphs_of(lines: Sequence[Line], page_height: int) -> list[PrintedParagraph]:
    """The paragraphs of a page's lines, in print order, page numbers left out."""
    rows = [_row(row) for row in rows_of(lines)]
    rows = [row for row in rows if row.text.strip() and not _is_page_number(row, page_height)]
    if not rows:
        return []
    margin = int(np.percentile([row.right for row in rows], 90))
    left = min(row.left for row in rows)
    groups: list[list[PrintedLine]] = []
    for row in rows:
        if groups and _goes_on(groups[-1][-1], row, left, margin):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [
        PrintedParagraph(
            _ended("".join(row.text for row in group), is_open=_reaches(group[-1], margin)),
            group[0].top,
            min(row.score for row in group),
            _reaches(group[-1], margin),
            not _starts_at(group[0], left),
            tuple(group),
        )
        for group in groups
    ]


def _ended(text: str, *, is_open: bool) -> str:
    """A semicolon is easily read as a comma; behind a last line that does not reach the margin it is none."""
    return text[:-1] + "；" if not is_open and text.endswith(("，", ",")) else text


def _row(row: Sequence[Line]) -> PrintedLine:
    boxes = [line.piece.box for line in row]
    return PrintedLine(
        side_by_side(row),
        min(b.left for b in boxes),
        max(b.right for b in boxes),
        min(b.top for b in boxes),
        max(b.bottom for b in boxes),
        min(line.score for line in row),
    )


def _goes_on(before: PrintedLine, row: PrintedLine, left: int, margin: int) -> bool:
    """Whether a row is the next line of the paragraph: the one above is full and this one is not indented."""
    return (
        _reaches(before, margin)
        and before.left
        < left + PARAGRAPHS.middle * before.height  # a title in the middle begins further right
        and PARAGRAPHS.sizes[0] < row.height / before.height < PARAGRAPHS.sizes[1]
        and row.top - before.bottom < PARAGRAPHS.apart * before.height
        and _starts_at(row, left)
    )


def _starts_at(row: PrintedLine, left: int) -> bool:
    """Whether a row may go on from another: not indented, not numbered."""
    return row.left < left + PARAGRAPHS.indent * row.height and not _FRESH_START.match(row.text)


def _reaches(row: PrintedLine, margin: int) -> bool:
    return row.right > margin - PARAGRAPHS.apart * row.height


def _is_page_number(row: PrintedLine, page_height: int) -> bool:
    at_edge = row.bottom < PARAGRAPHS.foot * page_height or row.top > (1 - PARAGRAPHS.foot) * page_height
    return at_edge and may_be_page_number(row.text.strip())
