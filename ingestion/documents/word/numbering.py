"""Word's automatic numbers, which the text does not hold: `一、`, `（二）`, `3.`, `①` as on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ingestion.documents.packages.ooxml import W, first_child

_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_LEVELS = 9
_MAX_COUNTER = 1000
_LISTED = f"{W}numPr"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str
    legal: bool  # all numbers of the text in Arabic digits


@dataclass
class Numbering:
    """The lists of one document. `label` is to be asked once for each paragraph, in print order."""

    levels: dict[str, dict[int, _Level]]  # by numId
    list_of: dict[str, str]  # numId -> abstractNumId: lists of one definition count on together
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, num_id: str, level: int) -> str:
        """The number of the next paragraph of this list and level; empty for bullets and unknown lists."""
        definition = self.levels.get(num_id, {})
        here = definition.get(level)
        if here is None:
            return ""
        counters = self._counters.setdefault(self.list_of[num_id], [None] * _MAX_LEVELS)
        current = counters[level]
        counters[level] = here.start if current is None else current + 1
        for above in range(level):
            if counters[above] is None:
                counters[above] = definition[above].start if above in definition else 1
        counters[level + 1 :] = [None] * (_MAX_LEVELS - level - 1)
        if here.number_format in ("bullet", "none"):
            return ""
        return _PLACEHOLDER.sub(lambda m: self._number(definition, counters, int(m[1]) - 1, here), here.text)

    @staticmethod
    def _number(
        definition: dict[int, _Level], counters: list[int | None], level: int, shown_by: _Level
    ) -> str:
        number_format = definition[level].number_format if level in definition else "decimal"
        return format_number(counters[level] or 0, "decimal" if shown_by.legal else number_format)


def format_number(number: int, number_format: str) -> str:
    """A counter as Word prints it; formats not known here, and counters no list reaches, in Arabic digits."""
    if not 0 < number < _MAX_COUNTER:
        return str(number)
    for prefix, printed in _FORMATS:
        if number_format.startswith(prefix):
            return printed(number)
    return str(number)


def _chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _circled(number: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return f"({number})"


def _letters(number: int) -> str:
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1)


_FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
# By the beginning of the format's name: Word has variants of each (chineseCountingThousand ...).
_FORMATS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("chinese", _chinese),
    ("taiwanese", _chinese),
    ("japanese", _chinese),
    ("ideographTraditional", _chinese),
    ("ideographDigital", lambda number: "".join(_DIGITS[int(digit)] for digit in str(number))),
    ("ideographEnclosedCircle", _circled),
    ("upperRoman", _roman),
    ("lowerRoman", lambda number: _roman(number).lower()),
    ("upperLetter", _letters),
    ("lowerLetter", lambda number: _letters(number).lower()),
    ("decimalEnclosedCircle", _circled),
    ("decimalFullWidth", lambda number: str(number).translate(_FULL_WIDTH)),
    ("decimalZero", lambda number: f"{number:02d}"),
)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of `word/numbering.xml`; a document without that part has none."""
    if root is None:
        return Numbering({}, {})
    abstract = {e.get(f"{W}abstractNumId") or "": e for e in root.iter(f"{W}abstractNum")}
    by_style_link = {
        _value(e.find(f"{W}styleLink")): e for e in abstract.values() if e.find(f"{W}styleLink") is not None
    }
    levels: dict[str, dict[int, _Level]] = {}
    list_of: dict[str, str] = {}
    for num in root.iter(f"{W}num"):
        num_id, list_id = num.get(f"{W}numId") or "", _value(num.find(f"{W}abstractNumId"))
        definition = abstract.get(list_id)
        if definition is None:
            continue
        linked = by_style_link.get(_value(definition.find(f"{W}numStyleLink")))
        levels[num_id] = _levels(definition if linked is None else linked)
        overrides = list(num.iter(f"{W}lvlOverride"))
        for override in overrides:
            _apply_override(levels[num_id], override)
        list_of[num_id] = f"{list_id}/{num_id}" if overrides else list_id
    return Numbering(levels, list_of)


def _levels(definition: etree._Element) -> dict[int, _Level]:
    return {_int(e.get(f"{W}ilvl"), 0): _level(e) for e in definition.iterfind(f"{W}lvl")}


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=_int(_value(element.find(f"{W}start")), 1),
        number_format=_value(element.find(f"{W}numFmt")) or "decimal",
        text=_value(element.find(f"{W}lvlText")),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _apply_override(levels: dict[int, _Level], override: etree._Element) -> None:
    number = _int(override.get(f"{W}ilvl"), 0)
    own = override.find(f"{W}lvl")
    if own is not None:
        levels[number] = _level(own)
    start = override.find(f"{W}startOverride")
    if start is not None and number in levels:
        old = levels[number]
        levels[number] = _Level(_int(_value(start), 1), old.number_format, old.text, old.legal)


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """List and level that paragraph properties name, `None` where they name none."""
    element = None if properties is None else first_child(properties, _LISTED)
    if element is None:
        return None
    level = _int(_value(element.find(f"{W}ilvl")), 0)
    return _value(element.find(f"{W}numId")), min(max(level, 0), _MAX_LEVELS - 1)


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _int(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
