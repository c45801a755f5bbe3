"""The PDF dialect: a row is a line, its cells are parted by tabs, and rows may be shifted or cut by pages."""

from __future__ import annotations

import re

from ingestion.documents.print_words import PrintWords

# A unit or the end of a word that the extracting program set on a line of its own: `m ²`, `表性`.
_SPLIT_OFF_CHARS = 8
_SENTENCE_END = re.compile(r"[。；：:]$")


def read_rows(lines: list[str], start: int, words: PrintWords) -> tuple[list[list[str]], int]:
    """Rows of the table that begins at line `start`, and the line after it.

    Blank lines inside (a page break) do not end the table when the next printed line is a row again.
    """
    rows: list[list[str]] = []
    position = end = start
    while position < len(lines):
        line = lines[position]
        if "\t" in line:
            rows.append([cell.strip(" ") for cell in line.split("\t")])
        elif line.strip():
            if not _is_split_off(lines, position, words):
                break
            _append_to_last_cell(rows[-1], line)
        position += 1
        if line.strip() or "\t" in line:
            end = position
    return rows, end


def _is_split_off(lines: list[str], position: int, words: PrintWords) -> bool:
    """Whether a line without a tab belongs to the row above it."""
    text = lines[position].strip()
    touches_above = "\t" in lines[position - 1]
    touches_below = position + 1 < len(lines) and "\t" in lines[position + 1]
    return (
        touches_above
        and touches_below
        and len(text) <= _SPLIT_OFF_CHARS
        and not words.is_outside_text(text)
        and not _SENTENCE_END.search(text)
    )


def _append_to_last_cell(row: list[str], text: str) -> None:
    printed = [i for i, cell in enumerate(row) if cell.strip()]
    index = printed[-1] if printed else 0
    row[index] = f"{row[index]}\n{text.strip()}"
