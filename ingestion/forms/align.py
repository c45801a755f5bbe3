"""Put the cells of a row under the columns of a heading when the columns cannot be trusted.

Rows arrive shifted by lost merged cells and lost tab stops. Both the cells of a row and the columns of a
heading keep their order, so this is a sequence alignment: every cell goes to one column or, if blank, nowhere;
what a cell says and where it stands both count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add

from ingestion.documents.model import GridKind

# What standing in the column's own place is worth, and each step away from it costs.
_PLACE_BONUS = {GridKind.TRUE: 6.0, GridKind.SEQUENCE: 3.0, GridKind.TABS: 1.5}
_SHIFT_COST = {GridKind.TRUE: 3.0, GridKind.SEQUENCE: 1.0, GridKind.TABS: 0.6}
_DROP_TEXT = -12.0  # leaving printed text without a column: only when every column refuses it
_DISPLACED = 0.75  # what each column of displacement of a whole row costs
_ROUNDING = 1e-6  # what sums of the same figures in another order may differ by, and more
_TAKE, _DROP, _SKIP = range(3)


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a heading: what it is called and the grid columns it covers."""

    name: str
    start: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One cell to place: its text and the grid columns it covers."""

    text: str
    start: int
    span: int = 1


# How well a text suits a column of this name: from -9 to 9, and 0 for what is blank, whatever the column.
Fit = Callable[[str, str], float]
_BEST_FIT = 9.0
# What a cell has to suit the one column it stands under in a grid that can be trusted, to be nowhere better off.
_SURE = _BEST_FIT - _SHIFT_COST[GridKind.TRUE] - _PLACE_BONUS[GridKind.TRUE] + _ROUNDING


def common_offset(rows: Sequence[Sequence[Item]], slots: Sequence[Slot], grid: GridKind, fit: Fit) -> int:
    """By how many columns the rows below a heading stand beside it, because the heading itself lost a cell."""
    if grid is GridKind.TRUE or not rows:
        return 0
    weighed = [_Weighed(items, slots, grid, fit) for items in rows]
    best, common = sum(row.placed(0)[0] for row in weighed), 0
    for offset in (-1, 1):
        if sum(row.most(offset) for row in weighed) > best:
            agreement = sum(row.placed(offset)[0] for row in weighed)
            if agreement > best:
                best, common = agreement, offset
    return common


def align(
    items: Sequence[Item], slots: Sequence[Slot], grid: GridKind, fit: Fit, offset: int = 0
) -> list[int | None]:
    """For each item the index of its slot, or `None`. `fit(slot name, text)` says how well they go together.

    Where columns are only an order, a row of another length than the heading is tried against both its ends.
    `offset` is the rows' common displacement.
    """
    if grid is GridKind.TRUE and (plain := _each_in_its_own(items, slots, fit)) is not None:
        return plain
    weighed = _Weighed(items, slots, grid, fit)
    first, *others = _offsets(items, slots, grid, offset)
    best, placed = weighed.placed(first)
    for other in others:
        if weighed.most(other) >= best:
            worth, found = weighed.placed(other)
            if worth > best:
                best, placed = worth, found
    return placed


def _offsets(items: Sequence[Item], slots: Sequence[Slot], grid: GridKind, offset: int) -> list[int]:
    """The displacements worth trying, the likeliest first."""
    if grid is GridKind.TRUE:
        return [0]
    tried = {offset, len(slots) - len(items)}
    first = next((item for item in items if item.text), None)
    if grid is GridKind.TABS and first is not None:
        # Tab stops before the row's first cell are lost easily: that cell may stand under any column.
        tried |= {slot.start - first.start for slot in slots}
    return sorted(tried, key=lambda o: (abs(o - offset), o))


def _each_in_its_own(items: Sequence[Item], slots: Sequence[Slot], fit: Fit) -> list[int | None] | None:
    """The best alignment of a grid that can be trusted, where each cell by itself is best off in a column of its own.

    Nothing is worth more then, and no other alignment as much. What stands under one column and suits it is weighed
    against no other: it would have to suit that by more than any cell can.
    """
    placed: list[int | None] = []
    behind = 0
    for item in items:
        best = _best_off(item, slots, fit)
        if best is None or best < behind:
            return None
        placed.append(best)
        behind = best + 1
    return placed


def _best_off(item: Item, slots: Sequence[Slot], fit: Fit) -> int | None:
    """The one column that a cell is best off in by itself; `None` where it would be left out, or several are as good."""
    end = item.start + item.span
    under = [k for k, s in enumerate(slots) if item.start < s.start + s.span and s.start < end]
    if len(under) == 1 and (not item.text or fit(slots[under[0]].name, item.text) > _SURE):
        return under[0]
    worth = [
        fit(slot.name, item.text) + place
        for slot, place in zip(slots, _places(item, slots, GridKind.TRUE, 0), strict=True)
    ]
    best = max(range(len(slots)), key=worth.__getitem__, default=None)
    least = _DROP_TEXT if item.text else 0.0
    if best is None or any(w > worth[best] - _ROUNDING for k, w in enumerate([*worth, least]) if k != best):
        return None
    return best


class _Weighed:
    """A row against the columns of a heading: what its cells say is weighed once, for every displacement of the row."""

    def __init__(self, items: Sequence[Item], slots: Sequence[Slot], grid: GridKind, fit: Fit) -> None:
        self._items, self._slots, self._grid = items, slots, grid
        names = dict.fromkeys(slot.name for slot in slots)
        said = [{name: fit(name, item.text) for name in names} for item in items]
        self._fits = [[fits[slot.name] for slot in slots] for fits in said]
        self._dropped = [_DROP_TEXT if item.text else 0.0 for item in items]
        self._ends = _blank_ends(items) if grid is GridKind.TABS else set()
        self._places: dict[
            tuple[int, int], list[float]
        ] = {}  # by where a cell begins, displaced, and its span
        self._nowhere = [0.0] * len(slots)

    def most(self, offset: int) -> float:
        """No less than the best alignment at this displacement is worth: each cell by itself, whatever the order."""
        rows = zip(self._fits, self._at(offset), self._dropped, strict=True)
        best: float = sum(max(dropped, *map(add, fits, places)) for fits, places, dropped in rows)
        return best - self._displaced(offset) + _ROUNDING

    def placed(self, offset: int) -> tuple[float, list[int | None]]:
        """What the best alignment is worth, and for each item the index of its slot."""
        best = [0.0] * (len(self._slots) + 1)
        moves: list[list[int]] = []
        for fits, places, dropped in zip(self._fits, self._at(offset), self._dropped, strict=True):
            best, made = _step(best, fits, places, dropped)
            moves.append(made)
        return best[-1] - self._displaced(offset), _trace(moves, len(self._slots))

    def _displaced(self, offset: int) -> float:
        return _DISPLACED * abs(offset) if self._grid is GridKind.TABS else 0.0

    def _at(self, offset: int) -> list[list[float]]:
        """What standing where it stands is worth for each item and slot, the row displaced."""
        return [
            self._nowhere if i in self._ends else self._place(item, offset)
            for i, item in enumerate(self._items)
        ]

    def _place(self, item: Item, offset: int) -> list[float]:
        at = item.start + offset, item.span
        if at not in self._places:
            self._places[at] = _places(item, self._slots, self._grid, offset)
        return self._places[at]


def _step(
    above: list[float], fits: Sequence[float], places: Sequence[float], dropped: float
) -> tuple[list[float], list[int]]:
    """One more item: the best worth with the first 0, 1, 2 … slots, and the move that leads there."""
    last = above[0] + dropped
    best, moves = [last], [_DROP]
    for before, without, fit, place in zip(above, above[1:], fits, places, strict=False):
        taken, left = before + fit + place, without + dropped
        if taken >= left and taken >= last:
            last, move = taken, _TAKE
        elif left >= last:
            last, move = left, _DROP
        else:
            move = _SKIP
        best.append(last)
        moves.append(move)
    return best, moves


def _blank_ends(items: Sequence[Item]) -> set[int]:
    """The blank items before the first and behind the last printed one: a tab stop more or less says nothing."""
    printed = [i for i, item in enumerate(items) if item.text]
    first, last = (printed[0], printed[-1]) if printed else (len(items), -1)
    return {i for i in range(len(items)) if i < first or i > last}


def _places(item: Item, slots: Sequence[Slot], grid: GridKind, offset: int) -> list[float]:
    start, end = item.start + offset, item.start + offset + item.span
    bonus, cost = _PLACE_BONUS[grid], _SHIFT_COST[grid]
    return [
        bonus
        if start < slot.start + slot.span and slot.start < end
        else -cost * min(abs(start - slot.start), 4)
        for slot in slots
    ]


def _trace(moves: Sequence[Sequence[int]], m: int) -> list[int | None]:
    placed: list[int | None] = [None] * len(moves)
    i, j = len(moves), m
    while i > 0:
        move = moves[i - 1][j]
        if move == _TAKE:
            placed[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif move == _DROP:
            i -= 1
        else:
            j -= 1
    return placed
