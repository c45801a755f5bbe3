"""Typeset statements in the formats that reports come in, and what was read of them beside what must be."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from evaluation.corpora.accounts.layouts import Expected
from evaluation.documents.html import html_bytes
from evaluation.documents.pdf import Page, pdf
from evaluation.documents.xlsx import xlsx_bytes
from ingestion.api import read_document
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.forms import FormsResult
from ingestion.records import FinalAccountRecord
from samples.typesetting.blocks import Block, Sheet
from samples.typesetting.dialects import tab_text, word_text
from samples.typesetting.docx import docx_bytes

MEDIA = ("docx", "xlsx", "html", "pdf", "tabs.txt", "word.txt")
_LANDSCAPE = (842.0, 595.0)
_SIZE, _PADDING = 8.0, 2.0


def document(blocks: Sequence[Block], medium: str, folder: Path) -> ParsedDocument:
    """The blocks printed in a format and read again."""
    return read_document(_file(folder / f"x.{medium}", _bytes(blocks, medium, folder)))


def _file(path: Path, data: bytes) -> SourceFile:
    path.write_bytes(data)
    return SourceFile(
        path, path.name, hashlib.sha256(data).hexdigest(), len(data), datetime(2025, 1, 1, tzinfo=UTC)
    )


def _bytes(blocks: Sequence[Block], medium: str, folder: Path) -> bytes:
    if medium == "tabs.txt":
        return tab_text(list(blocks)).encode()
    if medium == "word.txt":
        return word_text(list(blocks)).encode()
    if medium == "pdf":
        return pdf_bytes(blocks)
    packed = docx_bytes(list(blocks), "决算")
    if medium == "docx":
        return packed
    parsed = read_document(_file(folder / "source.docx", packed)).blocks
    return xlsx_bytes(parsed) if medium == "xlsx" else html_bytes(parsed)


def pdf_bytes(blocks: Sequence[Block]) -> bytes:
    """The blocks on landscape pages; every sheet begins one and goes on over the next, ruled, its cells wrapped."""
    pages = [Page(_LANDSCAPE)]
    y = 40.0
    for block in blocks:
        if not isinstance(block, Sheet):
            if y > 60 and getattr(block, "style", "") == "heading":
                pages.append(Page(_LANDSCAPE))
                y = 40.0
            pages[-1].text(60, y, block.text, 10)  # type: ignore[union-attr]
            y += 20
            continue
        y = _draw(block, pages, y)
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
    for number, row in enumerate(grid):
        if y + heights[number] > 560 and not any(s.row_offset for s in row):
            pages.append(Page(_LANDSCAPE))
            y = 40.0
        for column, slot in enumerate(row):
            if not slot.is_origin:
                continue
            cell = slot.cell
            x0, x1 = 50 + column * width, 50 + (column + cell.columns) * width
            bottom = y + sum(heights[number : number + cell.rows])
            pages[-1].grid([x0, x1], [y, bottom])
            for k, line in enumerate(_wrapped(cell.text, per_line * cell.columns)):
                pages[-1].text(x0 + _PADDING, y + 3 + 12 * k, line, _SIZE)
        y += heights[number]
    return y + 12


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


def read_cells(forms: FormsResult) -> Expected:
    """What was read, in the shape of what must be."""
    cells: Expected = {}
    for r in forms.records:
        if isinstance(r, FinalAccountRecord) and r.occurrence == 1:
            line = r.function_code or r.economic_code or r.expense_item_code or r.line_code or r.line_name
            cells[r.statement, r.side or "", line, r.column_code] = r.amount
    return cells


def accuracy(expected: Expected, found: Expected) -> tuple[float, list[str]]:
    """The share of cells that agree, and those that do not."""
    keys = expected.keys() | found.keys()
    missing = object()
    wrong = [
        f"{'/'.join(k)}: {expected.get(k, 'nothing')} read as {found.get(k, 'nothing')}"
        for k in sorted(keys) if not _same(expected.get(k, missing), found.get(k, missing))
    ]  # fmt: skip
    return 1 - len(wrong) / max(1, len(keys)), wrong


def _same(a: object, b: object) -> bool:
    return (
        a == b
        if not (isinstance(a, Decimal) and isinstance(b, Decimal))
        else abs(a - b) < Decimal("0.000001")
    )
