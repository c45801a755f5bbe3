"""Where the cells of a table stand. In grids that lost their merged cells, what a heading's labels cover is inferred.

Below a heading the cells of such a grid are put under its columns by what they say where their places do not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.documents.model import GridKind
from ingestion.forms.align import Item, Slot, align
from ingestion.forms.rows import FormRow
from ingestion.forms.statements.layout import Layout, Leaf, Placed, PlacedRow
from ingestion.forms.statements.spans import spread, stretch
from ingestion.forms.statements.words import (
    CODE_PARTS,
    is_blank_print,
    is_label,
    is_ordinal,
    line_code,
    title_of,
)
from ingestion.values import is_number
from ingestion.vocabulary import key

_MOST_ROWS = 5  # of a heading


def place(rows: Sequence[FormRow]) -> list[PlacedRow]:
    """The rows of one table with the columns each cell covers."""
    placed = [
        PlacedRow(
            row, tuple(Placed(c, c.cell.column, c.cell.column_span, c.cell.row_span) for c in row.cells)
        )
        for row in rows
    ]
    if not rows or rows[0].table.grid is GridKind.TRUE:
        return placed
    placed = [part for row in placed for part in _parted(row)]
    at = 0
    while at < len(placed):
        behind = at
        while behind < min(len(placed), at + _MOST_ROWS) and _is_labels(placed[behind]):
            behind += 1
        if behind > at:
            infer = spread if rows[0].table.grid is GridKind.TABS else stretch
            width = max(p.start + p.span for row in placed[at : behind + 2] for p in row.cells)
            placed[at:behind] = infer(placed[at:behind], width)
        at = behind + 1 if behind == at else behind
    return placed


def _parted(row: PlacedRow) -> list[PlacedRow]:
    """A total line that text out of Word joins with the title of the next statement, as two rows."""
    last = next((p for p in reversed(row.cells) if p.text), None)
    if last is None or not title_of(last.text) or not any(p.is_number for p in row.cells):
        return [row]
    at = row.cells.index(last)
    return [PlacedRow(row.row, row.cells[:at]), PlacedRow(row.row, row.cells[at:])]


def _is_labels(row: PlacedRow) -> bool:
    """Whether the row may be one of a heading: labels and no figures. Its first row has two of them or one group."""
    printed = row.printed
    if not printed or any(p.is_number and not is_ordinal(p.text) for p in printed):
        return False
    return sum(is_label(p.text) for p in printed) >= 0.6 * sum(not is_ordinal(p.text) for p in printed) > 0


def settle(row: PlacedRow, layout: Layout) -> PlacedRow:
    """The row with each cell under the column it suits, if the places it came with do not fit."""
    grid = row.row.table.grid
    width = max(leaf.start + leaf.span for leaf in layout.leaves)
    length = max((p.start + p.span for p in row.cells), default=0)
    shifted = grid is GridKind.SEQUENCE and length != width
    if grid is GridKind.TRUE or not (shifted or any(_misfits(p, layout) for p in row.printed)):
        return row
    if (in_order := _in_order(row, layout)) is not None:
        return in_order
    slots = [Slot(str(k), leaf.start, leaf.span) for k, leaf in enumerate(layout.leaves)]
    items = [Item(p.text, p.start, p.span) for p in row.cells]
    found = align(items, slots, grid, lambda name, text: _fit(layout.leaves[int(name)], text))
    moved = [
        p if slot is None else replace(p, start=layout.leaves[slot].start, span=layout.leaves[slot].span)
        for p, slot in zip(row.cells, found, strict=True)
    ]
    return PlacedRow(row.row, tuple(moved))


def _in_order(row: PlacedRow, layout: Layout) -> PlacedRow | None:
    """The row of one panel whose cells behind the name are as many as its columns of money."""
    if layout.panels != 1:
        return None
    words = [k for k, p in enumerate(row.cells) if p.text and not p.is_number and not is_blank_print(p.text)]
    money = [leaf for leaf in layout.leaves if leaf.role == "money"]
    leads = [leaf for leaf in layout.leaves if leaf.is_lead]
    if not words or not leads or len(row.cells) - words[-1] - 1 != len(money):
        return None
    codes = [leaf for leaf in leads if leaf.role == "code"]
    names = [leaf for leaf in leads if leaf.role == "name"] or leads
    head = row.cells[: words[-1]]
    under = codes[:1] if len(head) == 1 and codes else [*codes, *names]
    if len(head) > len(under):
        return None
    moved = [*zip(head, under, strict=False), (row.cells[words[-1]], names[-1]),
             *zip(row.cells[words[-1] + 1 :], money, strict=True)]  # fmt: skip
    return PlacedRow(row.row, tuple(replace(p, start=leaf.start, span=leaf.span) for p, leaf in moved))


def _misfits(cell: Placed, layout: Layout) -> bool:
    leaf = layout.at(cell)
    return leaf is None or _fit(leaf, cell.text) < 0


def _fit(leaf: Leaf, text: str) -> float:
    """How well a cell suits a column, from what it says."""
    if not text:
        return 0.0
    plain = key(text)
    is_words = not is_number(text) and not is_blank_print(text)
    if leaf.role == "code":
        if plain.isdigit() and len(plain) in (1, 2, 3, 5, 7):
            return 3.0
        return 1.0 if CODE_PARTS.find(text) or line_code(text) else -5.0
    if leaf.role == "name":
        return 2.0 if is_words else -5.0
    if leaf.role == "ordinal":
        return 2.0 if is_ordinal(text) or CODE_PARTS.find(text) else -5.0
    return -8.0 if is_words else 2.0
