"""The index of names that the pages search: agencies and regions, in characters and by the initials of their pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pypinyin import Style, lazy_pinyin

from reporting.marts import Marts
from reporting.view import View

COLUMNS = ("kind", "id", "region", "name", "where", "text", "initials")


def index(marts: Marts, agencies: View, regions: View) -> dict[str, list[str]]:
    """The index by columns: `kind` (region, agency), `id`, code of the region, `name`, `where` it is, the `text` that is
    searched (prefecture, region and name, lower case), and the same in `initials`, a word each."""
    rows = [*_regions(marts.rows(regions)), *_agencies(marts.rows(agencies))]
    return {name: [row[k] for row in rows] for k, name in enumerate(COLUMNS)}


def _regions(rows: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        where = _within(row)
        yield (
            "region",
            "",
            row["region_code"],
            row["region_name"],
            where,
            *_searched(where, row["region_name"]),
        )


def _agencies(rows: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        where = f"{_within(row)}{row['region_name']}"
        searched = _searched(_within(row), row["region_name"], row["agency_name"])
        yield ("agency", row["agency_id"], row["region_code"], row["agency_name"], where, *searched)


def _within(row: Mapping[str, Any]) -> str:
    """The prefecture a region lies in; nothing for a prefecture itself."""
    prefecture = row["prefecture_name"] or ""
    return "" if prefecture == row["region_name"] else prefecture


def _searched(*names: str) -> tuple[str, str]:
    """Text and initials: `株洲市攸县教育局` and `zzs yx jyj`; a name that begins with its region is found without it too."""
    return "".join(names).lower(), " ".join(initials(name) for name in names if name)


def initials(name: str) -> str:
    """The first letters of a name's syllables; digits and Latin letters as they are."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
