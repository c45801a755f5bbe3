"""Which way an indicator is better, by its name: the schema of `directions.yml`."""

from __future__ import annotations

from functools import cache

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words
from ingestion.records.types import Direction


class Names(Lookup):
    """Expressions that are looked for in an indicator's name."""

    names: tuple[Pattern, ...]


class DirectionWords(Lookup):
    """The whole of `directions.yml`, key by key; the lists of names in the order in which they are asked."""

    less_time: Names
    more_of_less: Names
    less: Names
    exact: Names
    less_cost: Names
    more: Names
    unknown: tuple[Pattern, ...]
    more_money: Pattern
    levels: dict[str, Direction]


@cache
def direction_words() -> DirectionWords:
    """The words of directions."""
    return read_words(DirectionWords, FOLDER / "directions.yml")
