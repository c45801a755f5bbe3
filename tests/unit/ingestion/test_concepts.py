"""Province-wide concepts: the names that count, the near misses that do not, agreement with the warehouse."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingestion.concepts import concept_of, concepts

SEED = Path(__file__).parents[3] / "dbt_project" / "seeds" / "concepts.csv"


@pytest.mark.parametrize(
    ("name", "unit", "code"),
    [
        ("全市城镇新增就业人数", "人", "new_urban_employment"),
        ("新增农村劳动力转移就业", None, "rural_labor_transfer_employment"),
        ("失业人员再就业", "人", "reemployment"),
        ("举办线上线下招聘会", "场次", "job_fairs"),
        ("完成补贴性职业技能培训人次", "人次", "vocational_training"),
        ("创业培训人数", "人", "entrepreneurship_training"),
        ("发放创业担保贷款", "万元", "startup_loans_issued"),
        ("劳动人事争议仲裁结案率", "%", "arbitration_closure_rate"),
        ("劳动保障监察举报投诉案件结案率", "%", "labor_inspection_closure_rate"),
        ("城镇登记失业率", "%", "registered_unemployment_rate"),
        ("“三支一扶”招募人数", "人", "grassroots_graduates_recruited"),
        ("服务对象满意度", None, "service_satisfaction"),
        ("社会公众满意度", "%", "public_satisfaction"),
    ],
)
def test_names_that_count(name: str, unit: str | None, code: str) -> None:
    assert concept_of(name, unit) == code


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("职业技能培训补贴标准", "元/人"),
        ("新增就业岗位数", "个"),
        ("创业培训期数", "期"),
        ("创业担保贷款贴息资金", "万元"),
        ("发放创业担保贷款", None),  # 2亿 of what?
        ("招聘会达成就业意向人数", "人"),
        ("“三支一扶”人员满意度", "%"),
        ("三支一扶招募程序合格率", "%"),
        ("城镇新增就业人数", "%"),
        ("单位职工满意度", "%"),
        ("项目总成本", "万元"),
    ],
)
def test_near_misses_have_no_concept(name: str, unit: str | None) -> None:
    assert concept_of(name, unit) is None


def test_codes_and_units_are_those_of_the_warehouse() -> None:
    with SEED.open(encoding="utf-8", newline="") as lines:
        seed = {
            row["concept_code"]: frozenset(row["accepted_units"].split("|")) for row in csv.DictReader(lines)
        }
    assert {concept.code: concept.units for concept in concepts()} == seed
