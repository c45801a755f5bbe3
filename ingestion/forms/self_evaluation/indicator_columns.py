"""The columns of 绩效指标: what their headings are called and which cell suits which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.columns import UNNAMED, doubled_apart, merge_headings, slots_of
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.labels import INDICATOR_COLUMNS
from ingestion.lookups.forms import Level1Group, form_labels
from ingestion.values import is_bound, is_unit, normalise, parse_points
from ingestion.vocabulary import Aliases

LEVEL1 = form_labels().level1
PLACEHOLDERS = form_labels().placeholders
INDICATOR_TITLES = form_labels().indicator_titles
_QUANTITY = re.compile(r"[≥≤><=≧≦]?[\d.]+[%万亿]?\D{0,3}$")
_LEAST_BLOCK = 4  # columns: two columns of one name are a slip of the heading, not two blocks
# A line of its cell may break the points: （1 over 0分）.
_BROKEN_POINTS = re.compile(r"(?<=[\d.])\s+(?=[\d.]+分?[)）]$)|(?<=\d)\s+(?=分[)）]$)")
_POINTS = re.compile(r"[（(]?(\d+(?:\.\d+)?)分[)）]?$|[（(](\d+(?:\.\d+)?)[)）]$")


@cache
def level2_names() -> Aliases[str]:
    """The level-2 names of the official schemes."""
    return Aliases({str(n): entry.names for n, entry in enumerate(form_labels().level2)})


def groups_of(level2_name: str) -> tuple[Level1Group, ...]:
    """The level-1 groups a level-2 name can stand under; none for a name outside the official schemes."""
    found = level2_names().find(level2_name)
    return form_labels().level2[int(found)].groups if found else ()


def split_points(text: str) -> tuple[str, Decimal | None]:
    """产出指标（40分） is (产出指标, 40)."""
    text = _BROKEN_POINTS.sub("", text)
    match = _POINTS.search(text)
    if match is None:
        return text, None
    return text[: match.start()], Decimal(match[1] or match[2])


@dataclass(frozen=True, slots=True)
class _Says:
    """What the text of a cell looks like, whatever column it stands in."""

    is_level1: bool
    is_level2: bool
    has_points: bool
    is_number: bool
    is_percent: bool
    is_title: bool
    is_quantity: bool
    is_bound: bool
    is_unit: bool


@lru_cache(maxsize=4096)
def _says(text: str) -> _Says:
    label, points = split_points(text)
    return _Says(
        is_level1=LEVEL1.find(label) is not None,
        is_level2=level2_names().find(label) is not None,
        has_points=points is not None,
        is_number=parse_points(text) is not None,
        is_percent=normalise(text).endswith("%"),
        is_title=INDICATOR_TITLES.find(text) is not None,
        is_quantity=_QUANTITY.match(normalise(text)) is not None,
        is_bound=is_bound(text),
        is_unit=is_unit(text),
    )


def _fit_level1(says: _Says) -> float:
    if says.is_level1:
        return 9.0 if says.has_points else (6.0 if says.is_level2 else 7.0)
    return -9.0 if says.is_number else -5.0


def _fit_level2(says: _Says) -> float:
    if says.is_level2:
        return 3.0 if says.has_points else 6.0
    return -7.0 if says.is_number or says.is_level1 or says.is_quantity else -1.0


def _fit_level3(says: _Says) -> float:
    if says.is_level1 or says.is_level2:
        return -2.0
    return -3.0 if says.is_number else (-1.0 if says.is_quantity else 1.0)


def _fit_value(says: _Says) -> float:
    return -5.0 if says.is_level1 or says.is_level2 else 0.5


def _fit_points(says: _Says) -> float:
    return 3.0 if says.is_number and not says.is_percent else -8.0


_FITS: dict[str, Callable[[_Says], float]] = {
    "level1": _fit_level1,
    "level2": _fit_level2,
    "level3": _fit_level3,
    "target": _fit_value,
    "actual": _fit_value,
    "weight": _fit_points,
    "score": _fit_points,
    "reason": lambda says: -3.0 if says.is_number else 0.5,
    "bound": lambda says: 3.0 if says.is_bound else -3.0,
    "unit": lambda says: 3.0 if says.is_unit else -3.0 if says.is_number or says.is_bound else 0.0,
    "level1_points": _fit_points,
    "level2_points": _fit_points,
    "ignored": lambda says: 0.0,  # noqa: ARG005
    UNNAMED: lambda says: 0.0 if says.is_title else -2.0,
}


def fit_indicator(name: str, text: str) -> float:
    """How well what a cell says suits a column. Names of levels and bare numbers speak loudest."""
    return _FITS[name](_says(text)) if text else 0.0


def heading_slots(section: Section) -> list[Slot]:
    """The columns the section's heading names, a second heading line worked in."""
    if section.heading is None:
        return []
    if section.subheading is not None:
        slots = merge_headings(section.heading, section.subheading, INDICATOR_COLUMNS)
    else:
        slots = slots_of(section.heading, INDICATOR_COLUMNS)
    names = [s.name for s in slots]
    # 绩效指标 before 一级指标 is the title of the block; a heading printed twice is a heading once.
    first = names.index("level1") if "level1" in names else 0
    kept = [
        Slot(UNNAMED, s.start, s.span) if i < first and s.name == "level3" else s for i, s in enumerate(slots)
    ]
    kept = doubled_apart(_points_of_levels(kept))
    names = [s.name for s in kept]
    return [
        Slot("ignored", s.start, s.span) if s.name != UNNAMED and s.name in names[:i] else s
        for i, s in enumerate(kept)
    ]


