"""The fiscal year: from titles, column headings and `（2022年度）`, never from the day of reporting alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ingestion.documents.model import ParsedDocument, Place
from ingestion.hints import IdentityHints, YearHint
from ingestion.identity import page_heads
from ingestion.identity.printed_lines import Line, rows_of
from ingestion.identity.titles import Title
from ingestion.identity.votes import Ballot
from ingestion.identity.writing import plain

_TITLE = 10
_LATER_TITLE = 6
_WORKING_TITLE = 4  # 2024年度绩效自评工作报告 is written in 2024 of 2023
_OWN_YEAR = 9  # （2023年度） under a form's title is the form's own
_YEAR_LINE = 6
_COLUMN_HEADING = 6
_HEAD_ROWS = 4
_MAX_TEXT = 40
_MAX_MENTIONS = 4
_MIN_MENTIONS = 2

_IN_BRACKETS = re.compile(r"[（(](20\d{2})年度?[）)]|[（(\[【〔](20\d{2})[）)\]】〕]年度")
# 2023年1月1日至2023年12月31日, 2023.1-2023.12: the whole of one year.
_WHOLE_YEAR = re.compile(r"(20\d{2})[年.]0?1(?:[月.]0?1)?[月日号]?[-—~至到]+\1[年.]12(?:[月.]31)?[月日号]?")
_OWN = re.compile(r"[（(](20\d{2})(?:年度?)?[）)]|(20\d{2})年度")
_ALONE = re.compile(
    r"(20\d{2})(?:[一-鿿]{3,20}[局委办会院校站所队厅部心府处])?"
)  # with the name in the next line
_OWN_LABEL = re.compile(
    r"(?:预算|评价|自评|绩效|所属|填报|项目|决算|实施|会计|财政)?年度|(?:预算|评价|自评|绩效|决算)年份"
)
_LABELLED = re.compile(rf"(?:{_OWN_LABEL.pattern})[:：]\s*(20\d{{2}})(?:年度?)?(?![\d年.\-—/])")
_OWN_VALUE = re.compile(r"(20\d{2})(?:年度?)?")
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
            ballot.add(title.year, *_method_of(title), title.line.place, title.line.text)
    _add_year_lines(ballot, lines)
    for year, place, text in (*_own_years(document), *_labelled_years(document, lines)):
        ballot.add(year, "year_field", _OWN_YEAR, place, text)
    # A table's latest heading is the year it reports on: 2022年决算数 | 2023年预算数 | 2023年决算数.
    latest: dict[int | None, YearHint] = {}
    for hint in hints.years or tuple(_headings_in_tables(document)):
        known = latest.get(hint.place.table)
        if known is None or hint.year > known.year:
            latest[hint.place.table] = hint
    for hint in latest.values():
        ballot.add(hint.year, "column_heading", _COLUMN_HEADING, hint.place, hint.label)
    _add_mentions(ballot, lines)
    if not ballot.votes:
        _add_front_of_volume(ballot, document)
    if not ballot.votes:
        for year, text in page_heads.years_in_heads(document):
            ballot.add(year, page_heads.METHOD, page_heads.WEIGHT, page_heads.PLACE, text[:_MAX_TEXT])
    return ballot


def _add_front_of_volume(ballot: Ballot[int], document: ParsedDocument) -> None:
    """The year on the common cover, of a report that prints none of its own."""
    if (part := document.part) is None:
        return
    for text in part.front:
        for match in _MENTION.finditer(plain(text)):
            ballot.add(int(match[1]), "front_of_volume", _WORKING_TITLE, part.place, text[:_MAX_TEXT])


def _add_year_lines(ballot: Ballot[int], lines: list[Line]) -> None:
    for before, line in zip([None, *lines], lines, strict=False):
        own = _own_year(line)
        alone = _ALONE.fullmatch(line.plain) if line.is_cover else None
        for match in [own] if own else [alone] if alone else _IN_BRACKETS.finditer(line.plain):
            weight = _OWN_YEAR if own and not _is_of_targets(before) else _YEAR_LINE
            ballot.add(
                int(next(filter(None, match.groups()))),
                "year_line",
                weight,
                line.place,
                line.text[:_MAX_TEXT],
            )


def _own_year(line: Line) -> re.Match[str] | None:
    """The year that is a line by itself: in brackets anywhere, without them on the cover."""
    return _OWN.fullmatch(line.plain) if line.is_cover else _IN_BRACKETS.fullmatch(line.plain)


def _is_of_targets(line: Line | None) -> bool:
    """Whether a line is the title of a table of targets, which are of the year to come."""
    return line is not None and "目标" in line.text and "自评" not in line.text and "完成" not in line.text


def _method_of(title: Title) -> tuple[str, int]:
    if title.is_of_work:
        return "working_title", _WORKING_TITLE
    return ("title", _TITLE) if title.line.is_cover else ("later_title", _LATER_TITLE)


def _own_years(document: ParsedDocument) -> Iterator[tuple[int, Place, str]]:
    """Years that a form gives in a field of its own: 预算年度 | 2023, or （2023年度） beside its other cells."""
    for table, number, cells in rows_of(document):
        for label, value in pairwise(cells):
            match = _OWN_VALUE.fullmatch(plain(value)) if _OWN_LABEL.fullmatch(label) else None
            if match:
                yield int(match[1]), table.place(number), f"{label} {value}"
        if len(cells) > 1 and number < _HEAD_ROWS:
            for cell in cells:
                if match := _IN_BRACKETS.fullmatch(plain(cell)):
                    yield int(next(filter(None, match.groups()))), table.place(number), cell


def _labelled_years(document: ParsedDocument, lines: list[Line]) -> Iterator[tuple[int, Place, str]]:
    """Years behind their label in one line or one cell of a form's head: 评价年度：2022."""
    texts = [(line.text, line.place) for line in lines if line.is_cover]
    texts += [
        (cell, table.place(number))
        for table, number, cells in rows_of(document) if len(cells) > 1 and number < _HEAD_ROWS
        for cell in cells
    ]  # fmt: skip
    for text, place in texts:
        printed = plain(text)
        if match := _LABELLED.search(printed) or _WHOLE_YEAR.search("".join(printed.split())):
            yield int(match[1]), place, text[:_MAX_TEXT]


def _headings_in_tables(document: ParsedDocument) -> Iterator[YearHint]:
    for table, number, cells in rows_of(document):
        for cell in cells:
            match = _HEADING.fullmatch(plain(cell))
            if match:
                yield YearHint(int(match[1]), cell, table.place(number))


def _add_mentions(ballot: Ballot[int], lines: list[Line]) -> None:
    counts: Counter[int] = Counter()
    first: dict[int, tuple[Line, str]] = {}
    for line in lines:
        for match in _MENTION.finditer(line.plain):
            year = int(match[1])
            counts[year] += 1
            first.setdefault(year, (line, line.text[match.start() : match.start() + 40]))
    least = _MIN_MENTIONS if ballot.votes else 1  # said once and nothing else: the one year there is
    for year, count in counts.most_common(1):
        if count >= least and (count >= _MIN_MENTIONS or len(counts) == 1):
            line, text = first[year]
            ballot.add(year, "prose", min(count, _MAX_MENTIONS), line.place, text)
