"""Which way an indicator is better: more, less, exactly so, by a day, or a yes. One judgement, for facts, marts and audit.

The printed bound speaks first, then the name by reviewed words (`lookups/directions.yml`), then the level. Where they contradict
each other, or none speaks, the direction is unknown, and nobody judges the indicator.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingestion.lookups.directions import direction_words
from ingestion.lookups.schema import either
from ingestion.records.types import Direction, DirectionBasis
from ingestion.textnorm import match_key
from ingestion.values import Quantity, answer_of, in_digits, normalise, only_times, quantities, words

_ANSWERS: dict[str, Direction] = {
    "less_time": "less", "more_of_less": "more", "less": "less", "exact": "exact", "less_cost": "less", "more": "more",
}  # fmt: skip
_BOUNDS: dict[str, Direction] = {"≥": "more", ">": "more", "≤": "less", "<": "less", "=": "exact"}
_OF_TIME = re.compile(r"(?:时间|时限|期限|日期|时点)$")
# A name that tells the figure too: 发放创业担保贷款3.13亿元.
_ITS_FIGURE = re.compile(r"\d[\d.,]*[万亿千百]?[元人次户家个场件]*$")
_OF_MONEY = re.compile(r"经费|资金|预算|支出|成本|费用|金额|总额")


class Judgement(NamedTuple):
    """A direction and what says so; both `None` where nothing does."""

    direction: Direction | None
    basis: DirectionBasis | None


UNKNOWN = Judgement(None, None)


@cache
def _names() -> tuple[re.Pattern[str] | None, tuple[tuple[Direction, re.Pattern[str]], ...]]:
    words_of = direction_words()
    return re.compile(either(words_of.unknown)), tuple(
        (direction, re.compile(either(getattr(words_of, entry).names)))
        for entry, direction in _ANSWERS.items()
    )


@cache
def direction_of_name(name: str) -> Direction | None:
    """What the reviewed words say of an indicator's name; `None` where they say nothing."""
    unknown, lists = _names()
    plain = _ITS_FIGURE.sub("", match_key(name).strip("。.;,:、\"'"))
    if not plain or (unknown is not None and unknown.search(plain)):
        return None
    return next((direction for direction, pattern in lists if pattern.search(plain)), None)


def direction_of(name: str, target: str, level1: str | None = None, lines: tuple[str, ...] = ()) -> Judgement:
    """The direction of an indicator by its printed target, its name and the group of its level 1 (`cost`, …)."""
    plain = normalise(target)
    times = only_times(plain)
    if times and (not times[-1].is_period or times[-1].is_due):
        return Judgement("by_date", "target")
    stated = quantities(target, lines)
    if answer_of(target) is not None and not stated:
        return Judgement("yes_no", "target")
    by_name = direction_of_name(name)
    if len(stated) == 1:
        return _of_quantity(stated[0], by_name, level1, name)
    if len(stated) > 1 or (in_digits(plain) and re.search(r"\d", plain)):
        return UNKNOWN
    return Judgement(by_name, "name") if by_name and not plain else UNKNOWN


def _of_quantity(stated: Quantity, by_name: Direction | None, level1: str | None, name: str) -> Judgement:
    bound = _BOUNDS.get(stated.operator or "")
    if stated.upper is not None:
        return Judgement("exact", "target")
    if bound is not None:
        is_against = {bound, by_name} == {"more", "less"} and not stated.is_change
        # “故障率≥1%”: the sign and the name contradict each other.
        return UNKNOWN if is_against else Judgement(bound, "bound")
    if stated.is_about:
        return UNKNOWN  # 约500人: how far from it is still about it, the print does not say
    if by_name is None and stated.is_change:
        return Judgement("less" if stated.value < 0 else "more", "target")
    if by_name is not None and _is_of_kind(by_name, stated, name):
        return Judgement(by_name, "name")
    return UNKNOWN if by_name is not None and level1 != "cost" else _of_level(stated, level1, name)


def _of_level(stated: Quantity, level1: str | None, name: str) -> Judgement:
    """Where neither bound nor name says anything: money of the cost group, lengths of time, satisfaction."""
    unit = stated.unit or ""
    is_standard = unit.startswith("元") or "/" in unit
    if level1 == "cost" and (is_standard or unit in ("万元", "")):
        return Judgement("less", "level")
    if unit in words().durations and _OF_TIME.search(name):
        return Judgement("less", "unit")
    by_level = None if is_standard else direction_words().levels.get(level1 or "")
    return Judgement(by_level, "level") if by_level else UNKNOWN


def _is_of_kind(direction: Direction, stated: Quantity, name: str) -> bool:
    """Whether the target is of the kind the name speaks of: days are no rate, 365 is no time, a budget no yield."""
    if direction != "more":
        return True
    if stated.unit == "万元" or (stated.unit is None and _OF_MONEY.search(name)):
        return direction_words().more_money.search(name) is not None
    is_time = stated.unit in words().durations
    return not (is_time and name.endswith("率")) and not (stated.unit is None and _OF_TIME.search(name))
