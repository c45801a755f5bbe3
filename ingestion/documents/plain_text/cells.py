"""The Word dialect: a cell is a line that begins with a tab, rows are parted by an empty line.

An empty paragraph inside a cell prints an empty line too, so an empty line may part two rows or run through
the middle of one. `read_cells` collects the cells in chunks between empty lines; `join_chunks` decides which
chunks make a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.documents.plain_text.rows import Chunk, join_chunks
from ingestion.documents.print_words import PrintWords

# More lines than this between two cells are a passage of the report, not the rest of a cell.
_MAX_CONTINUATION_LINES = 12
# So many lines right under a cell are no cell's either: the empty line that ends a table can be missing.
_MAX_CELL_LINES = 60


@dataclass
class _Collector:
    """Cells as they arrive: `chunks` of cells, each cell a list of its lines."""

    chunks: list[list[list[str]]] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)

    def add_cell(self, line: str, gap: int) -> None:
        if gap or not self.chunks:
            self.chunks.append([])
            self.gaps.append(gap)
        self.chunks[-1].append([line])

    def extend_cell(self, lines: list[str]) -> None:
        self.chunks[-1][-1].extend(lines)

    def result(self) -> list[Chunk]:
        return [
            Chunk(["\n".join(cell).strip("\n") for cell in cells], gap)
            for cells, gap in zip(self.chunks, self.gaps, strict=True)
        ]


def read_cells(lines: list[str], start: int, words: PrintWords) -> tuple[list[list[str]], int]:
    """Rows of the table that begins at line `start`, and the line after it."""
    cells = _Collector()
    position = end = start
    gap = 0
    while position < len(lines):
        line = lines[position]
        if line.startswith("\t"):
            cells.add_cell(line[1:], gap)
        elif _is_empty(line):
            gap += 1
            position += 1
            continue
        else:
            stop = _continuation_end(lines, position, words, after_gap=gap > 0)
            if stop == position:
                break
            cells.extend_cell([""] * gap + lines[position:stop])
            position = stop - 1
        gap = 0
        position += 1
        end = position
    return join_chunks(cells.result(), words), end


def _is_empty(line: str) -> bool:
    # A line of U+3000 is a printed paragraph of a cell; only an empty one can part rows.
    return not line.strip(" ")


def _continuation_end(lines: list[str], position: int, words: PrintWords, *, after_gap: bool) -> int:
    """The line after those that continue the open cell, or `position` where the table ends before it.

    Right under a cell everything continues it but annex numbers and signatures. After an empty line the
    passage up to the next cell is looked at: notes, titles and signatures end the table, and so does a
    passage that no cell follows.
    """
    if not after_gap:
        return position if _ends_without_gap(lines, position, words) else position + 1
    stop = position
    while stop < len(lines) and not lines[stop].startswith("\t"):
        stop += 1
    passage = [line for line in lines[position:stop] if not _is_empty(line)]
    if stop == len(lines) or len(passage) > _MAX_CONTINUATION_LINES:
        return position
    if any(words.is_outside_text(line) for line in passage):
        return position
    while _is_empty(lines[stop - 1]):
        stop -= 1
    return stop


def _ends_without_gap(lines: list[str], position: int, words: PrintWords) -> bool:
    """Whether the table ends here although no empty line says so."""
    below = lines[position : position + _MAX_CELL_LINES]
    is_passage = len(below) == _MAX_CELL_LINES and not any(
        line.startswith("\t") or _is_empty(line) for line in below
    )
    return is_passage or words.is_annex_or_signature(lines[position]) or _is_title(lines, position, words)


def _is_title(lines: list[str], position: int, words: PrintWords) -> bool:
    """A table's title printed right under a last cell: a whole title, and a cell right under it."""
    below = lines[position + 1] if position + 1 < len(lines) else ""
    return (
        len(lines[position].strip()) >= 6
        and below.startswith("\t")
        and words.is_outside_text(lines[position])
    )
