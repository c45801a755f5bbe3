"""Whether a map from a font's codes to characters (ISO 32000-1, 9.10.3) contradicts itself where no checksum guards it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>|(\[)|(\])")
_DIGITS = range(0x30, 0x3A)
_CODE = 16  # base


def maps_two_codes_to_one_digit(stream: bytes) -> bool:
    """Whether one digit is what two codes mean and another digit is missing, as a flipped bit leaves it: 5 that reads 4.

    Fonts with two sets of digits map all of them twice.
    """
    meant = Counter(code for code in _meant(stream) if code in _DIGITS)
    return len(meant) < len(_DIGITS) and sum(meant.values()) == len(meant) + 1


def _meant(stream: bytes) -> Iterator[int]:
    for kind, body in _SECTION.findall(stream):
        values = [_number(digits) if digits else None for digits, _, _ in _HEX.findall(body)]
        if None in values:  # lists of characters: rare, and of no digits
            continue
        known = [value for value in values if value is not None]
        if kind == b"char":
            yield from known[1::2]
            continue
        for first, last, meant in zip(known[::3], known[1::3], known[2::3], strict=False):
            yield from range(meant, meant + min(last - first, 0xFF) + 1)


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", _CODE)
