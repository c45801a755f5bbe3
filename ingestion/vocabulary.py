"""Reviewed vocabulary: what printed labels mean. The words live in `lookups/*.yml`, the matching here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from ingestion.documents.print_words import PrintWords
from ingestion.textnorm import match_key

_LOOKUPS = Path(__file__).parent / "lookups"
_LEAD = re.compile(
    r"^(?:\(?[0-9一二三四五六七八九十]+[、.)]|[0-9]+(?=[一-鿿])(?![0-9]*(?:年|月|个|次|期|届))|其中:?)+"
)
_REMARK = re.compile(r"(?:\([^()]{1,12}\))+$")
_REMEMBERED = 1 << 14
_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』")


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """The form in which labels are compared: no white space, ASCII widths, no quotation marks."""
    return match_key(text).translate(_QUOTES)


@cache
def load(name: str) -> Any:
    """The content of one lookup file, by its name without `.yml`."""
    return yaml.safe_load((_LOOKUPS / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def print_words() -> PrintWords:
    """The words that readers are handed (`lookups/print.yml`)."""
    return TypeAdapter(PrintWords).validate_python(load("print"))


def bare_label(text: str) -> str:
    """The key of a label without its list numbers, `其中：` and final colon."""
    plain = key(text)
    plain = _LEAD.sub("", plain)
    return plain.rstrip(":")


class Aliases:
    """Codes and the texts that stand for them: literals by `key`, `re:` patterns over the whole key."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._literal: dict[str, str] = {}
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        self._known: dict[str, str | None] = {}  # answers given before: forms repeat their labels
        for code, aliases in words.items():
            for alias in aliases:
                if alias.startswith("re:"):
                    self._patterns.append((re.compile(alias[3:]), code))
                else:
                    self._literal.setdefault(key(alias), code)

    @property
    def literals(self) -> tuple[str, ...]:
        """The keys of all literal aliases."""
        return tuple(self._literal)

    def find(self, text: str) -> str | None:
        """The code whose alias the text is, else `None`."""
        plain = key(text)
        if plain not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[plain] = self._look_up(plain) if plain else None
        return self._known[plain]

    def _look_up(self, plain: str) -> str | None:
        if plain in self._literal:
            return self._literal[plain]
        return next((code for pattern, code in self._patterns if pattern.fullmatch(plain)), None)

    def find_heading(self, text: str) -> str | None:
        """`find`, or the code of the text without the remarks in brackets behind it: 全年预算数（A）（万元）, 执行率（B/A）."""
        return self.find(text) or self.find(_REMARK.sub("", key(text)))


@cache
def aliases(file: str, *path: str) -> Aliases:
    """The aliases under a path of a lookup file; a bare list is one code named after its last step."""
    node = load(file)
    for step in path:
        node = node[step]
    if isinstance(node, list):
        node = {path[-1]: node}
    return Aliases(node)
