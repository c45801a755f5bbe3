"""How wide a column is and how high a row, from what stands in it: a spreadsheet does neither by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reporting.workbook.styles import LINE_HEIGHT, ROW_HEIGHT

_NARROWEST = 8.0
_WIDEST = 44.0  # characters; what is longer is wrapped
_MARGINS = 3.0  # characters: indent, and what a spreadsheet keeps free at both sides
_HIGHEST = 409.0  # points, the most that the format knows
_WRAPS_FULL = 0.92  # share of a column that a wrapped line fills: words and digits are not broken


class _Widths(dict[str, int]):
    """How wide a character is, asked once: a workbook of a hundred reports asks it four million times."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return width


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """How many columns of digits a text takes: a Chinese character takes two."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def column_width(widths: Iterable[int]) -> float:
    """The width of a column that holds texts of these widths."""
    return min(_WIDEST, max(_NARROWEST, *(width + _MARGINS for width in widths)))


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    room = max(1.0, (width - _MARGINS) * _WRAPS_FULL)
    widths = map(width_of, text.split("\n"))
    return sum(1 if taken <= width - _MARGINS else -int(-taken // room) for taken in widths)


def row_height(lines: int) -> float:
    """The height of a row whose fullest cell takes so many lines."""
    return min(_HIGHEST, ROW_HEIGHT + (lines - 1) * LINE_HEIGHT)
