"""Characters of a print as a parser takes them: one width, no white space, and note marks apart from the figures."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
# Characters that NFKC would turn into digits of the figure beside them.
_ENCIRCLED = "①-⓿❶-➓⑴-⒛㈠-㈩⒜-⒵"
_RAISED = "¹²³⁰⁴-⁹ⁿ"
_BRACKETED = r"[\[【〔［﹝](?:注?[\d一二三四五六七八九十]{0,2}|[a-z])[\]】〕］﹞]|[(（]注[:：]?[\d一二三四五六七八九十]{0,2}[)）]"
_MARK = rf"(?:\s*(?:[{_ENCIRCLED}{_RAISED}₀-₉†‡※]+|{_BRACKETED}))+"
_AT_END = re.compile(_MARK + r"\s*$")
_FIGURE = r"\d０-９%％元分人次里)）"  # what a figure ends with
_UNIT = "万亿千百%％元人次公平亩个件分天日月家户场"  # what its unit begins with
# A mark inside a cell: behind a figure, in front of its unit, of the end of a clause, or of a line's end.
_INSIDE = re.compile(rf"(?<=[{_FIGURE}]){_MARK}(?=[\s，。；;,、)）{_UNIT}]|$)")
# Marks that are ordinary characters elsewhere: behind a figure only.
_BEHIND = re.compile(rf"(?<=[{_FIGURE}件])\s*(?:[*＊★☆]+|注[\d一二三四五六七八九十]{{1,2}})\s*$")
_BEFORE = re.compile(rf"^\s*[*＊★☆※†‡{_ENCIRCLED}]+(?=\s*[-−－△(（]?[\d０-９])")
_LISTED = re.compile(rf"^\s*[{_ENCIRCLED}]")
_POWER = re.compile(r"(?<=[mM米])\s*[²³]")
_KEPT = str.maketrans("²³", "\ue002\ue003")
_RESTORED = str.maketrans("\ue002\ue003", "²³")
_SIGNS = str.maketrans("≧⩾≦⩽", "≥≥≤≤")


@lru_cache(maxsize=1 << 14)
def without_marks(text: str) -> str:
    """The text without the note marks behind its figures and at its end: `1234.56①` is `1234.56`.

    `①培训②宣传` is a list and keeps its numbers; `m²` keeps its square; a text that is nothing but marks stays.
    """
    if text.isascii() and "*" not in text and "[" not in text:
        return text
    kept = _POWER.sub(lambda m: m[0].translate(_KEPT), text)
    if not _LISTED.match(kept):
        kept = _INSIDE.sub("", kept)
    kept = _BEHIND.sub("", _AT_END.sub("", kept)).translate(_RESTORED)
    return kept if kept.strip() else text


@lru_cache(maxsize=1 << 14)
def normalise(text: str) -> str:
    """The print as a parser takes it: ASCII widths, no white space, no note marks."""
    plain = _BEFORE.sub("", without_marks(text))
    return _SPACE.sub("", unicodedata.normalize("NFKC", plain)).translate(_SIGNS)
