"""Ruling lines of a page, out of its paths: stroked lines, thin filled boxes, dashes, lines inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from ingestion.documents.pdf.engine import address_of, direct, pdfium_c
from ingestion.documents.pdf.table_thresholds import RULES

_pointer = ctypes.c_void_p
_count_objects = direct("FPDFPage_CountObjects", ctypes.c_int, _pointer)
_object = direct("FPDFPage_GetObject", _pointer, _pointer, ctypes.c_int)
_inner_count = direct("FPDFFormObj_CountObjects", ctypes.c_int, _pointer)
_inner_object = direct("FPDFFormObj_GetObject", _pointer, _pointer, ctypes.c_ulong)
_type = direct("FPDFPageObj_GetType", ctypes.c_int, _pointer)
_object_box = direct("FPDFPageObj_GetBounds", ctypes.c_int, *[_pointer] * 5)
_get_matrix = direct("FPDFPageObj_GetMatrix", ctypes.c_int, _pointer, _pointer)
_is_transparent = direct("FPDFPageObj_HasTransparency", ctypes.c_int, _pointer)
_render_mode = direct("FPDFTextObj_GetTextRenderMode", ctypes.c_int, _pointer)
_draw_mode = direct("FPDFPath_GetDrawMode", ctypes.c_int, *[_pointer] * 3)
_count_segments = direct("FPDFPath_CountSegments", ctypes.c_int, _pointer)
_segment = direct("FPDFPath_GetPathSegment", _pointer, _pointer, ctypes.c_int)
_point = direct("FPDFPathSegment_GetPoint", ctypes.c_int, *[_pointer] * 3)
_segment_type = direct("FPDFPathSegment_GetType", ctypes.c_int, _pointer)
_closes = direct("FPDFPathSegment_GetClose", ctypes.c_int, _pointer)

Box = tuple[float, float, float, float]
Turn = Callable[[float, float, float, float], Box]
Matrix = tuple[float, float, float, float, float, float]

_TEXT = int(pdfium_c.FPDF_PAGEOBJ_TEXT)
_INVISIBLE = int(pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rules:
    """Rules as read: horizontal ones as (y, x0, x1), vertical ones as (x, top, bottom).

    `fills` are filled boxes without an outline, as (x0, top, x1, bottom).
    """

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)

    def add(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Take a thin box as the rule in its middle. A dot may belong to a dotted line either way."""
        width, height = x1 - x0, bottom - top
        if width >= height:
            self.horizontal.append(((top + bottom) / 2, x0, x1))
        if height >= width:
            self.vertical.append(((x0 + x1) / 2, top, bottom))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page holds beside characters: its rules, the area of its pictures (square points).

    `hidden` is the share of its runs of text that are printed invisibly or lie under a picture; it is looked at where
    pictures cover most of the page. `is_cut`: objects were left out.
    """

    rules: Rules
    pictures: float
    hidden: float
    is_cut: bool


def read_drawn(page: Any, turn: Turn, area: float, max_objects: int) -> Drawn:
    """Everything but the characters of a page.

    `page` is pdfium's page handle, `turn` sets its coordinates upright, `area` is the page's.
    """
    reader = _Reader(turn, max_objects)
    handle = address_of(page)
    reader.take_all(_object, handle, _count_objects(handle), _IDENTITY, 0)
    hidden = _hidden(handle, reader.largest) if reader.largest[1] >= RULES.covers * area else 0.0
    return Drawn(reader.rules, reader.pictures, hidden, reader.left < 0)


def _hidden(page: int, picture: tuple[int, float]) -> float:
    """The share of the page's own runs of text that are invisible or drawn before a picture (its index and area)."""
    items = [_object(page, k) for k in range(_count_objects(page))]
    texts = [k for k, item in enumerate(items) if _type(item) == _TEXT]
    is_opaque = not _is_transparent(items[picture[0]])
    hidden = sum((k < picture[0] and is_opaque) or _render_mode(items[k]) == _INVISIBLE for k in texts)
    return hidden / len(texts) if texts else 0.0


