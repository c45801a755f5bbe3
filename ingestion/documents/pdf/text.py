"""Characters into lines and cells into text.

Lines are told by where characters stand, with room for digits that sit lower than the Chinese around them;
how lines join is told by how far they reach: a line that the next word would not have fitted on was broken
by the renderer, any other by the author.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.documents.pdf.page import Char

# Digits may stand up to half an em off the line of the Chinese glyphs; the next line is a whole one away.
_SHIFT = 0.55
_SAME_LINE = 0.5  # of the height of a character, twice the distance within which there is but one line
_CJK = "\u2e80"
_GAP = 0.2  # em between two Latin characters that makes a space
_WIDE_GAP = 0.9  # em between any two characters that makes one
_COLUMN_GAP = 1.4  # em between two characters of different columns
_OVERLAP = 0.5  # em that two characters side by side may overlap
_DOUBLE_PRINT = 0.12  # em: the same character printed twice for boldness
_LATIN = re.compile(r"[A-Za-z0-9.,%+\-]")
# What no renderer breaks: words and numbers, an opening bracket with what stands around it, closing marks
# with what stands before them.
_WORD = r"[A-Za-z0-9.,%≤≥≦≧＜＞<>=±￥$+-]"
_OPENING = "（(“‘《【"
_CLOSING = "，。、；：？！）》」』”’】〕％,.;:?!)"
_TOKEN_START = re.compile(rf"(?:(?:{_WORD}+|[{_OPENING}]+[^A-Za-z0-9]?)+|.)[{_CLOSING}]*")
_FIGURE = re.compile(r"[0-9A-Za-z.,%+-]+")
_TOKEN_END = re.compile(rf"(?:{_WORD}+|[{_OPENING}]+)+$")
_ONE_DIGIT = 0.75  # em: a wide digit, with room for an error in the padding
_LONGEST_CLUSTER = 6  # characters
_VERTICAL_MIN = 3
_VERTICAL_SHARE = 0.7


@dataclass(slots=True)
class TextLine:
    """One printed line. `size` is the em of its characters; `ends_open`: a space was printed at its end.

    `head` and `tail` are the widths of the words that cannot be broken at its start and at its end;
    `segments` counts what wide gaps part, as columns would be.
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
    segments: int = 1


def lines_of(chars: Sequence[Char]) -> list[TextLine]:
    """The lines that the characters make, from the top; blank ones left out."""
    return [line for line, _ in lines_with_chars(chars)]


def lines_with_chars(chars: Sequence[Char]) -> list[tuple[TextLine, list[Char]]]:
    """Each line with its characters."""
    if not chars:
        return []
    ordered = sorted(chars, key=_middle)
    group: list[Char] = []
    groups = [group]
    limit = math.inf
    for char in ordered:
        at = char[1] + char[3]
        if at > limit:
            group = []
            groups.append(group)
        if not group:
            first, limit = at, -math.inf
        # The size of the type is the width of a Chinese glyph, or else the height.
        size = char[2] - char[0] if char[4] >= _CJK else char[3] - char[1]
        limit = max(limit, first + 2 * _SHIFT * size)
        group.append(char)
    lines = ((line_of(group), group) for group in groups)
    return [(line, group) for line, group in lines if line is not None]


def _middle(char: Char) -> float:
    return char[1] + char[3]


def line_of(chars: Sequence[Char]) -> TextLine | None:
    """One line out of its characters, or `None` if they print nothing."""
    ordered = sorted(chars)
    text = "".join([c[4] for c in ordered])
    words = text.split()
    if not words:
        return None
    if text.isascii():
        em = 0.9 * max([c[3] - c[1] for c in ordered])
    else:
        em = max([c[2] - c[0] for c in ordered if c[4] >= _CJK] or [0.9 * (c[3] - c[1]) for c in ordered])
    if len(words) == 1 and len(words[0]) == len(text):
        gaps = [char[0] - before[2] for before, char in pairwise(ordered)]
        if not gaps or min(gaps) > -_OVERLAP * em:
            text, segments = _with_gaps(text, gaps, em)
            return _line(text, ordered, em, ends_open=False, segments=segments)
    return _spaced_line(ordered, em)


