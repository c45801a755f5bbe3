"""Whose statements they are and of which year, as the lines under their titles say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingestion.documents.model import Place
from ingestion.hints import NameHint, YearHint
from ingestion.textnorm import clean

# Behind the label stands more than the name; where the name ends is for the identity to say.
_UNIT = re.compile(
    r"(?P<label>(?:编制|填报|公开)?(?:部门|单位)(?:名称)?)(?:[（(](?:公章|盖章)[）)])?[：:]"
    r"(?P<name>(?![百千万亿]?元)[一-龥（）()·\-][^：:|]{3,60})"
)
_YEAR = re.compile(r"(20\d{2})年度?")


def names(lines: Iterable[tuple[str, Place]]) -> Iterator[NameHint]:
    """部门：某某市水利局, beside or without the unit of money."""
    for text, place in lines:
        if match := _UNIT.search(clean(text)):
            yield NameHint("agency", match["label"], match["name"], place, "final_accounts")


def years(lines: Iterable[tuple[str, Place]]) -> Iterator[YearHint]:
    """2024年度, in a title or beside it."""
    for text, place in lines:
        if match := _YEAR.search(text):
            yield YearHint(int(match[1]), clean(text)[:60], place)
