"""The merged cells of a sheet: spans from the top left corner, and what they cover further down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_MAX_COVERED = 2_000_000


class Merge(NamedTuple):
    """A merged range, first and last row and column, counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Merges:
    """Merged ranges by the rows they reach. Ranges beyond `last_row` end there: a sheet may claim a million."""

    def __init__(self, merges: Iterable[Merge], last_row: int) -> None:
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
        budget = _MAX_COVERED
        for merge in merges:
            bottom = min(merge.bottom, last_row)
            budget -= max(bottom - merge.top, 0) + 1
            if bottom < merge.top or merge.right < merge.left or budget < 0:
                continue
            self._spans[merge.top, merge.left] = (bottom - merge.top + 1, merge.right - merge.left + 1)
            for row in range(merge.top + 1, bottom + 1):
                self._covered[row].append((merge.left, merge.right + 1))

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Rows and columns of the cell whose corner is here."""
        return self._spans.get((row, column), (1, 1))

    def covered(self, row: int) -> list[tuple[int, int]]:
        """The column ranges (end exclusive) of this row that cells of rows above reach into."""
        return self._covered.get(row, [])