def _points_of_levels(slots: list[Slot]) -> list[Slot]:
    """一级指标 | 分值 | 得分 | 二级指标 | 分值 | 得分 | 三级指标 | 分值: points and scores beside a level are that level's own.

    They stand before the next level. What the rows of a level score together is no fact of its own.
    """
    named: list[Slot] = []
    for place, slot in enumerate(slots):
        left = named[-1].name if named else ""
        deeper = any(other.name in ("level2", "level3") for other in slots[place + 1 :])
        level = left.removesuffix("_points")
        name = slot.name
        if deeper and level in ("level1", "level2"):
            name = (
                f"{level}_points"
                if name == "weight" and left == level
                else "ignored"
                if name == "score"
                else name
            )
        named.append(Slot(name, slot.start, slot.span))
    return named


def blocks_side_by_side(section: Section) -> list[Section]:
    """The section parted where its heading prints all its names once more: blocks of indicators side by side.

    A heading of one block, or in a grid whose columns cannot be trusted, is one section.
    """
    heading = section.heading
    if heading is None or section.subheading is not None or heading.table.grid is not GridKind.TRUE:
        return [section]
    names = [slot.name for slot in slots_of(heading, INDICATOR_COLUMNS)]
    width = next(
        (n for n in range(_LEAST_BLOCK, len(names) // 2 + 1) if names == names[:n] * (len(names) // n)), 0
    )
    if not width or UNNAMED in names:
        return [section]
    starts = [heading.cells[k].cell.column for k in range(0, len(names), width)]
    ends = [*starts[1:], heading.table.width]
    return [_columns_of(section, start, end) for start, end in zip(starts, ends, strict=True)]


def _columns_of(section: Section, start: int, end: int) -> Section:
    def within(row: FormRow) -> FormRow:
        return FormRow(row.table, row.number, tuple(c for c in row.cells if start <= c.cell.column < end))

    assert section.heading is not None, "only a headed section has blocks"
    rows = [part for row in section.rows if (part := within(row)).printed]
    return Section(section.part, within(section.heading), rows)


def level1_points(
    found: Mapping[str, FormCell], apart: FormCell | None
) -> tuple[FormCell | None, Decimal | None]:
    """The points of a level-1 heading and their cell: in a column beside it, behind its name or instead of it."""
    beside = found.get("level1_points")
    if beside is not None and (points := parse_points(beside.text)) is not None:
        return beside, points
    for cell in (found.get("level1"), apart):
        if cell is not None and (points := split_points(cell.text)[1]) is not None:
            return cell, points
    return None, None


def set_points_apart(row: FormRow) -> tuple[list[FormCell], FormCell | None]:
    """Take out a cell that holds nothing but a level-1 heading's points: （40分）."""
    for position, cell in enumerate(row.cells[:3]):
        rest, points = split_points(cell.text)
        if points is not None and not rest and cell.text.startswith(("（", "(")):
            return [*row.cells[:position], *row.cells[position + 1 :]], cell
    return list(row.cells), None
