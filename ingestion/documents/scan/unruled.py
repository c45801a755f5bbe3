"""Tables without rules on a scan: lines of text that stand in columns, one of them of figures.

Rows are lines of one height, columns are parted by white that runs through all of them. Two such tables beside each other
are two where each has its own title or its own height of rows; else they are one with as many columns.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ingestion.documents.scan.cells import Line, rows_of
from ingestion.documents.scan.grid import GridCell, RuledGrid
from ingestion.documents.scan.table_thresholds import COLUMNS

Row = list[Line]

_FIGURE = re.compile(r"[（(]?[-－—–△]?[\d.,，]*\d[\d.,，]*[%％]?[）)]?|[-－—–]+")
_NUMBER = re.compile(r"\d{1,3}")
_TITLE = "表"


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A grid, and the lines of each of its cells by the cell's number."""

    grid: RuledGrid
    lines: dict[int, list[Line]]


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows that may be a table, and those above and below them that are none of it."""

    rows: list[Row]
    above: list[Row]
    below: list[Row]


def unruled_tables(lines: Sequence[Line]) -> tuple[list[FoundTable], list[Line]]:
    """The tables among lines that stand in no ruled one, and the lines that are left."""
    found = [table for run in _runs(rows_of(lines)) for table in _of_run(run)]
    taken = {id(line) for table in found for cell in table.lines.values() for line in cell}
    return found, [line for line in lines if id(line) not in taken]


def _runs(rows: Sequence[Row]) -> Iterator[list[Line]]:
    """The lines of rows that follow one another closely; a line of running text ends a run."""
    if not rows:
        return
    left = min(line.piece.box.left for row in rows for line in row)
    right = max(line.piece.box.right for row in rows for line in row)
    run: list[Line] = []
    bottom = 0
    for row in rows:
        height = _height(row)
        is_text = len(row) == 1 and row[0].piece.box.width > COLUMNS.running * (right - left)
        if run and (is_text or _top(row) - bottom > COLUMNS.apart * height):
            yield run
            run = []
        if not is_text:
            run += row
            bottom = max(line.piece.box.bottom for line in row)
    yield run


def _of_run(lines: list[Line]) -> list[FoundTable]:
    for middle in _gutters(rows_of(lines)):
        halves = [
            [line for line in lines if (_middle(line) < middle) is is_left] for is_left in (True, False)
        ]
        parts = [_part(half) for half in halves]
        tables = [table for part in parts if (table := _table(part)) is not None]
        if len(tables) == len(parts) and _are_two(*parts):
            return tables
    table = _table(_part(lines))
    return [] if table is None else [table]


def _part(lines: Sequence[Line]) -> _Part:
    rows = rows_of(lines)
    many = [number for number, row in enumerate(rows) if len(row) > 1]
    first, behind = (many[0], many[-1] + 1) if many else (0, 0)
    return _Part(rows[first:behind], rows[:first], rows[behind:])


def _are_two(left: _Part, right: _Part) -> bool:
    """Whether two tables stand beside each other that are not one in two blocks."""
    if all(any(_TITLE in line.text for row in part.above for line in row) for part in (left, right)):
        return True
    shorter, longer = sorted((left.rows, right.rows), key=len)
    places = [_level(row) for row in longer]
    level = [min(abs(_level(row) - at) for at in places) < COLUMNS.level * _height(row) for row in shorter]
    return sum(level) < COLUMNS.aligned * len(shorter)


def _table(part: _Part) -> FoundTable | None:
    """The table of rows that stand in columns; None where they do not, or none of them is one of figures."""
    if sum(len(row) > 1 for row in part.rows) < COLUMNS.least_rows:
        return None
    borders = _gutters(part.rows)
    columns = [_in_columns(row, borders) for row in part.rows]
    filled = sum(len(row) for row in columns)
    if not borders or filled < COLUMNS.filled * len(columns) * (len(borders) + 1):
        return None
    if not any(_is_of_figures(columns, number) for number in range(1, len(borders) + 1)):
        return None
    return _grid(part.rows, columns, borders)


def _gutters(rows: Sequence[Row]) -> list[int]:
    """The middles of the white that runs through all rows of several lines."""
    boxes = sorted((line.piece.box for row in rows if len(row) > 1 for line in row), key=lambda box: box.left)
    if not boxes:
        return []
    least = COLUMNS.gutter * float(np.median([box.height for box in boxes]))
    gutters = []
    reached = boxes[0].right
    for box in boxes:
        if box.left - reached > least:
            gutters.append((box.left + reached) // 2)
        reached = max(reached, box.right)
    return gutters


def _in_columns(row: Row, borders: Sequence[int]) -> dict[int, list[Line]]:
    cells: dict[int, list[Line]] = defaultdict(list)
    for line in row:
        cells[int(np.searchsorted(borders, _middle(line)))].append(line)
    return cells


def _is_of_figures(rows: Sequence[dict[int, list[Line]]], column: int) -> bool:
    """Whether a column holds figures under its heading that are no numbers of pages."""
    texts = [row[column][0].text for row in rows[1:] if column in row]
    figures = [text for text in texts if _FIGURE.fullmatch(text)]
    if len(figures) < max(COLUMNS.least_rows - 1, COLUMNS.figures * len(texts)):
        return False
    pages = [int(text) for text in figures if _NUMBER.fullmatch(text)]
    return len(pages) < len(figures) or pages != sorted(pages)


def _grid(
    rows: Sequence[Row], columns: Sequence[dict[int, list[Line]]], borders: Sequence[int]
) -> FoundTable:
    boxes = [line.piece.box for row in rows for line in row]
    xs = [min(box.left for box in boxes), *borders, max(box.right for box in boxes)]
    inner = [round((_bottom(above) + _top(below)) / 2) for above, below in itertools.pairwise(rows)]
    ys = [min(box.top for box in boxes), *inner, max(box.bottom for box in boxes)]
    cells = tuple(
        GridCell(row, column, 1, 1, (xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(len(rows))
        for column in range(len(xs) - 1)
    )
    lines = {
        row * (len(xs) - 1) + column: cell
        for row, held in enumerate(columns)
        for column, cell in held.items()
    }
    return FoundTable(RuledGrid(len(rows), len(xs) - 1, cells, (xs[0], ys[0], xs[-1], ys[-1])), lines)


def _middle(line: Line) -> float:
    return (line.piece.box.left + line.piece.box.right) / 2


def _level(row: Iterable[Line]) -> float:
    return float(np.mean([(line.piece.box.top + line.piece.box.bottom) / 2 for line in row]))


def _top(row: Iterable[Line]) -> float:
    return float(np.median([line.piece.box.top for line in row]))


def _bottom(row: Iterable[Line]) -> float:
    return float(np.median([line.piece.box.bottom for line in row]))


def _height(row: Iterable[Line]) -> float:
    return float(np.median([line.piece.box.height for line in row]))
