"""Text as names and years are sought in it: 二〇二三年, ２０２３ and 2 0 2 3 are 2023, ⽔ is 水."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
CHINESE_DIGITS = (
    {c: str(i) for digits in ("〇一二三四五六七八九", _CAPITALS) for i, c in enumerate(digits)}
    | dict.fromkeys("○零ＯO０0◯", "0")
)  # fmt: skip
# Kangxi radicals and compatibility ideographs look like the characters that names are compared with: ⽔ and 水.
_VARIANTS = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
_FOLDED = {code: unicodedata.normalize("NFKC", chr(code)) for code in _VARIANTS} | str.maketrans(
    "０１２３４５６７８９", "0123456789"
)
_ZEROS = "〇○零ＯO0◯"
_DIGIT = f"[一二三四五六七八九{_ZEROS}{_CAPITALS}]"
_CHINESE_YEAR = re.compile(rf"[二贰][{_ZEROS}]{_DIGIT}{{2}}(?!{_DIGIT})")
_SPACED_YEAR = re.compile(r"(?<!\d)(?<!\d )2 ?0 ?\d ?\d(?! ?\d)(?=\D|$)")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """The text with years in ASCII digits, digits of one width and each ideograph as the one it looks like."""
    text = text.translate(_FOLDED)
    if "二" in text or "贰" in text:
        text = _CHINESE_YEAR.sub(lambda m: "".join(CHINESE_DIGITS.get(c, c) for c in m[0]), text)
    if "2 0" in text or "20 " in text:
        text = _SPACED_YEAR.sub(lambda m: m[0].replace(" ", ""), text)
    return text
