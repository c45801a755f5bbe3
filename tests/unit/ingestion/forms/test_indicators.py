"""Indicator rows under columns that cannot be trusted."""

from decimal import Decimal

import pytest

from ingestion.documents.model import Cell, GridKind, ParsedDocument, Table
from ingestion.forms import read_forms
from ingestion.forms.self_evaluation.value_kinds import kind_of, last_day_of
from ingestion.records import IndicatorRecord, IssueRecord

HEAD = [
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]


def indicators(parsed):
    return [r for r in read_forms(parsed).records if isinstance(r, IndicatorRecord)]


def facts(record):
    return (
        record.level1_name, record.level1_points, record.level2_name, record.indicator_name, record.target_raw,
        record.actual_raw, record.weight, record.score,
    )  # fmt: skip


PLAIN = ("产出指标", 40, "数量指标", "培训人数", "10人", "12人", 5, 5)


@pytest.mark.parametrize(
    "row",
    [
        ["", "产出指标（40分）", "数量指标", "培训人数", "10人", "12人", "5", "5", ""],
        [
            "产出指标(40分)",
            "数量指标",
            "培训人数",
            "10人",
            "12人",
            "5",
            "5",
            "",
        ],  # the merged first cell was lost
        ["", "", "产出指标\n（40分）", "数量指标", "培训人数", "10人", "12人", "5", "5"],
        ["", "产出指标40分", "数量指标", "培训人数", "10人", "12人", "5分", "5分", ""],
        ["", "产出指标", "（40分）", "数量指标", "培训人数", "10人", "12人", "5", "5", ""],
    ],
)
@pytest.mark.parametrize("grid", [GridKind.SEQUENCE, GridKind.TABS])
def test_what_a_cell_says_decides_where_it_belongs(document, row, grid):
    assert facts(indicators(document([HEAD, row], grid=grid))[0]) == PLAIN


def test_a_heading_that_lost_its_first_cell_does_not_shift_its_rows(document):
    head = [*HEAD[1:], "一级指标"]
    rows = [
        ["", "产出指标（40分）", "数量指标", "培训人数", "10人", "12人", "5", "5", ""],
        ["", "效益指标", "经济效益指标", "", "效果明显", "效果明显", "5", "5", ""],
    ]
    first, second = indicators(document([head, *rows]))
    assert facts(first) == PLAIN
    assert (second.indicator_name, second.target_raw, second.weight) == (None, "效果明显", 5)


def test_a_heading_of_two_lines(document):
    heads = [
        ["一级指标", "二级指标", "三级指标", "完成情况", "分值", "得分"],
        ["", "", "", "年度指标值", "实际完成值", "", ""],
    ]
    row = ["产出指标(40分)", "数量指标", "培训人数", "10人", "12人", "5", "5"]
    assert facts(indicators(document([*heads, row]))[0]) == PLAIN


def test_columns_under_other_names_and_in_other_places(document):
    head = ["序号", "一级指标", "二级指标", "三级指标", "权重", "目标值", "完成情况", "自评得分", "备注"]
    row = ["1", "产出指标（40分）", "数量指标", "培训人数", "5", "10人", "12人", "5", ""]
    for grid in GridKind:
        assert facts(indicators(document([head, row], grid=grid))[0]) == PLAIN


def test_a_row_cut_by_a_page_is_put_together(document):
    rows = [
        ["", "产出指标", "数量指标", "导向", "时代性、代", "先进性、代", "5", "5", ""],
        ["", "", "", "", "表性", "表性", "", "", ""],
    ]
    record = indicators(document([HEAD, *rows], grid=GridKind.TABS))[0]
    assert (record.target_raw, record.actual_raw) == ("时代性、代表性", "先进性、代表性")


def test_the_rest_of_a_level_name_cut_by_a_page_is_no_indicator(document):
    rows = [
        ["", "成本指标(20分)", "经济成本指标", "项目总成本", "40万元", "40万元", "20", "20", ""],
        ["", "", "社会成本", "", "", "", "", "", ""],
        ["", "指标", "", "", "", "", "", "", ""],
        ["", "", "生态环境", "", "", "", "", "", ""],
        ["", "成本指标", "", "", "", "", "", "", ""],
    ]
    records = indicators(document([HEAD, *rows], grid=GridKind.TABS))
    assert [r.indicator_name for r in records] == ["项目总成本"]


