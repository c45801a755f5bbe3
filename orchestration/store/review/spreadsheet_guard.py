"""Text in CSV files and workbooks that a spreadsheet would take for a formula."""

from __future__ import annotations

import re
import unicodedata

# What spreadsheets pass over before they look for a formula: blanks, line ends, byte order marks, characters without width.
_PASSED_OVER = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_STARTS_A_FORMULA = frozenset("=+-@")
_STARTS_A_CELL = frozenset("\t\r")
_NUMBER_OR_DASH = re.compile(r"[+\-＋－]?[\d.,]+[%％]?|[-+－＋]+")


def guarded(text: str) -> str:
    """With an apostrophe before it where a spreadsheet would compute it; figures and dashes stay as they are.

    A sign of a formula in full width, or behind what a spreadsheet passes over, counts too.
    """
    return f"'{text}" if _is_formula(text) else text


def unguarded(text: str) -> str:
    """As it was before `guarded`."""
    return text[1:] if text.startswith("'") and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    behind = text.lstrip("'")
    if not behind or _NUMBER_OR_DASH.fullmatch(text):
        return False
    for character in behind:
        if character in _STARTS_A_CELL:
            return True
        if unicodedata.category(character) not in _PASSED_OVER:
            return unicodedata.normalize("NFKC", character) in _STARTS_A_FORMULA
    return False
