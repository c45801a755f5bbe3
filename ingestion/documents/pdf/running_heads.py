"""What is printed on every page and belongs to none: running heads, running feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingestion.documents.pages.numbers import may_be_page_number
from ingestion.documents.pdf.layout import Item, PageLayout
from ingestion.documents.pdf.text import TextLine
from ingestion.documents.pdf.thresholds import HEADS

_SAYS = re.compile(r"[:：]")
_DIGITS = re.compile(r"\d+")


def remove_furniture(pages: Sequence[PageLayout]) -> tuple[str, ...]:
    """Take running heads, feet and page numbers off the pages; the heads and feet that were there, each once."""
    sizes = sorted(size for page in pages for item in page.items for size in _sizes(item))
    largest = HEADS.larger * sizes[len(sizes) // 2] if sizes else 0.0
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(page, line) for line in _in_margin(page, largest)})
    needed = max(min(HEADS.least_pages, max(2, len(pages))), HEADS.share_of_pages * len(pages))
    heads: dict[str, str] = {}  # by their text but for its digits, which count pages
    for page in pages:
        # A place is rounded, so that a head may fall on either side of a step.
        running = {
            id(line): line
            for line in _in_margin(page, largest)
            if sum(seen[(text, step + k)] for text, step in (_key(page, line),) for k in (-1, 0, 1)) >= needed
        }
        for line in running.values():
            if not may_be_page_number(line.text):
                heads.setdefault(_DIGITS.sub("#", line.text), line.text)
        page.items = [
            item for item in page.items if id(item) not in running and not _is_page_number(page, item)
        ]
    return tuple(heads.values())


def _sizes(item: Item) -> list[float]:
    """The sizes of type on a line or in a table, of the table's cells that are printed."""
    return [item.size] if isinstance(item, TextLine) else [lines[0].size for lines in item.lines if lines]


def _in_margin(page: PageLayout, largest: float) -> list[TextLine]:
    return [
        item
        for item in page.items
        if isinstance(item, TextLine)
        and item.size <= largest
        and not _SAYS.search(item.text)
        and (item.bottom <= HEADS.margin * page.height or item.top >= (1 - HEADS.margin) * page.height)
    ]


def _key(page: PageLayout, line: TextLine) -> tuple[str, int]:
    # Feet are measured from below: landscape and portrait pages alternate.
    is_head = line.bottom <= HEADS.margin * page.height
    place = line.top if is_head else line.top - page.height
    return _DIGITS.sub("#", line.text), round(place / HEADS.step)


def _is_page_number(page: PageLayout, item: object) -> bool:
    if not isinstance(item, TextLine):
        return False
    margin = HEADS.page_number_margin * page.height
    at_edge = item.bottom <= margin or item.top >= page.height - margin
    return at_edge and may_be_page_number(item.text)
