"""The numbers in front of headings and paragraphs: 第一部分, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九"
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"第([一二三四五六七八九十]{1,3})部分[、：:]?")),
    (1, re.compile(r"([一二三四五六七八九十]{1,3})\s*[、．.](?!\d)")),
    (2, re.compile(r"[（(]([一二三四五六七八九十]{1,3})[)）][、.]?")),
    # A functional code (5 or 7 digits) may stand behind the number: 4.2101101行政单位医疗.
    (3, re.compile(r"(\d{1,2})\s*(?:[、．](?!\d)|\.(?![\d.])|[、．.](?=(?:\d{5}|\d{7})[^\d.元万亿]))")),
    (4, re.compile(r"[（(](\d{1,2})[)）]、?|(\d{1,2})[)）]")),
    (5, re.compile(r"([①-⑳])")),
)
PART, CHINESE_LEVEL, BRACKETED_LEVEL, ARABIC_LEVEL, BRACKETED_ARABIC_LEVEL, CIRCLED_LEVEL = range(6)


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed number: its level (0 is 第…部分), what it counts, and where the words begin."""

    level: int
    ordinal: int
    end: int


def chinese_number(text: str) -> int:
    """一 to 九十九 as an integer."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE.index(text[-1]) + 1
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)


def find_marker(text: str) -> Marker | None:
    """The number a line begins with, else `None`."""
    for level, pattern in _LEVELS:
        match = pattern.match(text)
        if match:
            return Marker(level, _ordinal(next(g for g in match.groups() if g)), match.end())
    return None


def _ordinal(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    return chinese_number(printed)
