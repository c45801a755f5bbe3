"""Text that another program took out of a PDF or a Word file, read back into paragraphs and tables.

Two dialects are told apart for each run of tab lines, not for the file: a PDF's rows are tab-separated lines
(`text_tabs`), Word's cells are lines that begin with a tab (`text_cells`). White-space residue and marks of
the extracting program are dropped here and nowhere else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingestion.documents.encoding import decode
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    GridKind,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    Table,
    place_behind,
)
from ingestion.documents.model import Cell as GridCell
from ingestion.documents.pages.numbers import says_page_number
from ingestion.documents.plain_text.bars import bar_rows, lone_cells
from ingestion.documents.plain_text.cells import read_cells
from ingestion.documents.plain_text.tabs import read_rows
from ingestion.documents.print_words import PrintWords
from ingestion.documents.sheet import delimited
from ingestion.errors import EmptyFileError

MEDIA_TYPE = "text/plain"

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]*\]")
_PARAGRAPH_MARK = re.compile(r"</?p>")
_TABLE_TITLE = re.compile(r"[^。；;:：，,]{3,40}表(?:[（(][^）)]*[）)])?")

_CELLS_AN_ISSUE = 12  # an issue's text is cut at 500 characters

# A paragraph that a page break cut: the head is long and stops in the middle of a sentence ...
_CUT_MIN_CHARS = 30
_CUT_END = re.compile(r"[\w，、“（(]$(?<![表告算明知])")
# ... and the tail does not begin as a new paragraph would.
_FRESH_START = re.compile(
    r"\s*(?:[-—•●]\s|[（(]?[一二三四五六七八九十]+[）)、.．]|第[一二三四五六七八九十]+|[（(]?\d+[）)、.．]|[①-⑳]"
    r"|附\s*件|备\s*注|注[:：]|说明[:：]|填\s*[表报]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$)"
)


def read(source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords) -> ParsedDocument:
    """Read extracted text.

    Raises:
        EmptyFileError: the text holds nothing but white space.
    """
    text, encoding = decode(data)
    if not text.strip():
        raise EmptyFileError(source.file_name, "no_text")
    issues = [_lost_characters(text, encoding)] if "\ufffd" in text else []
    if rows := delimited.rows_of(text):
        sheet = delimited.collect(rows, limits)
        return ParsedDocument(
            source, delimited.MEDIA_TYPE, tuple(sheet.blocks), issues=(*issues, *sheet.issues)
        )
    blocks, seen = blocks_of(text, words)
    return ParsedDocument(source, MEDIA_TYPE, tuple(blocks), issues=(*issues, *seen))


def blocks_of(text: str, words: PrintWords) -> tuple[list[Block], list[ReaderIssue]]:
    """Paragraphs and tables of extracted text in print order, and what is seen and cannot be read."""
    lines = [_without_residue(line) for line in re.split(r"\r\n|[\r\n\v\f\x85]", text)]
    lines = [line for line in lines if not says_page_number(line)]
    collector = _Collector(lines, words, _prints_blank_lines_between_paragraphs(lines))
    position = 0
    while position < len(lines):
        position = collector.read_from(position)
    return collector.blocks, collector.issues


@dataclass
class _Collector:
    """Blocks and issues as they arrive, line after line."""

    lines: list[str]
    words: PrintWords
    has_blank_lines_between: bool
    blocks: list[Block] = field(default_factory=list)
    issues: list[ReaderIssue] = field(default_factory=list)
    tables: int = 0

    def read_from(self, start: int) -> int:
        """Read what begins at a line; the line after it."""
        line = self.lines[start]
        if "\t" in line:
            rows, kind, end = _read_table(self.lines, start, self.words)
            for part in _split_at_titles(rows):
                self.add_table(part, kind)
            return end
        rows, end = bar_rows(self.lines, start)
        if rows:
            self.add_table(rows, GridKind.TRUE)
            return end
        cells, end = lone_cells(self.lines, start)
        if cells:
            self.issues.extend(_cells_without_rows(cells, place_behind(self.blocks)))
            return end
        if line.strip():
            _append_paragraph(self.blocks, line.strip(" "), mend=self.has_blank_lines_between)
        return start + 1

    def add_table(self, rows: list[list[str]], kind: GridKind) -> None:
        self.tables += 1
        self.blocks.append(_table(self.tables, rows, kind))


def _without_residue(line: str) -> str:
    return _PARAGRAPH_MARK.sub("", _BOOKMARK.sub("", line)).replace("\x07", "").replace("\ufeff", "")


def _read_table(lines: list[str], start: int, words: PrintWords) -> tuple[list[list[str]], GridKind, int]:
    if _is_word_dialect(lines, start, words):
        rows, end = read_cells(lines, start, words)
        return rows, GridKind.SEQUENCE, end
    rows, end = read_rows(lines, start, words)
    return rows, GridKind.TABS, end


def _is_word_dialect(lines: list[str], start: int, words: PrintWords, sample: int = 12) -> bool:
    """Whether the tab lines from here on carry one cell each (a leading tab and no other)."""
    seen = single = 0
    if not lines[start].startswith("\t"):
        return False
    for line in lines[start : start + 4 * sample]:
        if "\t" in line:
            seen += 1
            single += line.startswith("\t") and "\t" not in line[1:]
        elif words.is_outside_text(line):
            break
        if seen == sample:
            break
    return single * 2 > seen


def _split_at_titles(rows: list[list[str]]) -> list[list[list[str]]]:
    """Tables printed one under the other with nothing between: a table's title as a row begins a new one."""
    parts: list[list[list[str]]] = []
    for row in rows:
        printed = [cell for cell in row if cell.strip()]
        title = len(printed) == 1 and _TABLE_TITLE.fullmatch("".join(printed[0].split()))
        if not parts or (title and any(len(r) > 1 for r in parts[-1])):
            parts.append([])
        parts[-1].append(row)
    return parts


