"""Whether two prints name one body: what cuts a file, where they do not."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.identity.bodies import compared
from ingestion.identity.names import FoundName
from ingestion.identity.regions import LocatedName, named
from ingestion.identity.sectors import expand

_LEVELS = "省市县区州本我"
_NUMERALS = frozenset("一二三四五六七八九十0123456789")
_SECTIONS = ("股", "科", "室")  # within a body, and none of their own
_OFFICES = (
    "局",
    "委",
    "办",
    "厅",
    "部",
    "署",
    "会",
)  # their short forms drop characters; those of schools tell them apart


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is named in one place. `located` is None where no known region stands before its name.

    `is_of_volume`: its region is printed on the common cover of the volume alone.
    """

    printed: str
    located: LocatedName | None
    is_of_volume: bool = False

    @classmethod
    def of(cls, found: FoundName) -> Body:
        """The body of a name that was found in a text."""
        return cls(found.printed, found.located)

    @property
    def is_told_apart(self) -> bool:
        """Whether the name says whose it is without the rest of the report: it begins with a region, known or not."""
        return self.located is not None or named(self.printed)

    def is_same(self, other: Body) -> bool:
        """Whether the two may be one body: in full, without its region, by a section of it, or in short."""
        if self.located and other.located:
            one, two = self.located.compared, other.located.compared
            if one == two or _is_section_of(*sorted((one, two), key=len)):
                return True
            is_there = self.located.region.code == other.located.region.code
            return is_there and _is_short_for(self.located.core, other.located.core)
        one, two = _bare(self), _bare(other)
        return one.endswith(two) or two.endswith(one)


def _is_section_of(body: str, name: str) -> bool:
    return name.startswith(body) and name.endswith(_SECTIONS)


def _bare(body: Body) -> str:
    if body.located:
        return body.located.compared
    name = body.printed
    return compared(expand(name[1:] if name[:1] in _LEVELS and not named(name) else name))


def _is_short_for(one: str, two: str) -> bool:
    """Whether the one name is left of the other when characters are dropped: 文旅广体局, 文化旅游广电体育局."""
    short, long = sorted((one, two), key=len)
    if not short.endswith(_OFFICES) or short[-1] != long[-1] or _NUMERALS & {*short, *long}:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
