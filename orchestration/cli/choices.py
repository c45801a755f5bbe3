"""Figures of which several readings were open, for people: what was chosen, against what, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from ingestion.messages import Message
from ingestion.records import ReadingChoiceRecord
from orchestration.cli.terminal import console, heading, table
from orchestration.store.review.prints import value_text
from orchestration.words import catalogue, phrase, words

_HEADINGS = (
    "column_place", "column_figure", "column_printed", "column_chosen", "column_against", "column_why",
)  # fmt: skip


def show_choices(choices: Sequence[ReadingChoiceRecord]) -> None:
    """A table of them, those in doubt first, and how many there are; nothing where there are none."""
    if not choices:
        return
    heading(phrase("heading_choices"))
    ordered = sorted(choices, key=lambda one: one.certainty)  # doubtful before inferred
    console().print(table([words(Message(name)) for name in _HEADINGS], [_row(one) for one in ordered]))
    counted = Counter(one.certainty for one in choices)
    told = phrase("choices_counted", inferred=counted["inferred"], doubtful=counted["doubtful"])
    console().print(told)


def reading_words(reason: str) -> str:
    """The reason for a reading, in words; a unit is its own."""
    name = f"reading_{reason}"
    return phrase(name) if name in catalogue().phrases else reason


def _row(one: ReadingChoiceRecord) -> tuple[str, ...]:
    chosen = phrase("figure_in_doubt") if one.value is None else value_text(one.value)
    against = " · ".join(_against(one))
    figure = f"{one.read_table}.{one.column_name}"
    return one.source_ref, figure, one.printed, chosen, against, phrase(f"basis_{one.basis}")


def _against(one: ReadingChoiceRecord) -> Iterator[str]:
    """The readings that were not chosen, each with its reason."""
    taken = None if one.value is None else value_text(one.value)
    for reading in json.loads(one.alternatives):
        if reading["value"] != taken:
            yield f"{reading['value'] or '—'} ({reading_words(reading['reason'])})"
