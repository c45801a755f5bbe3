"""Where in a text the names of bodies begin and end: by the gazetteer and the vocabulary of bodies, never by a pattern.

A name begins with a region or with what stands before one (中共, 国家统计局). It ends with an ending (局, 委员会, 中心)
behind which something stands that can follow a name: nothing, a number, a mark, 部门, 整体, 2023年. The longest such name
is taken: 浏阳市财政局绩效评价中心 and not 浏阳市财政局. Where nothing fitting follows (浏阳市教育局校舍维修) it is the first
ending that is no mere part of longer names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingestion.identity.bodies import Endings, body_words
from ingestion.identity.regions import LocatedName, RegionName, alike, starts, taken_apart
from ingestion.identity.sectors import expand

_LONGEST = 34  # characters behind the region; the longest of 2,400 names in public accounts has 31
_MARKS = re.compile(r"[^㐀-䶿一-鿿\U00020000-\U0003ffff〇·\d]")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ZONE_MARKS = ("区", "园", "城")  # one of them stands in every word for a zone
_BEFORE_ZONE = 8  # characters of a place's bare name and the zone's own before the word for a zone


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text. `located` is None for a name without a region: 市就业服务中心."""

    start: int
    end: int  # of the name
    after: int  # of the name with 本级 or 机关 behind it
    printed: str
    located: LocatedName | None
    is_own_level: bool
    is_bounded: bool  # whether what follows can follow a name
    is_weak: bool  # whether its ending is more often the middle of a name: 大瑶镇


@dataclass(frozen=True, slots=True)
class _End:
    at: int
    is_weak: bool
    is_bounded: bool


@lru_cache(maxsize=1 << 12)
def name_at(text: str, start: int, is_alone: bool = True) -> FoundName | None:
    """The name with a region that begins at `start`; `located` is None where several regions have its name.

    `is_alone`: it is a line, a label's value or the head of a title, where more words can end it than in a sentence.
    """
    piece = text[start : start + 2 * _LONGEST]
    prefix, regions, rest = taken_apart(piece)
    if not regions:
        return None
    core = start + len(piece) - len(rest)
    found = _found(text, start, core, is_alone) or (_zone(text, start, core, regions) if is_alone else None)
    if found is None or alike(regions, rest):
        return found
    return replace(found, located=LocatedName(tuple(regions), expand(text[core : found.end]), prefix))


def _zone(text: str, start: int, end: int, regions: Sequence[RegionName]) -> FoundName | None:
    """A zone that is named without its office: 浏阳经开区, where nothing but what can follow a name stands behind it."""
    if regions[-1].kind not in ("zone", "publisher") or not _can_follow(text, end):
        return None
    after = _behind_own_level(text, end)
    return FoundName(start, end, after, text[start:end], None, after > end, is_bounded=True, is_weak=True)


@lru_cache(maxsize=1 << 12)
def short_name_at(text: str, start: int) -> FoundName | None:
    """The name that begins at `start` and has no region, or one that several have."""
    found = _found(text, start, start, is_alone=True)
    return found if found and found.end - start > 1 else None


@lru_cache(maxsize=1 << 10)
def names_in(text: str) -> tuple[FoundName, ...]:
    """All names with a region in running text, in print order; of overlapping ones the one that begins first."""
    found: list[FoundName] = []
    for start in _beginnings(text):
        if found and start < found[-1].end:
            continue
        name = name_at(text, start, is_alone=False)
        if name is not None and name.located is not None:
            found.append(name)
    return tuple(found)


def _beginnings(text: str) -> list[int]:
    words, begins = body_words(), list(starts(text))
    for index, start in enumerate(begins):
        if start:
            prefix = next((word for word in words.before_regions if text.endswith(word, 0, start)), "")
            begins[index] = start - len(prefix)
    for office in words.national_offices:
        at = text.find(office)
        if at >= 0:
            begins.append(at)
    if any(mark in text for mark in _ZONE_MARKS):
        for zone in words.zones:
            at = text.find(zone)
            begins += range(max(0, at - _BEFORE_ZONE), at - 1)
    return sorted(set(begins))


def _found(text: str, start: int, core: int, is_alone: bool) -> FoundName | None:
    end = _end(text, core, is_alone)
    if end is None:
        return None
    after = _behind_own_level(text, end.at)
    return FoundName(
        start, end.at, after, text[start : end.at], None, after > end.at, end.is_bounded, end.is_weak
    )


def _end(text: str, core: int, is_alone: bool) -> _End | None:
    ends = list(_ends(text, core, is_alone))
    bounded = [end for end in ends if end.is_bounded]
    if bounded:
        return bounded[-1]
    strong = [end for end in ends if not end.is_weak]
    return next(iter(strong or ends[-1:]), None)


def _ends(text: str, core: int, is_alone: bool) -> Iterator[_End]:
    words = body_words()
    endings, limit = words.endings_by_last(is_alone), _limit(text, core)
    closes = False  # a whole name has ended right here: what joins another one to it closes it
    for at in range(core, limit + 1):
        if at > core and (word := _ending(text, core, at, endings)):
            closes = word not in words.weak_endings
            is_bounded = at == limit or _can_follow(text, at)
            if is_bounded or word not in words.loose_endings:
                yield _End(at, not closes, is_bounded)
        elif closes and text.startswith(words.joiners, at - 1):
            return
        else:
            closes = False
        if at < limit and any(text.startswith(word, at) for word in words.breaks_by_first.get(text[at], ())):
            return


def _ending(text: str, core: int, at: int, endings: Endings) -> str | None:
    for word, not_behind in endings.get(text[at - 1], ()):
        if at - len(word) >= core and text.endswith(word, core, at):
            return None if text.startswith(not_behind, at) else word
    return None


def _limit(text: str, core: int) -> int:
    """Where the name has to be over: at a mark, a year, another region's name, or after so many characters."""
    limit = min(len(text), core + _LONGEST)
    for pattern in (_MARKS, _YEAR):
        if match := pattern.search(text, core, limit):
            limit = match.start()
    inner = next(
        (core + at for at in starts(text[core:limit]) if at > 0 and not _is_branch(text, core + at)), limit
    )
    return min(limit, inner)


def _is_branch(text: str, at: int) -> bool:
    """Whether the region named here is a branch's and the name goes on: 岳阳市公安局南湖新区分局."""
    _, regions, rest = taken_apart(text[at : at + _LONGEST])
    return bool(regions) and rest.startswith(body_words().branches)


def _can_follow(text: str, at: int) -> bool:
    if at >= len(text) or _MARKS.match(text, at) or text[at].isdigit() or _behind_own_level(text, at) > at:
        return True
    follows = body_words().follows_by_first.get(text[at], ())
    return any(text.startswith(word, at) for word in follows)


def _behind_own_level(text: str, at: int) -> int:
    """Behind 本级, 机关 or （本级） where that stands there and a name is over with it."""
    for printed in body_words().own_level_by_first.get(text[at : at + 1], ()):
        end = at + len(printed)
        if text.startswith(printed, at) and (end == len(text) or not _is_name_going_on(text, end)):
            return end
    return at


def _is_name_going_on(text: str, at: int) -> bool:
    follows = body_words().follows_by_first.get(text[at], ())
    is_over = _MARKS.match(text, at) or text[at].isdigit() or any(text.startswith(w, at) for w in follows)
    return not is_over
