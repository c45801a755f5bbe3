"""What follows from a record's prints: how exactly its figures are printed, and its names as they are compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.records import ExpenseLineRecord, IndicatorRecord, names
from ingestion.records.precision import half_digit, half_of_money, half_of_outcome


@pytest.mark.parametrize(
    ("raw", "half"),
    [("99.96", "0.005"), ("85", "0.5"), ("99.96％", "0.005"), ("９９．９", "0.05"), ("1．5", "0.05"), ("", "0.5"),
     (None, "0.5"), ("0.123456789", "0.000005"), ("3.5万人", "0.05"), ("约2.50亿元", "0.005")],
)  # fmt: skip
def test_half_of_the_last_printed_digit(raw: str | None, half: str) -> None:
    assert half_digit(raw) == Decimal(half)


@pytest.mark.parametrize(
    ("raw", "unit", "half"),
    [
        ("99.96", "万元", "0.005"),
        ("12", "元", "0.00005"),
        ("12.34", "元", "0.000001"),  # half a cent is 0.0000005 of 万元: kept to six decimals
        ("1.5亿元", "元", "500"),
        ("3百万元", "万元", "50"),
        ("3", "千元", "0.05"),
        ("3", "百", "0.5"),
        ("", None, "0.5"),
    ],
)
def test_half_of_a_digit_of_money_is_in_wan_yuan_and_the_prints_own_unit_goes_first(
    raw: str, unit: str | None, half: str
) -> None:
    assert half_of_money(raw, unit) == Decimal(half)


@pytest.mark.parametrize(
    ("raw", "unit", "half"),
    [("1200人", "人", "0"), ("5.8万人", "人", "500"), ("12万元", "万元", "0"), ("1.5亿元", "万元", "500"),
     ("98%", "%", "0.5"), ("98.5", "分", "0.05"), ("3万", None, "0")],
)  # fmt: skip
def test_a_plain_count_leaves_nothing_open(raw: str, unit: str | None, half: str) -> None:
    assert half_of_outcome(raw, unit) == Decimal(half)


@pytest.mark.parametrize(
    ("printed", "compared", "core", "numerals"),
    [
        ("1、“就业” 专项资金", "就业专项资金", "就业", ""),
        ("（一）培训(2023)费用", "培训（2023）费用", "培训（2023）", "2023"),
        ("市直事业单位招聘工作经费", "市直事业单位招聘工作经费", "市直事业单位招聘", ""),
        ("市级二期建设追加支出", "市级二期建设追加支出", "市级二期建设", "市二"),
        ("①", None, None, None),
        (None, None, None, None),
    ],
)
def test_a_project_is_known_by_its_core(
    printed: str | None, compared: str | None, core: str | None, numerals: str | None
) -> None:
    assert names.project_name(printed) == compared
    assert names.project_core(printed) == core
    assert names.project_numerals(printed) == numerals


def test_a_record_derives_its_columns_from_its_own_prints_alone() -> None:
    line = ExpenseLineRecord(
        document_id="d", source_ref="/t1/r1", source_text="x", line_number=1, expense_item_code="project_line",
        item_name="其中：1、就业资金", project_name="就业资金", prior_year_final=None, budget=None, final=Decimal("3.2"),
        prior_year_final_raw="", budget_raw="——", final_raw="3.20", money_unit_printed="元",
        halves=(("final", Decimal(9)),), compared=(("item_name", "wrong"),),
    )  # fmt: skip
    assert dict(line.halves) == {
        "prior_year_final": Decimal("0.00005"),
        "budget": Decimal("0.00005"),
        "final": Decimal("0.000001"),
    }
    assert dict(line.compared)["item_name_line"] == "1、就业资金"
    assert dict(line.compared)["project_name"] == "就业资金"
    assert ExpenseLineRecord.model_validate(line.model_dump()) == line


def test_an_indicators_figures_take_their_own_unit() -> None:
    blank = {name: None for name, info in IndicatorRecord.model_fields.items() if info.is_required()}
    printed = {
        "document_id": "d", "source_ref": "/t1/r1", "source_text": "x", "scope": "overall", "scope_number": 0, "row_number": 1,
        "name_kind": "words", "target_raw": "≧ 5.8 万人", "target_kind": "count", "actual_raw": "98%", "actual_kind": "rate",
        "is_quantified": True, "weight_raw": "10", "score_raw": "9.5", "is_shared_weight": False, "level1_name": "产出指标",
        "indicator_name": "完成创业培训人数", "actual_unit": "%", "target_unit": "人",
    }  # fmt: skip
    record = IndicatorRecord(**{**blank, **printed})
    halves = dict(record.halves)
    assert {name: halves[name] for name in ("target", "actual", "weight", "score")} == {
        "target": Decimal(500),
        "actual": Decimal("0.5"),
        "weight": Decimal("0.5"),
        "score": Decimal("0.05"),
    }
    assert dict(record.compared) == {
        "level1_name": "产出",
        "indicator_name_core": "创业培训",
        "target_raw": "≥5.8万人",
        "actual_raw": "98%",
        "actual_unit": "%",
    }
