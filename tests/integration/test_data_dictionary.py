"""The data dictionary says what the models say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_dictionary_is_up_to_date() -> None:
    command = [sys.executable, ROOT / "docs" / "generate_dictionary.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_dictionary_names_every_fact_of_the_contract() -> None:
    page = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    for fact in ("fct_budget_execution", "fct_indicator", "fct_expense", "fct_narrative_amount"):
        assert f"### {fact}\n" in page
    assert "Full-year budget (全年预算数), 万元" in page
