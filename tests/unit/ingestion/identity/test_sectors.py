from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingestion.identity.sectors import expand, sector_of
from ingestion.lookups.sectors import sector_words

SEED = Path(__file__).parents[4] / "dbt_project/seeds/sectors.csv"


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("人力资源和社会保障局", "human_resources_social_security"),
        ("就业服务中心", "human_resources_social_security"),
        ("第一中学", "education"),
        ("财政局", "finance"),
        ("人民医院", "health"),
        ("医疗保障局", "medical_security"),
        ("退役军人事务局", "veterans"),
        ("住房和城乡建设局", "housing_construction"),
        ("市场监督管理局", "market_regulation"),
        ("委宣传部", "other"),
    ],
)
def test_a_name_tells_its_sector(name: str, sector: str) -> None:
    assert sector_of(name) == sector


def test_short_forms_stand_for_long_ones() -> None:
    assert expand("人社局") == "人力资源和社会保障局"
    assert expand("审计局") == "审计局"


def test_the_lookup_and_the_seed_know_the_same_sectors() -> None:
    with SEED.open(encoding="utf-8", newline="") as lines:
        seed = {row["sector"] for row in csv.DictReader(lines)}
    assert set(sector_words().sectors) | {"other"} == seed
