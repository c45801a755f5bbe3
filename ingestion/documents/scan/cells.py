"""Boxes of text into the cells of grids: cut at the rules, parted where lines touch, joined into cell text.

Pure geometry on pixels; nothing here looks at what a line says, except to join a number that a narrow cell
broke over two lines.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ingestion.documents.pages.join import CellFill
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.grid import Bounds, RuledGrid
from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.table_thresholds import CELLS

CellKey = tuple[int, int]  # number of the grid on the page, number of the cell in it

_LETTER = re.compile(r"[0-9A-Za-z.,%％]")
_ENDS_OPEN = re.compile(r"[0-9A-Za-z.,]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A box of one line within one cell, or outside all tables where `cell` is None."""

    box: TextBox
    cell: CellKey | None


@dataclass(frozen=True, slots=True)
class Line:
    """A piece that was read. `score` is how sure the engine is, 0 to 1."""

    piece: Piece
    text: str
    score: float


def cut(boxes: Iterable[TextBox], grids: Sequence[RuledGrid], ink: Gray) -> list[Piece]:
    """Every box with the cell it stands in; a box over several cells is cut at the rules between them."""
    pieces: list[Piece] = []
    for box in boxes:
        inside = [
            Piece(part, (g, c))
            for g, grid in enumerate(grids)
            if _overlap(box, grid.bounds) is not None
            for c, cell in enumerate(grid.cells)
            if (part := _part(box, cell.bounds, ink)) is not None
        ]
        if inside:
            pieces += inside
        elif not any(_is_within(box, grid.bounds) for grid in grids):
            pieces.append(Piece(box, None))
    return [part for piece in pieces for part in _parted_upright(piece, ink)]


def with_missed_ink(pieces: list[Piece], grids: Sequence[RuledGrid], ink: Gray) -> list[Piece]:
    """The pieces, and those lines of cells that no box covers: lone digits are easily overlooked."""
    uncovered = ink.copy()
    for piece in pieces:
        box = piece.box
        uncovered[max(0, box.top - 2) : box.bottom + 2, max(0, box.left - 2) : box.right + 2] = 0
    missed = []
    for g, grid in enumerate(grids):
        for c, cell in enumerate(grid.cells):
            left, top, right, bottom = cell.bounds
            window = uncovered[top + 5 : bottom - 4, left + 5 : right - 4]
            if np.count_nonzero(window) < CELLS.least_ink:
                continue
            missed += [Piece(box, (g, c)) for box in _spots(window, left + 5, top + 5)]
    return pieces + missed


def apart(pieces: Sequence[Piece], ink: Gray) -> list[Piece]:
    """The pieces with those of one cell that overlap from line to line parted where the least ink is."""
    boxes = [piece.box for piece in pieces]
    order = sorted(range(len(pieces)), key=lambda i: boxes[i].top)
    for position, i in enumerate(order):
        for j in order[position + 1 :]:
            upper, lower = boxes[i], boxes[j]
            if lower.top >= upper.bottom:
                break
            if pieces[i].cell != pieces[j].cell or _across(upper, lower) <= 0 or _same_line(upper, lower):
                continue
            left, right = min(upper.left, lower.left), max(upper.right, lower.right)
            rows = (ink[lower.top : upper.bottom, left:right] > 0).sum(axis=1)
            border = lower.top + int(np.argmin(rows)) if rows.size else lower.top
            boxes[i], boxes[j] = replace(upper, bottom=border + 1), replace(lower, top=border)
    return [
        Piece(box, piece.cell)
        for box, piece in zip(boxes, pieces, strict=True)
        if box.height > 2 and box.width > 2
    ]


def read_once(pieces: Sequence[Piece], ink: Gray) -> list[Piece]:
    """The pieces with those of one line that share characters parted where the least ink is, so that 95 is not 9 and 95.

    A box that reaches over a rule leaves in the next cell a part of what another box holds whole.
    """
    boxes = {number: piece.box for number, piece in enumerate(pieces)}
    by_cell: dict[CellKey | None, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        by_cell[piece.cell].append(number)
    for one, other in (pair for same in by_cell.values() for pair in itertools.combinations(same, 2)):
        if one not in boxes or other not in boxes:
            continue
        wide, narrow = sorted((one, other), key=lambda number: -boxes[number].width)
        rest = _beside(boxes[wide], boxes[narrow], ink)
        if rest is None:
            del boxes[narrow]
        else:
            boxes[narrow] = rest
    return [Piece(box, pieces[number].cell) for number, box in boxes.items()]


def _beside(wide: TextBox, narrow: TextBox, ink: Gray) -> TextBox | None:
    """What the narrower of two boxes holds of its own; None if that is no character."""
    left, right = max(wide.left, narrow.left), min(wide.right, narrow.right)
    if right <= left or not _same_line(wide, narrow):
        return narrow
    columns = np.count_nonzero(ink[narrow.top : narrow.bottom, left:right], axis=0)
    if columns.sum() < CELLS.least_ink:
        return narrow
    if narrow.left >= wide.left and narrow.right <= wide.right:
        return None
    if narrow.left < wide.left:
        rest = replace(narrow, right=left + int(np.argmin(columns)))
    else:
        rest = replace(narrow, left=right - int(np.argmin(columns[::-1])))
    own = np.count_nonzero(ink[rest.top : rest.bottom, rest.left : rest.right])
    return rest if rest.width > 2 and own >= CELLS.least_ink else None


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand side by side together, top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.piece.box.top + item.piece.box.bottom):
        if rows and any(_same_line(other.piece.box, line.piece.box) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda item: item.piece.box.left) for row in rows]


