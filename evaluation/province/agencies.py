"""The agencies of the province: the regions of Hunan, the bodies that each of them has."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from ingestion.identity.sectors import sector_of

_BODIES = Path(__file__).with_name("bodies.yml")
_REGIONS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "regions.csv"
PROVINCE = "43"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: its region with the level, the body, and the sector its name tells. `size` scales its money."""

    name: str
    body: str
    region_code: str
    admin_level: str
    sector: str
    size: int


def agencies(number: int, seed: int) -> list[Agency]:
    """So many agencies, none twice; the first ones of a seed are the same however many are asked for.

    Raises:
        ValueError: the province has fewer.
    """
    chance = random.Random(f"agencies {seed}")  # noqa: S311 - cases, not secrets
    possible = list(product(_regions(), yaml.safe_load(_BODIES.read_text("utf-8"))))
    if number > len(possible):
        raise ValueError(f"{number} agencies were asked for; the province has {len(possible)}")
    chance.shuffle(possible)
    return [
        Agency(f"{place}{body}", body, code, level, sector_of(f"{place}{body}"), chance.randint(20, 400))
        for (code, place, level), body in possible[:number]
    ]


@cache
def _regions() -> tuple[tuple[str, str, str], ...]:
    """Code, printed name and level; a district is named behind its prefecture."""
    with _REGIONS.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["region_code"].startswith(PROVINCE)]
    names = {row["region_code"]: row["region_name"] for row in rows}
    return tuple(
        (
            row["region_code"],
            (names[row["parent_code"]] if row["region_name"].endswith("区") else "") + row["region_name"],
            row["region_level"],
        )
        for row in rows
    )
