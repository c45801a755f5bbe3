"""Which way an indicator is better, and what says so."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingestion.directions import direction_of, direction_of_name

CONCEPTS = Path(__file__).parents[3] / "dbt_project" / "seeds" / "concepts.csv"


@pytest.mark.parametrize(
    ("name", "target", "level1", "direction", "basis"),
    [
        ("任意指标", "≥95%", None, "more", "bound"),
        ("任意指标", "控制在5%以内", None, "less", "bound"),
        ("公用经费控制率", "100%", None, "less", "name"),
        ("投诉件数", "3件", None, "less", "name"),
        ("投诉办结率", "98%", None, "more", "name"),
        ("补助标准", "400元/人/月", None, "exact", "name"),
        ("办结时限", "15天", None, "less", "name"),
        ("完成时间", "2023年12月底前", None, "by_date", "target"),
        ("是否公开", "是", None, "yes_no", "target"),
        ("预算批复金额", "30万元", "cost", "less", "level"),
        ("任意指标", "80%-90%", None, "exact", "target"),
        ("任意指标", "下降5%以上", None, "less", "bound"),
        ("水位", "25米", None, None, None),
        ("故障率", "≥1%", None, None, None),
        ("培训人数", "约500人", None, None, None),
        ("完成时间", "365", None, None, None),
        ("慰问及时率", "15天", None, None, None),
        ("社会影响", "效果显著", None, None, None),
    ],
)  # fmt: skip
def test_a_direction_is_said_by_the_bound_then_the_name_then_the_level(
    name: str, target: str, level1: str | None, direction: str | None, basis: str | None
) -> None:
    assert direction_of(name, target, level1) == (direction, basis)


def test_names_of_concepts_go_the_way_their_seed_says() -> None:
    with CONCEPTS.open(encoding="utf-8", newline="") as stream:
        said = {row["concept_name_zh"]: row["better_direction"] for row in csv.DictReader(stream)}
    wrong = {
        name: way
        for name, way in said.items()
        if direction_of_name(name) not in ({"higher": "more", "lower": "less"}[way], None)
    }
    assert not wrong
