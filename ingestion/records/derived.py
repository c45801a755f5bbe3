"""What follows from a record's own prints: how exactly each figure is printed, and its names as they are compared.

A field says by a marker of its annotation what follows from it; the columns `halves` and `compared` gather that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ingestion.records.names import ComparedAs, Name
from ingestion.records.precision import HalfOf
from ingestion.records.types import Code, Money, Printed

if TYPE_CHECKING:
    from ingestion.records.base import Record


class FigureHalf(NamedTuple):
    """Half of the last digit that is printed of a figure: of `amount` for `amount_raw`, money in 万元."""

    figure: Code
    half: Money


class ComparedName(NamedTuple):
    """A name of the record as it is compared: `label`, or its `label_core`."""

    name: Code
    text: Printed


Halves = tuple[FigureHalf, ...]
Compared = tuple[ComparedName, ...]


class _Half(NamedTuple):
    figure: str
    field: str
    unit: str | None  # the field that names the unit of the print's column
    half: Callable[[str, str | None], Decimal]


def halves_of(record: Record) -> Halves:
    """The figures of a record that are printed, with what their print leaves open; a blank is as exact as a whole number."""
    values = record.__dict__
    return tuple(
        FigureHalf(one.figure, one.half(values[one.field], values[one.unit] if one.unit else None))
        for one in _halves(type(record))
    )


def compared_of(record: Record) -> Compared:
    """The names of a record as they are compared; what has no name is left out."""
    values = record.__dict__
    told = ((key, form(values[field])) for key, field, form in _names(type(record)))
    return tuple(ComparedName(key, text) for key, text in told if text is not None)


@cache
def _halves(kind: type[Record]) -> tuple[_Half, ...]:
    fields = kind.model_fields
    found = []
    for field, rule in _marked(fields, HalfOf):
        figure = field.removesuffix("_raw")
        unit = next((name for one in rule.units if (name := one.format(figure)) in fields), None)
        found.append(_Half(figure, field, unit, rule.half))
    return tuple(found)


@cache
def _names(kind: type[Record]) -> tuple[tuple[str, str, Name], ...]:
    marked = _marked(kind.model_fields, ComparedAs)
    return tuple((field + addition, field, form) for field, as_ in marked for addition, form in as_.forms)


def _marked(fields: Mapping[str, Any], marker: type[Any]) -> list[tuple[str, Any]]:
    return [(name, one) for name, info in fields.items() for one in info.metadata if isinstance(one, marker)]
