"""Texts of reports, file names and cells on a terminal: shown, never obeyed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

_KEPT = frozenset("\n\t")
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F


def inert(text: str) -> str:
    """The text with every character that a terminal would act on made visible.

    A control character becomes its picture (ESC is shown as ␛), one that turns the direction of writing its number
    (`<U+202E>`). Line ends and tabs stay.
    """
    if text.isprintable():
        return text
    return "".join(c if c in _KEPT or not _acts(c) else _visible(c) for c in text)


def json_text(
    value: object, *, indent: int | None = None, default: Callable[[object], object] | None = None
) -> str:
    """A value as JSON: the same value for machines, with every character that a terminal would act on as `\\uXXXX`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=default)
    if text.isprintable():
        return text
    return "".join(c if c == "\n" or not _acts(c) else json.dumps(c)[1:-1] for c in text)


def _acts(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == _DELETE else f"<U+{code:04X}>"
