"""What kind of thing a cell of an indicator row holds, so that target, actual and name can be compared by kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingestion.records.types import ValueKind
from ingestion.values import answer_of, in_digits, normalise, only_times, quantities, times_in

_QUESTION = re.compile(r"是否")
_COUNTED = re.compile(r"\d(?:[万亿千百]?(?:[人次家户个场期件批名项条]|元)|万/)")


def kind_of(text: str, lines: Sequence[str] = ()) -> ValueKind:
    """The kind of one printed cell: `date` and `period` of time, `yes_no`, figures by their unit, else words."""
    plain = normalise(text)
    if not plain:
        return "blank"
    if times := only_times(plain):
        return "date" if any(t.last_day for t in times) else "period"
    if _QUESTION.search(plain):
        return "words"
    if answer_of(text) is not None:
        return "yes_no"
    found = quantities(text, lines)
    if len(found) != 1:
        return "several" if len(found) > 1 and len(_COUNTED.findall(plain)) > 1 else "words"
    return "range" if found[0].upper is not None else _kind_of_unit(found[0].unit)


def kind_of_name(text: str) -> ValueKind:
    """The kind of what stands where an indicator's name should: a sentence with a time and a figure is words."""
    plain = in_digits(normalise(text))
    return "words" if any(True for _ in times_in(plain)) and not only_times(plain) else kind_of(text)


def _kind_of_unit(unit: str | None) -> ValueKind:
    if unit is None:
        return "number"
    if unit in ("%", "‰", "百分点"):
        return "rate"
    if unit == "万元":
        return "money"
    return "standard" if "/" in unit or unit.startswith("元") else "count"


def last_day_of(text: str) -> date | None:
    """The last day of the last period of time that a cell names with its year: 2023年底 is 2023-12-31."""
    days = [day for time in times_in(in_digits(normalise(text))) if (day := time.last_day)]
    return max(days, default=None)
