"""Hidden rows and columns of a sheet: left out as if they were not there, and said so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingestion.documents.model import Place, ReaderIssue
from ingestion.documents.sheet.blocks import SheetCell
from ingestion.documents.sheet.merges import Merge
from ingestion.messages import Plain

Range = tuple[int, int]


@dataclass(slots=True)
class Hidden:
    """Hidden ranges, first and last, counted from 0 and inclusive."""

    rows: list[Range] = field(default_factory=list)
    columns: list[Range] = field(default_factory=list)
    _left_out: dict[str, int] = field(default_factory=lambda: {"行": 0, "列": 0})

    def leave_out(
        self, cells: Mapping[int, Mapping[int, SheetCell]], merges: Sequence[Merge]
    ) -> tuple[dict[int, dict[int, SheetCell]], list[Merge]]:
        """The cells and merges that are seen, moved together where something is hidden between them."""
        rows, columns = _Axis(self.rows), _Axis(self.columns)
        self._left_out["行"] = rows.total
        shown: dict[int, dict[int, SheetCell]] = {}
        for row, line in cells.items():
            if rows.hides(row):
                continue
            shown[rows.moved(row)] = {
                columns.moved(column): cell for column, cell in line.items() if not columns.hides(column)
            }
            lost = any(cell.text for column, cell in line.items() if columns.hides(column))
            self._left_out["列"] += lost
        kept = []
        for merge in merges:
            top, bottom = rows.shown(merge.top, merge.bottom)
            left, right = columns.shown(merge.left, merge.right)
            if top <= bottom and left <= right:
                kept.append(Merge(top, left, bottom, right))
                self._carry(cells, shown, merge, (top, left))
        return shown, kept

    def _carry(
        self,
        cells: Mapping[int, Mapping[int, SheetCell]],
        shown: dict[int, dict[int, SheetCell]],
        merge: Merge,
        corner: tuple[int, int],
    ) -> None:
        """A merged cell whose first row or column is hidden still prints its text in what is left of it."""
        origin = cells.get(merge.top, {}).get(merge.left)
        row, column = corner
        if origin is not None and origin.text and column not in shown.get(row, {}):
            shown.setdefault(row, {})[column] = origin

    def issues(self, name: str, page: int) -> Iterator[ReaderIssue]:
        """What was left out of this sheet."""
        if self._left_out["行"]:
            arguments: dict[str, Plain] = {"sheet": name, "rows": self._left_out["行"]}
            yield ReaderIssue("hidden_rows", Place(page=page), arguments=arguments)
        if self._left_out["列"]:
            yield ReaderIssue("hidden_columns", Place(page=page), arguments={"sheet": name})


class _Axis:
    """Positions along one side of the sheet."""

    def __init__(self, hidden: Sequence[Range]) -> None:
        self._ranges: list[Range] = []
        for first, last in sorted(r for r in hidden if 0 <= r[0] <= r[1]):
            if self._ranges and first <= self._ranges[-1][1] + 1:
                self._ranges[-1] = (self._ranges[-1][0], max(last, self._ranges[-1][1]))
            else:
                self._ranges.append((first, last))
        self._firsts = [first for first, _ in self._ranges]
        self._before = [0]
        for first, last in self._ranges:
            self._before.append(self._before[-1] + last - first + 1)

    @property
    def total(self) -> int:
        return self._before[-1]

    def hides(self, position: int) -> bool:
        index = bisect_right(self._firsts, position) - 1
        return index >= 0 and position <= self._ranges[index][1]

    def moved(self, position: int) -> int:
        """Where a visible position comes to stand."""
        return position - self._before[bisect_left(self._firsts, position)]

    def shown(self, first: int, last: int) -> Range:
        """What is seen of a range; the end lies before the start where all of it is hidden."""
        while self.hides(first):
            first = self._ranges[bisect_right(self._firsts, first) - 1][1] + 1
        while last >= 0 and self.hides(last):
            last = self._ranges[bisect_right(self._firsts, last) - 1][0] - 1
        if first > last:
            return 0, -1
        return self.moved(first), self.moved(last)
