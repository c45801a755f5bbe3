"""A file as the search for its parts sees it: lines and rows in print order, each with its spot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingestion.documents.model import Paragraph, ParsedDocument, Place
from ingestion.identity.dates import DATE_PATTERNS
from ingestion.identity.writing import plain
from ingestion.textnorm import clean

_LONGEST_LINE = 60
_SENTENCE = re.compile(r"[。；]")
_LEAST_SENTENCE = 20  # characters: what a heading with a full stop has not


class Spot(NamedTuple):
    """A position among a file's blocks: the index of the block, and the row for what stands in a table (from 0)."""

    block: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One printed line, or one row of several cells. `texts` has one entry for a line."""

    spot: Spot
    place: Place
    texts: tuple[str, ...]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of several printed cells."""
        return len(self.texts) > 1

    @property
    def text(self) -> str:
        """The line, with its years in ASCII digits."""
        return plain(self.texts[0])

    @property
    def is_sentence(self) -> bool:
        """Whether it is running text."""
        return (
            not self.is_row
            and len(self.texts[0]) >= _LEAST_SENTENCE
            and bool(_SENTENCE.search(self.texts[0]))
        )

    @property
    def is_short(self) -> bool:
        """Whether it may be a title or a line of a cover."""
        return not self.is_row and len(self.texts[0]) <= _LONGEST_LINE and not _SENTENCE.search(self.texts[0])

    @property
    def is_date(self) -> bool:
        """Whether it is the day under a signature."""
        return not self.is_row and any(pattern.fullmatch(self.text) for pattern in DATE_PATTERNS)


def items_of(document: ParsedDocument) -> list[Item]:
    """Everything that is printed, in print order."""
    return list(_items(document))


def _items(document: ParsedDocument) -> Iterator[Item]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if text := clean(block.text):
                yield Item(Spot(index), block.place, (text,))
            continue
        for number, row in enumerate(block.rows):
            if texts := tuple(clean(cell.text) for cell in row if not cell.is_blank):
                yield Item(Spot(index, number), block.place(number), texts)


def between(items: Sequence[Item], start: Spot, end: Spot) -> Iterator[Item]:
    """The items from `start` up to `end`."""
    return (item for item in items if start <= item.spot < end)
