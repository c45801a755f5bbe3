"""Names taken whole and never further: bodies of Hunan of every kind (printed/names.txt), and what stands around names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.identity.bodies import body_words, is_township
from ingestion.identity.names import name_at, names_in, short_name_at
from ingestion.identity.regions import locate

NAMES = (Path(__file__).parent / "printed/names.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    "tail", ["", "2023年度部门决算", "部门整体支出绩效自评报告", "（本级）2023年部门决算公开说明"]
)
def test_a_name_is_taken_whole_and_no_further(tail: str) -> None:
    taken = {name: found.printed if (found := name_at(name + tail, 0)) else None for name in NAMES}
    assert {name: printed for name, printed in taken.items() if printed != name} == {}


def test_the_key_of_a_name_is_the_name_as_printed() -> None:
    keys = {name: found.located.canonical for name in NAMES if (found := name_at(name, 0)) and found.located}
    assert {name: key for name, key in keys.items() if key != name} == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("浏阳市教育局校舍维修改造项目绩效自评报告", "浏阳市教育局"),
        ("浏阳市水利局水库移民专项资金绩效自评报告", "浏阳市水利局"),
        ("湘潭市第一中学校园改造项目绩效自评", "湘潭市第一中学"),
        ("永州市第四中学校2023年度单位决算", "永州市第四中学校"),
        ("浏阳市卫生健康局及乡镇卫生院", "浏阳市卫生健康局"),
        ("石门县财政局绩效管理股：", "石门县财政局"),
        ("浏阳市财政局绩效评价中心负责全市绩效评价", "浏阳市财政局绩效评价中心"),
        ("浏阳市绩效评价中心为市财政局所属事业单位", "浏阳市绩效评价中心"),
        ("浏阳市教育局机关幼儿园", "浏阳市教育局机关幼儿园"),
        ("浏阳市教育局机关2023年度单位决算", "浏阳市教育局"),
        ("浏阳市财政局等部门", "浏阳市财政局"),
        ("中共临武县纪律检查委员会临武县监察委员会", "中共临武县纪律检查委员会"),
        ("长沙市人力资源市场建设", None),
        ("岳阳市2018年度部门整体支出绩效评价自评报告", None),
        ("浏阳市部门整体支出绩效自评报告", None),
        ("浏阳市在全省率先成立绩效评价中心", None),
    ],
)
def test_a_name_ends_where_its_body_ends(text: str, name: str | None) -> None:
    found = name_at(text, 0)
    assert (found.printed if found else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("根据湖南省财政厅和长沙市财政局印发的通知，", ["湖南省财政厅", "长沙市财政局"]),
        ("位于浏阳经济技术开发区管理委员会东侧", ["浏阳经济技术开发区管理委员会"]),
        ("由国家统计局耒阳调查队、共青团耒阳市委员会承担", ["国家统计局耒阳调查队", "共青团耒阳市委员会"]),
        ("中共浏阳市委、浏阳市人民政府高度重视", ["中共浏阳市委", "浏阳市人民政府"]),
        ("怀化市成功举办专场招聘会", []),
        ("湖南西部的县市", []),
    ],
)
def test_names_in_running_text_begin_and_end_rightly(text: str, names: list[str]) -> None:
    assert [found.printed for found in names_in(text)] == names


def test_a_name_without_a_region_is_taken_too() -> None:
    found = short_name_at("市就业服务中心部门决算", 0)
    assert found is not None
    assert (found.printed, found.located) == ("市就业服务中心", None)


@pytest.mark.parametrize(
    ("core", "is_one"),
    [
        ("大瑶镇人民政府", True),
        ("关口街道办事处", True),
        ("布溪街道", True),
        ("大锡瑶族乡财政所", True),
        ("大瑶镇中心小学", False),
        ("毛俊镇中心卫生院", False),
        ("城乡居民社会养老保险服务中心", False),
        ("乡村振兴局", False),
        ("村镇建设服务中心", False),
    ],
)
def test_townships_and_streets_are_a_level_of_their_own(core: str, is_one: bool) -> None:
    assert is_township(core) is is_one


@pytest.mark.parametrize(
    "prints",
    [
        ("政协浏阳市委员会", "浏阳市政协", "中国人民政治协商会议浏阳市委员会"),
        ("中共韶山市委政法委员会", "韶山市委政法委"),
        ("浏阳市妇女联合会", "浏阳市妇联"),
        ("浏阳市大瑶镇人民政府", "浏阳市大瑶镇政府"),
        ("浏阳市关口街道办事处", "浏阳市关口街道"),
        ("浏阳市人民代表大会常务委员会办公室", "浏阳市人大常委会办公室"),
    ],
)
def test_prints_of_one_body_are_one_body(prints: tuple[str, ...]) -> None:
    located = [locate(name) for name in prints]
    assert all(located)
    assert len({name.compared for name in located if name}) == 1


def test_the_vocabulary_says_everything_once() -> None:
    words = body_words()
    made = {head + kind for kind, heads in words.endings_by_kind.items() for head in heads}
    assert not made & set(words.endings), "an ending stands in two lists"
    assert set(words.endings_by_kind) <= set(words.not_behind) | {"室", "基地"}
    known = made | set(words.endings) | set(words.loose_endings)
    assert set(words.weak_endings) <= known, "a weak ending that is no ending"
