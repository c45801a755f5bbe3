"""Manuscripts as plain text, the two ways in which text comes out of office files.

`word_text`: every cell on a line of its own that begins with a tab, rows parted by an empty line; the
continuation of a vertical merge is an empty cell, a horizontal merge is printed once.
`tab_text`: every row on one line, the slots parted by tabs, merged slots empty.
"""

from __future__ import annotations

from collections.abc import Callable

from evaluation.documents.blocks import Line, Manuscript, PageBreak, Sheet, Slot

# The printed lines of a row, from its number in the table and the texts of its slots.
Reflow = Callable[[int, list[str]], list[str]]


def word_text(manuscript: Manuscript) -> str:
    """The text as it comes out of Word."""
    parts: list[str] = []
    for block in manuscript:
        if isinstance(block, Sheet):
            parts.extend(_word_rows(block))
        elif isinstance(block, Line):
            parts.append(block.text)
    return "\n".join(parts) + "\n"


def _word_rows(sheet: Sheet) -> list[str]:
    lines: list[str] = []
    for row in sheet.grid():
        for slot in row:
            if slot.column_offset == 0:
                lines.append("\t" + (slot.cell.text if slot.row_offset == 0 else ""))
        lines.append("")
    if sheet.nested is not None:
        lines.extend(_word_rows(sheet.nested))
    return lines


def one_line(number: int, texts: list[str]) -> list[str]:  # noqa: ARG001 - a Reflow takes both
    """The usual print of a row: its slots parted by tabs."""
    return ["\t".join(texts)]


def tab_text(manuscript: Manuscript, reflow: Reflow = one_line) -> str:
    """The text as it comes out of a PDF."""
    parts: list[str] = []
    for block in manuscript:
        if isinstance(block, Sheet):
            parts.extend(_tab_rows(block, reflow))
            parts.append("")
        elif isinstance(block, Line):
            parts.extend([block.text, ""])
        elif isinstance(block, PageBreak):
            parts.extend(["", ""])
    return "\n".join(parts) + "\n"


def _tab_rows(sheet: Sheet, reflow: Reflow) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(sheet.grid()):
        if number in sheet.pages:
            lines.extend(["", ""])
        lines.extend(reflow(number, [_printed(slot) for slot in row]))
    if sheet.nested is not None:
        lines.extend(_tab_rows(sheet.nested, reflow))
    return lines


def _printed(slot: Slot) -> str:
    return slot.cell.text.replace("\n", " ") if slot.is_origin else ""