def _table(number: int, rows: list[list[str]], kind: GridKind) -> Table:
    return Table(
        number=number,
        rows=tuple(tuple(GridCell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows)),
        grid=kind,
    )


def _append_paragraph(blocks: list[Block], text: str, *, mend: bool) -> None:
    """Add a paragraph, or the rest of the one before it where a page break cut that."""
    last = blocks[-1] if blocks else None
    if (
        mend
        and isinstance(last, Paragraph)
        and len(last.text) >= _CUT_MIN_CHARS
        and _CUT_END.search(last.text)
        and not _FRESH_START.match(text)
    ):
        blocks[-1] = Paragraph(last.text + text.lstrip(), last.index)
        return
    blocks.append(Paragraph(text, len(blocks)))


def _prints_blank_lines_between_paragraphs(lines: list[str]) -> bool:
    """Whether blank lines part the paragraphs, as in text out of a PDF; a page break looks the same there."""
    pairs = blank_between = 0
    for before, after in itertools.pairwise(lines):
        if len(before) >= _CUT_MIN_CHARS and "\t" not in before:
            pairs += 1
            blank_between += not after.strip()
    return pairs > 0 and blank_between * 10 >= pairs * 9


def _cells_without_rows(cells: list[str], place: Place) -> Iterator[ReaderIssue]:
    """Cells that nothing puts into rows, as many to an issue as its text holds."""
    printed = [cell for cell in cells if cell]
    for start in range(0, len(printed), _CELLS_AN_ISSUE):
        text = " | ".join(printed[start : start + _CELLS_AN_ISSUE])
        yield ReaderIssue("cells_without_rows", place, text)


def _lost_characters(text: str, encoding: str) -> ReaderIssue:
    count = text.count("\ufffd")
    where = text.index("\ufffd")
    return ReaderIssue(
        "lost_characters",
        Place(),
        text[max(0, where - 20) : where + 20],
        arguments={"count": count, "encoding": encoding},
    )
