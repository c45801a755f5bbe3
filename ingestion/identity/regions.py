"""Provinces, prefectures and counties as agencies print them, by whole names only.

雨湖区 is not 雨花区, 武陵区 not 武陵源区, 洪江区 not 洪江市, and 南县 is not the end of 衡南县: names are matched
from the left, the longest first, and inside a region that is printed before them only among those that lie in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingestion.identity.bodies import body_words, compared, is_township
from ingestion.identity.gazetteer import MUNICIPALITIES, RegionName, contains, gazetteer
from ingestion.records.types import AdminLevel

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
    "taken_apart",
]

# What looks like a region at the head of a name; 市城市管理局 and 社区服务中心 begin with none.
_ANY_REGION = re.compile(
    r"(?![省市县区州])[一-鿿]{2,7}?(?:省|自治区|(?<!城)市|自治州|州|县|(?<![社校景灾辖片库园小山地发])区|旗)(?=[一-鿿]{2,})"
)


_BETWEEN = 4  # characters of a zone's own name between its place and the word for a zone: 长沙金霞经济开发区
_INSTITUTION = 14  # characters behind a place within which the word for an institution ends: 民政职业技术学院
_OFFICE_OF_A_ZONE = "管理委员会"
_CONFERENCE = "政协"  # 政协株洲市委员会 is 株洲市政协


@dataclass(frozen=True, slots=True)
class LocatedName:
    """An agency's name taken apart: 株洲市石峰区 + 人力资源和社会保障局, 共青团 + 浏阳市 + 委员会."""

    regions: tuple[RegionName, ...]  # outermost first, at most province, prefecture, county
    core: str
    prefix: str = ""  # what the official name has before the region

    @property
    def region(self) -> RegionName:
        """The innermost region."""
        return self.regions[-1]

    @property
    def is_nested_rightly(self) -> bool:
        """Whether each region lies in the one printed before it."""
        return all(contains(a, b) for a, b in zip(self.regions, self.regions[1:], strict=False))

    @property
    def level(self) -> AdminLevel:
        """The level of government: the region's, or below it a township's or a street's."""
        return "township" if is_township(self.core) else self.region.level

    @property
    def canonical(self) -> str:
        """The name as the warehouse keys it, with what the official name has before the region.

        A district or a development zone is led by its prefecture (or municipality), everything else stands alone;
        a short name of a region gives way to its present one, a former name stays as the report's year had it. A zone
        that the list of regions has not keeps what is printed before it.
        """
        outer = self.regions[:-1]
        if self.region.kind in ("zone", "publisher"):  # 湖南 before 湘阴高新区 is a part of its name
            kept = [other.name for other in outer if self.region.kind == "zone" or other.kind == "prefix"]
            return self.prefix + ("".join(kept) + self.region.name if kept else self._led_region) + self.core
        return self.prefix + self._led_region + self.core

    @property
    def compared(self) -> str:
        """The same for all prints of one body: 政协浏阳市委员会, 浏阳市政协 and the name in full."""
        prefix, core = compared(self.prefix), compared(self.core)
        if prefix == _CONFERENCE:
            prefix, core = "", prefix + core.removeprefix("委")
        if not core:  # 浏阳经开区 is 浏阳经开区管委会
            core = compared(_OFFICE_OF_A_ZONE)
        if is_township(core):  # 大瑶镇 is 大瑶镇人民政府
            core = core.removesuffix("政府")
        return prefix + self._led_region + core

    @property
    def short(self) -> str:
        """The name without its region, as the office itself says it: 财政局, 市委宣传部, 政协委员会."""
        prefix = compared(self.prefix)
        level = self.region.name[-1] if self.core.startswith("委") and not prefix else ""
        return prefix + level + self.core

    @property
    def _led_region(self) -> str:
        region = self.region
        name = present_name(region.code) if region.kind == "short" else region.name
        led = (
            region.level == "county"
            and region.kind != "zone"
            and (region.name.endswith("区") or region.kind == "publisher")
        )
        return (_leader(region) if led else "") + name


def _leader(region: RegionName) -> str:
    if region.kind == "publisher":
        place = gazetteer().bare(region.name)
        is_said = place is not None and (place.code == region.code or contains(place, region))
        return "" if is_said else present_name(region.code)
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
    prefix, regions, rest = taken_apart(name)
    if not regions or not rest or alike(regions, rest):
        return None
    return LocatedName(tuple(regions), rest, prefix)


def taken_apart(name: str) -> tuple[str, list[RegionName], str]:
    """What stands before the region, the regions, outermost first, and the rest; no region where none is known."""
    before = body_words().before_regions_by_first.get(name[:1], ())
    prefix = next((word for word in before if name.startswith(word)), "")
    rest = name[len(prefix) :]
    regions: list[RegionName] = []
    while region := gazetteer().inside(regions[-1], rest) if regions else gazetteer().first(rest):
        regions.append(region)
        rest = rest[len(region.name) :]
    if bare := _bare(prefix, regions, rest):
        regions.append(bare)
        rest = rest[len(bare.name) :]
    return prefix, regions, rest


def _bare(prefix: str, regions: list[RegionName], rest: str) -> RegionName | None:
    """A place without 市, 县 or 区 where names have it so: 国家统计局耒阳调查队, 浏阳经济技术开发区, 湘潭大学."""
    place = gazetteer().bare(rest)
    if place is None or (regions and not contains(regions[-1], place)):
        return None
    words, behind = body_words(), rest[len(place.name) :]
    if prefix in words.national_offices:
        return place
    zone_ends = [
        at + len(zone)
        for zone in words.zones
        for at in [behind.find(zone, 0, _BETWEEN + len(zone))]
        if at == 0 or (at > 0 and (not regions or regions[-1].kind == "prefix"))
    ]
    if zone_ends:
        return RegionName(place.code, place.name + behind[: max(zone_ends)], "county", "zone")
    is_institution = not regions and any(word in behind[:_INSTITUTION] for word in words.institutions)
    return place if is_institution else None


def namesakes(name: str) -> tuple[RegionName, ...]:
    """The regions that an agency's name may mean where it says not which: four for 鼓楼区财政局, else none."""
    _, regions, rest = taken_apart(name)
    return alike(regions, rest)


def alike(regions: list[RegionName], rest: str) -> tuple[RegionName, ...]:
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


@lru_cache(maxsize=1 << 10)
def starts(text: str) -> tuple[int, ...]:
    """Where in a text the names of regions begin; of nested ones (株洲市石峰区) only the outermost."""
    begins: list[int] = []
    end = -1
    for start, stop, _ in gazetteer().found(text):
        if start != end:
            begins.append(start)
        end = stop
    return tuple(begins)


def named(name: str) -> bool:
    """Whether an agency's name begins with a region's, known here or not: 湛江市, 四川省."""
    prefix, _, _ = taken_apart(name)
    return bool(_ANY_REGION.match(name[len(prefix) :]))


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
