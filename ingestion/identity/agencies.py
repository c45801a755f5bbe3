"""Which of the names that a report prints is the reporting body's, and in which region it lies."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingestion.documents.model import ParsedDocument
from ingestion.hints import IdentityHints
from ingestion.identity.bodies import compared, is_national
from ingestion.identity.candidates import PROSE, Candidate, candidates_of
from ingestion.identity.gazetteer import MUNICIPALITIES, contains
from ingestion.identity.page_heads import agency_in_heads
from ingestion.identity.printed_lines import Line
from ingestion.identity.regions import (
    LocatedName,
    RegionName,
    mentioned,
    named,
    named_alike,
    namesakes,
    present,
    settled,
    taken_apart,
)
from ingestion.identity.sectors import expand
from ingestion.identity.titles import Title
from ingestion.identity.votes import Ballot

_LEVEL_CHAR = re.compile(r"^(?:本|我)?([省市县区州])(?=[一-鿿]{3,})")
_TITLE_TIMES = 2  # a region in a title speaks for itself: 望城区2023年度部门整体支出绩效自评汇编


def ballot_of(
    document: ParsedDocument, lines: list[Line], titles: list[Title], hints: IdentityHints
) -> tuple[Ballot[str], dict[str, LocatedName]]:
    """The votes for canonical names (or short ones that nothing resolves), and the located names by canonical."""
    candidates = list(candidates_of(document, lines, titles, hints))
    if all(candidate.method == PROSE for candidate in candidates):
        candidates += agency_in_heads(document)
    full = _official(candidates)
    by_name = {located.canonical: located for located in full.values()}
    ballot: Ballot[str] = Ballot("agency")
    for candidate in candidates:
        name = _name(candidate, full, by_name)
        ballot.add(name, candidate.method, candidate.weight, candidate.place, candidate.text)
    return ballot, by_name


def _name(candidate: Candidate, full: dict[str, LocatedName], by_name: dict[str, LocatedName]) -> str:
    if candidate.located:
        return full[candidate.located.compared].canonical
    return _resolve(candidate.printed, by_name) or candidate.printed


def _official(candidates: list[Candidate]) -> dict[str, LocatedName]:
    """For every body the fullest of its printed names: 中共韶山市委政法委员会 and not 韶山市委政法委.

    A name in a sentence is fuller only than other names in sentences.
    """
    chosen: dict[str, tuple[tuple[bool, int], LocatedName]] = {}
    for candidate in candidates:
        if located := candidate.located:
            rank = (candidate.method != PROSE, len(located.canonical))
            key = located.compared
            if key not in chosen or rank > chosen[key][0]:
                chosen[key] = (rank, located)
    return {key: located for key, (_, located) in chosen.items()}


def locate_by_mentions(
    name: str, lines: list[Line], titles: list[Title], front: tuple[str, ...] = ()
) -> LocatedName | None:
    """Put a name without a region, or with one that several have, into the one that the report speaks of.

    `front` are the lines on the common cover of the volume that it is a part of.
    """
    if named(name):
        region = settled(namesakes(name), _clearly_mentioned(lines))
        if region is None:
            return None
        prefix, _, _ = taken_apart(name)
        return LocatedName((region,), name[name.index(region.name) + len(region.name) :], prefix)
    if is_national(name):
        return None
    match = _LEVEL_CHAR.match(name)
    texts = [line.text for line in lines]
    texts += [*(title.line.text for title in titles if title.line.is_cover), *front] * _TITLE_TIMES
    counts = mentioned(texts)
    ranked = sorted(
        (
            (count, region.is_home, region)
            for code, count in counts.items()
            if _fits(region := present(code), match)
        ),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < 2:
        return None
    equals = [region for count, is_home, region in ranked if (count, is_home) == ranked[0][:2]]
    inner = [region for region in equals if not any(contains(region, other) for other in equals)]
    return located_in(inner[0], name) if len(inner) == 1 else None


def located_in(region: RegionName, name: str) -> LocatedName | None:
    """A name without a region put into one: 县水利局 of 麻阳苗族自治县; `None` where its level is another one's."""
    match = _LEVEL_CHAR.match(name)
    if is_national(name) or not _fits(region, match):
        return None
    return LocatedName((region,), expand(name[match.end() :] if match else name))


def placed_rightly(located: LocatedName, lines: list[Line]) -> LocatedName:
    """The name in another region of its name, where the report speaks of that one and not of the home province's."""
    others = named_alike(located.region)
    if len(located.regions) > 1 or len(others) < 2:
        return located
    region = settled(others, _clearly_mentioned(lines))
    return replace(located, regions=(region,)) if region else located


def _clearly_mentioned(lines: list[Line]) -> Counter[str]:
    return mentioned((line.text for line in lines), only_clear=True)


def _fits(region: RegionName, level_char: re.Match[str] | None) -> bool:
    """Whether 市, 县, 区 or nothing before an agency's name can stand for the region."""
    is_province = region.level == "province" and region.code not in MUNICIPALITIES
    if level_char is None:
        return not is_province
    return region.name.endswith(level_char[1]) and is_province == (level_char[1] == "省")


def _resolve(short: str, full: dict[str, LocatedName]) -> str | None:
    """The one full name that a short one (市就业服务中心, 人社局) stands for."""
    match = _LEVEL_CHAR.match(short)
    cores = {compared(expand(short))} | ({compared(expand(short[match.end() :]))} if match else set())
    fitting = [
        name
        for name, located in full.items()
        if compared(expand(located.core)) in cores and (not match or located.region.name.endswith(match[1]))
    ]
    return fitting[0] if len(fitting) == 1 else None
