"""The columns of a statement on a page that does not print its heading again, and perhaps has fewer of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.forms.statements.layout import Layout, Leaf, PlacedRow
from ingestion.forms.statements.words import is_blank_print
from ingestion.values import is_number
from ingestion.vocabulary import key

_OVERLAP = 0.5  # of the narrower of two columns, to be the same one


def fit(layout: Layout, rows: Sequence[PlacedRow]) -> Layout:
    """The layout with each column where this table has it."""
    width = max((p.start + p.span for row in rows for p in row.cells), default=0)
    by_place = _by_place(layout, rows)
    if by_place is not None:
        return by_place
    if width == max(leaf.start + leaf.span for leaf in layout.leaves):
        return layout
    return _by_content(layout, rows, width) or layout


def _by_place(layout: Layout, rows: Sequence[PlacedRow]) -> Layout | None:
    """By where columns stand on the page; `None` where two of them are one column of money.

    A page may print nothing in some columns, and have no place for them.
    """
    if any(leaf.box is None for leaf in layout.leaves):
        return None
    spans: dict[int, tuple[float, float]] = {}
    for row in rows:
        for p in row.cells:
            if p.span == 1 and p.cell.cell.box is not None:
                spans.setdefault(p.start, (p.cell.cell.box.x0, p.cell.cell.box.x1))
    taken: dict[int, list[int]] = {}
    for column, (x0, x1) in sorted(spans.items()):
        best = max(range(len(layout.leaves)), key=lambda k: _shared(layout.leaves[k], x0, x1))
        if _shared(layout.leaves[best], x0, x1) > 0:
            taken.setdefault(best, []).append(column)
    money = [taken[k] for k, leaf in enumerate(layout.leaves) if leaf.role == "money" and k in taken]
    if not money or any(len(columns) > 1 for columns in money):
        return None
    return _moved(layout, taken)


def _shared(leaf: Leaf, x0: float, x1: float) -> float:
    assert leaf.box is not None
    shared = min(leaf.box[1], x1) - max(leaf.box[0], x0)
    return shared if shared >= _OVERLAP * min(leaf.box[1] - leaf.box[0], x1 - x0) else 0.0


def _by_content(layout: Layout, rows: Sequence[PlacedRow], width: int) -> Layout | None:
    """By what the columns hold, in order: codes, names, money."""
    kinds = [_kind([p.text for row in rows for p in row.printed if p.start == c]) for c in range(width)]
    lead = max((c for c, kind in enumerate(kinds) if kind in ("code", "name")), default=-1)
    money = [c for c in range(lead + 1, width)]
    leaves = [k for k, leaf in enumerate(layout.leaves) if leaf.role == "money"]
    if layout.panels != 1 or len(money) != len(leaves):
        return None
    taken = {k: [c] for k, c in zip(leaves, money, strict=True)}
    codes = [k for k, leaf in enumerate(layout.leaves) if leaf.role == "code"]
    names = [k for k, leaf in enumerate(layout.leaves) if leaf.role == "name"]
    for column in range(lead + 1):
        among = codes if kinds[column] == "code" and codes else names
        if among:
            free = [k for k in among if k not in taken] or among[-1:]
            taken.setdefault(free[0], []).append(column)
    return _moved(layout, taken)


def _kind(texts: Sequence[str]) -> str:
    plain = [key(t) for t in texts]
    if plain and all(t.isdigit() and len(t) in (2, 3, 5, 7) for t in plain):
        return "code"
    if any(t and not is_number(t) and not is_blank_print(t) for t in plain):
        return "name"
    return "money"


def _moved(layout: Layout, taken: dict[int, list[int]]) -> Layout:
    leaves = [
        replace(layout.leaves[k], start=columns[0], span=columns[-1] - columns[0] + 1)
        for k, columns in taken.items()
    ]
    return Layout(tuple(sorted(leaves, key=lambda leaf: leaf.start)))
