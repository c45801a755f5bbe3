"""What prose tells beside sums: the schema of `prose_figures.yml`."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words
from ingestion.records.types import FigureKind, FigureSubject


class CountWords(Lookup):
    """One kind of count: the words before the number, the unit behind it, what must or must not be spoken of."""

    subject: FigureSubject
    kind: FigureKind = "count"
    unit: Pattern
    before: Pattern
    context: Pattern | None = None
    segment: Pattern | None = None
    refused: Pattern | None = Field(default=None, alias="not")
    not_around: Pattern | None = None
    follows: frozenset[FigureSubject] = frozenset()
    joined: Pattern | None = None


class ProseFigureWords(Lookup):
    """The whole of `prose_figures.yml`, key by key. In `prior_year`, `{prior}` stands for the year."""

    subjects: dict[str, FigureSubject]
    share: Pattern
    unnamed_whole: Pattern
    completion: tuple[Pattern, ...]
    full_year: Pattern
    increase: Pattern
    decrease: Pattern
    greater: Pattern
    less: Pattern
    equal: Pattern
    unchanged: Pattern
    prior_year: Pattern
    budget: Pattern
    counts: tuple[CountWords, ...]
    ignored: Pattern
    unit_cost: tuple[Pattern, ...]


@cache
def prose_figure_words() -> ProseFigureWords:
    """The words of figures in prose."""
    return read_words(ProseFigureWords, FOLDER / "prose_figures.yml")
