"""Which province-wide concept a printed indicator counts as: 城镇新增就业人数 is one under any of its names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingestion.lookups.concepts import concept_words
from ingestion.lookups.schema import either
from ingestion.textnorm import clean


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: what its indicators are called and in which units they are counted."""

    code: str
    units: frozenset[str]
    include: re.Pattern[str]
    exclude: re.Pattern[str] | None
    allow: re.Pattern[str] | None  # words of its own names that the general stop words would refuse
    needs_unit: bool

    def fits(self, name: str, unit: str | None) -> bool:
        """Whether an indicator of this name, counted in this unit, is of this concept."""
        if unit not in self.units and (unit is not None or self.needs_unit):
            return False
        if self.include.search(name) is None:
            return False
        rest = self.allow.sub("", name) if self.allow else name
        return self.exclude is None or self.exclude.search(rest) is None


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts of `lookups/concepts.yml`, in the order in which they are tried."""
    words = concept_words()
    stops = {"count": (words.not_a_count,), "rate": (words.not_a_rate,)}
    return tuple(
        Concept(
            code=code,
            units=frozenset(entry.units),
            include=re.compile(either(entry.include)),
            exclude=_pattern((*stops.get(entry.kind, ()), *entry.exclude)),
            allow=_pattern(entry.allow),
            needs_unit=entry.kind == "money",
        )
        for code, entry in words.concepts.items()
    )


def _pattern(words: tuple[re.Pattern[str], ...]) -> re.Pattern[str] | None:
    return re.compile(either(words)) if words else None


def concept_of(indicator_name: str, unit: str | None) -> str | None:
    """The concept code of an indicator, `None` where no concept fits.

    `unit` is the printed unit without its multiplier (人, 场次, 万元, %), `None` where none is printed: a count or
    a rate without its unit is still taken by its name, a sum of money is not.
    """
    name = clean(indicator_name)
    return next((concept.code for concept in concepts() if concept.fits(name, unit)), None)
