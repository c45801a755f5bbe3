"""Programme outcomes told in prose: the schema of `outcomes.yml`."""

from __future__ import annotations

from functools import cache

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words
from ingestion.records.types import OutcomePeriod


class OutcomeWords(Lookup):
    """The whole of `outcomes.yml`, key by key. In a period, `{year}` stands for the report's year."""

    lead: tuple[Pattern, ...]
    verb: Pattern
    approximate_before: Pattern
    approximate_behind: Pattern
    tail: Pattern
    target: Pattern
    target_section: Pattern
    achieved: Pattern
    not_said: Pattern
    rate: Pattern
    count: Pattern
    money: Pattern
    units: Pattern
    task_rate: Pattern
    period: dict[OutcomePeriod, Pattern]
    ignored: Pattern
    short: Pattern
    no_topic: Pattern


@cache
def outcome_words() -> OutcomeWords:
    """The words of outcomes."""
    return read_words(OutcomeWords, FOLDER / "outcomes.yml")
