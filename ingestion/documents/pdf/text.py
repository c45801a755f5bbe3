"""Characters into lines and cells into text.

Lines are told by where characters stand, with room for digits that sit lower than the Chinese around them;
how lines join is told by how far they reach: a line that the next word would not have fitted on was broken
by the renderer, any other by the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.documents.pdf.page import Char

# Digits may stand up to half an em off the line of the Chinese glyphs; the next line is a whole one away.
_SHIFT = 0.55
_CJK = 0x2E80
_GAP = 0.2  # em between two Latin characters that makes a space
_WIDE_GAP = 0.9  # em between any two characters that makes one
_DOUBLE_PRINT = 0.12  # em: the same character printed twice for boldness
_LATIN = re.compile(r"[A-Za-z0-9.,%+\-]")
# What no renderer breaks: words and numbers, an opening bracket with what stands around it, closing marks
# with what stands before them.
_WORD = r"[A-Za-z0-9.,%≤≥≦≧＜＞<>=±￥$+-]"
_OPENING = "（(“‘《【"
_CLOSING = "，。、；：？！）》」』”’】〕％,.;:?!)"
_TOKEN_START = re.compile(rf"(?:(?:{_WORD}+|[{_OPENING}]+[^A-Za-z0-9]?)+|.)[{_CLOSING}]*")
_TOKEN_END = re.compile(rf"(?:{_WORD}+|[{_OPENING}]+)+$")
_VERTICAL_MIN = 3
_VERTICAL_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line. `size` is the em of its characters; `ends_open`: a space was printed at its end.

    `head` and `tail` are the widths of the words that cannot be broken at its start and at its end.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    ends_open: bool
    head: float
    tail: float


def em_of(chars: Sequence[Char]) -> float:
    """The size of the type, in points: Chinese glyphs are as wide as high."""
    widths = [c[2] - c[0] for c in chars if ord(c[4]) >= _CJK]
    if widths:
        return max(sorted(widths)[len(widths) // 2], 1.0)
    heights = sorted(c[3] - c[1] for c in chars)
    return max(heights[len(heights) // 2] * 0.9, 1.0)


def lines_of(chars: Sequence[Char]) -> list[TextLine]:
    """The lines that the characters make, from the top; blank ones left out."""
    if not chars:
        return []
    ordered = sorted(chars, key=lambda c: c[1] + c[3])
    reach = 2 * _SHIFT
    groups: list[list[Char]] = []
    middle = size = -1e9
    for char in ordered:
        at = char[1] + char[3]
        if at - middle > reach * size:
            groups.append([])
            middle, size = at, 0.0
        groups[-1].append(char)
        size = max(size, char[3] - char[1] if ord(char[4]) < _CJK else char[2] - char[0])
    lines = (line_of(group) for group in groups)
    return [line for line in lines if line is not None]


def line_of(chars: Sequence[Char]) -> TextLine | None:
    """One line out of its characters, or `None` if they print nothing."""
    printed = [c for c in chars if not c[4].isspace()]
    if not printed:
        return None
    em = em_of(printed)
    ordered = sorted(chars, key=lambda c: c[0])
    parts: list[str] = []
    kept: list[Char] = []
    before: Char | None = None
    spaced = False
    for char in ordered:
        if char[4].isspace():
            spaced = True
            continue
        if before is not None:
            if char[4] == before[4] and _is_double(before, char, em):
                continue
            gap = char[0] - before[2]
            if spaced or gap > _WIDE_GAP * em or (gap > _GAP * em and _both_latin(before[4], char[4])):
                parts.append(" ")
        parts.append(char[4])
        kept.append(char)
        before, spaced = char, False
    return _line("".join(parts), kept, em, ends_open=spaced)


def _line(text: str, kept: Sequence[Char], em: float, *, ends_open: bool) -> TextLine:
    head, tail = _TOKEN_START.match(text), _TOKEN_END.search(text)
    first = min(head.end() if head else 1, len(kept))
    last = len(text) - tail.start() if tail else 1
    return TextLine(
        text,
        kept[0][0],
        min(c[1] for c in kept),
        max(c[2] for c in kept),
        max(c[3] for c in kept),
        em,
        ends_open,
        kept[first - 1][2] - kept[0][0],
        kept[-1][2] - kept[-last][0],
    )


def _is_double(before: Char, char: Char, em: float) -> bool:
    return abs(char[0] - before[0]) < _DOUBLE_PRINT * em and abs(char[1] - before[1]) < _DOUBLE_PRINT * em


def _both_latin(a: str, b: str) -> bool:
    return bool(_LATIN.match(a) and _LATIN.match(b))


def cell_lines(chars: Sequence[Char]) -> list[TextLine]:
    """The lines of a cell; a cell set from top to bottom has one."""
    ordered = _upright(chars)
    if ordered is None:
        return lines_of(chars)
    return [_line("".join(c[4] for c in ordered), ordered, em_of(ordered), ends_open=False)]


def join_lines(lines: Sequence[TextLine], available: float) -> str:
    """Lines as text: broken lines made whole, the author's own breaks kept as line breaks."""
    if not lines:
        return ""
    text = lines[0].text
    for before, line in pairwise(lines):
        text += (joint(before, line, available) if is_full(before, line, available) else "\n") + line.text
    return text


def joint(before: TextLine, line: TextLine, available: float) -> str:
    """What stands between a full line and the next: nothing, a space, or a break between two words."""
    if not (_LATIN.match(before.text[-1]) and _LATIN.match(line.text[0])):
        return ""
    if before.ends_open:
        return " "
    # A word is broken only where it is longer than a line; two that stand on two lines are two.
    return "" if before.tail + line.head > available else "\n"


def is_full(before: TextLine, line: TextLine, available: float) -> bool:
    """Whether the first word of `line` would not have fitted behind `before`."""
    return before.x1 - before.x0 + line.head > available - 0.05 * before.size


def _upright(chars: Sequence[Char]) -> list[Char] | None:
    """The characters, in order, of a cell that is set from top to bottom (or sideways), `None` where it is not.

    Told by the order of printing: most characters stand right below the one printed before them.
    """
    ordered = sorted((c for c in chars if not c[4].isspace()), key=lambda c: c[5])
    if len(ordered) < _VERTICAL_MIN:
        return None
    steps = 0
    for before, char in pairwise(ordered):
        size = max(char[3] - char[1], char[2] - char[0])
        aside = abs((char[0] + char[2]) - (before[0] + before[2])) / 2
        down = abs((char[1] + char[3]) - (before[1] + before[3])) / 2
        steps += aside < 0.35 * size and 0.2 * size < down < 2.5 * size
    if steps < _VERTICAL_SHARE * (len(ordered) - 1):
        return None
    return ordered


def inner_padding(gaps: Iterable[float]) -> float:
    """What a table's text keeps from its borders at least: 0 to 8 points."""
    return min(max(min(gaps, default=0.0), 0.0), 8.0)
