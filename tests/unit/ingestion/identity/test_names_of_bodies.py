"""Every kind of body in every division of Hunan, in one line, over a break, on a cover and in a sentence.

What is expected is made from the list of divisions and the list of kinds of body alone. All of it takes seconds.
"""

from __future__ import annotations

import csv
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingestion.errors import InputError
from ingestion.hints import IdentityHints
from ingestion.identity import identify
from tests.unit.ingestion.identity.reports import document

_HERE = Path(__file__).parent
_REGIONS = Path(__file__).parents[4] / "ingestion/lookups/regions.csv"
_ENDS = (
    "土家族苗族自治州",
    "苗族侗族自治县",
    "瑶族自治县",
    "苗族自治县",
    "侗族自治县",
    "省",
    "市",
    "县",
    "区",
)
_SECONDS = 60  # of processor time, six times what it takes on one core of 2024


@dataclass(frozen=True)
class _Division:
    code: str
    level: str
    name: str  # with the prefecture before a district's
    bare: str  # without 市, 县 or 区; whole where a larger division has the same bare name (长沙县) or one character is left


@cache
def _divisions() -> list[_Division]:
    with _REGIONS.open(encoding="utf-8", newline="") as lines:
        rows = [
            r for r in csv.DictReader(lines) if r["kind"] == "present" and r["region_code"].startswith("43")
        ]
    names = {r["region_code"]: r["name"] for r in rows}
    prefectures = {_bare(r["name"]) for r in rows if r["level"] == "prefecture"}
    return [
        _Division(
            r["region_code"],
            r["level"],
            (names[r["region_code"][:4] + "00"] if r["name"].endswith("区") else "") + r["name"],
            r["name"] if r["level"] == "county" and _bare(r["name"]) in prefectures else _bare(r["name"]),
        )
        for r in rows
    ]


def _bare(name: str) -> str:
    rest = name.removesuffix(next(end for end in _ENDS if name.endswith(end)))
    return rest if len(rest) > 1 else name


@cache
def _bodies() -> list[dict[str, str]]:
    return list(yaml.safe_load((_HERE / "printed/bodies.yml").read_text(encoding="utf-8")))


def _in_a_line(name: str, _: int) -> tuple[str, ...]:
    return (f"{name}2023年度部门整体支出绩效自评报告",)


def _over_a_break(name: str, turn: int) -> tuple[str, ...]:
    cut = 2 + turn % (len(name) - 3)
    return (name[:cut], f"{name[cut:]}2023年度部门决算")


def _on_a_cover(name: str, _: int) -> tuple[str, ...]:
    return ("2023年度", name, "部门决算")


def _in_a_sentence(name: str, _: int) -> tuple[str, ...]:
    return (
        "2023年度部门整体支出绩效自评报告",
        "根据湖南省财政厅印发的通知，我单位开展了自评。",
        f"{name}是财政全额拨款单位，内设4个股室。",
    )


_PLACINGS: dict[str, Callable[[str, int], tuple[str, ...]]] = {
    "in a line": _in_a_line,
    "over a break": _over_a_break,
    "on a cover": _on_a_cover,
    "in a sentence": _in_a_sentence,
}


def _level(body: dict[str, str], division: _Division) -> str:
    own = body.get("level", division.level)
    return "county" if own == "zone" and division.level != "province" else own.replace("zone", "province")


def _grid(place: Callable[[str, int], tuple[str, ...]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for turn, (division, body) in enumerate((d, b) for d in _divisions() for b in _bodies()):
        pattern = body.get("province", body["name"]) if division.level == "province" else body["name"]
        name = pattern.format(d=division.name, b=division.bare, w=f"{division.name.removesuffix('委')}委")
        truth = {"agency": name, "region": division.code, "level": _level(body, division), "year": 2023}
        try:
            found = identify(document(*place(name, turn)), IdentityHints())
        except InputError as refusal:
            yield name, {"expected": truth, "found": refusal.code}
            continue
        got = {
            "agency": found.agency_name, "region": found.region_code, "level": found.admin_level,
            "year": found.fiscal_year,
        }  # fmt: skip
        yield name, {} if got == truth else {"expected": truth, "found": got}


def test_the_grid_has_every_division_and_forty_kinds_of_body() -> None:
    levels = Counter(division.level for division in _divisions())
    assert levels == {"province": 1, "prefecture": 14, "county": 122}
    assert len(_bodies()) >= 40


@pytest.mark.parametrize("placing", _PLACINGS)
def test_every_body_of_every_division_is_found(placing: str) -> None:
    start = time.process_time()
    wrong = {name: words for name, words in _grid(_PLACINGS[placing]) if words}
    seconds = time.process_time() - start
    if report := os.environ.get("GRID_REPORT"):
        with Path(report).open("a", encoding="utf-8") as out:
            for name, words in wrong.items():
                out.write(f"{placing}\t{name}\t{words}\n")
    assert len(wrong) == 0, list(wrong.items())[:20]
    assert seconds < _SECONDS
