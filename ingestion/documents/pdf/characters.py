"""The characters of a page out of pdfium: their boxes in one go, without watermarks and stamps."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ingestion.documents.pdf.engine import BoxReader, address_of, direct, pdfium
from ingestion.documents.pdf.glyphs import LOST, Codes, Flags, Glyphs, Integers, text_of
from ingestion.documents.pdf.thresholds import CHARACTERS

_unicode = direct("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_text = direct("FPDFText_GetText", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_loose_boxes = BoxReader("FPDFText_GetLooseCharBox")
_angle = direct("FPDFText_GetCharAngle", ctypes.c_float, ctypes.c_void_p, ctypes.c_int)
_map_error = direct("FPDFText_HasUnicodeMapError", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_fill_colour = direct(
    "FPDFText_GetFillColor", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4
)

_QUARTER = math.pi / 2
_FIRST_MIX, _END_MIX = 1 << 21, 1 << 42
_LAST_DIGIT = 0x39
_CONTROL = 32
_SURROGATES, _PRIVATE = 0xD800, 0xE000


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters in stream order, in the page's own coordinates (`top` is y0, `bottom` is y1, y upwards).

    `places` are their indices in pdfium's text page. `quarter_turns` (clockwise) set most of them upright, `None`
    where there are none; `unmapped` estimates how many have a font without Unicode; `is_cut` says that the page
    holds more than the limit.
    """

    glyphs: Glyphs
    places: Integers
    quarter_turns: int | None
    unmapped: int
    is_cut: bool


def read_characters(text_page: pdfium.PdfTextPage, limit: int) -> Characters:
    """What a page prints, at most `limit` characters of it."""
    count = text_page.count_chars()
    handle = address_of(text_page.raw)
    codes = _codes(handle, min(count, limit))
    glyphs, places = _glyphs(handle, codes)
    kept, turns = _directed(handle, glyphs, places)
    kept &= ~_pale_marks(handle, glyphs, places)
    if not kept.all():
        glyphs, places = glyphs.at(kept), places[kept]
    return Characters(glyphs, places, turns, _unmapped(handle, codes), count > limit)


def _codes(handle: int, count: int) -> Codes:
    """The Unicode of every character: at one go where none is lost, else one by one."""
    buffer = np.zeros(count + 1, np.uint16)
    if _text(handle, 0, count, buffer.ctypes.data) == count + 1:
        codes = buffer[:count]
        if codes.all() and not ((codes >= _SURROGATES) & (codes < _PRIVATE)).any():
            return codes.astype(np.uint32)
    return np.array([_unicode(handle, i) for i in range(count)], np.uint32)


def _glyphs(handle: int, codes: Codes) -> tuple[Glyphs, Integers]:
    """The characters that have an extent, and their places among all."""
    # A printed character without a code is kept as lost; pdfium's own line ends are none.
    places = np.flatnonzero((codes >= _CONTROL) | (codes == 0))
    boxes = _loose_boxes.read(handle, places.tolist())
    # Spaces that pdfium puts between words and lines have no width.
    found = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 1] > boxes[:, 3])
    if not found.all():
        boxes, places = boxes[found], places[found]
    x0, y1, x1, y0 = np.array(boxes.T, np.float64, order="C")
    printed = codes[places]
    return Glyphs(x0, y0, x1, y1, np.where(printed == 0, LOST, printed)), places


def _directed(handle: int, glyphs: Glyphs, places: Integers) -> tuple[Flags, int | None]:
    """Which characters stand square on the page, and how most of them are turned."""
    # Where the foot of the boxes jumps, another line begins; inside a line all are set in one direction.
    x0, y0 = glyphs.x0, glyphs.top
    if not len(y0):
        return np.zeros(0, bool), None
    starts = np.append(0, np.flatnonzero(np.abs(y0[1:] - y0[:-1]) >= CHARACTERS.new_baseline) + 1)
    # What goes on to the right at one height needs not be asked for its angle.
    is_level = np.append((y0[1:] == y0[:-1]) & (x0[1:] > x0[:-1]), False)[starts]
    ways = np.zeros(len(starts), np.intp)
    asked = np.flatnonzero(~is_level)
    ways[asked] = [_direction(_angle(handle, place)) for place in places[starts[asked]].tolist()]
    lengths = np.diff(np.append(starts, len(y0)))
    votes = np.bincount(ways + 1, lengths, 5)[1:]
    return np.repeat(ways >= 0, lengths), int(votes.argmax()) if votes.any() else None


