"""Cells go under the columns where they are worth most together, however few of them had to be weighed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.documents.model import GridKind
from ingestion.forms.align import Item, Slot, align, common_offset

_NAMES, _TEXTS = "abcd", ["", "1", "2", "x", "yy"]
_FITS = st.fixed_dictionaries(
    {(n, t): st.sampled_from([-9.0, -5.0, -1.0, 0.0, 0.5, 3.0, 9.0]) for n in _NAMES for t in _TEXTS if t}
)
_SPANS = st.lists(st.integers(1, 2), min_size=1, max_size=5)


def _starts(spans: list[int]) -> list[int]:
    return [sum(spans[:k]) for k in range(len(spans))]


@st.composite
def _rows(draw: st.DrawFn) -> tuple[list[Item], list[Slot], Callable[[str, str], float]]:
    """A row, a heading and how well each text suits each name; blank cells suit all alike."""
    fits = draw(_FITS)
    cells, columns = draw(_SPANS), draw(_SPANS)
    shift = draw(st.integers(0, 2))
    items = [
        Item(draw(st.sampled_from(_TEXTS)), s + shift, n) for s, n in zip(_starts(cells), cells, strict=True)
    ]
    slots = [
        Slot(draw(st.sampled_from(_NAMES)), s, n) for s, n in zip(_starts(columns), columns, strict=True)
    ]
    return items, slots, lambda name, text: fits[name, text] if text else 0.0


def _worth(
    items: list[Item], slots: list[Slot], fit: Callable[[str, str], float], placed: list[int | None]
) -> float:
    """What an alignment of a true grid is worth, by the rules as they are told: 6 in place, -3 a column off, -12 for lost text."""
    worth = 0.0
    for item, slot in zip(items, placed, strict=True):
        if slot is None:
            worth -= 12.0 if item.text else 0.0
            continue
        column = slots[slot]
        is_under = item.start < column.start + column.span and column.start < item.start + item.span
        worth += fit(column.name, item.text)
        worth += 6.0 if is_under else -3.0 * min(abs(item.start - column.start), 4)
    return worth


def _all_alignments(n: int, m: int) -> list[list[int | None]]:
    """Every way to give some of `n` cells different ones of `m` columns in their order."""
    found: list[list[int | None]] = []
    for count in range(min(n, m) + 1):
        for cells in combinations(range(n), count):
            for columns in combinations(range(m), count):
                under = dict(zip(cells, columns, strict=True))
                found.append([under.get(k) for k in range(n)])
    return found


@given(_rows())
def test_no_alignment_of_a_true_grid_is_worth_more_than_the_one_chosen(
    row: tuple[list[Item], list[Slot], Callable[[str, str], float]],
) -> None:
    items, slots, fit = row
    chosen = _worth(items, slots, fit, align(items, slots, GridKind.TRUE, fit))
    best = max(_worth(items, slots, fit, other) for other in _all_alignments(len(items), len(slots)))
    assert chosen == pytest.approx(best)


def test_a_cell_under_the_one_column_that_it_suits_is_weighed_against_no_other() -> None:
    asked: list[tuple[str, str]] = []

    def fit(name: str, text: str) -> float:
        asked.append((name, text))
        return 1.0 if text else 0.0

    items = [Item("1", 0), Item("", 1), Item("2", 2)]
    assert align(items, [Slot("a", 0), Slot("b", 1), Slot("c", 2)], GridKind.TRUE, fit) == [0, 1, 2]
    assert asked == [("a", "1"), ("c", "2")]


def test_rows_that_all_stand_beside_their_heading_are_moved_together() -> None:
    slots = [Slot("name", 1), Slot("figure", 2)]
    rows = [[Item("甲", 0), Item("1", 1)], [Item("乙", 0), Item("2", 1)]]

    def fit(name: str, text: str) -> float:
        return 3.0 if text.isdigit() == (name == "figure") else -6.0

    assert common_offset(rows, slots, GridKind.TABS, fit) == 1
    assert common_offset(rows, slots, GridKind.TRUE, fit) == 0
    assert align(rows[0], slots, GridKind.TABS, fit, 1) == [0, 1]
