"""Real public budgets (部门预算) are told as that; their planned figures never become those of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.reading import refusal_seen

BUDGETS = Path(__file__).resolve().parents[3] / "shared" / "cases" / "budgets"


@pytest.mark.skipif(not BUDGETS.exists(), reason="the shared cases are not part of the repository")
def test_real_budgets_are_department_budgets_and_nothing_else() -> None:
    paths = sorted(BUDGETS.glob("*.pdf"))
    assert paths
    for path in paths:
        assert refusal_seen(path).code == "department_budget"
