"""A document as the identity sees it: lines in print order, from paragraphs and from cells, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingestion.documents.model import Paragraph, ParsedDocument, Place, Table
from ingestion.identity.bodies import body_words
from ingestion.identity.names import FoundName, name_at, names_in, short_name_at
from ingestion.identity.roles import lead_end
from ingestion.identity.writing import plain
from ingestion.textnorm import clean

# A report's cover, front matter and first headings lie within its first lines.
COVER_LINES = 40
_MAX_LINE = 40  # characters of a line that may be a part of a broken one
_LEVELS = ("省", "市", "州", "县", "区", "我", "本")
_MAX_PIECE = 4  # characters of a part of a year: 23年度
_MAX_PIECES = 6
_LEAST_COLUMN = 3  # lines of one character that are a column
_WHOLE_YEAR = re.compile(r"20\d{2}年度?")
_YEAR_LAST = re.compile(r"(?<!\d)20\d{2}$")
_YEAR_WORDS = ("年", "年度")
_TITLE_HEAD = re.compile(r"20\d{2}年度?(?!\d{1,2}月)[^。；，：:]{0,40}(?<![表告算明])")
_YEAR_ALONE = re.compile(r"20\d{2}(?:年度?)?")
_NAME_ALONE = re.compile(r"[一-鿿（）()]{4,30}")
# 2023年度部门决算公开 is a title already; behind it 说明 or 情况说明 goes on.
_WHOLE_HEAD, _MAX_TAIL = "公开", 6
_TITLE_TAIL = re.compile(r"(?!20\d{2}年)[^。；，：:]{1,40}[表告算明]")
_SENTENCE = re.compile(r"[。；，]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `order` counts printed lines outside tables. The place is `/sp12`: block 12."""

    text: str  # cleaned
    place: Place
    order: int

    @property
    def is_cover(self) -> bool:
        """Whether it stands where covers and first titles stand."""
        return self.order < COVER_LINES

    @property
    def plain(self) -> str:
        """The text with its years in ASCII digits, however they are printed."""
        return plain(self.text)


def lines_of(document: ParsedDocument) -> list[Line]:
    """The lines outside tables, and rows of one printed cell (titles set as a row)."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += [Line(text, block.place, len(lines)) for text in [clean(block.text)] if text]
        else:
            lines += [Line(text, place, len(lines)) for text, place in _lone_cells(block)]
    return lines


def first_place(document: ParsedDocument) -> Place:
    """Where a document begins: its first paragraph that is printed, else the first row of its first table."""
    for block in document.blocks:
        if isinstance(block, Table):
            return block.place(0)
        if block.text.strip():
            return block.place
    return Place(block=1)


def rows_of(document: ParsedDocument) -> Iterator[tuple[Table, int, Sequence[str]]]:
    """Table, row from 0, and its printed cells, cleaned."""
    for table in document.tables:
        for number, texts in enumerate(table.printed_texts):
            yield table, number, texts


def _lone_cells(table: Table) -> Iterator[tuple[str, Place]]:
    for number, texts in enumerate(table.printed_texts):
        if len(texts) == 1:
            yield texts[0], table.place(number)


def joined_titles(lines: list[Line]) -> list[Line]:
    """The lines, with names and titles that are broken over lines of the cover put together."""
    return _joined(_joined(_joined_pieces(lines), _continues_name), _continues_title)


def _joined_pieces(lines: list[Line]) -> list[Line]:
    """The lines, with those of the cover put together that are set one character below the other, or parts of a year."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].is_cover and len(lines[at].text) <= _MAX_PIECE:
            end = max(_end_of_column(lines, at), _end_of_year(lines, at))
        text = "".join(line.text for line in lines[at:end])
        joined.append(Line(text, lines[at].place, lines[end - 1].order))
        at = end
    return joined


def _end_of_column(lines: list[Line], start: int) -> int:
    end = start
    while end < len(lines) and lines[end].is_cover and len(lines[end].text) == 1:
        end += 1
    return end if end - start >= _LEAST_COLUMN else start + 1


def _end_of_year(lines: list[Line], start: int) -> int:
    """Behind the pieces of a year: 20 / 22年度. Numbers that no 年 follows are no year."""
    text, whole = "", start + 1
    for end in range(start, min(start + _MAX_PIECES, len(lines))):
        text += lines[end].text
        if end > start and _WHOLE_YEAR.fullmatch(plain(text)):
            whole = end + 1
    return whole


def _joined(lines: list[Line], continues: Callable[[Line, Line], bool]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and line.order == last.order + 1 and continues(last, line):
            joined[-1] = Line(last.text + line.text, last.place, line.order)
        else:
            joined.append(line)
    return joined


def _continues_title(head: Line, line: Line) -> bool:
    if line.is_cover and _YEAR_LAST.search(head.plain) and line.text.startswith("年"):
        return True
    is_year = line.is_cover and bool(_YEAR_ALONE.fullmatch(head.plain))
    if not is_year and not _TITLE_HEAD.fullmatch(head.plain):
        return False
    if head.text.endswith(_WHOLE_HEAD) and len(line.text) > _MAX_TAIL:
        return False
    alone = is_year and (line.text in _YEAR_WORDS or _NAME_ALONE.fullmatch(line.text))
    return bool(alone or _TITLE_TAIL.fullmatch(line.plain))


def _continues_name(head: Line, line: Line) -> bool:
    """Whether a name begins in the one line of a cover and ends in the next: 株洲市自然资源和 / 规划局."""
    if not line.is_cover or max(len(head.text), len(line.text)) > _MAX_LINE:
        return False
    if _SENTENCE.search(head.text + line.text):
        return False
    seam, whole = len(head.plain), head.plain + line.plain
    crossing = [n for n in _names_about(whole) if n.start < seam < n.end and n.is_bounded and n.located]
    return bool(crossing) and not _is_two_names(head.plain, line.plain, crossing[0])


def _names_about(text: str) -> list[FoundName]:
    leading = name_at(text, lead_end(text))
    return [*([leading] if leading else []), *names_in(text)]


def _is_two_names(head: str, line: str, whole: FoundName) -> bool:
    """Whether the one line is a whole name already, and what follows can be no office within that body."""
    own = name_at(head, whole.start)
    if own is None or own.end < len(head):
        return False
    is_principal = whole.printed.endswith(body_words().principals) and short_name_at(line, 0) is not None
    return line.startswith(_LEVELS) or (is_principal and not own.is_weak)
