"""Which indicator names count as which province-wide concept: the schema of `concepts.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words


class ConceptWords(Lookup):
    """One concept: of which kind, in which units, and what its names hold and do not hold.

    `allow` are words of its own names that the general stop words of its kind would refuse.
    """

    kind: Literal["count", "rate", "money", "satisfaction"]
    units: tuple[str, ...]
    include: tuple[Pattern, ...]
    exclude: tuple[Pattern, ...] = ()
    allow: tuple[Pattern, ...] = ()


class Concepts(Lookup):
    """The whole of `concepts.yml`: concepts by code in the order in which they are tried, and stop words by kind."""

    not_a_count: Pattern
    not_a_rate: Pattern
    concepts: dict[str, ConceptWords]


@cache
def concept_words() -> Concepts:
    """The words of concepts."""
    return read_words(Concepts, FOLDER / "concepts.yml")
