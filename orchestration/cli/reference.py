"""Reference data that what was delivered goes beyond: years and a province that they say nothing of."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from ingestion.home_province import HOME_PROVINCE
from ingestion.language import Language
from ingestion.lookups.regions import provinces
from orchestration.cli.failures import CommandFailed
from orchestration.cli.published import open_published
from orchestration.home import DBT_PROJECT, Home
from orchestration.language import language

SEEDS = DBT_PROJECT / "seeds"
BY_REGION = ("region_history", "region_publishers")
"""Seeds that somebody enters for a province; divisions of the whole country are there."""

Lack = tuple[str, Mapping[str, object]]


def lacking(home: Home) -> Iterator[Lack]:
    """What is missing, as a reason and its arguments (`words/pages/sentences.toml`)."""
    province = provinces().get(HOME_PROVINCE)
    if province is None:
        yield "reference_province_unknown", {"province": HOME_PROVINCE}
    else:
        files = [name for name in BY_REGION if not _knows(SEEDS / f"{name}.csv")]
        if files:
            yield (
                "reference_province_partly",
                {"province": province, "files": ", ".join(f"{name}.csv" for name in files)},
            )
    years = _years(home)
    ending = "_zh" if language() is Language.CHINESE else ""
    for row in _rows(SEEDS / "reference_years.csv"):
        later = [year for year in years if year > int(row["known_through_year"])]
        if later:
            told = {
                "known": row["known_through_year"],
                "years": ", ".join(map(str, later)),
                "look_for": row[f"look_for{ending}"],
            }
            yield (
                "reference_year_missing",
                {"reference": row[f"reference{ending}"], "file": f"{row['reference']}.csv", **told},
            )


def _knows(path: Path) -> bool:
    return any(row["region_code"].startswith(HOME_PROVINCE[:2]) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _years(home: Home) -> list[int]:
    """The fiscal years that are published."""
    if not home.published_file.exists():
        return []
    try:
        with open_published(home.published_file) as connection:
            found = connection.execute("select fiscal_year from dim_fiscal_year order by 1").fetchall()
    except (duckdb.Error, CommandFailed):
        return []  # what is the matter with it is told of the published file
    return [year for (year,) in found]
