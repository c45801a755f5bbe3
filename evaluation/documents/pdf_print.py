"""A manuscript printed to PDF, ruled, on landscape pages."""

from __future__ import annotations

from itertools import accumulate

from evaluation.documents.blocks import Line, Manuscript, PageBreak, Sheet, Slot
from evaluation.documents.pdf import Page, pdf

_LANDSCAPE = (842.0, 595.0)
_TOP = 40.0
_BOTTOM = 560.0
_SIZE, _PADDING = 8.0, 2.0
_KEPT_TOGETHER = 3  # rows of a table's head that are not left alone at the foot of a page


def pdf_bytes(manuscript: Manuscript) -> bytes:
    """The manuscript, ruled, its cells wrapped; a heading begins a page, and sheets go on over the next."""
    pages = [Page(_LANDSCAPE)]
    y = _TOP
    for block in manuscript:
        if isinstance(block, Sheet):
            y = _draw(block, pages, y)
        elif isinstance(block, PageBreak) or (block.style == "heading" and y > 60):
            pages.append(Page(_LANDSCAPE))
            y = _TOP
        if isinstance(block, Line):
            pages[-1].text(60, y, block.text, 10)
            y += 20
    return pdf(*pages)


def _draw(sheet: Sheet, pages: list[Page], y: float) -> float:
    grid = sheet.grid()
    width = 740 / sheet.width
    per_line = max(1, int((width - 2 * _PADDING) // _SIZE))
    heights = []
    for row in grid:
        lines = [
            _wrapped(s.cell.text, per_line * s.cell.columns) for s in row if s.is_origin and s.cell.rows == 1
        ]
        heights.append(12.0 * max([1, *map(len, lines)]) + 6)
    first = 0
    while first < len(grid):
        last = _last_on_page(grid, heights, first, y)
        is_head_alone = first == 0 and last < min(_KEPT_TOGETHER, len(grid)) - 1 and y > _TOP
        if last < first or is_head_alone:
            pages.append(Page(_LANDSCAPE))
            y = _TOP
            continue
        tops = [y + sum(heights[first:n]) for n in range(first, last + 2)]
        for number in range(first, last + 1):
            for column, slot in enumerate(grid[number]):
                # What is left of a cell that the page before cut is drawn without its text.
                if slot.column_offset or (slot.row_offset and number > first):
                    continue
                cell = slot.cell
                x0, x1 = 50 + column * width, 50 + (column + cell.columns) * width
                end = min(number + cell.rows - slot.row_offset, last + 1)
                pages[-1].grid([x0, x1], [tops[number - first], tops[end - first]])
                for k, line in enumerate(
                    _wrapped(cell.text, per_line * cell.columns) if slot.is_origin else ()
                ):
                    pages[-1].text(x0 + _PADDING, tops[number - first] + 3 + 12 * k, line, _SIZE)
        y, first = tops[-1], last + 1
    return y + 12


def _last_on_page(grid: list[list[Slot]], heights: list[float], first: int, y: float) -> int:
    """The last row that this page takes, `first - 1` for none. Merged cells are cut only where a page cannot hold them."""
    ends = accumulate(heights[first:], initial=y)
    next(ends)
    fitting = [first + n for n, end in enumerate(ends) if end <= _BOTTOM]
    whole = [n for n in fitting if n + 1 == len(grid) or not any(s.row_offset for s in grid[n + 1])]
    if whole:
        return whole[-1]
    return (fitting or [first])[-1] if y <= _TOP else first - 1


def _wrapped(text: str, per_line: int) -> list[str]:
    """The text in lines of so many full-width characters; digits count half."""
    lines: list[str] = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for c in part:
            wide = 0.55 if ord(c) < 128 else 1.0
            if used + wide > per_line and line:
                lines.append(line)
                line, used = "", 0.0
            line += c
            used += wide
        lines.append(line)
    return lines