def test_placeholders_and_blank_rows_are_no_indicators(document):
    rows = [
        ["", "效益指标", "经济效益指标", ".....", "", "", "", "", ""],
        ["", "", "社会效益指标", "", "　", "", "", "", ""],
        ["", "", "", "……", "", "", "", "", "……"],
        ["", "", "", "指标2：", "", "", "", "", ""],
        ["", "", "生态效益指标", "空气", "好", "好", "5", "5", "……"],
    ]
    (record,) = indicators(document([HEAD, *rows]))
    assert (record.level2_name, record.indicator_name, record.deviation_reason) == (
        "生态效益指标",
        "空气",
        None,
    )


def test_a_weight_printed_once_for_a_group_is_shared(document):
    rows = [
        ["", "产出指标", "数量指标", "甲", "1", "1", "15", "15", ""],
        ["", "", "", "乙", "1", "1", "", "", ""],
        ["", "", "质量指标", "丙", "1", "1", "", "10", ""],
    ]
    records = indicators(document([HEAD, *rows]))
    assert [(r.weight, r.is_shared_weight) for r in records] == [(15, True), (None, True), (None, False)]


def test_a_weight_cell_merged_over_rows_is_shared_on_a_true_grid(document):
    def cell(text, row, column, span=1):
        return Cell(text, row, column, row_span=span)

    rows = (
        tuple(cell(t, 0, c) for c, t in enumerate(HEAD[1:])),
        (cell("产出指标", 1, 0, 2), cell("数量指标", 1, 1, 2), cell("甲", 1, 2), cell("1", 1, 3), cell("1", 1, 4),
         cell("15", 1, 5, 2), cell("15", 1, 6, 2), cell("", 1, 7)),
        (cell("乙", 2, 2), cell("2", 2, 3), cell("3", 2, 4), cell("", 2, 7)),
    )  # fmt: skip
    parsed = document("x")
    parsed = ParsedDocument(parsed.source, "", (Table(1, rows, GridKind.TRUE),))
    first, second = indicators(parsed)
    assert (first.weight, first.is_shared_weight, second.weight, second.is_shared_weight) == (
        15,
        True,
        None,
        True,
    )
    assert facts(second)[2:6] == ("数量指标", "乙", "2", "3")


def test_a_centred_level_name_holds_for_the_rows_above_it(document):
    rows = [
        ["", "产出指标", "数量指标", "甲", "1", "1", "5", "5", ""],
        ["", "", "经济效益指标", "乙", "1", "1", "5", "5", ""],
        ["", "效益指标（30分）", "社会效益指标", "丙", "1", "1", "5", "5", ""],
    ]
    assert [r.level1_name for r in indicators(document([HEAD, *rows]))] == [
        "产出指标",
        "效益指标",
        "效益指标",
    ]


def test_a_level_name_that_is_nowhere_printed_is_supplied_and_reported(document):
    rows = [
        ["", "产出指标（50分）", "时效指标", "甲", "1", "1", "50", "50", ""],
        ["", "", "社会效益指标", "乙", "1", "1", "30", "30", ""],
    ]
    parsed = document([HEAD, *rows])
    assert [(r.level1_name, r.level1_points) for r in indicators(parsed)] == [
        ("产出指标", 50),
        ("效益指标", None),
    ]
    assert "heading_missing" in {r.code for r in read_forms(parsed).records if isinstance(r, IssueRecord)}


def test_quantities_are_read_beside_their_print(document):
    rows = [["", "产出指标", "数量指标", "新增就业", "≥5.8 万人", "60100人", "5", "5", ""]]
    record = indicators(document([HEAD, *rows]))[0]
    assert (record.target_operator, record.target_value, record.target_unit) == ("≥", Decimal(58000), "人")
    assert record.actual_value == Decimal(60100)
    assert record.target_raw == "≥5.8万人"
    assert record.is_quantified


@pytest.mark.parametrize(
    ("text", "kind", "last_day"),
    [
        ("2023年年底", "date", "2023-12-31"),
        ("2023年12月31日前", "date", "2023-12-31"),
        ("2022.6", "date", "2022-06-30"),
        ("11-12月", "period", None),
        ("全年", "period", None),
        ("≥95%", "rate", None),
        ("195万元", "money", None),
        ("1770元/人", "standard", None),
        ("1.48万人", "count", None),
        ("690.17", "number", None),
        ("10-20", "range", None),
        ("效果明显", "words", None),
        ("是否达到20%的抽查率", "words", None),
        ("2000家；5万人", "several", None),
        ("按A类200万元、B类100万元发放", "several", None),
        ("　", "blank", None),
    ],
)
def test_a_cell_is_told_by_the_kind_of_what_it_holds(text: str, kind: str, last_day: str | None) -> None:
    assert kind_of(text) == kind
    day = last_day_of(text)
    assert (day.isoformat() if day else None) == last_day