class _Reader:
    def __init__(self, turn: Turn, max_objects: int) -> None:
        self.turn = turn
        self.left = max_objects
        self.segments = RULES.max_segments
        self.rules = Rules()
        self.pictures = 0.0
        self.largest = (0, 0.0)  # of the page's own pictures: its index among the objects, and its area
        self._box = (ctypes.c_float * 4)()
        start = ctypes.addressof(self._box)
        self._corners = (start, start + 4, start + 8, start + 12)

    def take_all(
        self, get: Callable[[int, int], int], holder: int, count: int, matrix: Matrix, depth: int
    ) -> None:
        """Read the objects of a page or of a form; a form's stand in coordinates of its own."""
        self.left -= count
        items = list(map(get, repeat(holder), range(count + min(0, self.left))))
        for number, (item, kind) in enumerate(zip(items, map(_type, items), strict=True)):
            if kind == _TEXT:
                continue
            before = self.pictures
            self._take(item, kind, matrix, depth)
            if depth == 0 and self.pictures - before > self.largest[1]:
                self.largest = (number, self.pictures - before)

    def _take(self, item: int, kind: int, matrix: Matrix, depth: int) -> None:
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self._path(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            self._image(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < RULES.max_form_depth:
            inner = _times(_matrix(item), matrix)
            self.take_all(_inner_object, item, _inner_count(item), inner, depth + 1)

    def _bounds(self, item: int, matrix: Matrix) -> Box | None:
        if not _object_box(item, *self._corners):
            return None
        x0, y0, x1, y1 = self._box
        if matrix is not _IDENTITY:
            x0, y0, x1, y1 = _box_of(_apply(matrix, x0, y0), _apply(matrix, x1, y1))
        return self.turn(x0, y0, x1, y1)

    def _image(self, item: int, matrix: Matrix) -> None:
        box = self._bounds(item, matrix)
        if box is None:
            return
        width, height = box[2] - box[0], box[3] - box[1]
        self.pictures += width * height
        if min(width, height) <= RULES.thin < max(width, height):
            self.rules.add(*box)

    def _path(self, item: int, matrix: Matrix) -> None:
        box = self._bounds(item, matrix)
        if box is None:
            return
        if box[2] - box[0] <= RULES.thin or box[3] - box[1] <= RULES.thin:
            self.rules.add(*box)
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        _draw_mode(item, ctypes.addressof(fill), ctypes.addressof(stroke))
        if not stroke.value:
            # Shading: the lines of the grid are drawn beside it, or there are none.
            if fill.value:
                self.rules.fills.append(box)
            return
        count = _count_segments(item)
        self.segments -= count
        if self.segments < 0:
            return
        for (ax, ay), (bx, by) in _lines(item, count, _times(_matrix(item), matrix)):
            if abs(ax - bx) <= RULES.lean or abs(ay - by) <= RULES.lean:
                self.rules.add(*self.turn(*_box_of((ax, ay), (bx, by))))


def _matrix(item: int) -> Matrix:
    m = pdfium_c.FS_MATRIX()
    if not _get_matrix(item, ctypes.addressof(m)):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _box_of(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


_Point = tuple[float, float]


def _lines(path: int, count: int, matrix: Matrix) -> Iterator[tuple[_Point, _Point]]:
    """The straight segments of a path, in page coordinates."""
    place = (ctypes.c_float * 2)()
    x = ctypes.addressof(place)
    start: _Point | None = None
    at: _Point | None = None
    for index in range(count):
        segment = _segment(path, index)
        _point(segment, x, x + 4)
        point = _apply(matrix, *place)
        kind = _segment_type(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and at is not None:
            yield at, point
        at = point
        if _closes(segment) and start is not None:
            yield at, start
            at = start
