"""One page as pdfium sees it: characters with boxes, ruling lines, how much of it pictures cover.

Coordinates are points from the top left corner of the page as it is read: a page that is turned, or whose
text is set sideways, is turned upright first.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.pdf.engine import address_of, direct, pdfium
from ingestion.documents.pdf.rules import Rules, read_rules

# One printed character: x0, top, x1, bottom, its text, its position in the page's content stream. A plain tuple,
# because a report has a hundred thousand of them.
Char = tuple[float, float, float, float, str, int]


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
_text = direct("FPDFText_GetText", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_loose_box = direct("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_angle = direct("FPDFText_GetCharAngle", ctypes.c_float, ctypes.c_void_p, ctypes.c_int)
_map_error = direct("FPDFText_HasUnicodeMapError", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)

_fill_colour = direct(
    "FPDFText_GetFillColor", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4
)

_QUARTER = math.pi / 2
# Text that leans more than this (radians) from all four directions is a watermark or a stamp.
_LEANING = 0.06
# Characters higher than this (points) are a watermark if they are pale (0 to 255).
_LARGE = 30.0
_PALE = 160
_TRANSPARENT = 160
# Fonts of one line may differ by less than this (points) in how deep their boxes reach.
_NEW_BASELINE = 2.5
_CONTROL = 32
_LOST = 0xFFFD
_SURROGATES, _PRIVATE = 0xD800, 0xE000
# Every so many characters one is asked whether its font maps to Unicode at all.
_MAP_SAMPLE = 20


def read_page(page: pdfium.PdfPage, number: int, limits: ReaderLimits) -> PageContent:
    """Read an open page; `number` counts from 1.

    Raises:
        pdfium.PdfiumError: the page's text cannot be loaded.
    """
    text_page = page.get_textpage()
    try:
        found = _read_text(text_page, limits.max_page_chars)
    finally:
        text_page.close()
    frame = _Frame.of(page, found.quarter_turns)
    rules, pictures, cut = read_rules(page.raw, frame.turn, limits.max_page_objects)
    too_many = (("characters",) if found.is_cut else ()) + (("drawing objects",) if cut else ())
    return PageContent(
        number,
        frame.width,
        frame.height,
        frame.quarter_turns,
        frame.turn_chars(found.chars),
        rules,
        found.unmapped,
        min(1.0, pictures / max(1.0, frame.width * frame.height)),
        too_many,
    )


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

    def turn_chars(self, chars: list[Char]) -> list[Char]:
        """Characters of the page's own coordinates (x0, y0, x1, y1), turned."""
        if self.quarter_turns == 0:
            left, top = self.left, self.top
            return [(x0 - left, top - y1, x1 - left, top - y0, text, k) for x0, y0, x1, y1, text, k in chars]
        return [(*self.turn(x0, y0, x1, y1), text, k) for x0, y0, x1, y1, text, k in chars]


@dataclass(slots=True)
class _Text:
    """Characters in stream order, in the page's own coordinates (y upwards)."""

    chars: list[Char]
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
    codes = _codes(handle, count)
    # The loop over all characters is left to C: it is where the time goes.
    deque(map(_loose_box, repeat(handle), range(count), range(address, address + 16 * count, 16)), maxlen=0)
    flat = buffer[:]  # left, top, right, bottom of every character
    chars: list[Char] = []
    directions: Counter[int] = Counter()
    baseline, direction, since = math.inf, 0, 0
    rows = zip(codes, flat[0::4], flat[3::4], flat[2::4], flat[1::4], strict=True)
    for i, (code, x0, y0, x1, y1) in enumerate(rows):
        # pdfium's own line ends and spaces have no width. A printed character without a code is kept as lost.
        if x1 <= x0 or y1 <= y0 or 0 < code < _CONTROL:
            continue
        if not -_NEW_BASELINE < y0 - baseline < _NEW_BASELINE:
            directions[direction] += len(chars) - since
            since = len(chars)
            baseline, direction = y0, _direction(_angle(handle, i))
        if direction >= 0 and not (y1 - y0 > _LARGE and _is_pale(handle, i)):
            chars.append((x0, y0, x1, y1, chr(code or _LOST), i))
    directions[direction] += len(chars) - since
    del directions[-1]
    turns = directions.most_common(1)[0][0] if chars else None
    return _Text(chars, turns, _unmapped(handle, codes), is_cut)


def _codes(handle: int, count: int) -> Sequence[int]:
    """The Unicode of every character: at one go where none is lost, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if _text(handle, 0, count, ctypes.addressof(buffer)) == count + 1:
        codes = buffer[:count]
        if 0 not in codes and not any(_SURROGATES <= code < _PRIVATE for code in codes):
            return codes
    return [_unicode(handle, i) for i in range(count)]


def _direction(angle: float) -> int:
    """Quarter turns that set the text upright, or -1 for text that leans."""
    turns = round(angle / _QUARTER)
    # pdfium counts angles clockwise.
    return -1 if abs(angle - turns * _QUARTER) > _LEANING else -turns % 4


def _is_pale(handle: int, index: int) -> bool:
    """Whether a character is printed in light grey or lets the page shine through."""
    colour = (ctypes.c_uint * 4)()
    address = ctypes.addressof(colour)
    if not _fill_colour(handle, index, *(address + 4 * k for k in range(4))):
        return False
    return min(colour[:3]) >= _PALE or colour[3] <= _TRANSPARENT


def _unmapped(handle: int, codes: Sequence[int]) -> int:
    """An estimate of how many characters have no Unicode of their own, from a sample."""
    printed = [i for i, code in enumerate(codes) if code > _CONTROL or code == 0]
    sample = printed[::_MAP_SAMPLE] if len(printed) > 100 else printed
    errors: int = sum(_map_error(handle, i) == 1 for i in sample)
    return round(errors * len(printed) / max(1, len(sample)))
