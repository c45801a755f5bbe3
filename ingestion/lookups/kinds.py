"""The signs by which kinds of documents are told apart: the schema of `kinds.yml`."""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from ingestion.lookups.schema import FOLDER, Lookup, Pattern, read_words
from ingestion.records.types import DocumentKind

_FUNDS = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算")


class KindWords(Lookup):
    """A kind: its Chinese name, and whether it becomes a report."""

    name: str
    read: bool = False
    explains: tuple[DocumentKind, ...]


class TitleSign(Lookup):
    """A line that is a title of one of these kinds. Weights among the first lines of a document and later."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    also: tuple[DocumentKind, ...] = ()  # it may mean these too, and counts less for them
    words: Pattern
    cover: int
    later: int


class TableSign(Lookup):
    """The title of a table. `unless` are labels in the table that contradict it."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    words: Pattern
    unless: frozenset[str] = frozenset()
    without_funds: bool = False  # compared without the names of the four budgets (一般公共预算 …)
    weight: int

    def fits(self, title: str, labels: frozenset[str]) -> bool:
        """Whether a title's key is this one, over a table with these labels."""
        return not self.unless & labels and self._says(title)

    def is_refuted(self, title: str, labels: frozenset[str]) -> bool:
        """Whether a title's key is this one, over a table whose labels contradict it."""
        return bool(self.unless & labels) and self._says(title)

    def _says(self, title: str) -> bool:
        plain = _FUNDS.sub("", title) if self.without_funds else title
        return self.words.fullmatch(plain) is not None


class ColumnSign(Lookup):
    """The labels of a table whose title does not tell its kind."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    all: frozenset[str] = Field(min_length=1)
    none: frozenset[str] = frozenset()
    weight: int

    def fits(self, labels: frozenset[str]) -> bool:
        """Whether the table holds all labels of the sign and none that contradicts it."""
        return self.all <= labels and not self.none & labels


class PassageSign(Lookup):
    """The heading of a section, without its number."""

    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    words: Pattern
    weight: int


class PhraseSign(Lookup):
    """Words in running text. `sign` names what they show."""

    kind: DocumentKind
    sign: str
    words: Pattern
    weight: int


class KindSigns(Lookup):
    """The whole of `kinds.yml`, key by key."""

    kinds: dict[DocumentKind, KindWords]
    titles: tuple[TitleSign, ...]
    tables: tuple[TableSign, ...]
    columns: tuple[ColumnSign, ...]
    labels: dict[str, tuple[str, ...]]
    at_least: dict[str, int]
    passages: tuple[PassageSign, ...]
    phrases: tuple[PhraseSign, ...]


@cache
def kind_signs() -> KindSigns:
    """The signs of kinds."""
    return read_words(KindSigns, FOLDER / "kinds.yml")
