"""How printed labels are compared with reviewed words. The words live in `lookups/`, a schema beside each file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import AfterValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ingestion.lookups.phrases import expression, is_marked
from ingestion.textnorm import match_key

_LEAD = re.compile(
    r"^(?:\(?[0-9一二三四五六七八九十]+[、.)]|[0-9]+(?=[一-鿿])(?![0-9]*(?:年|月|个|次|期|届))|其中[:-]?)+"
)
_REMARK = re.compile(r"(?:\([^()]{1,12}\))+$")
_REMEMBERED = 1 << 14
_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』")
_PATTERN = "re:"


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """The form in which labels are compared: no white space, ASCII widths, no quotation marks."""
    return match_key(text).translate(_QUOTES)


def bare_label(text: str) -> str:
    """The key of a label without its list numbers, `其中：` and final colon."""
    plain = key(text)
    plain = _LEAD.sub("", plain)
    return plain.rstrip(":")


def _pattern(alias: str) -> re.Pattern[str] | None:
    """What an alias matches that is more than one text; `None` for one as it is printed."""
    if alias.startswith(_PATTERN):
        return re.compile(alias.removeprefix(_PATTERN))
    return re.compile(expression(alias, key)) if is_marked(alias) else None


def _checked(alias: str) -> str:
    try:
        _pattern(alias)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return alias


Alias = Annotated[str, AfterValidator(_checked)]
"""A text that stands for a code, as printed, or a phrase (`lookups.phrases`); or `re:` and an expression for the whole."""
Code_co = TypeVar("Code_co", bound=str, covariant=True)


class Aliases(Generic[Code_co]):
    """Codes and the texts that stand for them: literals by `key`, phrases and `re:` patterns over the whole key.

    In a schema it is a mapping of codes to lists of `Alias`, whose order decides.
    """

    def __init__(self, words: Mapping[Code_co, Iterable[str]]) -> None:
        self._literal: dict[str, Code_co] = {}
        self._patterns: list[tuple[re.Pattern[str], Code_co]] = []
        self._first: dict[str, str] = {}
        # Answers given before, by the text as it was asked: forms repeat their labels.
        self._known: dict[str, Code_co | None] = {}
        self._headings: dict[str, Code_co | None] = {}
        for code, aliases in words.items():
            for alias in aliases:
                self._first.setdefault(code, alias)
                if (pattern := _pattern(alias)) is not None:
                    self._patterns.append((pattern, code))
                else:
                    self._literal.setdefault(key(alias), code)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        codes: Any = (*get_args(source), str)[0]
        words = handler.generate_schema(dict[codes, tuple[Alias, ...]])
        return core_schema.no_info_after_validator_function(cls, words)

    @property
    def literals(self) -> tuple[str, ...]:
        """The keys of all literal aliases."""
        return tuple(self._literal)

    def official_name(self, code: str) -> str:
        """The alias that a lookup lists first of a code, as written there."""
        return self._first[code]

    def find(self, text: str) -> Code_co | None:
        """The code whose alias the text is, else `None`."""
        try:
            return self._known[text]
        except KeyError:
            plain = key(text)
            found = self._look_up(plain) if plain else None
            return _remember(self._known, text, found)

    def _look_up(self, plain: str) -> Code_co | None:
        if plain in self._literal:
            return self._literal[plain]
        return next((code for pattern, code in self._patterns if pattern.fullmatch(plain)), None)

    def find_heading(self, text: str) -> Code_co | None:
        """`find`, or the code of the text without its colon and the remarks in brackets behind it: 全年预算数（A）（万元）, 预算数：."""
        try:
            return self._headings[text]
        except KeyError:
            found = self.find(text) or self.find(_REMARK.sub("", key(text).rstrip(":")))
            return _remember(self._headings, text, found)


def _remember(answers: dict[str, Code_co | None], text: str, found: Code_co | None) -> Code_co | None:
    if len(answers) >= _REMEMBERED:
        answers.clear()
    answers[text] = found
    return found


class Labels(Aliases[str]):
    """Texts that all say one thing: what is found is "label". In a schema it is a list of `Alias`."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__({"label": words})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, handler.generate_schema(tuple[Alias, ...]))
