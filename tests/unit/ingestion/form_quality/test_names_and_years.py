"""The agency's name written otherwise, and titles of another year."""

from __future__ import annotations

import pytest

from ingestion.records import TextFlagRecord
from tests.unit.ingestion.form_quality.test_form_quality import judged, of

OWN = "汨罗市规划和自然资源局"
SAID = (f"{OWN}负责规划工作。", f"纳入{OWN}决算的单位一家。", "本局推进源头治理，保障资金安全。")


def flagged(kind: str, *lines: str, agency: str = OWN) -> list[str]:
    return [f.words for f in of(judged(*lines, agency=agency), TextFlagRecord) if f.kind == kind]


@pytest.mark.parametrize(
    ("printed", "variant"),
    [
        ("汨罗市规划与自然资源局没有车辆。", "汨罗市规划与自然资源局"),  # another conjunction
        ("汨罗市自然资源和规划局没有车辆。", "汨罗市自然资源和规划局"),  # another order
        ("汨罗市规划和自然资缘局没有车辆。", "汨罗市规划和自然资缘局"),  # a character that makes no word
        ("汨罗市规划和自资源局没有车辆。", "汨罗市规划和自资源局"),  # one lost
        ("汨罗市规划和自然资资源局没有车辆。", "汨罗市规划和自然资资源局"),  # one doubled
        ("泪罗市规划和自然资源局没有车辆。", "泪罗市规划和自然资源局"),  # in the region
        (
            "岳阳市规划和自然资源局2023年度部门决算表",
            "岳阳市规划和自然资源局",
        ),  # a title of another region's agency
    ],
)
def test_the_agencys_name_written_otherwise_is_seen(printed: str, variant: str) -> None:
    assert flagged("agency_name", *SAID, printed) == [variant]


@pytest.mark.parametrize(
    "printed",
    [
        "汨罗市自然资源局没有车辆。",  # another agency, or a short form
        "市规划局、我局和本单位没有车辆。",
        "汨罗市规划自然资源局没有车辆。",  # the usual short form leaves out 和
        "岳阳市规划与自然资源局拨来3万元。",  # not of this region
        "根据岳阳市规划和自然资源局的通知执行。",  # another agency named in a sentence
        "汨罗市规划和自然资源局2023年度部门决算表",
    ],
)
def test_short_forms_and_other_agencies_are_no_variants(printed: str) -> None:
    assert flagged("agency_name", *SAID, printed) == []


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("汨罗市就业服务中心", "汨罗市创业服务中心"),
        ("汨罗市第一人民医院", "汨罗市第二人民医院"),
        ("汨罗市商务局", "汨罗市税务局"),
    ],
)
def test_another_agency_one_character_away_is_no_variant(own: str, other: str) -> None:
    lines = (
        f"{own}负责就业创业和人民医疗。",
        f"{own}有两家单位。",
        f"与{other}共同办理创业业务，由第二科负责。",
    )
    assert flagged("agency_name", *lines, agency=own) == []


def test_a_report_that_always_calls_itself_so_does_not_vary() -> None:
    assert flagged("agency_name", "汨罗市规划与自然资源局负责规划工作。") == []


def test_a_title_of_an_earlier_year_beside_one_of_the_reports_is_seen() -> None:
    assert flagged("foreign_year", "2023年度部门决算", "第二部分 2022年度部门决算表") == ["2022年"]


def test_a_title_is_of_another_year_only_where_the_reports_own_year_is_told() -> None:
    assert flagged("foreign_year", "2022年度部门决算表") == []


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("2022年度收入支出总计800万元。与2021年度相比，增加20万元。", ["2022年"]),
        ("2022年度收入支出总计800万元，2023年度为900万元。", []),
        ("2023年度收入支出总计900万元。与2022年度相比，增加100万元。", []),
        ("2022年建成的平台服务800万人。", []),
    ],
)
def test_a_total_told_of_an_earlier_year_alone_is_seen(passage: str, found: list[str]) -> None:
    assert flagged("foreign_year", "2023年度部门决算", passage) == found
