"""Numbers, units and operators as reports print them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from ingestion.values import (
    money_unit_in,
    parse_count,
    parse_money,
    parse_number,
    parse_percent,
    parse_points,
    parse_quantity,
    reconcile,
)


@pytest.mark.parametrize(
    ("text", "value", "malformed"),
    [
        ("1,234.50", "1234.50", False), ("１２．５", "12.5", False), ("(3.2)", "-3.2", False), ("－5", "-5", False),
        ("37,70.00", "3770.00", True), (".5", "0.5", False), ("0", "0", False),
        ("1 234.50", "1234.50", False), ("1 2 . 5", "12.5", False), ("12.\n5", "12.5", False), ("345 60", "34560", True),
    ],
)  # fmt: skip
def test_numbers(text, value, malformed):
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.malformed) == (Decimal(value), malformed)


@pytest.mark.parametrize("text", ["", "——", "10人", "2023年", "1-2", "一百", "10%", "1.2.3"])
def test_what_is_no_number(text):
    assert parse_number(text) is None


def test_precision_is_kept():
    assert parse_number("12.00").places == 2


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("144000", "元", "14.4"),
        ("3.13亿元", "万元", "31300"),
        ("99万", "元", "99"),
        ("5元", "万元", "0.0005"),
        ("——", "万元", None),
    ],
)
def test_money_is_in_wan_yuan(text, unit, value):
    assert parse_money(text, unit)[0] == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "value"), [("99.96%", "99.96"), ("100", "100"), ("100.00％", "100.00")])
def test_percent_numbers(text, value):
    assert parse_percent(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"), [("10", 10), ("10分", 10), ("（8.84）", Decimal("8.84")), ("优", None)]
)
def test_points(text, value):
    assert parse_points(text) == value


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("5.8 万人", None, "58000", "人"), ("36.17万", None, "361700", None), ("≧95%", "≥", "95", "%"),
        ("3.13亿元", None, "31300", "万元"), ("100%完成", None, "100", "%"), ("0投诉", None, "0", "投诉"),
        ("1770元/人", None, "1770", "元/人"), ("3万元/年/人", None, "3", "万元/年/人"), ("控制在4.5%以内", "≤", "4.5", "%"),
        ("90天之内", "≤", "90", "天"), ("≤17.5", "≤", "17.5", None), ("不低于200户", "≥", "200", "户"),
        ("全市参保人数达到362万人以上", "≥", "3620000", "人"), ("16921200元", None, "1692.12", "万元"), ("达到20%的抽查率", "≥", "20", "%"),
    ],
)  # fmt: skip
def test_quantities(text, operator, value, unit):
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.operator, quantity.value, quantity.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["2000家；5万人", "2023年年底", "11-12月", "效果明显", "", "2023.12.31", "A类200万元、B类100万元"]
)
def test_what_states_no_single_quantity(text):
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("经费控制情况（万元）", "万元"),
        ("填报单位：（盖章） 单位：元", "元"),
        ("金额单位:亿元", "亿元"),
        ("项目资金", None),
        ("批复规模（m²）", None),
    ],
)
def test_money_units_in_headings(text, unit):
    assert money_unit_in(text) == unit


@pytest.mark.parametrize(
    ("target", "actual", "is_money", "expected"),
    [
        ("≤20万", "19.76", True, (("20", "万元"), ("19.76", "万元"))),
        ("≤20万", "19.76万元", True, (("20", "万元"), ("19.76", "万元"))),
        ("2亿", "3.13亿", True, (("20000", "万元"), ("31300", "万元"))),
        ("3.9万", "4.03万人", False, (("39000", "人"), ("40300", "人"))),
        ("3.9万", "4.03", False, (("39000", None), ("40300", None))),
        ("15", "100%", False, (("15", None), ("100", "%"))),
        ("690.17", "746.17", True, (("690.17", None), ("746.17", None))),
        ("5000人", "5100", False, (("5000", "人"), ("5100", None))),
    ],
)
def test_target_and_actual_complete_each_other(target, actual, is_money, expected):
    one, other = parse_quantity(target), parse_quantity(actual)
    pair = reconcile(one, other, is_money=is_money), reconcile(other, one, is_money=is_money)
    assert [(q.value, q.unit) for q in pair] == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    "read",
    [
        lambda text: parse_money(text, "万元")[0],
        parse_percent,
        parse_points,
        parse_quantity,
        parse_count,
    ],
)
def test_a_number_beyond_what_a_report_can_mean_is_no_figure(read: Callable[[str], object]) -> None:
    assert read("999999999999999999999") is None
    assert read("99") is not None


@pytest.mark.parametrize(
    ("text", "count"),
    [("52", 52), ("52人", 52), ("5２名", 52), ("1,024", 1024), ("5.5", None), ("约五十", None)],
)
def test_persons(text: str, count: int | None) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("3.2%（同比下降）", None, "-3.2", "%"), ("≥98％（含）", "≥", "98", "%"), ("由于疫情减少到5件", None, "5", "件"),
        ("2023年新增5000人", None, "5000", "人"), ("≥320公里①", "≥", "320", "公里"), ("-12.5%", None, "-12.5", "%"),
        ("下降5%以上", "≤", "-5", "%"), ("3000余人", ">", "3000", "人"), ("4（985/211院校3人）", None, "4", None),
        ("截至2023年12月31日，完成5000人", None, "5000", "人"), ("收到申请后5个工作日内", "≤", "5", "个工作日"),
    ],
)  # fmt: skip
def test_one_quantity_among_times_remarks_and_changes(
    text: str, operator: str | None, value: str, unit: str | None
) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.operator, quantity.value, quantity.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "2022-2024年",
        "每月10日前",
        "2023年12月31日24时前",
        "前3名",
        "1比1",
        "1:3",
        "12345热线",
        "3A级以上",
        "第一名",
        "80%-90%",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None