def side_by_side(row: Sequence[Line]) -> str:
    """The text of the lines of one row; a gap wider than a character is kept as a space."""
    text = row[0].text
    for before, after in itertools.pairwise(row):
        gap = after.piece.box.left - before.piece.box.right
        text += ("" if gap < CELLS.space * after.piece.box.height else " ") + after.text
    return text


def cell_text(lines: Sequence[Line], bounds: Bounds) -> tuple[str, CellFill]:
    """The text of a cell and how it fills it. A number that the width broke is one again."""
    text = ""
    before: list[Line] = []
    for row in rows_of(lines):
        printed = side_by_side(row)
        if not before:
            text = printed
        elif _ENDS_OPEN.search(text) and _LETTER.match(printed) and _is_full(before, bounds, CELLS.full_open):
            text += printed
        else:
            text += "\n" + printed
        before = row
    if not before:
        return text, CellFill()
    return text, CellFill(
        _is_full(before, bounds, CELLS.full_open if _ENDS_OPEN.search(text) else CELLS.full),
        *_gaps([line.piece.box for line in lines], bounds),
    )


def _gaps(boxes: Sequence[TextBox], bounds: Bounds) -> tuple[float, float]:
    first, last = min(boxes, key=lambda b: b.top), max(boxes, key=lambda b: b.bottom)
    return (first.top - bounds[1]) / first.height, (bounds[3] - last.bottom) / last.height


def _is_full(row: Sequence[Line], bounds: Bounds, character: float) -> bool:
    """Whether another character, so wide as a share of the line's height, would not fit behind this row."""
    box = row[-1].piece.box
    margin = max(4, min(line.piece.box.left for line in row) - bounds[0])
    return bounds[2] - box.right < character * box.height + min(margin, CELLS.most_margin) + 2


def _overlap(box: TextBox, bounds: Bounds) -> TextBox | None:
    left, top = max(box.left, bounds[0]), max(box.top, bounds[1])
    right, bottom = min(box.right, bounds[2]), min(box.bottom, bounds[3])
    return TextBox(left, top, right, bottom) if right > left and bottom > top else None


def _part(box: TextBox, bounds: Bounds, ink: Gray) -> TextBox | None:
    """The part of the box in a cell, if it is more than the margin that a box has around its text."""
    part = _overlap(box, bounds)
    if part is None or part.height < CELLS.most_part * min(box.height, bounds[3] - bounds[1]):
        return None
    if part.width == box.width:
        return part
    inner = ink[
        part.top : part.bottom,
        max(part.left, bounds[0] + CELLS.inset) : min(part.right, bounds[2] - CELLS.inset),
    ]
    return part if np.count_nonzero(inner) >= CELLS.least_ink else None


def _is_within(box: TextBox, bounds: Bounds) -> bool:
    part = _overlap(box, bounds)
    return part is not None and part.width * part.height > CELLS.most_part * box.width * box.height


def _parted_upright(piece: Piece, ink: Gray) -> list[Piece]:
    """A column of characters set one under the other, as the characters it consists of."""
    box = piece.box
    if box.height < CELLS.upright * box.width or box.height < CELLS.least_upright:
        return [piece]
    count = max(2, round(box.height / (CELLS.pitch_upright * box.width)))
    rows = (ink[box.top : box.bottom, box.left : box.right] > 0).sum(axis=1).astype(float)
    borders = [0]
    for number in range(1, count):
        at = number * box.height // count
        reach = max(3, box.height // count // 4)
        window = rows[at - reach : at + reach]
        borders.append(at - reach + int(np.argmin(window)))
    borders.append(box.height)
    return [
        Piece(replace(box, top=box.top + a, bottom=box.top + b), piece.cell)
        for a, b in itertools.pairwise(borders)
        if (rows[a:b] > 0).any()
    ]


def _spots(window: Gray, left: int, top: int) -> list[TextBox]:
    """Boxes around the lines of ink of a window whose corner is at (left, top) of the page."""
    together = cv2.morphologyEx(window, cv2.MORPH_CLOSE, np.ones((7, 21), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    boxes = []
    for number in range(1, count):
        x, y, width, height = (int(v) for v in stats[number][:4])
        at_edge = y == 0 or y + height == window.shape[0]
        thin = height < CELLS.least_line
        if not (thin and (at_edge or width < CELLS.edge_rest * CELLS.least_line)) and min(width, height) >= 2:
            pad = 5
            boxes.append(
                TextBox(
                    max(0, left + x - pad),
                    max(0, top + y - pad),
                    left + x + width + pad,
                    top + y + height + pad,
                )
            )
    return boxes


def _across(a: TextBox, b: TextBox) -> int:
    return min(a.right, b.right) - max(a.left, b.left)


def _same_line(a: TextBox, b: TextBox) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > CELLS.most_part * min(a.height, b.height)