def _with_gaps(text: str, gaps: Sequence[float], em: float) -> tuple[str, int]:
    """A text with a space wherever a gap is one, and how many columns its widest gaps make."""
    narrow, wide = _GAP * em, _WIDE_GAP * em
    at = [
        k + 1 for k, gap in enumerate(gaps) if gap > narrow and (gap > wide or _both_latin(*text[k : k + 2]))
    ]
    segments = 1 + sum([gap > _COLUMN_GAP * em for gap in gaps])
    return " ".join([text[i:k] for i, k in pairwise([0, *at, len(text)])]) if at else text, segments


def _spaced_line(ordered: Sequence[Char], em: float) -> TextLine:
    """A line with spaces, printed or left, or with characters printed twice."""
    segments, ends_open, text = 1, False, ""
    printed: list[Char] = []
    for char in ordered:
        letter = char[4]
        if letter.isspace():
            ends_open = True
            continue
        if printed:
            before = printed[-1]
            gap = char[0] - before[2]
            if gap < 0 and letter == before[4] and _is_double(before, char, em):
                continue
            if ends_open or (gap > _GAP * em and (gap > _WIDE_GAP * em or _both_latin(before[4], letter))):
                text += " "
                segments += gap > _COLUMN_GAP * em
        text += letter
        printed.append(char)
        ends_open = False
    return _line(text, printed, em, ends_open=ends_open, segments=segments)


def _line(text: str, kept: Sequence[Char], em: float, *, ends_open: bool, segments: int) -> TextLine:
    x0, x1 = kept[0][0], kept[-1][2]
    top, bottom = min([c[1] for c in kept]), max([c[3] for c in kept])
    if _FIGURE.fullmatch(text):
        return TextLine(text, x0, top, x1, bottom, em, ends_open, x1 - x0, x1 - x0, segments)
    first = last = 1
    if text[0] < _CJK or text[0] in _OPENING or text[1:2] in _CLOSING:
        head = _TOKEN_START.match(text)
        first = min(head.end() if head else 1, len(kept))
    if text[-1] < _CJK or text[-1] in _OPENING:
        tail = _TOKEN_END.search(text)
        last = len(text) - tail.start() if tail else 1
    head_width, tail_width = kept[first - 1][2] - x0, x1 - kept[-last][0]
    return TextLine(text, x0, top, x1, bottom, em, ends_open, head_width, tail_width, segments)


def _is_double(before: Char, char: Char, em: float) -> bool:
    return abs(char[0] - before[0]) < _DOUBLE_PRINT * em and abs(char[1] - before[1]) < _DOUBLE_PRINT * em


def _both_latin(a: str, b: str) -> bool:
    return bool(_LATIN.match(a) and _LATIN.match(b))


def cell_lines(chars: Sequence[Char]) -> list[TextLine]:
    """The lines of a cell; a cell set from top to bottom has one."""
    middles = [c[1] + c[3] for c in chars]
    if max(middles) - min(middles) < _SAME_LINE * (chars[0][3] - chars[0][1]):
        line = line_of(chars)
        return [] if line is None else [line]
    lines = lines_of(chars)
    if len(lines) < _VERTICAL_MIN:
        return lines
    ordered = _upright(chars)
    if ordered is None:
        return lines
    return [_line("".join(c[4] for c in ordered), ordered, lines[0].size, ends_open=False, segments=1)]


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
    # A word is broken only where it is longer than a line, and then the line is filled to the last character,
    # unless a bracket may not be parted from what stands around it. Other words on two lines are two.
    is_filled = before.x1 - before.x0 + _ONE_DIGIT * before.size > available
    has_bracket = not set(line.text[:_LONGEST_CLUSTER]).isdisjoint(_OPENING)
    return "" if before.tail + line.head > available and (is_filled or has_bracket) else "\n"


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
