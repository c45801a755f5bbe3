"""What the row of a record hides is hidden in each of its fields, figures that were read out of it included."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ingestion.records import FormFieldRecord, IndicatorRecord

NUMBER = "１５９７４２１０６８６"
PLACE = {"document_id": "d", "source_ref": "/t1/r1", "scope": "overall", "scope_number": 0}


def field(**changed: Any) -> FormFieldRecord:
    values = {"form": "base_data", "field": "duties", "label": "联系人", "value_raw": "张三", "value": None}
    return FormFieldRecord(**{**PLACE, "source_text": "联系人 | 张三 | 2867109", **values, **changed})


def test_the_value_beside_its_label_is_hidden_though_it_stands_alone() -> None:
    assert field().value_raw == "〔略〕"
    assert field(value_raw="2867109", value=Decimal(2867109)).value is None
    assert field(value_raw="张三丰小学").value_raw == "张三丰小学"
    assert field(value_raw="12.5", value=Decimal("12.5")).value == Decimal("12.5")


def test_a_number_that_is_hidden_is_no_target() -> None:
    blank = {
        name: None
        for name, info in IndicatorRecord.model_fields.items()
        if info.is_required() and name not in PLACE
    }
    record = IndicatorRecord(
        **{
            **blank, **PLACE, "source_text": f"就业 | {NUMBER}", "row_number": 1, "name_kind": "words", "target_raw": NUMBER,
            "target_value": Decimal(15974210686), "target_kind": "number",
            "actual_raw": "", "actual_kind": "blank", "is_quantified": True,
            "weight_raw": "", "score_raw": "", "is_shared_weight": False,
        }
    )  # fmt: skip
    assert (record.target_raw, record.target_value) == ("〔略〕", None)


def test_a_record_that_was_hidden_once_stays_as_it_is() -> None:
    assert FormFieldRecord.model_validate(field().model_dump()) == field()
