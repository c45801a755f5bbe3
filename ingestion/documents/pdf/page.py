"""One page as pdfium sees it: characters with boxes, ruling lines, how much of it pictures cover.

Coordinates are points from the top left corner of the page as it is read: a page that is turned, or whose
text is set sideways, is turned upright first.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.pdf.engine import address_of, direct, pdfium
from ingestion.documents.pdf.rules import Rules, read_rules


class Char(NamedTuple):
    """One printed character. `order` is its position in the page's content stream."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    order: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything of one page that reading needs. `unmapped`: characters whose font gives no Unicode."""

    number: int
    width: float
    height: float
    quarter_turns: int
    chars: list[Char]
    rules: Rules
    unmapped: int = 0
    picture_share: float = 0.0
    too_many: tuple[str, ...] = field(default=())


_unicode = direct("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_loose_box = direct("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_angle = direct("FPDFText_GetCharAngle", ctypes.c_float, ctypes.c_void_p, ctypes.c_int)
_map_error = direct("FPDFText_HasUnicodeMapError", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)

_QUARTER = math.pi / 2
# Text that leans more than this (radians) from all four directions is a watermark or a stamp.
_LEANING = 0.06
_NEW_BASELINE = 0.4
_CONTROL = 32
# Every so many characters one is asked whether its font maps to Unicode at all.
_MAP_SAMPLE = 7


def read_page(document: pdfium.PdfDocument, index: int, limits: ReaderLimits) -> PageContent:
    """Read the page at `index` (from 0).

    Raises:
        pdfium.PdfiumError: the page cannot be loaded.
    """
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            found = _read_text(text_page, limits.max_page_chars)
        finally:
            text_page.close()
        frame = _Frame.of(page, found.quarter_turns)
        rules, pictures, cut = read_rules(page.raw, frame.turn, limits.max_page_objects)
        chars = [
            Char(*frame.turn(*box), text, order) for order, (box, text) in enumerate(found.chars) if text
        ]
        too_many = (("characters",) if found.is_cut else ()) + (("drawing objects",) if cut else ())
        share = min(1.0, pictures / max(1.0, frame.width * frame.height))
        turns = frame.quarter_turns
        return PageContent(
            index + 1,
            frame.width,
            frame.height,
            turns,
            chars,
            rules,
            found.unmapped,
            share,
            too_many,
        )
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of a page and how it is turned upright. `width` and `height` are those as read."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @classmethod
    def of(cls, page: pdfium.PdfPage, text_turns: int | None) -> _Frame:
        box = page.get_cropbox()
        media = page.get_mediabox()
        left, bottom = max(box[0], media[0]), max(box[1], media[1])
        right, top = min(box[2], media[2]), min(box[3], media[3])
        if right - left < 1 or top - bottom < 1:
            left, bottom, right, top = media
        own = page.get_rotation() // 90
        return cls(left, bottom, right, top, own if text_turns is None else text_turns)

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def turn(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box of the page's own coordinates (y upwards, y0 < y1) as x0, top, x1, bottom."""
        turns = self.quarter_turns
        if turns == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if turns == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if turns == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0


@dataclass(slots=True)
class _Text:
    """Characters in stream order: boxes in the page's own coordinates; "" where nothing is printed."""

    chars: list[tuple[tuple[float, float, float, float], str]]
    quarter_turns: int | None
    unmapped: int
    is_cut: bool


def _read_text(text_page: pdfium.PdfTextPage, limit: int) -> _Text:
    count = text_page.count_chars()
    is_cut = count > limit
    count = min(count, limit)
    handle = address_of(text_page.raw)
    buffer = (ctypes.c_float * (4 * count))()
    address = ctypes.addressof(buffer)
    codes = [_unicode(handle, i) for i in range(count)]
    for i in range(count):
        _loose_box(handle, i, address + 16 * i)
    flat = buffer[:]  # left, top, right, bottom of every character
    boxes = zip(flat[0::4], flat[3::4], flat[2::4], flat[1::4], strict=True)
    chars: list[tuple[tuple[float, float, float, float], str]] = []
    directions: Counter[int] = Counter()
    baseline, direction = math.inf, 0
    for i, (code, box) in enumerate(zip(codes, boxes, strict=True)):
        if code < _CONTROL or box[2] <= box[0] or box[3] <= box[1]:
            # pdfium's own line ends and spaces have no width. A character without a code is kept as unreadable.
            chars.append((box, "\ufffd" if code == 0 and box[2] > box[0] else ""))
            continue
        if abs(box[1] - baseline) > _NEW_BASELINE:
            baseline, direction = box[1], _direction(_angle(handle, i))
        directions[direction] += 1
        chars.append((box, "" if direction < 0 else chr(code)))
    del directions[-1]
    turns = directions.most_common(1)[0][0] if directions else None
    return _Text(chars, turns, _unmapped(handle, codes), is_cut)


def _direction(angle: float) -> int:
    """Quarter turns that set the text upright, or -1 for text that leans."""
    turns = round(angle / _QUARTER)
    return -1 if abs(angle - turns * _QUARTER) > _LEANING else turns % 4


def _unmapped(handle: int, codes: list[int]) -> int:
    """An estimate of how many characters have no Unicode of their own, from a sample."""
    printed = [i for i, code in enumerate(codes) if code > _CONTROL or code == 0]
    sample = printed[::_MAP_SAMPLE] if len(printed) > 100 else printed
    errors: int = sum(_map_error(handle, i) == 1 for i in sample)
    return round(errors * len(printed) / max(1, len(sample)))
