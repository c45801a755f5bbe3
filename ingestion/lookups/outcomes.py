"""Programme outcomes told in prose: the schema of `outcomes.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ingestion.lookups.schema import FOLDER, Lookup, Words, read_words


class OutcomeWords(Lookup):
    """The whole of `outcomes.yml`, key by key."""

    lead: Words
    whose: Words
    verb: Words
    approximate_before: Words
    approximate_behind: Words
    target: Words
    target_section: Words
    target_section_endings: Words
    achieved: Words
    not_said: Words
    rate: Words
    count: Words
    money: Words
    units: Words
    period: dict[Literal["half_year", "quarter", "cumulative", "year"], Words]
    ignored: Words
    short: Words
    no_topic_beginnings: Words
    no_topic_endings: Words
    no_topic_whose: Words
    no_topic_counted: Words


@cache
def outcome_words() -> OutcomeWords:
    """The words of outcomes."""
    return read_words(OutcomeWords, FOLDER / "outcomes.yml")
