"""Money phrases: units, grouping, bare 万, what is no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.prose.amounts import find_amounts


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("支出1567.59万元", ["1567.59"]),
        ("支出12,345,600元", ["1234.56"]),
        ("贷款3.57亿元", ["35700"]),
        ("支出１２．５万元，结余０万元", ["12.5", "0"]),
        ("成本指标99万已完成", ["99"]),
        ("年初预算10万，财政拨款收入9.5万；", ["10", "9.5"]),
        ("需要99万征收经费", ["99"]),
        ("参保36.17万人，培训2万人次，发放52万份", []),
        ("按每人每年3元的标准安排", []),
        ("市级1.4元/人、乡镇0.6元/人", []),
        ("单价100万元以上设备0台", []),
        ("共计144人按526元/月补贴345600元", ["34.56"]),
        ("2023年，5月招聘12场", []),
    ],
)
def test_amounts_of_a_sentence(sentence: str, values: list[str]) -> None:
    assert [a.value for a in find_amounts(sentence)] == [Decimal(v) for v in values]


def test_wrong_grouping_is_read_as_meant_and_said_so() -> None:
    (amount,) = find_amounts("支出37,70.00万元")
    assert (amount.value, amount.malformed) == (Decimal(3770), "digit_grouping")


def test_a_missing_unit_is_taken_from_its_neighbours_and_said_so() -> None:
    first, second = find_amounts("教育支出93.68万元，占77%；卫生健康支出27.09，占23%。")
    assert (first.malformed, second.value, second.malformed) == (None, Decimal("27.09"), "missing_unit")


def test_amounts_keep_their_place() -> None:
    sentence = "人员经费 1,200.5 万元".replace(" ", "")
    (amount,) = find_amounts(sentence)
    assert sentence[amount.start : amount.end] == amount.raw == "1,200.5万元"


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("比上年减少12.5万元", "-12.5"), ("较上年增加12.5万元", "12.5"), ("同比下降了3千元", "-0.3"), ("比上年增加-2.85万元", "-2.85"),
        ("较预算减少支出约5万元", "-5"), ("共计贰佰叁拾肆点零陆万元", "234.06"), ("支出三千万元", "3000"), ("结余△0.5万元", "-0.5"),
    ],
)  # fmt: skip
def test_a_change_is_signed_and_a_sum_may_be_spelt(sentence: str, change: str) -> None:
    (amount,) = find_amounts(sentence)
    assert amount.change == Decimal(change)


@pytest.mark.parametrize("words", ["一般公共预算支出", "三公经费", "统一部署", "一元化管理", "百万庄"])
def test_numerals_inside_words_are_no_sums(words: str) -> None:
    assert find_amounts(words) == []
