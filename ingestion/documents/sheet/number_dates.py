"""Day numbers of a spreadsheet as dates and times of day (ECMA-376, part 1, 18.17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

DATE_LETTERS = frozenset("ymdhs")
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
_WEEKDAYS = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]


class FormatToken(Protocol):
    """A piece of a format code."""

    @property
    def kind(self) -> str:
        """What the piece is."""

    @property
    def text(self) -> str:
        """Its letters."""


def show_date(value: float, tokens: Sequence[FormatToken], *, epoch_1904: bool) -> str | None:
    """The date under a format's tokens; `None` for numbers that are no date."""
    if not 0 <= value < _LAST_DAY:
        return None
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
    # The calendar of 1900 has a 29 February that never was; days before it are one short.
    shift = 1 if not epoch_1904 and 0 < value < 60 else 0
    moment = epoch + timedelta(days=shift, milliseconds=round(value * 86_400_000))
    if not any(t.text == "." for t in tokens):
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    halves = any(t.kind == "ampm" for t in tokens)
    return "".join(_pieces(moment, value, tokens, halves=halves)).strip()


def _pieces(moment: datetime, value: float, tokens: Sequence[FormatToken], *, halves: bool) -> Iterator[str]:
    behind_point = False
    for index, token in enumerate(tokens):
        if token.kind == "date":
            yield _letters(moment, token.text, halves, _is_minutes(tokens, index))
        elif token.kind == "elapsed":
            yield _elapsed(value, token.text)
        elif token.kind == "ampm":
            names = ("上午", "下午") if token.text == "上午/下午" else ("AM", "PM")
            yield names[moment.hour >= 12]
        elif behind_point and token.text == "0":
            yield f"{moment.microsecond // 100_000}"
        elif token.text != "0":
            yield token.text
        behind_point = token.text == "."


def _is_minutes(tokens: Sequence[FormatToken], index: int) -> bool:
    """Whether `m` stands behind hours or before seconds, where it means minutes and not a month."""
    if tokens[index].text[0] != "m":
        return False
    before = next((t for t in reversed(tokens[:index]) if t.kind in ("date", "elapsed")), None)
    after = next((t for t in tokens[index + 1 :] if t.kind in ("date", "elapsed")), None)
    return (before is not None and before.text[0] == "h") or (after is not None and after.text[0] == "s")


def _letters(moment: datetime, letters: str, halves: bool, minutes: bool) -> str:
    letter, two = letters[0], len(letters) == 2
    if letter == "y":
        return f"{moment.year % 100:02d}" if len(letters) <= 2 else f"{moment.year}"
    if letter == "d" and len(letters) > 2:
        return _WEEKDAYS[moment.weekday()]
    if letter == "m" and len(letters) > 2 and not minutes:
        return f"{moment.month}月"
    hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    if minutes:
        number = moment.minute
    return f"{number:02d}" if two else f"{number}"


def _elapsed(value: float, letters: str) -> str:
    units = {"h": 24, "m": 1440, "s": 86_400}[letters[0]]
    return f"{int(value * units + 1e-6):0{len(letters)}d}"
