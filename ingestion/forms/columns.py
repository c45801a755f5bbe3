"""The columns a heading names, and the cells of a row under them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ingestion.documents.model import GridKind
from ingestion.forms.align import Fit, Item, Slot, align
from ingestion.forms.rows import FormCell, FormRow
from ingestion.values import whole_of
from ingestion.vocabulary import Aliases, key

UNNAMED = "unnamed"


def slots_of(heading: FormRow, words: Aliases[str], first: int = 0) -> list[Slot]:
    """A slot per cell of the heading from the cell `first` on; cells the vocabulary does not know are unnamed."""
    return [
        Slot(words.find_heading(cell.text) or UNNAMED, cell.cell.column, cell.cell.column_span)
        for cell in heading.cells[first:]
    ]


def figure_slots(
    heading: FormRow, words: Aliases[str], printed: Collection[int] = (), leading: Collection[int] = ()
) -> list[Slot]:
    """The slots from the first named column, or that is among `leading`, on. A column of another name keeps its place,
    a blank one does not, unless it is among the columns `printed`."""
    blank = {cell.cell.column for cell in heading.cells if not cell.text} - set(printed)
    slots = slots_of(heading, words)
    first = next(
        (i for i, slot in enumerate(slots) if slot.name != UNNAMED or slot.start in leading), len(slots)
    )
    return [slot for slot in slots[first:] if slot.start not in blank]


def merge_headings(upper: FormRow, lower: FormRow, words: Aliases[str]) -> list[Slot]:
    """The slots of a heading of two lines: a name in the lower line replaces the group's name above it."""
    above, below = slots_of(upper, words), slots_of(lower, words)
    printed = {cell.cell.column for cell in lower.cells if cell.text}
    if lower.table.grid is GridKind.TRUE:
        named = [slot for slot in below if slot.start in printed]
        kept = [s for s in above if not any(s.start <= b.start < s.start + s.span for b in named)]
        groups = [s for s in above if s not in kept]
        # A cell left blank beside named ones heads a column too: what stands there has no name.
        blank = [
            b for b in below if b not in named and any(s.start <= b.start < s.start + s.span for s in groups)
        ]
        return sorted([*kept, *named, *blank], key=lambda slot: slot.start)
    if len(above) == len(below):
        return [
            b if b.start in printed else Slot(a.name, b.start, b.span)
            for a, b in zip(above, below, strict=True)
        ]
    # Cells that are blank below stand under a name that reaches over both lines; the names between are groups'.
    lead = next(i for i, slot in enumerate(below) if slot.start in printed)
    trail = next(i for i, slot in enumerate(reversed(below)) if slot.start in printed)
    ends = {
        **dict(enumerate(above[:lead])),
        **{len(below) - 1 - i: above[-1 - i] for i in range(min(trail, len(above)))},
    }
    return [Slot(ends[i].name if i in ends else b.name, b.start, b.span) for i, b in enumerate(below)]


# Two columns that one name heads and of which one is missing: what the other of the two is called, first and last.
_PARTNERS = (("weight", "score"), ("target", "actual"))


def doubled_apart(slots: Sequence[Slot]) -> list[Slot]:
    """The slots, of two of one name that whose partner is missing without a name: 标准分 and 评价分值 may both say 分值.

    The points and the target stand first; which of two words says which, the figures tell.
    """
    names = [slot.name for slot in slots]
    for first, last in _PARTNERS:
        if names.count(first) > 1 and last not in names:
            names[len(names) - 1 - names[::-1].index(first)] = UNNAMED
        elif names.count(last) > 1 and first not in names:
            names[names.index(last)] = UNNAMED
    return [Slot(name, slot.start, slot.span) for name, slot in zip(names, slots, strict=True)]


@dataclass(frozen=True, slots=True)
class Headed:
    """A column under a heading of two lines: the name of its group, None where it has none, its own cell and place."""

    group: FormCell | None
    own: FormCell
    start: int
    span: int


def two_lines(upper: FormRow, lower: FormRow) -> list[Headed]:
    """The columns of a heading of two lines; none where which of the upper names is whose group cannot be told."""
    if upper.table.grid is GridKind.TRUE:
        return _in_place(upper, lower)
    if len(upper.cells) == len(lower.cells):
        return _in_step(upper, lower)
    return _in_order(upper, lower)


def _headed(cell: FormCell, group: FormCell | None = None, at: FormCell | None = None) -> Headed:
    place = (at or cell).cell
    return Headed(group, cell, place.column, place.column_span)


def _in_place(upper: FormRow, lower: FormRow) -> list[Headed]:
    found = [
        _headed(cell, next((up for up in upper.printed if _covers(up, cell)), None)) for cell in lower.printed
    ]
    groups = {id(one.group) for one in found}
    alone = [_headed(cell) for cell in upper.printed if id(cell) not in groups]
    return sorted([*found, *alone], key=lambda one: one.start)


def _covers(upper: FormCell, lower: FormCell) -> bool:
    return upper.cell.column <= lower.cell.column < upper.cell.column + upper.cell.column_span


def _in_step(upper: FormRow, lower: FormRow) -> list[Headed]:
    """As many cells in both lines: a group reaches as far as the upper line is blank behind it."""
    found: list[Headed] = []
    group: FormCell | None = None
    for above, below in zip(upper.cells, lower.cells, strict=True):
        group = above if above.text else group
        if below.text:
            found.append(_headed(below, group))
        elif above.text:
            found.append(_headed(above, None, below))
    return found


def _in_order(upper: FormRow, lower: FormRow) -> list[Headed]:
    """Cells that are blank below stand under a name of both lines; the names between are groups of equally many columns."""
    blank = [not cell.text for cell in lower.cells]
    if all(blank) or len(lower.cells) < len(upper.cells):
        return []
    lead, trail = blank.index(False), blank[::-1].index(False)
    inner = lower.cells[lead : len(lower.cells) - trail]
    groups = upper.cells[lead : len(upper.cells) - trail]
    if not groups or len(inner) % len(groups):
        return []
    wide = len(inner) // len(groups)
    names = [key(cell.text) for cell in inner]
    if len(groups) > 1 and names != names[:wide] * len(groups):
        return []
    pairs = [*zip(upper.cells[:lead], lower.cells[:lead], strict=True)]
    ends = zip(upper.cells[len(upper.cells) - trail :], lower.cells[len(lower.cells) - trail :], strict=True)
    return [
        *(_headed(above, None, below) for above, below in pairs),
        *(_headed(cell, groups[n // wide]) for n, cell in enumerate(inner)),
        *(_headed(above, None, below) for above, below in ends),
    ]


def items_of(cells: Sequence[FormCell]) -> list[Item]:
    """The cells as the aligner takes them."""
    return [Item(c.text, c.cell.column, c.cell.column_span) for c in cells]


def with_whole(
    found: Mapping[str, FormCell | None], weight: str = "weight", score: str = "score"
) -> dict[str, FormCell | None]:
    """The cells by column, with the weight that stands behind the score where no column of its own has it: 9.75/10."""
    scored = found.get(score)
    whole = whole_of(scored.text) if scored is not None and found.get(weight) is None else ""
    return (
        {**found, weight: replace(scored, text=whole, key=key(whole), lines=())}
        if scored and whole
        else dict(found)
    )


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
