"""Tables beside each other on a page: which they are, and in which order everything around them is read.

What stands above one of them, as its title, and reaches over no other is read with it: the left table with what belongs to it,
then the right one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingestion.documents.scan.cells import Line, rows_of
from ingestion.documents.scan.grid import Bounds
from ingestion.documents.scan.table_thresholds import COLUMNS

Order = tuple[int, int, int]  # from where on the page, in which column there, from where in it


@dataclass(slots=True)
class Band:
    """Tables beside each other, by their numbers from left to right, and where they part.

    `top` is that of what belongs to them, `bottom` their foot.
    """

    grids: list[int]
    borders: list[int]
    top: int
    bottom: int
    lines: list[list[Line]] = field(default_factory=list)

    def column(self, left: int, right: int) -> int | None:
        """In which column something stands that reaches from left to right; None where it crosses a border."""
        if any(left < border < right for border in self.borders):
            return None
        return sum(border <= left for border in self.borders)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page is read: the order of each table by its number, and the lines that are read together, with their order."""

    tables: dict[int, Order]
    texts: list[tuple[Band | None, int, list[Line]]]

    def order(self, band: Band | None, column: int, top: int) -> Order:
        """Where something that begins at `top` has its place."""
        return (band.top, column, top) if band is not None else (top, 0, 0)


def reading_order(bounds: Sequence[Bounds], lines: Sequence[Line]) -> Reading:
    """The order of tables with these bounds (pixels) and of the lines outside them."""
    bands = [*_bands(bounds)]
    rest = [*lines]
    for band in bands:
        rest = _with_own_lines(band, rest)
    tables = {number: (edges[1], 0, 0) for number, edges in enumerate(bounds)}
    for band in bands:
        tables |= {grid: (band.top, column, bounds[grid][1]) for column, grid in enumerate(band.grids)}
    texts: list[tuple[Band | None, int, list[Line]]] = [(None, 0, rest)]
    texts += [(band, column, held) for band in bands for column, held in enumerate(band.lines) if held]
    return Reading(tables, texts)


def _bands(bounds: Sequence[Bounds]) -> Iterator[Band]:
    taken: set[int] = set()
    for number, own in enumerate(bounds):
        beside = [n for n, other in enumerate(bounds) if n == number or _are_beside(own, other)]
        if number in taken or len(beside) == 1:
            continue
        grids = sorted((n for n in beside if n not in taken), key=lambda n: bounds[n][0])
        taken.update(grids)
        borders = [(bounds[a][2] + bounds[b][0]) // 2 for a, b in itertools.pairwise(grids)]
        yield Band(grids, borders, min(bounds[n][1] for n in grids), max(bounds[n][3] for n in grids))


def _are_beside(one: Bounds, other: Bounds) -> bool:
    is_apart = one[2] <= other[0] or other[2] <= one[0]
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return is_apart and shared > COLUMNS.beside * min(one[3] - one[1], other[3] - other[1])


def _with_own_lines(band: Band, lines: Sequence[Line]) -> list[Line]:
    """Give a band the lines that belong to one of its tables; those that are left."""
    band.lines = [[] for _ in band.grids]
    own: set[int] = set()
    top = band.top
    for row in reversed(rows_of(lines)):
        boxes = [line.piece.box for line in row]
        if min(box.top for box in boxes) >= band.bottom:
            continue
        columns = [band.column(box.left, box.right) for box in boxes]
        near = top - max(box.bottom for box in boxes) < COLUMNS.apart * max(box.height for box in boxes)
        if not near or None in columns:
            break
        for line, column in zip(row, columns, strict=True):
            band.lines[column or 0].append(line)
            own.add(id(line))
        top = min(top, *(box.top for box in boxes))
    band.top = top
    return [line for line in lines if id(line) not in own]
