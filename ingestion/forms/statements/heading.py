"""The heading of a statement: one to four rows of labels, perhaps with a row of column numbers, perhaps with 合计."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingestion.documents.model import GridKind
from ingestion.forms.statements.layout import (
    Layout,
    Placed,
    PlacedRow,
    expense_items,
    is_group,
    layout_of,
)
from ingestion.forms.statements.words import (
    CODE_COLUMNS,
    CODE_PARTS,
    ROW_NUMBERS,
    is_label,
    is_ordinal,
    is_total,
)

_SHARE_OF_LABELS = 0.6
_MOST_ROWS = 6
_FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, where it ends, and what of its last row belongs to the total line."""

    layout: Layout
    labels: tuple[tuple[PlacedRow, tuple[Placed, ...]], ...]  # by row: the cells that are labels
    numbers: tuple[tuple[PlacedRow, tuple[Placed, ...]], ...]  # by row: 栏次 and the numbers beside it
    behind: int  # the index of the first row of the body
    total: PlacedRow | None = None  # what is left of a row that is heading and total line at once


def heading_at(rows: Sequence[PlacedRow], at: int) -> Heading | None:
    """The heading that begins with the row at this index: it names lines and money, or expense items."""
    if not _begins(rows, at):
        return None
    reader = _Reader(at)
    while reader.at < min(len(rows), at + _MOST_ROWS) and reader.takes(rows[reader.at]):
        reader.at += 1
    layout = layout_of([cells for _, cells in reader.labels])
    is_heading = any(leaf.is_lead for leaf in layout.leaves) and layout.money
    if not is_heading and len(expense_items(layout)) < _FEWEST_ITEMS:
        return None
    behind = reader.at + (reader.total is not None)
    return Heading(layout, tuple(reader.labels), tuple(reader.numbers), behind, reader.total)


@dataclass(slots=True)
class _Reader:
    """A heading while its rows are taken one after the other."""

    at: int
    labels: list[tuple[PlacedRow, tuple[Placed, ...]]] = field(default_factory=list)
    numbers: list[tuple[PlacedRow, tuple[Placed, ...]]] = field(default_factory=list)
    total: PlacedRow | None = None
    _deepest: int = 0  # the index behind the rows that its merged cells cover

    def takes(self, row: PlacedRow) -> bool:
        """Take the row if it is one of the heading's; say whether the next may be one too."""
        above = [p for _, cells in self.labels for p in cells]
        if not row.printed:
            return self.at < self._deepest
        if numbers := _row_numbers(row, above):
            self.numbers.append((row, numbers))
            self.labels.append((row, tuple(p for p in row.printed if p not in numbers)))
            return True
        if above and _is_total_line(row, above):
            if labels := _labels_beside_total(row, above):
                self.labels.append((row, labels))
                self.total = PlacedRow(row.row, tuple(p for p in row.cells if p not in labels))
            return False
        if above and not _goes_on(row, above, self.at < self._deepest):
            return False
        self.labels.append((row, row.printed))
        if row.row.table.grid is GridKind.TRUE:
            self._deepest = max(self._deepest, *(self.at + p.row_span for p in row.printed))
        return True


def _begins(rows: Sequence[PlacedRow], at: int) -> bool:
    printed = rows[at].printed
    if not printed or any(p.is_number for p in printed):
        return False
    known = sum(is_label(p.text) for p in printed)
    if known >= max(2, _SHARE_OF_LABELS * len(printed)):
        return True
    behind = next((r for r in rows[at + 1 :] if r.printed), None)
    if behind is None or not _is_row_of_labels(behind):
        return False
    if len(printed) == 1:
        return is_group(printed[0].text) or CODE_COLUMNS.find_heading(printed[0].text) is not None
    return known >= len(printed) / 2


def _is_row_of_labels(row: PlacedRow) -> bool:
    printed = row.printed
    return len(printed) >= 2 and all(is_label(p.text) for p in printed)


def _row_numbers(row: PlacedRow, above: Sequence[Placed]) -> tuple[Placed, ...]:
    """栏次 with the numbers beside it, or numbers alone that count the columns."""
    if not above:
        return ()
    printed = [p for p in row.printed if not CODE_PARTS.find(p.text)]
    found = [p for p in printed if ROW_NUMBERS.find(p.text) or is_ordinal(p.text)]
    named = any(ROW_NUMBERS.find(p.text) for p in printed)
    counted = [p.text for p in found if p.text.isdigit()]
    alone = len(counted) >= 3 and counted == [
        str(n) for n in range(int(counted[0]), int(counted[0]) + len(counted))
    ]
    if len(found) != len(printed) or not (named or (alone and counted[0] == "1")):
        return ()
    return tuple(found) if any(is_ordinal(p.text) for p in found) else ()


def _above(cell: Placed, above: Sequence[Placed]) -> Placed | None:
    """The lowest label over the cell."""
    return next((p for p in reversed(above) if p.covers(cell.start)), None)


def _is_lead(cell: Placed, above: Sequence[Placed]) -> bool:
    over = _above(cell, above)
    return over is not None and CODE_COLUMNS.find_heading(over.text) in ("code", "name")


def _is_total_line(row: PlacedRow, above: Sequence[Placed]) -> bool:
    """Whether the row is the line 合计: the word stands under the columns of code and name."""
    first = next((p for p in row.printed if not CODE_PARTS.find(p.text)), None)
    return first is not None and is_total(first.text) and _is_lead(first, above)


def _labels_beside_total(row: PlacedRow, above: Sequence[Placed]) -> tuple[Placed, ...]:
    """The labels in a row that also begins the total line: 合计 | | | 合计 | 基本支出 | 项目支出."""
    return tuple(
        p for p in row.printed
        if not _is_lead(p, above) and not p.is_number and is_label(p.text) and _divides(p, above)
    )  # fmt: skip


def _goes_on(row: PlacedRow, above: Sequence[Placed], spanned: bool) -> bool:
    """Whether the row is one more row of the heading."""
    printed = row.printed
    if any(p.is_number for p in printed):
        return False
    if spanned:
        return True
    if sum(is_label(p.text) for p in printed) < _SHARE_OF_LABELS * len(printed):
        return False
    return any(_divides(p, above) for p in printed)


def _divides(cell: Placed, above: Sequence[Placed]) -> bool:
    """Whether the label stands under a wider one, or names a column under one that only groups."""
    over = _above(cell, above)
    if over is None:
        return True
    return over.span > cell.span or (is_group(over.text) and not CODE_COLUMNS.find_heading(over.text))