def _direction(angle: float) -> int:
    """Quarter turns that set the text upright, or -1 for text that leans."""
    turns = round(angle / _QUARTER)
    # pdfium counts angles clockwise.
    return -1 if abs(angle - turns * _QUARTER) > CHARACTERS.leaning else -turns % 4


def _pale_marks(handle: int, glyphs: Glyphs, places: Integers) -> Flags:
    """Which characters are printed behind the text: very large ones that are pale or lie across it, and pale tiles."""
    marked = np.zeros(len(glyphs), bool)
    large = np.flatnonzero(glyphs.bottom - glyphs.top > CHARACTERS.large)
    for run in np.split(large, np.flatnonzero(np.diff(large) > 1) + 1) if len(large) else ():
        marked[run] = _lies_over(glyphs, run)
    for at in large[~marked[large]].tolist():
        marked[at] = _is_pale(handle, int(places[at]))
    for first, behind in _repeated_runs(glyphs):
        if _is_pale(handle, int(places[first])):
            marked[first:behind] = True
    return marked


def _lies_over(glyphs: Glyphs, large: Integers) -> bool:
    """Whether a run of very large characters is printed across small ones, as no title is."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    is_small = glyphs.bottom - glyphs.top <= CHARACTERS.large / 2
    x, y = x[is_small], y[is_small]
    inner = CHARACTERS.inner * (glyphs.bottom[large] - glyphs.top[large])
    over = sum(
        bool(((x > x0) & (x < x1) & (y > y0 + gap) & (y < y1 - gap)).any())
        for x0, x1, y0, y1, gap in zip(
            glyphs.x0[large], glyphs.x1[large], glyphs.top[large], glyphs.bottom[large], inner, strict=True
        )
    )
    return over > CHARACTERS.over_share * len(large)


def _repeated_runs(glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    """Runs of words, each as its first index and the one behind it, that the page prints several times."""
    if not len(glyphs):
        return
    codes = glyphs.codes
    # From one line or column to the next it is further than from character to character.
    breaks = np.flatnonzero(np.abs(glyphs.x0[1:] - glyphs.x1[:-1]) > CHARACTERS.leap) + 1
    firsts, behinds = np.append(0, breaks), np.append(breaks, len(codes))
    # Figures may stand in many cells; words that a form repeats are short.
    is_word = (behinds - firsts >= CHARACTERS.least_tile) & (codes[firsts] > _LAST_DIGIT)
    if int(is_word.sum()) < CHARACTERS.tiles:
        return
    # Runs that are the same are as long, and begin and end with the same characters.
    ends = (behinds - firsts) * _END_MIX + codes[firsts] * _FIRST_MIX + codes[behinds - 1]
    _, number, times = np.unique(ends[is_word], return_inverse=True, return_counts=True)
    is_word[is_word] = (times >= CHARACTERS.tiles)[number]
    if not is_word.any():
        return
    text = text_of(codes)
    runs = list(zip(firsts[is_word].tolist(), behinds[is_word].tolist(), strict=True))
    printed = Counter(text[first:behind] for first, behind in runs)
    for first, behind in runs:
        if printed[text[first:behind]] >= CHARACTERS.tiles:
            yield first, behind


def _is_pale(handle: int, index: int) -> bool:
    """Whether a character is printed in light grey or lets the page shine through."""
    colour = (ctypes.c_uint * 4)()
    address = ctypes.addressof(colour)
    if not _fill_colour(handle, index, *(address + 4 * k for k in range(4))):
        return False
    return min(colour[:3]) >= CHARACTERS.pale or colour[3] <= CHARACTERS.transparent


def _unmapped(handle: int, codes: Codes) -> int:
    """An estimate of how many characters have no Unicode of their own, from a sample."""
    printed = np.flatnonzero((codes > _CONTROL) | (codes == 0))
    sample = printed[:: CHARACTERS.map_sample] if len(printed) > CHARACTERS.all_asked else printed
    errors: int = sum(_map_error(handle, i) == 1 for i in sample.tolist())
    return round(errors * len(printed) / max(1, len(sample)))
