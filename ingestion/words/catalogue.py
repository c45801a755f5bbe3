"""Catalogues of words: what their files may hold, and how a message becomes a sentence."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingestion.language import Language
from ingestion.messages import Message, Plain

try:
    from yaml import CSafeLoader as SafeLoader  # a tenth of the time
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

_BETWEEN = {Language.CHINESE: "、", Language.ENGLISH: ", "}
_BETWEEN_PARTS = {Language.CHINESE: "；", Language.ENGLISH: "; "}
PARTS = "parts"
"""The blank in which the messages inside a message stand."""


class CatalogueError(ValueError):
    """A catalogue says something that is no catalogue; the text names the file and the key."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrase(_Entry):
    """A sentence, or part of one, in both languages. Blanks are those of `str.format`; `{kind!t}` is filled by a term,
    `{since!l}` by a moment in local time.

    `advice` names what to do about it, or has a blank whose argument names it.
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    advice: str = ""


def local_time(moment: str) -> str:
    """A moment as it is kept (ISO 8601 with its offset) in the time of this machine: `2026-11-30 19:03:05 +08:00`."""
    here = datetime.fromisoformat(moment).astimezone()
    offset = here.strftime("%z")
    return f"{here:%Y-%m-%d %H:%M:%S} {offset[:3]}:{offset[3:5]}"


class _File(_Entry):
    phrases: dict[str, Phrase] = {}
    advice: dict[str, Phrase] = {}
    terms: dict[str, Phrase] = {}


class Catalogue:
    """The phrases of some files."""

    def __init__(self, files: Iterable[_File]) -> None:
        self.phrases: dict[str, Phrase] = {}
        self.advices: dict[str, Phrase] = {}
        self.terms: dict[str, Phrase] = {}
        for file in files:
            self.phrases |= file.phrases
            self.advices |= file.advice
            self.terms |= file.terms

    @classmethod
    def load(cls, *paths: Path) -> Catalogue:
        """The catalogue that some files make together.

        Raises:
            CatalogueError: a file is no YAML, or holds what no catalogue has.
        """
        return cls([_loaded(path) for path in paths])

    def words(self, message: Message, language: Language) -> str:
        """The sentence. Of a reason that nobody wrote words for, the reason itself: what happened is told all the same."""
        phrase = self.phrases.get(message.reason)
        if phrase is None:
            return message.reason
        parts = _BETWEEN_PARTS[language].join(self.words(part, language) for part in message.parts)
        return self._filled(phrase, {**message.arguments, PARTS: parts}, language)

    def advice(self, message: Message, language: Language) -> str:
        """What to do about it; empty where nothing is to be done."""
        phrase = self.phrases.get(message.reason)
        if phrase is None or not phrase.advice:
            return ""
        named = phrase.advice.format(**message.arguments)
        return self._filled(self.advices[named], message.arguments, language)

    def _filled(self, phrase: Phrase, arguments: Mapping[str, Plain], language: Language) -> str:
        return _Blanks(self.terms, language).vformat(getattr(phrase, language.value), (), arguments)


class _Blanks(string.Formatter):
    """Fills the blanks of one language."""

    def __init__(self, terms: Mapping[str, Phrase], language: Language) -> None:
        self._terms = terms
        self._language = language

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        """`!t`: the argument is the key of a term, or several of them; `!l`: a moment, told in the time of this machine."""
        if conversion == "l":
            return local_time(value)
        if conversion != "t":
            return super().convert_field(value, conversion)
        if isinstance(value, tuple):
            return tuple(self.convert_field(one, conversion) for one in value)
        term = self._terms.get(value)
        return value if term is None else getattr(term, self._language.value)

    def format_field(self, value: Any, format_spec: str) -> str:
        """An enumeration is written with the marks of its language."""
        if isinstance(value, tuple):
            return _BETWEEN[self._language].join(value)
        return str(super().format_field(value, format_spec))


@cache
def _loaded(path: Path) -> _File:
    try:
        return _File.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader))
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path} is no YAML: {error}") from error
    except ValidationError as error:
        raise CatalogueError(f"{path}: {error}") from error
