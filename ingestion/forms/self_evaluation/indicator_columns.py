"""The columns of 绩效指标: what their headings are called and which cell suits which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from ingestion.forms.columns import UNNAMED
from ingestion.forms.rows import FormCell, FormRow
from ingestion.lookups.forms import Level1Group, form_labels
from ingestion.values import is_bound, is_unit, normalise, parse_points
from ingestion.vocabulary import Aliases

LEVELS = ("level1", "level2", "level3")
LEVEL1 = form_labels().level1
PLACEHOLDERS = form_labels().placeholders
INDICATOR_TITLES = form_labels().indicator_titles
_QUANTITY = re.compile(r"[≥≤><=≧≦]?[\d.]+[%万亿]?\D{0,3}$")
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
        is_number=parse_points(text) is not None or bool(points_apart(text)),
        is_percent=normalise(text).endswith("%"),
        is_title=INDICATOR_TITLES.find(text) is not None,
        is_quantity=_QUANTITY.match(normalise(text)) is not None,
        is_bound=is_bound(text),
        is_unit=is_unit(text),
    )


def points_apart(text: str) -> tuple[Decimal, ...]:
    """The points that a cell holds, of several indicators parted by white space: 17 4; none where anything else stands there."""
    found = tuple(p for part in text.split() if (p := parse_points(part)) is not None)
    return found if len(found) == len(text.split()) else ()


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
