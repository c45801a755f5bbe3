"""Amounts: a cell's figures in 万元, and the unit that a heading announces."""

from __future__ import annotations

import re

from ingestion.values.folding import normalise
from ingestion.values.words import MONEY_UNITS

_UNIT = "|".join(MONEY_UNITS)
_ANNOUNCED = re.compile(rf"单位:?(?:人民币)?[:(]?({_UNIT})")
_BRACKETED = re.compile(rf"[(\[]\s*(?:金额)?(?:单位)?[:,，]?(?:人民币)?({_UNIT})(?:[、,，/]%|人民币)?[)\]]")


def money_unit_in(text: str) -> str | None:
    """The money unit a heading or a title line announces: （万元）, 单位：元, 金额单位:千元."""
    plain = normalise(text)
    if "元" not in plain:
        return None
    match = _ANNOUNCED.search(plain) or _BRACKETED.search(plain)
    return match[1] if match else None
