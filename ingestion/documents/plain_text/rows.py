"""Which chunks of cells make one row.

Rows of one table come in few widths, and rows of one width stand together. Among all ways to join chunks the
cheapest is taken: a change of width from row to row costs, a width that nothing else confirms costs, a row
that begins with a bare value (a number, a percentage, nothing but blanks) costs most, and so does each join,
unless more than one empty line or a bare value speaks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingestion.documents.print_words import PrintWords

_BARE = re.compile(r"[≥≤≧≦<>=＜＞＝]*[-－]?[\d,，.]+\s*(?:[%％‰]|万?元|分|人)?|[—－-]{1,4}|[/／]")

_CODE = re.compile(r"\d{1,7}")
_CODE_CELLS = 3  # class, section and item of a budget classification

_BARE_START = 8.0  # a row does not begin with a value ...
_BARE_START_CONFIRMED = 1.0  # ... unless it is as wide as its neighbours (serial numbers)
_BARE_START_LIKE_ABOVE = 0.5
_FEW_VALUES = 4  # a row of so many values below a row as wide stands under its headings
_LONE_BLANK = 8.0  # one blank cell is no row
_BLANK_ROW = 2.0
_BLANK_HEAD = 3.0  # a row of several chunks does not begin with a chunk of blanks
_BLANK_HEAD_CONFIRMED = 1.0
_LONE_CELL = 0.7  # one cell over the whole width: a title, seldom more
_WIDTH_CHANGE = 1.5
_WIDTH_UNCONFIRMED = 1.5
_WIDE_GAP_UNUSED = 0.5  # two empty lines and still a new row
_JOIN_WIDE_GAP = 0.5
_JOIN_BARE = 1.0
_JOIN_BLANK = 0.5
_JOIN_BLANKS = 2.0
_JOIN_TEXT = 3.5
_JOIN_TITLE = 8.0
_JOIN_ROW_HEAD = 2.0  # on top: the chunk begins as rows under a merged cell do
_MERGED_BELOW = -2.0  # the row below has the joined width and begins under a merged cell
_BLANK_TAIL = 2  # so many blanks may be a row's end; more are a row of their own
_MAX_CHUNKS_IN_ROW = 14


def _is_value(cell: str) -> bool:
    text = "".join(cell.split())
    return bool(text) and bool(_BARE.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Cells printed without an empty line between them. `gap`: empty lines before the first."""

    cells: list[str]
    gap: int

    @property
    def width(self) -> int:
        """Number of cells."""
        return len(self.cells)

    @property
    def is_blank(self) -> bool:
        """Whether no cell prints anything."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def begins_bare(self) -> bool:
        """Whether the first cell is nothing but a value. A serial number or code with a name behind it is none.

        A code may take up to three cells, some of them blank.
        """
        if not _is_value(self.cells[0]):
            return False
        behind = next(
            (k for k, c in enumerate(self.cells) if c.strip() and not _CODE.fullmatch(c.strip())), self.width
        )
        named = self.width > 2 and 0 < behind <= _CODE_CELLS and behind < self.width
        return not (named and not _is_value(self.cells[behind]))


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    width: int
    start: int  # first chunk of the last row
    before: _Path | None


def join_chunks(chunks: list[Chunk], words: PrintWords) -> list[list[str]]:
    """The rows that the chunks make, each a list of cell texts."""
    if not chunks:
        return []
    confirmed = _confirmed_widths(chunks)
    widest = max(chunk.width for chunk in chunks)
    limit = widest if widest in confirmed else widest + _MAX_CHUNKS_IN_ROW
    ends: list[dict[int, _Path]] = [{} for _ in range(len(chunks) + 1)]
    ends[0] = {0: _Path(0.0, 0, 0, None)}
    for start in range(len(chunks)):
        for stop in range(start + 1, min(len(chunks), start + _MAX_CHUNKS_IN_ROW) + 1):
            width = sum(chunk.width for chunk in chunks[start:stop])
            if stop - start > 1 and width > limit:
                break
            row_cost = _row_cost(chunks, start, stop, confirmed, words)
            for path in ends[start].values():
                cost = path.cost + row_cost + _width_cost(width, path.width, confirmed)
                if width not in ends[stop] or cost < ends[stop][width].cost:
                    ends[stop][width] = _Path(cost, width, start, path)
    return _rows_of(min(ends[-1].values(), key=lambda path: path.cost), chunks)


def _rows_of(path: _Path, chunks: list[Chunk]) -> list[list[str]]:
    rows: list[list[str]] = []
    stop = len(chunks)
    step: _Path | None = path
    while step is not None and step.before is not None:
        rows.append([cell for chunk in chunks[step.start : stop] for cell in chunk.cells])
        stop, step = step.start, step.before
    return rows[::-1]


def _confirmed_widths(chunks: list[Chunk]) -> frozenset[int]:
    """Widths that at least two chunks have which could be rows as they stand."""
    counts = Counter(c.width for c in chunks if c.width > 1 and not c.begins_bare)
    return frozenset(width for width, count in counts.items() if count > 1)


def _row_cost(
    chunks: list[Chunk], start: int, stop: int, confirmed: frozenset[int], words: PrintWords
) -> float:
    row = chunks[start:stop]
    width = sum(chunk.width for chunk in row)
    like_above = start > 0 and chunks[start - 1].width == width >= _FEW_VALUES
    cost = _start_cost(row, width, confirmed, like_above) + sum(
        _join_cost(*pair, words, confirmed=width in confirmed) for pair in pairwise(row)
    )
    if start > 0 and row[0].gap > 1:
        cost += _WIDE_GAP_UNUSED
    if len(row) > 1 and stop < len(chunks):
        below = chunks[stop]
        if below.width == width and not below.cells[0].strip() and row[0].cells[0].strip():
            cost += _MERGED_BELOW
    return cost


def _width_cost(width: int, above: int, confirmed: frozenset[int]) -> float:
    """The cost of a row's width under a row of width `above` (0: the first row)."""
    if width == 1:
        return _LONE_CELL + (_WIDTH_CHANGE if above > 1 else 0.0)
    if width == above:
        return 0.0
    return (_WIDTH_CHANGE if above else 0.0) + (0.0 if width in confirmed else _WIDTH_UNCONFIRMED)


def _start_cost(row: list[Chunk], width: int, confirmed: frozenset[int], like_above: bool) -> float:
    head = row[0]
    if head.begins_bare:
        if len(row) == 1 and like_above:
            return _BARE_START_LIKE_ABOVE
        return _BARE_START_CONFIRMED if len(row) == 1 and width in confirmed else _BARE_START
    if all(chunk.is_blank for chunk in row):
        if width == 1:
            return _LONE_BLANK
        return 0.0 if width in confirmed and len(row) == 1 else _BLANK_ROW
    if head.is_blank:
        return _BLANK_HEAD_CONFIRMED if width in confirmed else _BLANK_HEAD
    return 0.0


def _join_cost(above: Chunk, chunk: Chunk, words: PrintWords, *, confirmed: bool) -> float:
    if above.width == 1 and words.is_outside_text(above.cells[0]):
        return _JOIN_TITLE
    if chunk.is_blank and (confirmed or chunk.width <= _BLANK_TAIL):
        return _JOIN_BLANK if chunk.width <= _BLANK_TAIL else _JOIN_BLANKS
    head = _JOIN_ROW_HEAD if not chunk.cells[0].strip() else 0.0
    if chunk.gap > 1:
        return _JOIN_WIDE_GAP + head
    if chunk.begins_bare:
        return _JOIN_BARE
    return _JOIN_TEXT + head
