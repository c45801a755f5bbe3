"""The day of the report: the date on the cover, else the one 填报日期 that all forms agree on.

A day after the file arrived is none: it is a slip, and would make the report newer than every correction of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingestion.documents.model import ParsedDocument, Place, ReaderIssue
from ingestion.identity.dates import DATE_PATTERNS, find_date
from ingestion.identity.printed_lines import Line, rows_of
from ingestion.identity.votes import Ballot

_Printed = tuple[date, Place, str, bool]  # the day, its place, its print, whether on the cover
_AHEAD = timedelta(days=1)  # arrivals are in UTC, reports are dated eight hours ahead
_COVER_DATE = 10
_LONE_DATE = 6
_FILING_DATE = 4
_FILING = re.compile(
    r"(?:(?:填报|填表|编制|报告|上报|评价|制表)(?:日期|时间)|(?<![一-鿿])(?:日期|时间))[:：](?P<date>[^:：]{6,24})"
)


def ballot_of(document: ParsedDocument, lines: list[Line]) -> tuple[Ballot[date], list[ReaderIssue]]:
    """The votes for the day of the report, and what speaks against believing the filing dates."""
    last = (document.source.received_at + _AHEAD).date()
    ballot: Ballot[date] = Ballot("report_date")
    printed = list(_lone_dates(lines))
    filed = list(_filing_dates(document, lines))
    issues = [_in_future(found) for found in (*printed, *filed) if found[0] > last][:1]
    for day, place, text, is_cover in printed:
        if day <= last:
            method, weight = ("cover_line", _COVER_DATE) if is_cover else ("lone_line", _LONE_DATE)
            ballot.add(day, method, weight, place, text)
    known = [found for found in filed if found[0] <= last]
    if len({day for day, *_ in known}) > 1:
        return ballot, [*issues, *([] if ballot.votes else [_disagreement(known)])]
    for day, place, text, _ in known[:1]:
        ballot.add(day, "filing_date", _FILING_DATE, place, text)
    return ballot, issues


def _lone_dates(lines: list[Line]) -> Iterator[_Printed]:
    for line in lines:
        if any(p.fullmatch(line.text) or p.fullmatch(line.plain) for p in DATE_PATTERNS):
            found = find_date(line.text) or find_date(line.plain)
            if found:
                yield found[0], line.place, found[1], line.is_cover


def _filing_dates(document: ParsedDocument, lines: list[Line]) -> Iterator[_Printed]:
    texts = [(line.text, line.place) for line in lines]
    texts += [("".join(cells), table.place(row)) for table, row, cells in rows_of(document)]
    for text, place in texts:
        for match in _FILING.finditer(text):
            if found := find_date(match["date"]):
                label = match[0][: match.start("date") - match.start()]
                yield found[0], place, f"{label}{found[1]}", False


def _in_future(found: _Printed) -> ReaderIssue:
    day, place, text, _ = found
    return ReaderIssue("report_date_in_future", place, text, arguments={"day": day.isoformat()})


def _disagreement(filed: list[_Printed]) -> ReaderIssue:
    days = tuple(sorted({day.isoformat() for day, *_ in filed}))
    return ReaderIssue("report_date_ambiguous", filed[0][1], filed[0][2], arguments={"days": days})
