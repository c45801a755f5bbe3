"""The reviewed words of `lookups/values.yml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ingestion.lookups.schema import any_of
from ingestion.lookups.values import value_words

TO_WAN: dict[str, Decimal] = {
    "元": Decimal("0.0001"), "百元": Decimal("0.01"), "千元": Decimal("0.1"), "万元": Decimal(1),
    "十万元": Decimal(10), "百万元": Decimal(100), "千万元": Decimal(1000), "亿元": Decimal(10000),
}  # fmt: skip
MULTIPLIERS: dict[str, Decimal] = {
    "": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "十万": Decimal(100_000),
    "百万": Decimal(1_000_000), "千万": Decimal(10_000_000), "亿": Decimal(100_000_000),
}  # fmt: skip
MONEY_UNITS = tuple(sorted(TO_WAN, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Words:
    """Words by what they say; every pattern matches at a place."""

    bounds_before: Mapping[str, str]
    bounds_behind: Mapping[str, str]
    before: re.Pattern[str]  # a bound in front of a figure
    behind: re.Pattern[str]  # a bound behind it
    about_before: re.Pattern[str]
    about_behind: re.Pattern[str]
    over: str
    fillers: re.Pattern[str]
    decrease: re.Pattern[str]
    adjusted: re.Pattern[str]
    saved: re.Pattern[str]
    increase: re.Pattern[str]
    unit: re.Pattern[str]
    fold: Mapping[str, str]
    durations: frozenset[str]
    answers: Mapping[str, str]
    grades: re.Pattern[str]


def _by_word(entries: Mapping[Any, Iterable[str]]) -> dict[str, str]:
    return {word: code for code, words in entries.items() for word in words}


@cache
def words() -> Words:
    """The compiled vocabulary."""
    data = value_words()
    before, behind = _by_word(data.bounds_before), _by_word(data.bounds_behind)
    reached = any_of(data.reached)
    fillers = rf"{any_of(data.fillers)}*"
    unit = rf"{any_of(data.units)}"
    return Words(
        bounds_before=before,
        bounds_behind=behind,
        before=re.compile(rf"({any_of(before)}){fillers}$"),
        behind=re.compile(rf"({any_of(behind)})(?!级)"),
        about_before=re.compile(rf"{any_of(data.about_before)}$"),
        about_behind=re.compile(rf"{any_of(data.about_behind)}"),
        over="".join(data.over),
        fillers=re.compile(f"{fillers}$"),
        decrease=re.compile(rf"{any_of(data.decrease)}(?!{reached})了?$"),
        adjusted=re.compile(rf"{any_of(data.adjusted)}了?$"),
        saved=re.compile(any_of(data.saved)),
        increase=re.compile(rf"{any_of(data.increase)}(?!{reached})了?$"),
        unit=re.compile(rf"{unit}(?![a-zA-Z])"),
        fold=_by_word(data.fold),
        durations=frozenset(data.durations),
        answers=_by_word(data.answers),
        grades=re.compile(rf"{any_of(data.grades)}"),
    )
