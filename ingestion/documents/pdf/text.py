"""Characters into lines and cells into text.

Lines are told by where characters stand, with room for digits that sit lower than the Chinese around them;
how lines join is told by how far they reach: a line that the next word would not have fitted on was broken
by the renderer, any other by the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingestion.documents.model import Box, Line
from ingestion.documents.pdf.glyphs import Floats
from ingestion.documents.pdf.thresholds import CELL_TEXT

CJK = 0x2E80
_LATIN = re.compile(r"[A-Za-z0-9.,%+\-]")
# What no renderer breaks: words and numbers (5:3:2, 2023/12/31), an opening bracket with what stands around it,
# closing marks with what stands before them.
_WORD = r"(?:[A-Za-z0-9.,%≤≥≦≧＜＞<>=±￥$+-]|(?<=[0-9])[:/](?=[0-9]))"
_OPENING = "（(“‘《【"
_CLOSING = "，。、；：？！）》」』”’】〕％,.;:?!)"
_TOKEN_START = re.compile(rf"(?:(?:{_WORD}+|[{_OPENING}]+[^A-Za-z0-9]?)+|.)[{_CLOSING}]*")
_FIGURE = re.compile(r"[0-9A-Za-z.,%+-]+")
_TOKEN_END = re.compile(rf"(?:{_WORD}|[{_OPENING}])+$")
_FIRST_CHINESE, _LAST_CHINESE = "\u4e00", "\u9fff"


class TextLine(NamedTuple):
    """One printed line. `size` is the em of its characters; `ends_open`: a space was printed at its end.

    `segments` counts what wide gaps part, as columns would be. Of `edges`, which are where the characters of a
    page that are no spaces begin and end, those from `first` to `behind` are its own.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    ends_open: bool
    segments: int
    edges: tuple[Floats, Floats]
    first: int
    behind: int

    @property
    def head(self) -> float:
        """The width of the words at its start that cannot be broken."""
        text = self.text
        if _FIGURE.fullmatch(text):
            return self.x1 - self.x0
        count = 1
        if ord(text[0]) < CJK or text[0] in _OPENING or text[1:2] in _CLOSING:
            token = _TOKEN_START.match(text)
            count = min(token.end() if token else 1, self.behind - self.first)
        return float(self.edges[1][self.first + count - 1]) - self.x0

    @property
    def tail(self) -> float:
        """The width of the words at its end that cannot be broken."""
        text = self.text
        if _FIGURE.fullmatch(text):
            return self.x1 - self.x0
        count = 1
        if ord(text[-1]) < CJK or text[-1] in _OPENING:
            token = _TOKEN_END.search(text)
            count = min(len(text) - token.start() if token else 1, self.behind - self.first)
        return self.x1 - float(self.edges[0][self.behind - count])


def printed_lines(lines: Iterable[TextLine], pages: Iterable[int]) -> tuple[Line, ...]:
    """Lines as the document keeps them: each with its box on its page, in hundredths of a point."""
    return tuple(
        Line(
            line.text,
            Box(page, round(line.x0, 2), round(line.top, 2), round(line.x1, 2), round(line.bottom, 2)),
        )
        for line, page in zip(lines, pages, strict=False)
    )


def join_lines(lines: Sequence[TextLine], available: float) -> str:
    """Lines as text: broken lines made whole, the author's own breaks kept as line breaks."""
    if not lines:
        return ""
    text = lines[0].text
    if len(lines) == 1:
        return text
    for before, line in pairwise(lines):
        text += (joint(before, line, available) if is_full(before, line, available) else "\n") + line.text
    return text


def joint(before: TextLine, line: TextLine, available: float) -> str:
    """What stands between a full line and the next: nothing, a space, or a break between two words."""
    if not (_LATIN.match(before.text[-1]) and _LATIN.match(line.text[0])):
        return ""
    if before.ends_open:
        return " "
    # A word is broken only where it is longer than a line, and then the line is filled to the last character,
    # unless a bracket may not be parted from what stands around it. Other words on two lines are two.
    is_filled = before.x1 - before.x0 + CELL_TEXT.one_digit * before.size > available
    has_bracket = not set(line.text[: CELL_TEXT.longest_cluster]).isdisjoint(_OPENING)
    return "" if before.tail + line.head > available and (is_filled or has_bracket) else "\n"


def is_full(before: TextLine, line: TextLine, available: float) -> bool:
    """Whether the first word of `line` would not have fitted behind `before`."""
    space = CELL_TEXT.between_scripts if _is_other_script(before.text[-1], line.text[0]) else 0.0
    return before.x1 - before.x0 + line.head > available - (CELL_TEXT.error + space) * before.size


def _is_other_script(one: str, other: str) -> bool:
    """Whether one is a Chinese character and the other a Latin letter or a digit."""
    if one.isascii() == other.isascii():
        return False
    latin, chinese = (one, other) if one.isascii() else (other, one)
    return latin.isalnum() and _FIRST_CHINESE <= chinese <= _LAST_CHINESE
