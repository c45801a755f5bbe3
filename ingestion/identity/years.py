"""The fiscal year: from titles, column headings and `（2022年度）`, never from the day of reporting alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ingestion.documents.model import ParsedDocument
from ingestion.hints import IdentityHints, YearHint
from ingestion.identity.ballot import Ballot
from ingestion.identity.lines import Line, rows_of
from ingestion.identity.titles import Title

_TITLE = 10
_LATER_TITLE = 6
_YEAR_LINE = 6
_COLUMN_HEADING = 6
_MAX_MENTIONS = 4
_MIN_MENTIONS = 2

_IN_BRACKETS = re.compile(r"[（(](20\d{2})年度?[）)]")
_HEADING = re.compile(r"(20\d{2})年(?:度|末)?(?:部门)?(?:预算|决算|实际|执行|支出|收入)[^\d。，]{0,8}")
# A year in running text that is no day (…年4月29日), no number of a decree 〔2022〕 and no period (2023-2025年).
_MENTION = re.compile(r"(?<![\d\-—~至])(20\d{2})年(?:度)?(?!\s*\d{1,2}月|底|末|以来|以前|[-—~至])")


def ballot_of(
    document: ParsedDocument, lines: list[Line], titles: list[Title], hints: IdentityHints
) -> Ballot[int]:
    """The votes for the fiscal year."""
    ballot: Ballot[int] = Ballot("fiscal_year")
    for title in titles:
        if title.year is not None:
            cover = title.line.is_cover
            ballot.add(
                title.year,
                "title" if cover else "later_title",
                _TITLE if cover else _LATER_TITLE,
                title.line.place,
                title.line.text,
            )
    for line in lines:
        for match in _IN_BRACKETS.finditer(line.text):
            ballot.add(int(match[1]), "year_line", _YEAR_LINE, line.place, match[0])
    # A table's latest heading is the year it reports on: 2022年决算数 | 2023年预算数 | 2023年决算数.
    latest: dict[int | None, YearHint] = {}
    for hint in hints.years or tuple(_headings_in_tables(document)):
        known = latest.get(hint.place.table)
        if known is None or hint.year > known.year:
            latest[hint.place.table] = hint
    for hint in latest.values():
        ballot.add(hint.year, "column_heading", _COLUMN_HEADING, hint.place, hint.label)
    _add_mentions(ballot, lines)
    return ballot


def _headings_in_tables(document: ParsedDocument) -> Iterator[YearHint]:
    for table, number, cells in rows_of(document):
        for cell in cells:
            match = _HEADING.fullmatch(cell)
            if match:
                yield YearHint(int(match[1]), cell, table.place(number))


def _add_mentions(ballot: Ballot[int], lines: list[Line]) -> None:
    counts: Counter[int] = Counter()
    first: dict[int, tuple[Line, str]] = {}
    for line in lines:
        for match in _MENTION.finditer(line.text):
            year = int(match[1])
            counts[year] += 1
            first.setdefault(year, (line, line.text[match.start() : match.start() + 40]))
    for year, count in counts.most_common(1):
        if count >= _MIN_MENTIONS:
            line, text = first[year]
            ballot.add(year, "prose", min(count, _MAX_MENTIONS), line.place, text)
