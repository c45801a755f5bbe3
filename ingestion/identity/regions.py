"""Provinces, prefectures and counties as agencies print them, by whole names only.

雨湖区 is not 雨花区, 武陵区 not 武陵源区, 洪江区 not 洪江市, and 南县 is not the end of 衡南县: names are matched
from the left, the longest first, and inside a region that is printed before them only among those that lie in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingestion.identity.gazetteer import MUNICIPALITIES, RegionName, contains, gazetteer

__all__ = [
    "LocatedName",
    "RegionName",
    "full_name",
    "locate",
    "mentioned",
    "named",
    "named_alike",
    "namesakes",
    "present",
    "present_name",
    "settled",
    "starts",
]

_ANY_REGION = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|市|自治州|州|县|区|旗)(?=[一-鿿]{2,})")


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
        return all(contains(a, b) for a, b in zip(self.regions, self.regions[1:], strict=False))

    @property
    def canonical(self) -> str:
        """The name as the warehouse keys it.

        A district or a development zone is led by its prefecture (or municipality), everything else stands alone;
        a short name of a region gives way to its present one, a former name stays as the report's year had it.
        """
        region = self.region
        name = present_name(region.code) if region.kind == "short" else region.name
        led = region.level == "county" and (region.name.endswith("区") or region.kind == "publisher")
        leader = _leader(region) if led else ""
        if leader and not name.startswith(leader.rstrip("市州")):
            name = leader + name
        return name + self.core


def _leader(region: RegionName) -> str:
    if region.kind == "publisher":
        return present_name(region.code)
    outer = gazetteer().outer(region)
    leads = outer is not None and (outer.level == "prefecture" or outer.code in MUNICIPALITIES)
    return outer.name if outer and leads else ""


def present(code: str) -> RegionName:
    """The region of a GB/T 2260 code in the lookup, under its present name."""
    return gazetteer().present(code)


def present_name(code: str) -> str:
    """The present name of a GB/T 2260 code in the lookup."""
    return present(code).name


def locate(name: str) -> LocatedName | None:
    """Take an agency's name apart; `None` where it begins with no region, or with a name that several have."""
    regions, rest = _taken_apart(name)
    if not regions or not rest or len(namesakes(name)) > 1:
        return None
    return LocatedName(tuple(regions), rest)


def _taken_apart(name: str) -> tuple[list[RegionName], str]:
    rest = name.removeprefix("中共").removeprefix("中国共产党")
    regions: list[RegionName] = []
    while region := gazetteer().inside(regions[-1], rest) if regions else gazetteer().first(rest):
        regions.append(region)
        rest = rest[len(region.name) :]
    return regions, rest


def namesakes(name: str) -> tuple[RegionName, ...]:
    """The regions that an agency's name may mean where it says not which: four for 鼓楼区财政局, else none."""
    regions, rest = _taken_apart(name)
    found = gazetteer().namesakes(rest)
    codes = {region.code: region for region in found if not regions or contains(regions[-1], region)}
    return tuple(codes.values()) if len(codes) > 1 else ()


def full_name(region: RegionName) -> str:
    """The region's name led by those around it: 江苏省南京市鼓楼区."""
    outer = gazetteer().outer(region)
    return (full_name(outer) if outer else "") + region.name


def named_alike(region: RegionName) -> tuple[RegionName, ...]:
    """The region and all others of its name."""
    return tuple({other.code: other for other in gazetteer().namesakes(region.name)}.values())


def settled(regions: tuple[RegionName, ...], counts: Counter[str]) -> RegionName | None:
    """The one of several regions of one name that a document speaks of: itself, else the region around it."""
    around: dict[RegionName, list[str]] = {}
    for region in regions:
        around[region] = [region.code]
        outer = gazetteer().outer(region)
        while outer:
            around[region].append(outer.code)
            outer = gazetteer().outer(outer)
    for step in range(max(map(len, around.values()), default=0)):
        spoken = [region for region, chain in around.items() if step < len(chain) and counts[chain[step]]]
        if spoken:
            return spoken[0] if len(spoken) == 1 else None
    return None


def starts(text: str) -> list[int]:
    """Where in a text the names of regions begin; of nested ones (株洲市石峰区) only the outermost."""
    begins: list[int] = []
    end = -1
    for start, stop, _ in gazetteer().found(text):
        if start != end:
            begins.append(start)
        end = stop
    return begins


def named(name: str) -> bool:
    """Whether an agency's name begins with a region's, known here or not: 湛江市, 四川省."""
    return bool(_ANY_REGION.match(name))


def mentioned(texts: Iterable[str], only_clear: bool = False) -> Counter[str]:
    """How often each region's code is named in running text, counties also counting for the region around them.

    `only_clear`: names that several regions have do not count unless the region around them is printed before.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        last = -1
        for start, end, region in gazetteer().found(text):
            is_nested, last = start == last, end
            if only_clear and not is_nested and len(named_alike(region)) > 1:
                continue
            counts[region.code] += 1
            outer = gazetteer().outer(region)
            if region.level == "county" and outer is not None:
                counts[outer.code] += 1
    return counts
