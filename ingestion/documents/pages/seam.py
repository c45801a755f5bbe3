"""What the end of a page cut in two: told by the texts on both sides, for pages that were read and that were scanned.

A row goes on over the page where every cell that prints something there goes on from the page before; two figures, two
placeholders and two labels that end alike are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.documents.pages.thresholds import SEAM

_VALUE = re.compile(r"[-\d.,]*\d[-\d.,%％]*")
_CONTINUATION = re.compile(r"[（(、，。；：）)]")
# What is opened and closed, the brackets of both widths taken for one.
_PAIRS = ("（(", "）)"), ("“", "”"), ("‘", "’"), ("《", "》"), ("【", "】")
_PLACEHOLDER = re.compile(r"[.…·—-]+")


@dataclass(frozen=True, slots=True)
class Seam:
    """Two cells of the same columns, the last of a page and the first of the next.

    `is_full`: the first word below would not have fitted on the last line above. `meets`: the text above reaches down to
    the page's end and that below begins at the top.
    """

    upper: str
    lower: str
    upper_rows: int
    lower_rows: int
    is_full: bool
    meets: bool

    @property
    def are_two(self) -> bool:
        """Whether the texts are two of a kind."""
        if not self.upper:
            return True
        return (
            bool(_VALUE.fullmatch(self.upper) and _VALUE.fullmatch(self.lower))
            or bool(_PLACEHOLDER.fullmatch(self.lower))
            or self.upper[-SEAM.same_ending :] == self.lower[-SEAM.same_ending :]
        )

    @property
    def is_broken_off(self) -> bool:
        """Whether the text below closes a bracket or a quotation that is open at the page's end."""
        return any(
            _count(self.upper, opening) > _count(self.upper, closing)
            and _first(self.lower, closing) < _first(self.lower, opening)
            for opening, closing in _PAIRS
        )

    @property
    def runs_on(self) -> bool:
        """Whether what stands below cannot begin a text of its own."""
        return self.is_broken_off or self.is_full or bool(_CONTINUATION.match(self.lower))


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))


def _first(text: str, marks: str) -> int:
    """Where the first of these marks stands; behind the end of the text where none does."""
    return min((at for mark in marks if (at := text.find(mark)) >= 0), default=len(text))


def is_cut(seams: Sequence[Seam | None]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    `None` for a cell that stands under none of the same columns. All cells that print something go on from a full line,
    or at least one if the others reach down to the border and begin at the top.
    """
    if None in seams:
        return False
    printed = [seam for seam in seams if seam is not None and seam.lower and seam.lower_rows == 1]
    if not printed or any(seam.are_two for seam in printed):
        return False
    runs_on = [seam.runs_on for seam in printed]
    return all(runs_on) or (any(runs_on) and all(seam.meets for seam in printed))


def is_one_cell(seam: Seam, *, is_alike: bool) -> bool:
    """Whether a merged cell reaches over the page. `is_alike`: the rows on both sides have the same cells."""
    is_merged = seam.upper_rows > 1 or seam.lower_rows > 1
    if not seam.lower:
        return is_merged
    if not seam.upper:
        return seam.lower_rows > 1
    if not is_alike or seam.are_two:
        return False
    if seam.is_broken_off:  # then it may have had one row on either side
        return True
    return is_merged and (bool(_CONTINUATION.match(seam.lower)) or (seam.meets and seam.runs_on))
