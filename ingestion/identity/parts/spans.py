"""With which line each report of a file begins: above its head stand its cover, its name and the number of its annex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.identity.candidates import name_in_title
from ingestion.identity.kinds.titles import kind_title
from ingestion.identity.parts.bodies import Body
from ingestion.identity.parts.cuts import Head
from ingestion.identity.parts.marks import Mark
from ingestion.identity.parts.stream import Item, Spot, between
from ingestion.identity.roles import leading_name

_LEADS = re.compile(
    r"附[件表录]?[\d一二三四五六七八九十]*(?:[-—]\d+)*[:：]?|[（(]?20\d{2}(?:年度?)?[）)]?|[（(](?:续|\d+|[一二三四五六七八九十]+)[）)]"
)


@dataclass(frozen=True, slots=True)
class Span:
    """One report's part of a file: from `start` up to `end`."""

    start: Spot
    end: Spot


def spans_of(heads: Sequence[Head], marks: Sequence[Mark], items: Sequence[Item]) -> list[Span]:
    """The span of each report; the last ends behind the file.

    Where the first has neither a title nor a heading, its text may stand anywhere above its form: it begins with the file.
    """
    before = [None, *(head.body for head in heads)]
    found = [_start(head, last, marks, items) for head, last in zip(heads, before, strict=False)]
    starts = [start for start, _ in found]
    if not found[0][1]:
        starts[0] = Spot(0)
    ends = [*starts[1:], Spot(items[-1].spot.block + 1)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _start(
    head: Head, before: Body | None, marks: Sequence[Mark], items: Sequence[Item]
) -> tuple[Spot, bool]:
    """With which line a report begins, and whether a title or a heading stands there."""
    earlier = [mark for mark in marks if mark.at < head.first.at]
    first = head.first
    while earlier and earlier[-1].is_title and not earlier[-1].has_content and _fits(earlier[-1], head):
        first = earlier.pop()
    # What is printed before belongs to the report before, up to the end of its last form.
    lowest = max(
        (mark.end if not mark.is_title else mark.at for mark in earlier if mark.has_content), default=Spot(0)
    )
    above = [item for item in between(items, lowest, first.at)]
    start, is_printed = first.at, first.is_title
    if head.body and (naming := _first_naming(above, head.body)):
        start, is_printed = naming, True
    own = [item for item in above if item.spot < start]
    while own and _is_lead(own[-1], before):
        start = own.pop().spot
    return _page_begins(own, start, before, items), is_printed


def _fits(mark: Mark, head: Head) -> bool:
    is_its = mark.body is None or head.body is None or mark.body.is_same(head.body)
    return is_its and (mark.year is None or head.year is None or mark.year == head.year)


def _first_naming(above: Sequence[Item], body: Body) -> Spot | None:
    """The first short line that is a heading of the body: 二、浏阳市水利局, 浏阳市水利局2023年度绩效自评."""
    for item in above:
        if not item.is_short:
            continue
        for found in (leading_name(item.text), name_in_title(item.text)):
            is_told = found is not None and (found.located or body.is_of_volume)
            if found and is_told and Body.of(found).is_same(body):
                return item.spot
    return None


def _is_lead(item: Item, before: Body | None) -> bool:
    """Whether a line right above a report's beginning is its own: a year, the number of an annex, a title."""
    if not item.is_short or item.is_date:
        return False
    found = leading_name(item.text)
    if found and before and Body.of(found).is_same(before):
        return False
    return bool(_LEADS.fullmatch(item.text)) or kind_title(item.text) is not None or _is_table_title(item)


def _is_table_title(item: Item) -> bool:
    return item.text.endswith(("表", "表）", "表)"))


def _page_begins(own: Sequence[Item], start: Spot, before: Body | None, items: Sequence[Item]) -> Spot:
    """The beginning of the page or sheet, where nothing but short lines stand there above the beginning."""
    page = next(item.place.page for item in items if item.spot >= start)
    same = [item for item in own if page is not None and item.place.page == page]
    for item in same:
        found = leading_name(item.text) if item.is_short else None
        if not item.is_short or item.is_date or (found and before and Body.of(found).is_same(before)):
            return start
    return same[0].spot if same else start
