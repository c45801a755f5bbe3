"""Provinces, prefectures and counties as agencies print them, by whole names only.

雨湖区 is not 雨花区, 武陵区 not 武陵源区, 洪江区 not 洪江市, and 南县 is not the end of 衡南县: names are matched
from the left, the longest first. The names are in `lookups/regions.csv`: present ones, short ones, former ones,
publishers without a code of their own (development zones), which count under their prefecture, and prefixes that
belong to the name itself (湖南 in 湖南师范大学).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from ingestion.records.types import AdminLevel

RegionNameKind = Literal["present", "short", "former", "publisher", "prefix"]

_LOOKUP = Path(__file__).parent.parent / "lookups" / "regions.csv"
_ANY_REGION = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|市|自治州|州|县|区|旗)(?=[一-鿿]{2,})")
_PROVINCE_DIGITS, _PREFECTURE_DIGITS = 2, 4


@dataclass(frozen=True, slots=True)
class RegionName:
    """One name of a region. Publishers without a code carry their prefecture's and the level county."""

    code: str
    name: str
    level: AdminLevel
    kind: RegionNameKind


@dataclass(frozen=True, slots=True)
class LocatedName:
    """An agency's name taken apart: 株洲市石峰区 + 人力资源和社会保障局."""

    regions: tuple[RegionName, ...]  # outermost first, at most province, prefecture, county
    core: str

    @property
    def region(self) -> RegionName:
        """The innermost region."""
        return self.regions[-1]

    @property
    def is_nested_rightly(self) -> bool:
        """Whether each region lies in the one printed before it."""
        return all(_contains(a, b) for a, b in zip(self.regions, self.regions[1:], strict=False))

    @property
    def canonical(self) -> str:
        """The name as the warehouse keys it.

        A district or a development zone is led by its prefecture, everything else stands alone; a short name
        of a region gives way to its present one, a former name stays as the report's year had it.
        """
        region = self.region
        name = present_name(region.code) if region.kind == "short" else region.name
        led = region.level == "county" and (region.name.endswith("区") or region.kind == "publisher")
        prefecture = present_name(region.code[:_PREFECTURE_DIGITS] + "00")
        if led and not name.startswith(prefecture.rstrip("市州")):
            name = prefecture + name
        return name + self.core


@cache
def _names() -> dict[str, RegionName]:
    with _LOOKUP.open(encoding="utf-8", newline="") as lines:
        rows = [
            RegionName(
                row["region_code"],
                row["name"],
                cast("AdminLevel", row["level"]),
                cast("RegionNameKind", row["kind"]),
            )
            for row in csv.DictReader(lines)
        ]
    return {row.name: row for row in rows}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def present(code: str) -> RegionName:
    """The region of a GB/T 2260 code in the lookup, under its present name."""
    return next(region for region in _names().values() if region.code == code and region.kind == "present")


def present_name(code: str) -> str:
    """The present name of a GB/T 2260 code in the lookup."""
    return present(code).name


def locate(name: str) -> LocatedName | None:
    """Take an agency's name apart; `None` where it begins with no region known here."""
    rest = name.removeprefix("中共").removeprefix("中国共产党")
    regions: list[RegionName] = []
    while match := _pattern().match(rest):
        region = _names()[match[0]]
        if regions and not _contains(regions[-1], region):
            break
        regions.append(region)
        rest = rest[match.end() :]
    if not regions or not rest:
        return None
    return LocatedName(tuple(regions), rest)


def starts(text: str) -> list[int]:
    """Where in a text the names of regions begin; of nested ones (株洲市石峰区) only the outermost."""
    found: list[int] = []
    end = -1
    for match in _pattern().finditer(text):
        if match.start() != end:
            found.append(match.start())
        end = match.end()
    return found


def named(name: str) -> bool:
    """Whether an agency's name begins with a region's, known here or not: 湛江市, 四川省."""
    return bool(_ANY_REGION.match(name))


def mentioned(texts: Iterable[str]) -> Counter[str]:
    """How often each region's code is named in running text, counties also counting for their prefecture."""
    counts: Counter[str] = Counter()
    for text in texts:
        for match in _pattern().finditer(text):
            region = _names()[match[0]]
            counts[region.code] += 1
            if region.level == "county":
                counts[region.code[:_PREFECTURE_DIGITS] + "00"] += 1
    return counts


def _contains(outer: RegionName, inner: RegionName) -> bool:
    if outer.level == "province":
        return inner.level != "province" and inner.code.startswith(outer.code[:_PROVINCE_DIGITS])
    return (
        outer.level == "prefecture"
        and inner.level == "county"
        and inner.code.startswith(outer.code[:_PREFECTURE_DIGITS])
    )
