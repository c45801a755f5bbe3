"""Words of `lookups/privacy.yml` as patterns. Texts are compared after `plain`, which moves no character."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def any_of(names: Iterable[str], between: str = BLANKS) -> str:
    """A pattern for any of the words, the longest first; `between` may stand between their characters."""
    by_length = sorted(set(names), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(between.join(map(re.escape, word)) for word in by_length) + ")"
