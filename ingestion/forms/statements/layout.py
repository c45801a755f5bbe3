"""The columns of a statement: which hold codes, names and money, and which half or panel they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.statements.words import (
    CODE_COLUMNS,
    COLUMNS,
    EXPENSE_ITEMS,
    GROUPS,
    SIDES,
)
from ingestion.vocabulary import key

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|[预决])")
_YEAR_ALONE = re.compile(r"20\d{2}年度?")

Role = Literal["code", "name", "ordinal", "ignored", "money"]


_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the columns it covers. In grids that lost their columns these are inferred."""

    cell: FormCell
    start: int
    span: int
    row_span: int

    @property
    def text(self) -> str:
        """What the cell prints."""
        return self.cell.text

    @property
    def is_number(self) -> bool:
        """Whether it prints a number and nothing else."""
        return self.cell.is_number

    def covers(self, column: int) -> bool:
        """Whether the cell reaches over this grid column."""
        return self.start <= column < self.start + self.span


@dataclass(frozen=True)
class PlacedRow:
    """A row with its cells placed."""

    row: FormRow
    cells: tuple[Placed, ...]

    @cached_property
    def printed(self) -> tuple[Placed, ...]:
        """The cells in which something is printed."""
        return tuple(p for p in self.cells if p.text)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column: the labels over it from top to bottom, what it holds, and its panel (from 0)."""

    start: int
    span: int
    labels: tuple[str, ...]
    role: Role = "money"
    panel: int = 0
    code: str = "other"
    box: tuple[float, float] | None = None  # x from and to, where the format has pages
    is_of_earlier_year: bool = False  # another column of the heading is of a later one

    @property
    def is_lead(self) -> bool:
        """Whether the column says what a line is."""
        return self.role in ("code", "name")

    @property
    def name(self) -> str:
        """The label as printed, under those of its parents that tell it from others."""
        own = [x for x in self.labels if not SIDES.find(x) and key(x) != "项目"]
        return "/".join(own) or "/".join(self.labels)

    def overlap(self, cell: Placed) -> int:
        """How many grid columns it shares with a cell; 0 or less if none."""
        return min(self.start + self.span, cell.start + cell.span) - max(self.start, cell.start)


@dataclass(frozen=True)
class Layout:
    """The columns of a statement in print order."""

    leaves: tuple[Leaf, ...]

    @cached_property
    def money(self) -> tuple[Leaf, ...]:
        """The columns of money."""
        return tuple(leaf for leaf in self.leaves if leaf.role == "money")

    @property
    def panels(self) -> int:
        """How many halves or panels there are side by side."""
        return max((leaf.panel for leaf in self.leaves), default=-1) + 1

    def of_panel(self, panel: int) -> tuple[Leaf, ...]:
        """The columns of one panel."""
        return tuple(leaf for leaf in self.leaves if leaf.panel == panel)

    def at(self, cell: Placed) -> Leaf | None:
        """The column a cell stands in: the one it shares most grid columns with."""
        best = max(self.leaves, key=lambda leaf: leaf.overlap(cell), default=None)
        return best if best is not None and best.overlap(cell) > 0 else None

    def codes(self) -> frozenset[str]:
        """The standard meanings of its columns of money."""
        return frozenset(leaf.code for leaf in self.money)

    def labels(self) -> Iterable[str]:
        """All labels of the heading."""
        return (label for leaf in self.leaves for label in leaf.labels)

    def signature(self) -> tuple[tuple[str, str, int], ...]:
        """What two headings of one statement have in common, whatever their code columns."""
        return tuple((leaf.role, leaf.code, leaf.panel) for leaf in self.leaves if leaf.role != "code")


def layout_of(heading: Sequence[Sequence[Placed]]) -> Layout:
    """The columns under a heading of one to four rows."""
    leaves: list[Leaf] = []
    last: tuple[int, ...] | None = None
    cells = [p for row in heading for p in row]
    width = max((p.start + p.span for p in cells), default=0)
    for column in range(width):
        over = [p for p in cells if p.text and p.covers(column)]
        ids = tuple(id(p) for p in over)
        if ids and ids == last:
            leaves[-1] = replace(leaves[-1], span=leaves[-1].span + 1)
        elif over:
            leaves.append(Leaf(column, 1, _labels(over), box=_box(over[-1])))
        last = ids
    return Layout(tuple(_panelled(_with_years([_with_role(leaf) for leaf in leaves]))))


def _with_years(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves with the years that their labels print: 2022年决算数 is of a year before 2023年决算数 beside it.

    A column headed by a year alone holds that year's final figures.
    """
    years = [
        max((int(m[1]) for x in leaf.labels if (m := _YEAR.search(key(x)))), default=None) for leaf in leaves
    ]
    latest = max((year for year in years if year is not None), default=0)
    return [
        leaf if leaf.role != "money" or year is None else _of_year(leaf, is_earlier=year < latest)
        for leaf, year in zip(leaves, years, strict=True)
    ]


def _of_year(leaf: Leaf, *, is_earlier: bool) -> Leaf:
    code = "final" if leaf.code == "other" and _YEAR_ALONE.fullmatch(key(leaf.labels[-1])) else leaf.code
    if is_earlier:
        code = "prior_year_final" if code == "final" else "other"
    return replace(leaf, code=code, is_of_earlier_year=is_earlier)


def _labels(over: Sequence[Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.text for p in over))


def _box(cell: Placed) -> tuple[float, float] | None:
    box = cell.cell.cell.box
    return (box.x0, box.x1) if box else None


def _with_role(leaf: Leaf) -> Leaf:
    last = leaf.labels[-1]
    role = CODE_COLUMNS.find_heading(last)
    if role is None and len(leaf.labels) > 1 and (code := CODE_COLUMNS.find_heading(leaf.labels[-2])):
        # A lower label that nobody knows, under one that is known to head codes or names.
        role = code if not COLUMNS.find_heading(last) and code != "name" else None
    if role is not None:
        return replace(leaf, role=_ROLES[role], code="")
    return replace(leaf, code=column_code(leaf.labels))


def column_code(labels: Sequence[str]) -> str:
    """The standard meaning of a column by its labels from top to bottom: the lowest, with those above it first."""
    plain = [key(x) for x in labels]
    last = plain[-1]
    for parent in reversed(plain[:-1]):
        if found := COLUMNS.find(f"{parent}/{last}"):
            return found
    return next((found for x in reversed(plain) if (found := COLUMNS.find_heading(x))), "other")


def _panelled(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves with their panels: a lead column behind a column of money begins a new one."""
    made: list[Leaf] = []
    panel = 0
    for leaf in leaves:
        if made and leaf.is_lead and any(m.role == "money" and m.panel == panel for m in made):
            panel += 1
        made.append(replace(leaf, panel=panel))
    return made


def expense_items(layout: Layout) -> set[str]:
    """The three-public items that head columns of money."""
    return {
        item for leaf in layout.money for label in leaf.labels if (item := EXPENSE_ITEMS.find_heading(label))
    }


def is_group(text: str) -> bool:
    """Whether a label may stand over several columns."""
    return bool(GROUPS.find_heading(text) or SIDES.find_heading(text))
