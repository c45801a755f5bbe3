"""Tables without rules: lines that stand in columns, found by pdfplumber's words and cells.

pdfium's characters are handed to pdfplumber, which joins them into words; the gutters that no word crosses
become lines, and pdfplumber's table finder makes cells of them. Columns found by white space are a likelihood,
not a drawing: such a table's grid is `TABS`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingestion.documents.pdf.glyphs import Glyphs, text_of
from ingestion.documents.pdf.grid import Grid, GridCell
from ingestion.documents.pdf.rules import Rules
from ingestion.documents.pdf.text import TextLine

MIN_ROWS = 3
_COLUMNS = 3  # that lines need to be a table by themselves
_COLUMNS_WITH_RULES = 2  # between rules above and below
_WORD_GAP = 0.9  # em
_GUTTER = 0.5  # em
_FULL_ROW = 0.7  # share of the most words a line has
_NEAR = 1.7  # em from line to line inside a cell
_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines, by their indices, that may be a table."""

    first: int
    behind: int


def find_regions(lines: Sequence[TextLine], rules: Rules) -> list[Region]:
    """Runs of lines that stand in columns. `lines` are in print order."""
    regions: list[Region] = []
    start = 0
    while start < len(lines):
        if lines[start].segments < 2:
            start += 1
            continue
        behind = _behind(lines, start)
        run = lines[start:behind]
        columns = _COLUMNS_WITH_RULES if _is_between_rules(run, rules) else _COLUMNS
        if sum(line.segments >= columns for line in run) >= MIN_ROWS:
            regions.append(Region(start, behind))
        start = behind
    return regions


def _behind(lines: Sequence[TextLine], start: int) -> int:
    """The index behind the run that begins at `start`: lone words may stand between rows, close to one."""
    behind = at = start + 1
    while at < len(lines):
        line = lines[at]
        pitch = line.top - lines[at - 1].top
        if line.segments >= 2 and pitch < 4 * line.size:
            behind = at + 1
        elif pitch > _NEAR * line.size:
            break
        at += 1
    return behind


def _is_between_rules(run: Sequence[TextLine], rules: Rules) -> bool:
    left, right = min(line.x0 for line in run), max(line.x1 for line in run)
    top, bottom = run[0].top, run[-1].bottom
    size = run[0].size
    across = [
        y
        for y, x0, x1 in rules.horizontal
        if x0 < left + size and x1 > right - size and top - 2 * size < y < bottom + 2 * size
    ]
    return bool(across) and min(across) < top + size and max(across) > bottom - size


def region_grid(lines: Sequence[TextLine], glyphs: Glyphs) -> Grid | None:
    """The grid of a run of lines made of these characters; `None` where no gutter runs through it."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    words = _words(glyphs, size)
    by_line: list[list[dict[str, Any]]] = [[] for _ in lines]
    middles = [(line.top + line.bottom) / 2 for line in lines]
    for word in words:
        at = (word["top"] + word["bottom"]) / 2
        by_line[min(range(len(lines)), key=lambda k: abs(middles[k] - at))].append(word)
    gutters = _gutters(by_line, size)
    if not gutters:
        return None
    left, right = min(w["x0"] for w in words) - _MARGIN, max(w["x1"] for w in words) + _MARGIN
    rows = _rows(lines, by_line)
    ys = [lines[0].top - _MARGIN]
    ys += [(lines[k - 1].bottom + lines[k].top) / 2 for k in rows[1:]]
    ys.append(max(line.bottom for line in lines) + _MARGIN)
    edges = [_edge("h", left, right, y, y) for y in ys]
    edges += [_edge("v", x, x, ys[0], ys[-1]) for x in (left, right)]
    for number, (first, behind) in enumerate(zip(rows, [*rows[1:], len(lines)], strict=True)):
        held = [word for line in by_line[first:behind] for word in line]
        # A heading over several columns crosses their gutters: no border there.
        edges += [
            _edge("v", x, x, ys[number], ys[number + 1])
            for x in gutters
            if not any(word["x0"] < x < word["x1"] for word in held)
        ]
    return _grid_of(edges)


def _words(glyphs: Glyphs, size: float) -> list[dict[str, Any]]:
    from pdfplumber.utils.text import extract_words  # noqa: PLC0415 - only pages with such tables pay for it

    boxes = zip(
        text_of(glyphs.codes),
        glyphs.x0.tolist(),
        glyphs.x1.tolist(),
        glyphs.top.tolist(),
        glyphs.bottom.tolist(),
        strict=True,
    )
    objects = [
        {"text": text, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, "upright": True}
        for text, x0, x1, top, bottom in boxes
        if not text.isspace()
    ]
    words: list[dict[str, Any]] = extract_words(
        objects, x_tolerance=_WORD_GAP * size, y_tolerance=size / 2, keep_blank_chars=True
    )
    return words


def _gutters(by_line: Sequence[Sequence[dict[str, Any]]], size: float) -> list[float]:
    """The x positions between columns: white in every line that has (nearly) all columns."""
    most = max(len(words) for words in by_line)
    spans = sorted(
        (word["x0"], word["x1"])
        for words in by_line
        if len(words) >= max(2, _FULL_ROW * most)
        for word in words
    )
    gutters: list[float] = []
    reached = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 - reached > _GUTTER * size:
            gutters.append((reached + x0) / 2)
        reached = max(reached, x1)
    return gutters


def _rows(lines: Sequence[TextLine], by_line: Sequence[Sequence[dict[str, Any]]]) -> list[int]:
    """The indices of the lines that begin a row. A lone word close under a row is the rest of a cell."""
    rows = [0]
    for k in range(1, len(lines)):
        pitch = lines[k].top - lines[k - 1].top
        if not (len(by_line[k]) == 1 and pitch <= _NEAR * lines[k].size and by_line[k - 1]):
            rows.append(k)
    return rows


def _edge(orientation: str, x0: float, x1: float, top: float, bottom: float) -> dict[str, Any]:
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom}


def _grid_of(edges: list[dict[str, Any]]) -> Grid | None:
    """pdfplumber's cells between the edges, as a grid."""
    from pdfplumber.table import edges_to_intersections, intersections_to_cells  # noqa: PLC0415

    boxes = intersections_to_cells(edges_to_intersections(edges))
    xs = sorted({x for x0, _, x1, _ in boxes for x in (x0, x1)})
    ys = sorted({y for _, top, _, bottom in boxes for y in (top, bottom)})
    if len(xs) < 3 or len(ys) < 3:
        return None
    owner = [[0] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells: list[GridCell] = []
    for x0, top, x1, bottom in sorted(boxes, key=lambda b: (b[1], b[0])):
        row, end = bisect_left(ys, top), bisect_left(ys, bottom)
        column, stop = bisect_left(xs, x0), bisect_left(xs, x1)
        for slots in owner[row:end]:
            slots[column:stop] = [len(cells)] * (stop - column)
        cells.append(GridCell(row, column, end - row, stop - column, x0, top, x1, bottom))
    return Grid(tuple(xs), tuple(ys), tuple(cells), tuple(map(tuple, owner)))
