"""A number and nothing else, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingestion.values.folding import normalise
from ingestion.values.numerals import chinese_number

_NUMBER = re.compile(r"(?P<sign>[-−–]|\((?=[\d.,]+\)))?(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?|\.\d+")
# A number that goes on in the next line is whole.
_GAP = re.compile(r"\d[ \u00a0\u3000]+(?!\d{3}(?!\d))\d")
_LETTERSPACED = re.compile(r"\S(?:\s+\S)+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. `places` is its count of decimals, the printed precision."""

    value: Decimal
    places: int
    malformed: bool = False


def parse_number(text: str) -> Number | None:
    """The number of a cell that holds nothing but a number, else `None`."""
    match = _NUMBER.fullmatch(normalise(text))
    if match is None:
        return None
    digits = match["digits"]
    value = Decimal(digits.replace(",", ""))
    places = len(digits.partition(".")[2])
    is_odd = not _GROUPED.fullmatch(digits) or (is_in_pieces(text) and not is_letterspaced(text))
    return Number(-value if match["sign"] else value, places, malformed=is_odd)


def is_number(text: str) -> bool:
    """Whether `parse_number` finds one: a number and nothing else."""
    return _NUMBER.fullmatch(normalise(text)) is not None


def is_in_pieces(text: str) -> bool:
    """Whether white space parts digits other than by threes: a point may be lost there."""
    return bool(_GAP.search(text))


def is_letterspaced(text: str) -> bool:
    """Whether white space parts each character from each."""
    return bool(_LETTERSPACED.fullmatch(text.strip()))


def spelt_number(text: str) -> Number | None:
    """The number that a text writes in Chinese numerals and nothing else: 一百二十, 叁拾伍."""
    value = chinese_number(text)
    return None if value is None else Number(value, 0)
