"""The comparison itself: what counts as right, and that neither leaving out nor inventing rows pays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evaluation.scoring import equal, pair

TOTAL = {"scope": "overall", "weight": 100, "score": 98.5, "grade": None}


@pytest.mark.parametrize(
    ("want", "read", "same"),
    [
        (99.96, Decimal("99.9600"), True),
        (0, None, False),
        (None, 0, False),
        ("（985院校）", "(985院校)", True),
        ("完成。", "完成", True),
        ("建立机制…", "建立机制，开展合作。", True),
        ("建立机制…", "开展合作。", False),
        ("", None, True),
    ],
)
def test_cells_are_compared_by_meaning(want: object, read: object, same: bool) -> None:
    assert equal(want, read) is same


def test_a_missing_row_counts_all_its_fields() -> None:
    score = pair("totals", [TOTAL], [])
    assert (score.right, score.total) == (0, 3)


def test_an_invented_row_counts_all_its_fields() -> None:
    score = pair("totals", [TOTAL], [TOTAL, TOTAL])
    assert (score.right, score.total) == (3, 6)


def test_a_wrong_field_is_named() -> None:
    score = pair("totals", [TOTAL], [{**TOTAL, "score": 97}])
    assert (score.right, score.total) == (2, 3)
    assert "98.5" in score.misses[0]
