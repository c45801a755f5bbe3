"""A figure is printed by one rule on page, CSV and sheet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reporting.numbers import shown


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (None, "money", "—"),
        (Decimal("0"), "money", "0.00"),
        (Decimal("1234567.895"), "money", "1,234,567.90"),
        (0.285, "money", "0.29"),
        (Decimal("-0.004"), "money", "0.00"),
        (Decimal("-1234.5"), "money", "-1,234.50"),
        (Decimal("12.5"), "money_change", "+12.50"),
        (Decimal("0"), "money_change", "0.00"),
        (Decimal("18604.405"), "yi", "1.86"),
        (Decimal("99.9650"), "percent", "99.97"),
        (Decimal("92.50"), "points", "92.5"),
        (Decimal("100"), "points", "100"),
        (11097, "count", "11,097"),
        (2023, "year", "2023"),
        ("error", "severity", "错误"),
        (True, "flag", "是"),
        ("", "text", "—"),
        ("株洲市", "text", "株洲市"),
    ],
)
def test_a_value_is_printed_by_its_form(value: object, form: str, printed: str) -> None:
    assert shown(value, form) == printed
