"""The signs of kinds as `lookups/kinds.yml` holds them, with their patterns compiled once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ingestion.records.types import DocumentKind
from ingestion.vocabulary import Aliases, aliases, key

_LOOKUP = Path(__file__).parents[2] / "lookups" / "kinds.yml"
_FUNDS = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算")
_LONGEST_LABEL = 40
# Vocabularies of other lookups whose labels tell kinds of tables apart, by the prefix of their codes.
_VOCABULARIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("field", ("forms", "fields")),
    ("funding", ("forms", "funding_columns")),
    ("indicator", ("forms", "indicator_columns")),
    ("staffing", ("forms", "base_data", "staffing_columns")),
    ("expense", ("forms", "base_data", "expense_columns")),
)

Pattern = Annotated[re.Pattern[str], BeforeValidator(re.compile)]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class KindWords(_Words):
    """A kind: its Chinese name, whether it becomes a report, what is said of it where it does not."""

    name: str
    read: bool = False
    said: str = ""
    advice: str = ""
    explains: tuple[DocumentKind, ...]


class TitleSign(_Words):
    """A line that is a title of one of these kinds. Weights among the first lines of a document and later."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    also: tuple[DocumentKind, ...] = ()  # it may mean these too, and counts less for them
    words: Pattern
    cover: int
    later: int


class TableSign(_Words):
    """The title of a table. `unless` are labels in the table that contradict it."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    words: Pattern
    unless: frozenset[str] = frozenset()
    without_funds: bool = False  # compared without the names of the four budgets (一般公共预算 …)
    weight: int

    def fits(self, title: str, labels: frozenset[str]) -> bool:
        """Whether a title's key is this one, over a table with these labels."""
        plain = _FUNDS.sub("", title) if self.without_funds else title
        return not self.unless & labels and self.words.fullmatch(plain) is not None


class ColumnSign(_Words):
    """The labels of a table whose title does not tell its kind."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    all: frozenset[str] = Field(min_length=1)
    none: frozenset[str] = frozenset()
    weight: int

    def fits(self, labels: frozenset[str]) -> bool:
        """Whether the table holds all labels of the sign and none that contradicts it."""
        return self.all <= labels and not self.none & labels


class PassageSign(_Words):
    """The heading of a section, without its number."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    words: Pattern
    weight: int


class PhraseSign(_Words):
    """Words in running text. `sign` names what they show."""

    kind: DocumentKind
    sign: str
    words: Pattern
    weight: int


class _Lookup(_Words):
    kinds: dict[DocumentKind, KindWords]
    titles: tuple[TitleSign, ...]
    tables: tuple[TableSign, ...]
    columns: tuple[ColumnSign, ...]
    labels: dict[str, tuple[str, ...]]
    at_least: dict[str, int]
    passages: tuple[PassageSign, ...]
    phrases: tuple[PhraseSign, ...]


@cache
def lookup() -> _Lookup:
    """The whole lookup; what is missing or has no reader fails here."""
    return _Lookup.model_validate(yaml.safe_load(_LOOKUP.read_text(encoding="utf-8")))


@cache
def _vocabularies() -> tuple[tuple[str, Aliases], ...]:
    return (
        *((prefix, aliases(*path)) for prefix, path in _VOCABULARIES),
        *((f"label:{name}", Aliases({name: words})) for name, words in lookup().labels.items()),
    )


@lru_cache(maxsize=1 << 14)
def labels_of(text: str) -> frozenset[str]:
    """What a cell's text labels: `funding:executed`, `label:final_figures`; nothing for a figure or a sentence."""
    if len(text) > _LONGEST_LABEL or not text or (text[0].isdigit() and text[-1].isdigit()):
        return frozenset()
    found = ((prefix, words.find_heading(text)) for prefix, words in _vocabularies())
    return frozenset(
        prefix if prefix.startswith("label:") else f"{prefix}:{code}" for prefix, code in found if code
    )


def title_key(text: str) -> str:
    """The form in which a line is compared with the patterns of the lookup."""
    return key(text)
