"""How a text shows that it was not finished: the schema of `form_quality.yml`."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, Words, read_words
from ingestion.records.types import FormCode, ReportKind

LastCharacter = Annotated[str, Field(min_length=1, max_length=1)]


class GuidanceWords(Lookup):
    """Words of the official templates' instructions."""

    manner: Words
    tell: Words
    sum_up: Words
    fill_in: Words
    adapt: Words
    said: Words


class OpenPlaceWords(Lookup):
    """Words around places left open."""

    rises: Words
    falls: Words
    of_figures: Words


class ForeignLevelWords(Lookup):
    """What a region of one level does not call its own, and whose finances it does not name."""

    own: Words
    finances: Words


class FormQualityWords(Lookup):
    """The whole of `form_quality.yml`, key by key.

    `foreign_level` is by the last character of a region's name; `outline` by report kind and topic, and every topic
    has its label.
    """

    guidance: GuidanceWords
    open_places: OpenPlaceWords
    foreign_level: dict[LastCharacter, ForeignLevelWords]
    outline: dict[ReportKind, dict[str, tuple[Pattern, ...]]]
    outline_labels: dict[str, str]
    optional_headings: Words
    optional_heading_endings: Words
    optional_whole_headings: Words
    none_said: Words
    attachments: dict[FormCode, tuple[Pattern, ...]]

    @model_validator(mode="after")
    def _topics_have_labels(self) -> Self:
        for kind, topics in self.outline.items():
            if missing := [topic for topic in topics if topic not in self.outline_labels]:
                raise ValueError(f"outline.{kind}: outline_labels has no {', '.join(missing)}")
        return self


@cache
def form_quality_words() -> FormQualityWords:
    """The words of unfinished reports."""
    return read_words(FormQualityWords, FOLDER / "form_quality.yml")
