"""White space and look-alike characters: one rule for what is delivered, one for what is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Zero-width characters, the soft hyphen and NUL print nothing.
_INVISIBLE = re.compile("[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACE_BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z0-9])")
_SPACE = re.compile(r"\s+")
_TO_CLEAN = re.compile("[\\s\0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("“”„‟＂″「」『』〝〞", '"'),
        **dict.fromkeys("‘’‚‛＇′`´", "'"),
        **dict.fromkeys("（﹙⁽₍", "("),
        **dict.fromkeys("）﹚⁾₎", ")"),
        **dict.fromkeys("【［〔﹝〖", "["),
        **dict.fromkeys("】］〕﹞〗", "]"),
        **dict.fromkeys("〈＜﹤", "<"),
        **dict.fromkeys("〉＞﹥", ">"),
        **dict.fromkeys("‐‑‒–—―－−﹣ー─", "-"),
        "≧": "≥",
        "⩾": "≥",
        "≦": "≤",
        "⩽": "≤",
        "·": "・",
        "•": "・",
    }
)


def clean(text: str) -> str:
    """The warehouse contract's white-space rule.

    White space inside Chinese text (U+3000 and the line breaks of a narrow cell included) is dropped; between
    two Latin or digit tokens one space stays. Punctuation is left as printed. Idempotent.
    """
    if text.isalnum() or not _TO_CLEAN.search(text):
        return text  # most cells: words or figures in one piece
    marked = _SPACE_BETWEEN_LATIN.sub("\0", _INVISIBLE.sub("", text))
    return _SPACE.sub("", marked).replace("\0", " ")


@lru_cache(maxsize=1 << 16)
def match_key(text: str) -> str:
    """The form in which printed words are compared with a vocabulary, never delivered.

    NFKC, lower case, no white space at all; quotation marks, brackets, dashes and ≧/≦ made one of each kind.
    Idempotent. Cached: the labels of forms come again and again.
    """
    previous, key = text, _fold(text)
    while key != previous:
        previous, key = key, _fold(key)
    return key


def _fold(text: str) -> str:
    # Look-alikes are folded on both sides of NFKC, which makes new ones (︰ becomes :, ﹣ becomes -).
    folded = unicodedata.normalize("NFKC", text.translate(_LOOK_ALIKES)).lower()
    return _SPACE.sub("", _INVISIBLE.sub("", folded)).translate(_LOOK_ALIKES)
