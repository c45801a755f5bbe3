"""The columns a heading names, and the cells of a row under them."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.documents.model import GridKind
from ingestion.forms.rows import FormCell, FormRow
from ingestion.tables.align import Fit, Item, Slot, align
from ingestion.vocabulary import Aliases

UNNAMED = "unnamed"


def slots_of(heading: FormRow, words: Aliases, first: int = 0) -> list[Slot]:
    """A slot per cell of the heading from the cell `first` on; cells the vocabulary does not know are unnamed."""
    return [
        Slot(words.find(cell.text) or UNNAMED, cell.cell.column, cell.cell.column_span)
        for cell in heading.cells[first:]
    ]


def figure_slots(heading: FormRow, words: Aliases) -> list[Slot]:
    """The slots from the first named column on; a column between or behind them that has no name keeps its place."""
    slots = slots_of(heading, words)
    first = next((i for i, slot in enumerate(slots) if slot.name != UNNAMED), len(slots))
    return slots[first:]


def with_subheading(slots: Sequence[Slot], subheading: FormRow, words: Aliases, grid: GridKind) -> list[Slot]:
    """The slots of a heading of two lines: a name in the second line replaces the group name above it."""
    below = [Slot(words.find(c.text) or "", c.cell.column, c.cell.column_span) for c in subheading.cells]
    if grid is GridKind.TRUE:
        named = [s for s in below if s.name]
        kept = [s for s in slots if not any(s.start <= b.start < s.start + s.span for b in named)]
        return sorted([*kept, *named], key=lambda slot: slot.start)
    merged: list[Slot] = []
    above = iter(slots)
    for position, slot in enumerate(below):
        group_goes_on = bool(slot.name) and position > 0 and bool(below[position - 1].name)
        name = slot.name or (next(above, slot).name if not slot.name else "")
        if slot.name and not group_goes_on:
            next(above, None)
        merged.append(Slot(name or UNNAMED, slot.start, slot.span))
    return merged


def items_of(cells: Sequence[FormCell]) -> list[Item]:
    """The cells as the aligner takes them."""
    return [Item(c.text, c.cell.column, c.cell.column_span) for c in cells]


def assign(
    cells: Sequence[FormCell], slots: Sequence[Slot], grid: GridKind, fit: Fit, offset: int = 0
) -> tuple[dict[str, FormCell], list[FormCell]]:
    """The cells by slot name, and the printed cells that no slot takes. Unnamed slots take what stands there."""
    placed = align(items_of(cells), slots, grid, fit, offset)
    found: dict[str, FormCell] = {}
    left: list[FormCell] = []
    for cell, slot in zip(cells, placed, strict=True):
        name = None if slot is None else slots[slot].name
        if name is None or name == UNNAMED:
            if cell.text:
                left.append(cell)
        elif name not in found or not found[name].text:
            found[name] = cell
        elif cell.text:
            left.append(cell)
    return found, left
