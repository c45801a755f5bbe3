"""How exactly a print knows its figure: half of its last printed digit, 0.005 for 99.96 and 0.5 for 85."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_FRACTION = re.compile(r"\d[.．](\d+)")
_FINEST = 5  # decimals; a print with more is taken as this exact, which is finer than any report
# What a unit is worth in 万元; the first that stands in the words counts: 百万元 before 万元 before 元.
_UNITS = (
    ("亿", Decimal(10_000)), ("百万", Decimal(100)), ("万", Decimal(1)), ("千", Decimal("0.1")), ("元", Decimal("0.0001")),
)  # fmt: skip


def half_digit(raw: str | None) -> Decimal:
    """Half of the last digit of the first number of a print; of one without decimals, and of a blank, 0.5."""
    fraction = _FRACTION.search(raw or "")
    decimals = min(len(fraction[1]), _FINEST) if fraction else 0
    return Decimal(5).scaleb(-decimals - 1)


def half_of_money(raw: str | None, unit: str | None = None) -> Decimal:
    """The same of a sum of money, in 万元. A unit in the print goes before `unit`, that of its column; else 万元."""
    words = raw if raw and "元" in raw else unit or "万元"
    worth = next((worth for word, worth in _UNITS if word in words), Decimal(1))
    return _kept(half_digit(raw) * worth)


def half_of_outcome(raw: str | None, unit: str | None) -> Decimal:
    """What the print of an outcome leaves open: nothing for a plain count, else half of the last digit, also of 万 and 亿."""
    text = raw or ""
    if ("万" in text and unit is not None and unit != "万元") or "亿" in text:
        return _kept(half_digit(raw) * 10_000)
    return half_digit(raw) if "." in text or unit == "%" else Decimal(0)


def _kept(half: Decimal) -> Decimal:
    """To the six decimals that the lake keeps."""
    return half.quantize(Decimal("0.000001"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class HalfOf:
    """Marks a print: how its half of a digit is found, and which field of the record names the unit of its column.

    The first of `units` that the record has, `{}` being the figure: `actual_unit` of `actual_raw`.
    """

    half: Callable[[str | None, str | None], Decimal]
    units: tuple[str, ...] = ()


DIGITS = HalfOf(lambda raw, _: half_digit(raw))  # of a rate, points or a count: in the figure's own unit
MONEY = HalfOf(half_of_money, ("money_unit_printed",))
OUTCOME = HalfOf(half_of_outcome, ("{}_unit", "unit"))
