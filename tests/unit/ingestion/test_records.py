"""Values of records: the precision that is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from ingestion.records.types import Money, Points, Rate


@pytest.mark.parametrize(
    ("kind", "printed", "kept"),
    [
        (Points, "9.857142857", "9.8571"),
        (Points, "9.85", "9.85"),
        (Rate, "-3.12345", "-3.1235"),
        (Money, "1.23456789", "1.234568"),
    ],
)
def test_more_decimals_than_are_kept_are_rounded(kind: object, printed: str, kept: str) -> None:
    assert str(TypeAdapter(kind).validate_python(Decimal(printed))) == kept
