"""How a text shows that it was not finished: the schema of `form_quality.yml`."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words
from ingestion.records.types import FormCode, ReportKind

LastCharacter = Annotated[str, Field(min_length=1, max_length=1)]


class FormQualityWords(Lookup):
    """The whole of `form_quality.yml`, key by key.

    `foreign_level` is by the last character of a region's name; `outline` by report kind and topic, and every topic
    has its label.
    """

    guidance: tuple[Pattern, ...]
    placeholders: tuple[Pattern, ...]
    foreign_level: dict[LastCharacter, Pattern]
    outline: dict[ReportKind, dict[str, tuple[Pattern, ...]]]
    outline_labels: dict[str, str]
    optional_headings: tuple[Pattern, ...]
    none_said: tuple[Pattern, ...]
    attachments: dict[FormCode, tuple[Pattern, ...]]


@cache
def form_quality_words() -> FormQualityWords:
    """The words of unfinished reports."""
    return read_words(FormQualityWords, FOLDER / "form_quality.yml")
