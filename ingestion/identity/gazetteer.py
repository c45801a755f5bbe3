"""The names of all regions of the country, and which of them may stand alone.

`lookups/regions.csv` holds present names, short ones, former ones (changes since 2010), publishers without a code of
their own (development zones), which count under the region they lie in, and prefixes that belong to the name itself
(湖南 in 湖南师范大学). Names repeat: 鼓楼区 lies in Nanjing, Xuzhou, Kaifeng and Fuzhou. A name stands alone if the
home province has it and has it once, or if it is one region's only (in running text: and longer than two characters); any
other needs the region it lies in printed before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingestion.home_province import HOME_PROVINCE
from ingestion.lookups.regions import RegionNameKind, region_names
from ingestion.records.types import AdminLevel

MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})  # 直辖市: districts right below them

_PROVINCE_DIGITS, _PREFECTURE_DIGITS = 2, 4
_SHORT = 2  # 和县 and 新县 are found in running text that means none: 全市和县区, 最新县级
_DIRECTIONS = re.compile("[东西南北城郊矿]区")  # parts of any town
_SHORTEST = 2
_LONGEST_BARE = 4  # 牙克石, 连云港, 鄂尔多斯
_LEVELS: tuple[AdminLevel, ...] = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class RegionName:
    """One name of a region. Publishers without a code carry the code of the region they lie in."""

    code: str
    name: str
    level: AdminLevel
    kind: RegionNameKind | Literal["bare", "zone"]

    @property
    def is_home(self) -> bool:
        """Whether it lies in the home province, or is it."""
        return self.code[:_PROVINCE_DIGITS] == HOME_PROVINCE[:_PROVINCE_DIGITS]


class Gazetteer:
    """All names, by name, by code and by the region they lie in."""

    def __init__(self, names: Iterable[RegionName]) -> None:
        self._by_name: dict[str, list[RegionName]] = defaultdict(list)
        self._present: dict[str, RegionName] = {}
        for region in names:
            self._by_name[region.name].append(region)
            if region.kind == "present":
                self._present[region.code] = region
        self._alone = {
            name: chosen for name, regions in self._by_name.items() if (chosen := _standing_alone(regions))
        }
        self._clear = {
            name: region for name, region in self._alone.items() if region.is_home or len(name) > _SHORT
        }
        self._lengths = _lengths(self._clear)
        self._all_lengths = _lengths(self._by_name)
        self._bare = _bare_names(region for found in self._by_name.values() for region in found)

    def present(self, code: str) -> RegionName:
        """The region of a GB/T 2260 code under its present name."""
        return self._present[code]

    def outer(self, region: RegionName) -> RegionName | None:
        """The region it lies in: its prefecture where there is one, else its province."""
        if region.level == "province":
            return None
        prefecture = region.code[:_PREFECTURE_DIGITS] + "00"
        if region.level == "county" and prefecture in self._present:
            return self._present[prefecture]
        return self._present[region.code[:_PROVINCE_DIGITS] + "0000"]

    def namesakes(self, text: str) -> tuple[RegionName, ...]:
        """All regions with the longest name that the text begins with."""
        for length in self._all_lengths.get(text[:_SHORTEST], ()):
            if found := self._by_name.get(text[:length]):
                return tuple(found)
        return ()

    def first(self, text: str) -> RegionName | None:
        """The region whose name the text begins with, if that name may stand alone; the longest one."""
        for length in self._all_lengths.get(text[:_SHORTEST], ()):
            if region := self._alone.get(text[:length]):
                return region
        return None

    def bare(self, text: str) -> RegionName | None:
        """The region whose name without 市, 县 or 区 the text begins with (浏阳, 长沙), the longest one.

        Of several regions the one in the home province, and there the largest: 长沙 is the city and not 长沙县.
        """
        for length in range(min(len(text), _LONGEST_BARE), _SHORTEST - 1, -1):
            if region := self._bare.get(text[:length]):
                return region
        return None

    def inside(self, outer: RegionName, text: str, start: int = 0) -> RegionName | None:
        """The one region in `outer` whose name stands at `start`; the longest one."""
        for length in self._all_lengths.get(text[start : start + _SHORTEST], ()):
            named = self._by_name.get(text[start : start + length], ())
            found = {region.code: region for region in named if contains(outer, region)}
            if len(found) == 1:
                return next(iter(found.values()))
        return None

    def found(self, text: str) -> Iterator[tuple[int, int, RegionName]]:
        """Begin, end and region of every name in running text, nested ones one by one."""
        heads, position = self._lengths, 0
        for start in range(len(text)):
            if start < position or text[start : start + _SHORTEST] not in heads:
                continue
            position = start
            region = self._clear_at(text, start)
            while region:
                end = position + len(region.name)
                yield position, end, region
                region, position = self.inside(region, text, end), end

    def _clear_at(self, text: str, start: int) -> RegionName | None:
        for length in self._lengths[text[start : start + _SHORTEST]]:
            if region := self._clear.get(text[start : start + length]):
                return region
        return None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the lookup file, read once."""
    return Gazetteer(RegionName(row.region_code, row.name, row.level, row.kind) for row in region_names())


def contains(outer: RegionName, inner: RegionName) -> bool:
    """Whether the one lies in the other, by level and code."""
    if outer.level == "province":
        return inner.level != "province" and inner.code.startswith(outer.code[:_PROVINCE_DIGITS])
    return (
        outer.level == "prefecture"
        and inner.level == "county"
        and inner.code.startswith(outer.code[:_PREFECTURE_DIGITS])
    )


def _standing_alone(regions: list[RegionName]) -> RegionName | None:
    """Of the regions of one name the one that it means by itself, if any."""
    home = [region for region in regions if region.is_home]
    present = [region for region in home if region.kind == "present"]
    meant = present or home or regions
    is_clear = len({region.code for region in meant}) == 1 and not _DIRECTIONS.fullmatch(meant[0].name)
    return meant[0] if is_clear else None


def _lengths(names: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the names that begin with the same two characters, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[:_SHORTEST]].add(len(name))
    return {head: sorted(found, reverse=True) for head, found in lengths.items()}


def _bare_names(regions: Iterable[RegionName]) -> dict[str, RegionName]:
    """Names without their last character; a name that two regions of equal standing have is nobody's."""
    named: dict[str, list[RegionName]] = defaultdict(list)
    for region in regions:
        bare = region.name[:-1]
        if region.kind in ("present", "short") and _SHORTEST <= len(bare) <= _LONGEST_BARE:
            named[bare].append(RegionName(region.code, bare, region.level, "bare"))
    chosen: dict[str, RegionName] = {}
    for bare, found in named.items():
        ranked = sorted(found, key=_standing)
        if len(ranked) == 1 or _standing(ranked[0]) < _standing(ranked[1]):
            chosen[bare] = ranked[0]
    return chosen


def _standing(region: RegionName) -> tuple[bool, int]:
    return not region.is_home, _LEVELS.index(region.level)
