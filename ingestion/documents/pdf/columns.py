"""Running text set in columns side by side, as in a newspaper: it is read column by column.

A page is cut into bands from the top; a band is whole, or parted by the gutters that no line of it crosses. White
between two columns is found as often in a table, so text is only parted where both sides are full lines of prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingestion.documents.pdf.glyphs import Floats, Integers
from ingestion.documents.pdf.text import CJK, TextLine
from ingestion.documents.pdf.thresholds import COLUMNS

Box = tuple[float, float, float, float]

_SENTENCE_ENDS = "。；：！？"


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the page from `top` to `bottom` in columns, which the gutters part."""

    top: float
    bottom: float
    gutters: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands in one column of a printed line, or a table (no prose). `ends_open`: within a sentence."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    is_prose: bool
    ends_open: bool = False


def find_bands(lines: Sequence[TextLine], tables: Sequence[Box], width: float) -> tuple[Band, ...]:
    """The bands in columns of a page so wide, from the top. `tables` are the boxes of what is ruled."""
    if sum(_may_be_right(line, width) for line in lines) < COLUMNS.least_lines:
        return ()
    pieces = [piece for line in lines for piece in _pieces(line)]
    prose = [piece for piece in pieces if piece.is_prose]
    pieces += [_Piece(*box, prose[0].size, False) for box in tables if prose]
    pieces.sort(key=lambda piece: piece.top)
    found = [band for x in _starts(prose) for band in _bands(pieces, x)]
    return tuple(_merged(sorted(found, key=lambda band: band.top)))


def _may_be_right(line: TextLine, width: float) -> bool:
    """Whether a line may be one of a right column, or hold one of it beside one of the left."""
    if line.segments > 1:
        return line.x1 - line.x0 > 2 * COLUMNS.wide * line.size
    return line.x0 > width / COLUMNS.left_part and line.x1 - line.x0 > COLUMNS.wide * line.size


def places(bands: Sequence[Band], x: Floats, y: Floats) -> Integers:
    """For points the number of the part of the page they stand in, counted as it is read."""
    found = np.zeros(len(x), np.intp)
    for band in bands:
        inside = (y >= band.top) & (y <= band.bottom)
        found[inside] += 1 + np.searchsorted(band.gutters, x[inside])
        found[y > band.bottom] += len(band.gutters) + 2
    return found


def _pieces(line: TextLine) -> Iterator[_Piece]:
    x0, x1 = (edge[line.first : line.behind] for edge in line.edges)
    cuts = np.flatnonzero(x0[1:] - x1[:-1] > COLUMNS.gap * line.size) + 1
    ends = [0, *cuts.tolist(), len(x0)]
    printed = [c for c in line.text if not c.isspace()]
    for first, behind in pairwise(ends):
        left, right = float(x0[first]), float(x1[behind - 1])
        chinese = sum(ord(c) >= CJK for c in printed[first:behind])
        is_prose = right - left >= COLUMNS.wide * line.size and chinese >= COLUMNS.prose_share * (
            behind - first
        )
        ends_open = printed[behind - 1] not in _SENTENCE_ENDS
        yield _Piece(left, line.top, right, line.bottom, line.size, is_prose, ends_open)


def _starts(prose: Sequence[_Piece]) -> list[float]:
    """Where columns right of another one begin: many lines of prose do."""
    if not prose:
        return []
    first = min(piece.x0 for piece in prose) + COLUMNS.wide * prose[0].size
    counted = Counter(round(piece.x0) for piece in prose if piece.x0 > first)
    return [
        float(x)
        for x, _ in counted.most_common()
        if counted[x] == max(counted[x + k] for k in COLUMNS.near)
        and sum(counted[x + k] for k in COLUMNS.near) >= COLUMNS.least_lines
    ]


def _bands(pieces: Sequence[_Piece], start: float) -> Iterator[Band]:
    """The runs of lines that do not cross the white before `start` and are prose on both sides of it."""
    run: list[_Piece] = []
    reached = 0.0
    for piece in pieces:
        gutter = start - piece.size / 2
        crosses = piece.x0 < gutter < piece.x1
        if run and (crosses or piece.top - reached > COLUMNS.band_break * piece.size):
            yield from _band(run, start)
            run = []
        if not crosses:
            run.append(piece)
            reached = max(reached, piece.bottom) if len(run) > 1 else piece.bottom
    yield from _band(run, start)


def _band(run: Sequence[_Piece], start: float) -> Iterator[Band]:
    right = [
        piece
        for piece in run
        if piece.is_prose and abs(piece.x0 - start) <= COLUMNS.wide * piece.size / COLUMNS.start_part
    ]
    left = [piece for piece in run if piece.is_prose and piece.x1 < start]
    reach = max((piece.x1 for piece in left), default=0.0)
    left = [
        piece for piece in left if reach - piece.x1 < COLUMNS.wide * piece.size
    ]  # not of the column before it
    if not (_is_full(left) and _is_full(right)):
        return
    bottom = max(piece.bottom for piece in run if not _stands_below(piece, run, start))
    yield Band(min(piece.top for piece in run), bottom, ((reach + start) / 2,))


def _stands_below(piece: _Piece, run: Sequence[_Piece], start: float) -> bool:
    """Whether a line is no more of the left column, but begins what comes after both."""
    if any(other.x0 >= start - other.size and other.bottom > piece.top for other in run):
        return False
    above = [other for other in run if other.x1 < start and other.bottom <= piece.top + piece.size / 2]
    if not above:
        return False
    last, edge = max(above, key=lambda other: other.bottom), min(other.x0 for other in above)
    return last.ends_open and piece.x0 - edge > COLUMNS.indent * piece.size


def _is_full(column: Sequence[_Piece]) -> bool:
    if len(column) < COLUMNS.least_lines:
        return False
    edge = max(piece.x1 for piece in column)
    full = sum(edge - piece.x1 <= COLUMNS.full * piece.size for piece in column)
    return full >= COLUMNS.full_share * len(column)


def _merged(bands: Sequence[Band]) -> Iterator[Band]:
    """Bands one under the other: those that lie over each other are one with the gutters of both."""
    open_band: Band | None = None
    for band in bands:
        if open_band is not None and band.top < open_band.bottom:
            gutters = tuple(sorted({*open_band.gutters, *band.gutters}))
            open_band = Band(open_band.top, max(band.bottom, open_band.bottom), gutters)
            continue
        if open_band is not None:
            yield open_band
        open_band = band
    if open_band is not None:
        yield open_band
