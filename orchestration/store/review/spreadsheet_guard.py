"""Text in CSV files that a spreadsheet would take for a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER_OR_DASH = re.compile(r"[+\-]?[\d.,]+[%％]?|[-+]+")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """With an apostrophe before it where a spreadsheet would compute it; figures and dashes stay as they are."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER_OR_DASH.fullmatch(text) else text


def unguarded(text: str) -> str:
    """As it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text
