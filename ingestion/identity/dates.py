"""Dates in every spelling that covers and signature lines use."""

from __future__ import annotations

import re
from datetime import date

from ingestion.identity.writing import CHINESE_DIGITS

_ARABIC = re.compile(
    r"(?<!\d)(?P<y>20\d{2})\s*(?:年|[-./．。、])\s*(?P<m>\d{1,2})\s*(?:月|[-./．。、])\s*(?P<d>\d{1,2})\s*[日号]?(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_CHINESE = re.compile(
    r"(?P<y>[二2][〇○零OＯ0一二三四五六七八九]{3})\s*年\s*(?P<m>[一二三四五六七八九十]{1,2})\s*月\s*(?P<d>[一二三四五六七八九十]{1,3})\s*[日号]"
)
DATE_PATTERNS = (_ARABIC, _CHINESE, _COMPACT)


def find_date(text: str) -> tuple[date, str] | None:
    """The first date in the text, with the date as printed; a date without its year is none."""
    found = [match for pattern in DATE_PATTERNS if (match := pattern.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        value = _date_of(match)
        if value is not None:
            return value, match[0]
    return None


def _date_of(match: re.Match[str]) -> date | None:
    year = "".join(CHINESE_DIGITS.get(char, char) for char in match["y"])
    try:
        return date(int(year), _number(match["m"]), _number(match["d"]))
    except ValueError:
        return None


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(CHINESE_DIGITS[char] for char in text))
    return 10 * int(CHINESE_DIGITS.get(tens, "1")) + int(CHINESE_DIGITS.get(ones, "0"))
