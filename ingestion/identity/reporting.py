"""The day of the report: the date on the cover, else the one 填报日期 that all forms agree on."""

from __future__ import annotations

import re
from datetime import date

from ingestion.documents.model import ParsedDocument, Place, ReaderIssue
from ingestion.identity.ballot import Ballot
from ingestion.identity.dates import DATE_PATTERNS, find_date
from ingestion.identity.lines import Line, rows_of

_COVER_DATE = 10
_LONE_DATE = 6
_FILING_DATE = 4
_FILING = re.compile(
    r"(?:(?:填报|填表|编制|报告|上报|评价|制表)(?:日期|时间)|(?<![一-鿿])(?:日期|时间))[:：](?P<date>[^:：]{6,24})"
)


def ballot_of(document: ParsedDocument, lines: list[Line]) -> tuple[Ballot[date], list[ReaderIssue]]:
    """The votes for the day of the report, and what speaks against believing the filing dates."""
    ballot: Ballot[date] = Ballot("report_date")
    filed: list[tuple[date, Place, str]] = []
    for line in lines:
        if any(pattern.fullmatch(line.text) for pattern in DATE_PATTERNS) and (found := find_date(line.text)):
            method, weight = ("cover_line", _COVER_DATE) if line.is_cover else ("lone_line", _LONE_DATE)
            ballot.add(found[0], method, weight, line.place, found[1])
    texts = [(line.text, line.place) for line in lines]
    texts += [("".join(cells), table.place(row)) for table, row, cells in rows_of(document)]
    for text, place in texts:
        for match in _FILING.finditer(text):
            if found := find_date(match["date"]):
                filed.append(
                    (found[0], place, f"{match[0][: match.start('date') - match.start()]}{found[1]}")
                )
    if len({day for day, _, _ in filed}) > 1:
        return ballot, [] if ballot.votes else [_disagreement(filed)]
    for day, place, text in filed[:1]:
        ballot.add(day, "filing_date", _FILING_DATE, place, text)
    return ballot, []


def _disagreement(filed: list[tuple[date, Place, str]]) -> ReaderIssue:
    days = tuple(sorted({day.isoformat() for day, _, _ in filed}))
    return ReaderIssue("report_date_ambiguous", filed[0][1], filed[0][2], arguments={"days": days})
