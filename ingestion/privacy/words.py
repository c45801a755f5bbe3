"""The words of `lookups/privacy.yml` as patterns. Texts are compared after `plain`, which moves no character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

_LOOKUP = Path(__file__).parent.parent / "lookups" / "privacy.yml"
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


class _Words(BaseModel):
    """The lookup, whole: a list that is missing or has no reader fails here and switches nothing off in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signature_labels: tuple[str, ...]
    office_labels: tuple[str, ...]
    beneficiary_labels: tuple[str, ...]
    label_tails: tuple[str, ...]
    telephone_labels: tuple[str, ...]
    identity_labels: tuple[str, ...]
    card_labels: tuple[str, ...]
    public_number_labels: tuple[str, ...]
    money_labels: tuple[str, ...]
    body_ends: str
    behind_names: tuple[str, ...]
    next_labels: tuple[str, ...]
    no_names: tuple[str, ...]
    family_names: str
    rare_family_names: str
    double_family_names: tuple[str, ...]


@cache
def _words() -> _Words:
    # Not through `ingestion.vocabulary`: that knows readers, and records, which know nobody, hide what is personal.
    return _Words.model_validate(yaml.safe_load(_LOOKUP.read_text(encoding="utf-8")))


def words(name: str) -> tuple[str, ...]:
    """A list of the lookup."""
    found: tuple[str, ...] = getattr(_words(), name)
    return found


@cache
def characters(name: str) -> str:
    """The characters of a text of the lookup, as they may stand in a character class."""
    found: str = getattr(_words(), name)
    return "".join(found.split())


def any_of(names: Iterable[str], between: str = BLANKS) -> str:
    """A pattern for any of the words, the longest first; `between` may stand between their characters."""
    by_length = sorted(set(names), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(between.join(map(re.escape, word)) for word in by_length) + ")"
