"""Tables without rules: lines that stand in columns, found by pdfplumber's words and cells.

pdfium's characters are handed to pdfplumber, which joins them into words; the gutters that no word crosses
become lines, and pdfplumber's table finder makes cells of them. Columns found by white space are a likelihood,
not a drawing: such a table's grid is `TABS`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from typing import Any

from ingestion.documents.pdf.glyphs import Glyphs, text_of
from ingestion.documents.pdf.grid import Grid, GridCell
from ingestion.documents.pdf.rules import Rules
from ingestion.documents.pdf.table_thresholds import UNRULED
from ingestion.documents.pdf.text import TextLine
from ingestion.documents.pdf.unruled_columns import borders, heading_rows, is_figure, split_figures


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines, by their indices, that may be a table."""

    first: int
    behind: int


def find_regions(lines: Sequence[TextLine], rules: Rules, *, goes_on: bool = False) -> list[Region]:
    """Runs of lines that stand in columns. `lines` are in print order.

    `goes_on`: the first of them may be the last rows of a table that begins on the page before.
    """
    regions: list[Region] = []
    start = 0
    while start < len(lines):
        if lines[start].segments < 2:
            start += 1
            continue
        behind = _behind(lines, start)
        run = lines[start:behind]
        columns = UNRULED.columns_with_rules if _is_between_rules(run, rules) else UNRULED.columns
        if sum(line.segments >= columns for line in run) >= UNRULED.min_rows or (
            goes_on and start <= UNRULED.most_above
        ):
            regions.append(Region(start - _is_headed(lines, start, run), behind))
        start = behind
    return regions


def _behind(lines: Sequence[TextLine], start: int) -> int:
    """The index behind the run that begins at `start`: lone words may stand between rows, close to one."""
    behind = at = start + 1
    while at < len(lines):
        line = lines[at]
        pitch = line.top - lines[at - 1].top
        if line.segments >= 2 and pitch < UNRULED.most_pitch * line.size:
            behind = at + 1
        elif pitch > UNRULED.near * line.size and not _begins_row(lines, at):
            break
        at += 1
    return behind


def _is_headed(lines: Sequence[TextLine], start: int, run: Sequence[TextLine]) -> bool:
    """Whether the line before is a label of some columns: white in the first row below it, words in the second."""
    if not 0 < start < len(lines) - 1:
        return False
    label, first, second = lines[start - 1 : start + 2]
    near = (
        first.top - label.top < UNRULED.headed * label.size and abs(label.size - first.size) < UNRULED.margin
    )
    inside = min(line.x0 for line in run) < label.x0 and label.x1 <= max(line.x1 for line in run)
    is_label = not set(label.text) & set(":：")  # 单位：万元
    return near and inside and is_label and not _prints(first, label) and _prints(second, label)


def _prints(line: TextLine, over: TextLine) -> bool:
    """Whether a line has words below another."""
    x0, x1 = (edges[line.first : line.behind] for edges in line.edges)
    return bool(((x0 < over.x1) & (x1 > over.x0)).any())


def _begins_row(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a lone word is the first line of a name whose figures stand in the middle of it, a little lower."""
    below = lines[at + 1 : at + 2]
    return any(b.segments >= 2 and b.top - lines[at].top < UNRULED.near * b.size for b in below)


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


def region_grid(lines: Sequence[TextLine], glyphs: Glyphs, above: Sequence[float] = ()) -> Grid | None:
    """The grid of a run of lines made of these characters; `None` where no gutter runs through it.

    `above` are the borders between columns of a table that may go on here.
    """
    size = sorted(line.size for line in lines)[len(lines) // 2]
    words = _words(glyphs, size)
    by_line: list[list[dict[str, Any]]] = [[] for _ in lines]
    middles = [(line.top + line.bottom) / 2 for line in lines]
    for word in words:
        at = (word["top"] + word["bottom"]) / 2
        by_line[min(range(len(lines)), key=lambda k: abs(middles[k] - at))].append(word)
    rows = _rows(lines, by_line, size)
    held = [[w for line in by_line[a:b] for w in line] for a, b in pairwise([*rows, len(lines)])]
    gutters = borders(held, above) or _gutters(by_line, size)
    if not gutters:
        return None
    left, right = min(w["x0"] for w in words) - UNRULED.margin, max(w["x1"] for w in words) + UNRULED.margin
    ys = [lines[0].top - UNRULED.margin]
    ys += [(lines[k - 1].bottom + lines[k].top) / 2 for k in rows[1:]]
    ys.append(max(line.bottom for line in lines) + UNRULED.margin)
    return _grid_of([*_across(held, [left, *gutters, right], ys), *_down(held, [left, *gutters, right], ys)])


def _across(
    rows: Sequence[Sequence[dict[str, Any]]], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[dict[str, Any]]:
    """The borders between rows; none through a label that takes the lines of several."""
    labels = [w for row in rows for w in row if "is_joined" in w]
    for y in ys:
        cut = [w for w in labels if w["top"] < y < w["bottom"]]
        free = [not any(w["x0"] < b and a < w["x1"] for w in cut) for a, b in pairwise(xs)]
        for first, behind in _runs(free):
            yield _edge("h", xs[first], xs[behind], y, y)


def _down(
    rows: Sequence[Sequence[dict[str, Any]]], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[dict[str, Any]]:
    """The borders between columns; none through a heading over several, which crosses their gutters."""
    for x in xs:
        free = [not any(word["x0"] < x < word["x1"] for word in row) for row in rows]
        for first, behind in _runs(free):
            yield _edge("v", x, x, ys[first], ys[behind])


def _runs(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From where to where nothing is in the way."""
    for is_free, run in groupby(range(len(free)), key=free.__getitem__):
        places = [*run]
        if is_free:
            yield places[0], places[-1] + 1


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
        objects,
        x_tolerance=UNRULED.word_gap * size,
        y_tolerance=size / 2,
        keep_blank_chars=True,
        return_chars=True,
    )
    return split_figures(words, size)


