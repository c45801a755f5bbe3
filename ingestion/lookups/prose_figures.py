"""What prose tells beside sums: the schema of `prose_figures.yml`."""

from __future__ import annotations

from functools import cache

from ingestion.lookups.schema import FOLDER, Lookup, Words, read_words
from ingestion.records.types import FigureSubject


class CountWords(Lookup):
    """Words of what the accounts count."""

    persons: Words
    batches: Words
    abroad: Words
    guests_from_abroad: Words
    bought: Words
    has: Words
    vehicle_kinds: Words
    equipment: Words
    targets_set: Words
    carried_out: Words
    grades: Words
    average_score: Words
    scored: Words
    score: Words
    establishment_kinds: Words
    other_establishments: Words
    staff_kinds: Words
    other_staff: Words
    in_post: Words
    retired: Words
    no_staff: Words


class ProseFigureWords(Lookup):
    """The whole of `prose_figures.yml`, key by key; `subjects` are by the account a sentence speaks of."""

    subjects: dict[str, FigureSubject]
    full_year: Words
    increase: Words
    decrease: Words
    greater: Words
    less: Words
    equal: Words
    unchanged: Words
    prior_year: Words
    counts: CountWords
    ignored: Words
    unit_cost: Words


@cache
def prose_figure_words() -> ProseFigureWords:
    """The words of figures in prose."""
    return read_words(ProseFigureWords, FOLDER / "prose_figures.yml")
