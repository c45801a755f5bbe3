"""Put the cells of a row under the columns of a heading when the columns cannot be trusted.

Rows arrive shifted by lost merged cells and lost tab stops. Both the cells of a row and the columns of a
heading keep their order, so this is a sequence alignment: every cell goes to one column or, if blank, nowhere;
what a cell says and where it stands both count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingestion.documents.model import GridKind

# What standing in the column's own place is worth, and each step away from it costs.
_PLACE_BONUS = {GridKind.TRUE: 6.0, GridKind.SEQUENCE: 3.0, GridKind.TABS: 1.5}
_SHIFT_COST = {GridKind.TRUE: 3.0, GridKind.SEQUENCE: 1.0, GridKind.TABS: 0.6}
_DROP_TEXT = -12.0  # leaving printed text without a column: only when every column refuses it
_DISPLACED = 0.75  # what each column of displacement of a whole row costs
_IMPOSSIBLE = float("-inf")


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


Fit = Callable[[str, str], float]


def common_offset(rows: Sequence[Sequence[Item]], slots: Sequence[Slot], grid: GridKind, fit: Fit) -> int:
    """By how many columns the rows below a heading stand beside it, because the heading itself lost a cell."""
    if grid is GridKind.TRUE or not rows:
        return 0

    def agreement(offset: int) -> tuple[float, int]:
        return sum(_align(items, slots, grid, fit, offset)[0] for items in rows), -abs(offset)

    return max((-1, 0, 1), key=agreement)


def align(
    items: Sequence[Item], slots: Sequence[Slot], grid: GridKind, fit: Fit, offset: int = 0
) -> list[int | None]:
    """For each item the index of its slot, or `None`. `fit(slot name, text)` says how well they go together.

    Where columns are only an order, a row of another length than the heading is tried against both its ends.
    `offset` is the rows' common displacement.
    """
    tried = (_align(items, slots, grid, fit, o) for o in _offsets(items, slots, grid, offset))
    return max(tried, key=lambda result: result[0])[1]


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


def _align(
    items: Sequence[Item], slots: Sequence[Slot], grid: GridKind, fit: Fit, offset: int
) -> tuple[float, list[int | None]]:
    n, m = len(items), len(slots)
    ends = _blank_ends(items) if grid is GridKind.TABS else set()
    best = [[_IMPOSSIBLE] * (m + 1) for _ in range(n + 1)]
    move: list[list[str]] = [[""] * (m + 1) for _ in range(n + 1)]
    best[0] = [0.0] * (m + 1)
    for i in range(1, n + 1):
        dropped = 0.0 if not items[i - 1].text else _DROP_TEXT
        best[i][0] = best[i - 1][0] + dropped
        move[i][0] = "drop"
        for j in range(1, m + 1):
            item, slot = items[i - 1], slots[j - 1]
            place = 0.0 if i - 1 in ends else _place(item, slot, grid, offset)
            choices = (
                (best[i - 1][j - 1] + fit(slot.name, item.text) + place, "take"),
                (best[i - 1][j] + dropped, "drop"),
                (best[i][j - 1], "skip"),
            )
            best[i][j], move[i][j] = max(choices, key=lambda choice: choice[0])
    displaced = _DISPLACED * abs(offset) if grid is GridKind.TABS else 0.0
    return best[n][m] - displaced, _trace(move, n, m)


def _blank_ends(items: Sequence[Item]) -> set[int]:
    """The blank items before the first and behind the last printed one: a tab stop more or less says nothing."""
    printed = [i for i, item in enumerate(items) if item.text]
    first, last = (printed[0], printed[-1]) if printed else (len(items), -1)
    return {i for i in range(len(items)) if i < first or i > last}


def _place(item: Item, slot: Slot, grid: GridKind, offset: int) -> float:
    start = item.start + offset
    if start < slot.start + slot.span and slot.start < start + item.span:
        return _PLACE_BONUS[grid]
    return -_SHIFT_COST[grid] * min(abs(start - slot.start), 4)


def _trace(move: list[list[str]], n: int, m: int) -> list[int | None]:
    placed: list[int | None] = [None] * n
    i, j = n, m
    while i > 0:
        step = move[i][j]
        if step == "take":
            placed[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif step == "drop":
            i -= 1
        else:
            j -= 1
    return placed