def _gutters(by_line: Sequence[Sequence[dict[str, Any]]], size: float) -> list[float]:
    """The x positions between columns: white in every line that has (nearly) all columns."""
    most = max(len(words) for words in by_line)
    spans = sorted(
        (word["x0"], word["x1"])
        for words in by_line
        if len(words) >= max(2, UNRULED.full_row * most)
        for word in words
    )
    gutters: list[float] = []
    reached = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 - reached > UNRULED.gutter * size:
            gutters.append((reached + x0) / 2)
        reached = max(reached, x1)
    return gutters


def _rows(lines: Sequence[TextLine], by_line: Sequence[list[dict[str, Any]]], size: float) -> list[int]:
    """The indices of the lines that begin a row.

    A lone word is the rest of a cell where it stands close under a row, or its beginning where the row is closer
    below: the figures of a row stand in the middle of a name that takes several lines.
    """
    rows = [0]
    pitch = _pitch(lines, by_line)
    heading, rest = heading_rows(by_line, size)
    for k in range(1, len(lines)):
        if k < heading:
            if k not in rest:
                rows.append(k)
            continue
        above, below = _distance(lines, k), _distance(lines, k + 1)
        is_lone = len(by_line[k]) == 1 and not is_figure(by_line[k][0])
        goes_on = is_lone and above <= min(
            UNRULED.near * lines[k].size, below + UNRULED.level * lines[k].size
        )
        begun = (
            k > heading
            and rows[-1] == k - 1
            and len(by_line[k - 1]) == 1
            and len(by_line[k]) > 1
            and above < UNRULED.inside * pitch
        )
        if not (by_line[k - 1] and (goes_on or begun)):
            rows.append(k)
    return rows


def _distance(lines: Sequence[TextLine], k: int) -> float:
    """How far a line is below the one before it; there is none beyond the ends."""
    if not 0 < k < len(lines):
        return inf
    return (lines[k].top + lines[k].bottom - lines[k - 1].top - lines[k - 1].bottom) / 2


def _pitch(lines: Sequence[TextLine], by_line: Sequence[Sequence[dict[str, Any]]]) -> float:
    """How far rows of several words are apart that follow one another."""
    full = [k for k in range(1, len(lines)) if len(by_line[k]) > 1 and len(by_line[k - 1]) > 1]
    between = sorted(_distance(lines, k) for k in full)
    return between[len(between) // 2] if between else 0.0


def _edge(orientation: str, x0: float, x1: float, top: float, bottom: float) -> dict[str, Any]:
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom}


def _grid_of(edges: list[dict[str, Any]]) -> Grid | None:
    """pdfplumber's cells between the edges, as a grid."""
    from pdfplumber.table import edges_to_intersections, intersections_to_cells  # noqa: PLC0415

    boxes = intersections_to_cells(edges_to_intersections(edges))
    xs = sorted({x for x0, _, x1, _ in boxes for x in (x0, x1)})
    ys = sorted({y for _, top, _, bottom in boxes for y in (top, bottom)})
    if min(len(xs), len(ys)) < UNRULED.least_borders:
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
