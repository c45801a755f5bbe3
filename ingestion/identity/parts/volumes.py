"""Volumes whose titles leave the region out, because the common cover prints it: 麻阳苗族自治县2023年度绩效自评汇编."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingestion.identity.agencies import located_in
from ingestion.identity.candidates import name_in_title
from ingestion.identity.parts.bodies import Body
from ingestion.identity.parts.marks import Mark
from ingestion.identity.parts.stream import Item
from ingestion.identity.regions import RegionName, named, taken_apart
from ingestion.identity.roles import lead_end

_COMPILED = ("编", "汇编", "主编", "印")  # behind the name of whoever bound the volume
_MOST_LINES = 12  # of a common cover


def front_lines(items: Sequence[Item], first: Mark | None) -> Iterator[Item]:
    """The short lines at the head of a file, above its first title or form."""
    above = takewhile(lambda item: first is None or item.spot < first.at, items[:_MOST_LINES])
    return (item for item in above if item.is_short)


def with_region(marks: Sequence[Mark], items: Sequence[Item]) -> list[Mark]:
    """The marks, their bodies put into the region that the common cover names, where it names no body of it."""
    region = _region_of_cover([item.text for item in front_lines(items, next(iter(marks), None))])
    if region is None:
        return list(marks)
    return [replace(mark, body=_placed(mark.body, region), unit=_placed(mark.unit, region)) for mark in marks]


def _region_of_cover(lines: Sequence[str]) -> RegionName | None:
    found: dict[str, RegionName] = {}
    for line in lines:
        text = line[lead_end(line) :]
        if (name := name_in_title(line)) and name.located:
            if not line[name.after :].lstrip().startswith(_COMPILED):
                return None  # a report of this body, whatever others it speaks of
            found[name.located.region.code] = name.located.region
            continue
        _, regions, rest = taken_apart(text)
        if regions and rest:
            found[regions[-1].code] = regions[-1]
    return next(iter(found.values())) if len(found) == 1 else None


def _placed(body: Body | None, region: RegionName) -> Body | None:
    if body is None or body.located or named(body.printed):
        return body
    located = located_in(region, body.printed)
    return replace(body, located=located, is_of_volume=True) if located else body
