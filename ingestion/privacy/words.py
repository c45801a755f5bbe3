"""The words of `lookups/privacy.yml` as patterns. Texts are compared after `plain`, which moves no character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingestion.vocabulary import load

BLANKS = r"[\s\u3000\u200b]*"
_LIKE = {
    "-": "‐‑‒–—―－−﹣─",
    "(": "（﹙〔【[［",
    ")": "）﹚〕】]］",
    "·": "•・‧∙●．",
    ":": "：︰﹕",
    " ": "\u3000\xa0\t",
    "@": "＠",
    "+": "＋",
}
_WIDTH = ord("０") - ord("0")
_ASCII = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PLAIN = str.maketrans(
    {chr(ord(one) + _WIDTH): one for one in _ASCII}
    | {like: one for one, alike in _LIKE.items() for like in alike}
)


def plain(text: str) -> str:
    """The text in ASCII widths, a character for each of its characters: places in both are the same."""
    return text.translate(_PLAIN)


def words(name: str) -> tuple[str, ...]:
    """A list of the lookup."""
    return tuple(load("privacy")[name])


@cache
def characters(name: str) -> str:
    """The characters of a text of the lookup, as they may stand in a character class."""
    return "".join(str(load("privacy")[name]).split())


def any_of(names: Iterable[str], between: str = BLANKS) -> str:
    """A pattern for any of the words, the longest first; `between` may stand between their characters."""
    by_length = sorted(set(names), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(between.join(map(re.escape, word)) for word in by_length) + ")"
