"""Characters of a page into lines, those of all its cells and of what stands between them at one go.

A page has some hundred lines and thousands of characters. So everything that is asked of each character is asked
of all together, as arrays; only lines are handled one by one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from ingestion.documents.pdf.glyphs import Flags, Floats, Glyphs, Integers, are_spaces, text_of
from ingestion.documents.pdf.text import CJK, TextLine
from ingestion.documents.pdf.thresholds import LINES

_DIGIT_0, _DIGIT_9 = 0x30, 0x39
_SUPERSCRIPTS = np.array([ord(c) for c in "⁰¹²³⁴⁵⁶⁷⁸⁹"], np.uint32)
_SPACE = 0x20
_ASCII = 0x80
_IS_LATIN = np.array([chr(code).isalnum() or chr(code) in ".,%+-" for code in range(_ASCII)] + [False])


@dataclass(frozen=True, slots=True)
class PageLines:
    """Lines, and for each whose it is. Line `k` was made of `order[firsts[k]:ends[k]]`, indices of characters."""

    lines: list[TextLine]
    owners: list[int]
    order: Integers
    firsts: list[int]
    ends: list[int]

    def glyphs(self, numbers: Iterable[int]) -> Integers:
        """The indices of the characters of several lines, white space included, in the order of printing."""
        return np.sort(np.concatenate([self.order[self.firsts[k] : self.ends[k]] for k in numbers]))


def lines_of(glyphs: Glyphs, owners: Integers) -> PageLines:
    """The lines that the characters of each owner make, owner by owner, each from the top; blank ones left out.

    `owners` names one for each character: a cell, or -1 for all that stands in none.
    """
    if not len(glyphs):
        return PageLines([], [], owners, [], [])
    order, lines = _sorted(glyphs, owners)
    sheet = glyphs.at(order)
    starts = _firsts(lines)
    chinese = np.maximum.reduceat(np.where(sheet.codes >= CJK, sheet.x1 - sheet.x0, -1.0), starts)
    heights = np.maximum.reduceat(sheet.bottom - sheet.top, starts)
    ems = np.where(chinese > 0, chinese, LINES.ascii_em * heights)
    numbers, made = _text_lines(sheet, lines, ems)
    ends = np.append(starts[1:], len(order))
    firsts = starts[numbers]
    return PageLines(made, owners[order[firsts]].tolist(), order, firsts.tolist(), ends[numbers].tolist())


def _firsts(numbers: Integers) -> Integers:
    """Where another number begins, the first place included."""
    return np.append(0, np.flatnonzero(numbers[1:] != numbers[:-1]) + 1)


def _sorted(glyphs: Glyphs, owners: Integers) -> tuple[Integers, Integers]:
    """The characters' indices line by line, each line from left to right, and the number of each one's line."""
    # One key instead of two sorts faster; what is printed mostly comes in order, which a stable sort makes use of.
    middles = owners * LINES.beyond + (glyphs.top + glyphs.bottom)
    order = np.argsort(middles, kind="stable")
    middle = middles[order]
    # The size of the type is the width of a Chinese glyph, or else the height.
    size = np.where(glyphs.codes >= CJK, glyphs.x1 - glyphs.x0, glyphs.bottom - glyphs.top)[order]
    # Characters of one run stand at exactly one height: it is enough to look at runs.
    runs = np.append(0, np.flatnonzero(middle[1:] != middle[:-1]) + 1)
    whose = owners[order[runs]].tolist()
    numbers: list[int] = []
    line, before, first, limit = -1, None, 0.0, -math.inf
    sizes = np.maximum.reduceat(size, runs).tolist()
    for own, at, largest in zip(whose, middle[runs].tolist(), sizes, strict=True):
        if at > limit or own != before:
            line, before, first, limit = line + 1, own, at, -math.inf
        limit = max(limit, first + 2 * LINES.shift * largest)
        numbers.append(line)
    lengths = np.append(runs[1:], len(order)) - runs
    lines = np.repeat(np.array(numbers, np.intp), lengths)
    across = np.argsort(lines * LINES.beyond + glyphs.x0[order], kind="stable")
    return order[across], lines


def _text_lines(sheet: Glyphs, lines: Integers, ems: Floats) -> tuple[Integers, list[TextLine]]:
    """The lines that print something, with their numbers. `sheet` is sorted line by line."""
    spaces = are_spaces(sheet.codes)
    printed = np.flatnonzero(~spaces)
    if not len(printed):
        return printed, []
    ink, line = (sheet, lines) if len(printed) == len(lines) else (sheet.at(printed), lines[printed])
    gone = _printed_twice(ink, line, ems)
    if gone is not None:
        printed = printed[~gone]
        ink, line = sheet.at(printed), lines[printed]
    ink = _with_superscripts(ink, line)
    seen = np.cumsum(spaces)[printed]
    same = line[1:] == line[:-1]
    gaps = (ink.x0[1:] - ink.x1[:-1]) / ems[line[1:]]
    is_latin = _IS_LATIN[np.minimum(ink.codes, _ASCII)]
    is_gap = (
        (seen[1:] > seen[:-1]) | (gaps > LINES.wide_gap) | ((gaps > LINES.gap) & is_latin[1:] & is_latin[:-1])
    )
    spaced = np.flatnonzero(same & is_gap) + 1
    columns = np.bincount(line[1:][same & (gaps > LINES.column_gap)], minlength=len(ems))
    starts = _firsts(line)
    text = text_of(np.insert(ink.codes, spaced, _SPACE) if len(spaced) else ink.codes)
    begins = (starts + np.searchsorted(spaced, starts)).tolist()
    numbers = line[starts]
    behind = np.append(starts[1:], len(line))
    open_ends = spaces[np.append(np.flatnonzero(lines[1:] != lines[:-1]), len(lines) - 1)]
    fields = zip(
        map(text.__getitem__, map(slice, begins, [*begins[1:], len(text)])),
        ink.x0[starts].tolist(),
        np.minimum.reduceat(ink.top, starts).tolist(),
        ink.x1[behind - 1].tolist(),
        np.maximum.reduceat(ink.bottom, starts).tolist(),
        ems[numbers].tolist(),
        open_ends[numbers].tolist(),
        (columns[numbers] + 1).tolist(),
        repeat((ink.x0, ink.x1)),
        starts.tolist(),
        behind.tolist(),
        strict=False,
    )
    return numbers, list(map(TextLine._make, fields))


def _with_superscripts(ink: Glyphs, lines: Integers) -> Glyphs:
    """Small digits that stand above the line of those before them as the superscripts they are: 1234.56¹."""
    heights = ink.bottom - ink.top
    small = (
        heights
        < LINES.raised_height
        * np.maximum.reduceat(heights, _firsts(lines))[np.cumsum(np.diff(lines, prepend=lines[0]) != 0)]
    )
    small &= (ink.codes >= _DIGIT_0) & (ink.codes <= _DIGIT_9)
    if not small.any():
        return ink
    codes = ink.codes.copy()
    for at in np.flatnonzero(small).tolist():
        before = at - 1
        while before >= 0 and lines[before] == lines[at] and small[before]:
            before -= 1
        if before < 0 or lines[before] != lines[at] or heights[at] >= LINES.raised_height * heights[before]:
            continue
        if ink.bottom[before] - ink.bottom[at] >= LINES.raised * heights[before]:
            codes[at] = _SUPERSCRIPTS[codes[at] - _DIGIT_0]
    return Glyphs(ink.x0, ink.top, ink.x1, ink.bottom, codes)


def _printed_twice(ink: Glyphs, lines: Integers, ems: Floats) -> Flags | None:
    """Which characters only make the one before them bolder; `None` where none does."""
    again = (
        (ink.codes[1:] == ink.codes[:-1]) & (ink.x0[1:] < ink.x1[:-1]) & (lines[1:] == lines[:-1])
    )  # fmt: skip
    if not again.any():
        return None
    near = LINES.double_print * ems[lines[1:]]
    again &= (np.diff(ink.x0) < near) & (np.abs(np.diff(ink.top)) < near)
    return np.append(False, again)


def running_down(glyphs: Glyphs, owners: Integers) -> frozenset[int]:
    """The cells most of whose characters stand right below the one printed before them."""
    ink = np.flatnonzero(~are_spaces(glyphs.codes) & (owners >= 0))
    if len(ink) < LINES.vertical_min:
        return frozenset()
    across, down = glyphs.x0[ink] + glyphs.x1[ink], glyphs.top[ink] + glyphs.bottom[ink]
    size = np.maximum(glyphs.x1[ink] - glyphs.x0[ink], glyphs.bottom[ink] - glyphs.top[ink])[1:]
    owner = owners[ink]
    aside, below = np.abs(across[1:] - across[:-1]) / size, np.abs(down[1:] - down[:-1]) / size
    near = (aside < LINES.aside) & (below > LINES.below_least) & (below < LINES.below_most)
    steps = (owner[1:] == owner[:-1]) & near
    if not steps.any():
        return frozenset()
    taken = np.bincount(owner[1:][steps])
    printed = np.bincount(owner)[: len(taken)]
    is_down = (printed >= LINES.vertical_min) & (taken >= LINES.vertical_share * (printed - 1))
    return frozenset(np.flatnonzero(is_down).tolist())


def set_upright(glyphs: Glyphs, size: float) -> TextLine:
    """The characters of a cell that is set from top to bottom, or sideways, as the one line that they are."""
    ink = glyphs.at(~are_spaces(glyphs.codes))
    x0, x1 = float(ink.x0[0]), float(ink.x1[-1])
    top, bottom = float(ink.top.min()), float(ink.bottom.max())
    return TextLine(text_of(ink.codes), x0, top, x1, bottom, size, False, 1, (ink.x0, ink.x1), 0, len(ink))
