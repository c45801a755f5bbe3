from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingestion.identity.names import name_at
from ingestion.identity.regions import full_name, locate, mentioned, named, namesakes

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(
    ("name", "code", "level", "core"),
    [
        ("株洲市财政局", "430200", "prefecture", "财政局"),
        ("汨罗市财政局", "430681", "county", "财政局"),
        ("岳阳市汨罗市财政局", "430681", "county", "财政局"),
        ("株洲市石峰区财政局", "430204", "county", "财政局"),
        ("湖南省株洲市石峰区财政局", "430204", "county", "财政局"),
        ("湖南省财政厅", "430000", "province", "财政厅"),
        ("湘潭市雨湖区教育局", "430302", "county", "教育局"),
        ("长沙市雨花区教育局", "430111", "county", "教育局"),
        ("武陵区教育局", "430702", "county", "教育局"),
        ("武陵源区教育局", "430811", "county", "教育局"),
        ("洪江市教育局", "431281", "county", "教育局"),
        ("洪江区教育局", "431200", "county", "教育局"),
        ("南县教育局", "430921", "county", "教育局"),
        ("衡南县教育局", "430422", "county", "教育局"),
        ("长沙县教育局", "430121", "county", "教育局"),
        ("长沙市教育局", "430100", "prefecture", "教育局"),
        ("宁乡县教育局", "430182", "county", "教育局"),
        ("湘西州水利局", "433100", "prefecture", "水利局"),
        ("湘西土家族苗族自治州水利局", "433100", "prefecture", "水利局"),
        ("江华县水利局", "431129", "county", "水利局"),
        ("屈原管理区财政局", "430600", "county", "财政局"),
        ("中共株洲市委宣传部", "430200", "prefecture", "委宣传部"),
        ("上海市普陀区教育局", "310107", "county", "教育局"),
        ("上海市教育局", "310000", "province", "教育局"),
        ("南京市鼓楼区教育局", "320106", "county", "教育局"),
        ("湛江市教育局", "440800", "prefecture", "教育局"),
        ("东莞市教育局", "441900", "prefecture", "教育局"),
        ("湖北省仙桃市教育局", "429004", "county", "教育局"),
        ("和县教育局", "340523", "county", "教育局"),
        ("密云县教育局", "110118", "county", "教育局"),
        ("新疆生产建设兵团教育局", "650000", "province", "教育局"),
    ],
)
def test_whole_names_of_regions_are_told_apart(name: str, code: str, level: str, core: str) -> None:
    located = locate(name)
    assert located is not None
    assert (located.region.code, located.region.level, located.core) == (code, level, core)


@pytest.mark.parametrize("name", ["市就业服务中心", "人力资源和社会保障局", "湛湖市财政局", "株洲市"])
def test_a_name_without_a_known_region_has_none(name: str) -> None:
    assert locate(name) is None


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("石峰区财政局", "株洲市石峰区财政局"),
        ("湖南省株洲市石峰区财政局", "株洲市石峰区财政局"),
        ("岳阳市汨罗市财政局", "汨罗市财政局"),
        ("永州市江华县水利局", "江华瑶族自治县水利局"),
        ("湘西州水利局", "湘西土家族苗族自治州水利局"),
        ("宁乡县教育局", "宁乡县教育局"),
        ("屈原管理区财政局", "岳阳市屈原管理区财政局"),
        ("株洲经开区财政局", "株洲经开区财政局"),
        ("湖南师范大学", "湖南师范大学"),
        ("上海市普陀区教育局", "上海市普陀区教育局"),
        ("静安区教育局", "上海市静安区教育局"),
        ("广东省湛江市赤坎区教育局", "湛江市赤坎区教育局"),
        ("湖北省神农架林区教育局", "神农架林区教育局"),
        ("恩施州教育局", "恩施土家族苗族自治州教育局"),
    ],
)
def test_one_agency_has_one_name_however_it_is_printed(printed: str, canonical: str) -> None:
    located = locate(printed)
    assert located is not None
    assert located.canonical == canonical


def test_a_foreign_region_is_seen_as_a_region() -> None:
    assert named("湛江市财政局")
    assert not named("市就业服务中心")


@pytest.mark.parametrize("name", ["鼓楼区教育局", "江苏省鼓楼区教育局", "城区教育局", "东区教育局"])
def test_a_name_that_says_not_which_region_it_means_has_none(name: str) -> None:
    assert locate(name) is None


def test_namesakes_are_those_in_the_region_printed_before() -> None:
    assert [full_name(region) for region in namesakes("江苏省鼓楼区教育局")] == [
        "江苏省南京市鼓楼区",
        "江苏省徐州市鼓楼区",
    ]


def test_short_names_of_other_provinces_are_not_found_in_running_text() -> None:
    assert mentioned(["全市和县区的最新县级数据"]) == {}


def test_mentions_count_whole_names_and_a_county_for_its_prefecture_too() -> None:
    assert mentioned(["衡南县与南县", "株洲市石峰区"]) == {
        "430422": 1, "430400": 1, "430921": 1, "430900": 1, "430200": 2, "430204": 1,
    }  # fmt: skip


def test_the_lookup_and_the_seeds_of_the_warehouse_name_the_same_regions() -> None:
    def column(path: Path, *names: str) -> set[tuple[str, ...]]:
        with path.open(encoding="utf-8", newline="") as lines:
            return {tuple(row[n] for n in names) for row in csv.DictReader(lines)}

    lookup = column(ROOT / "ingestion/lookups/regions.csv", "region_code", "name")
    seeds = ROOT / "dbt_project/seeds"
    assert column(seeds / "regions.csv", "region_code", "region_name") <= lookup
    assert column(seeds / "region_history.csv", "region_code", "old_region_name") <= lookup
    assert column(seeds / "region_publishers.csv", "region_code", "publisher_name") <= lookup


@pytest.mark.parametrize(
    ("zone", "code"),
    [("浏阳经开区", "430181"), ("宁乡高新区", "430182"), ("长沙金霞经济开发区", "430100"), ("屈原管理区", "430600"),
     ("娄底经济技术开发区", "431300")],
)  # fmt: skip
def test_a_zone_named_without_its_office_is_a_body_where_nothing_goes_on_behind_it(
    zone: str, code: str
) -> None:
    for behind in ("", "2023年度部门整体支出绩效自评报告"):
        found = name_at(zone + behind, 0)
        assert found is not None
        assert found.printed == zone
        assert found.located is not None
        assert found.located.region.code == code
    office = locate(zone + "管理委员会")
    alone = name_at(zone, 0)
    assert office is not None
    assert alone is not None
    assert alone.located is not None
    assert alone.located.compared == office.compared
    assert name_at(zone + "道路建设", 0) is None
    assert (longer := name_at(zone + "财政局", 0)) is not None
    assert longer.printed == zone + "财政局"
