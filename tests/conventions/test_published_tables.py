"""What a published table owes its readers: a contract, tests, an expectation, an entry in the dictionary and a question it answers.

That each has its checks in Dagster is asked where the definitions are loaded (tests/unit/orchestration/defs).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from expectations.suites import SUITES

FOLDERS = {"core": "marts", "audit/verdicts": "marts", "reporting/answers": "marts", "ops": "ops"}


def published(root: Path) -> dict[str, dict[str, Any]]:
    """Published table (`schema.name`) → the YAML entry of its model."""
    found = {}
    for folder, schema in FOLDERS.items():
        for path in sorted((root / "dbt_project" / "models" / folder).glob("*.sql")):
            (model,) = yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))["models"]
            assert model["name"] == path.stem
            found[f"{schema}.{path.stem}"] = model
    return found


@pytest.fixture(scope="module")
def tables(root: Path) -> dict[str, dict[str, Any]]:
    found = published(root)
    assert len(found) > 50
    return found


def _tests(model: dict[str, Any]) -> list[Any]:
    return [*model.get("data_tests", ()), *(t for c in model["columns"] for t in c.get("data_tests", ()))]


def test_every_published_table_names_the_type_of_each_column_for_its_contract(
    tables: dict[str, Any],
) -> None:
    untyped = {
        f"{name}.{c['name']}" for name, m in tables.items() for c in m["columns"] if not c.get("data_type")
    }
    assert untyped == set()


def test_every_published_table_is_tested_by_dbt(tables: dict[str, Any]) -> None:
    assert {name for name, model in tables.items() if not _tests(model)} == set()


def test_every_published_table_has_an_expectation_and_every_expectation_a_table(
    tables: dict[str, Any],
) -> None:
    assert {suite.table for suite in SUITES} ^ tables.keys() == set()


def test_every_published_table_stands_in_the_dictionary_with_the_question_it_answers(
    tables: dict[str, Any], root: Path
) -> None:
    page = (root / "docs" / "data-dictionary.md").read_text("utf-8")
    entries = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", page, re.M | re.S))
    unasked = set()
    for name, model in tables.items():
        question = model["config"]["meta"].get("question_zh", "")
        entry = entries.get(name.partition(".")[2], "")
        if not question.endswith("？") or question not in entry:
            unasked.add(name)
    assert unasked == set()


def test_no_two_published_tables_answer_the_same_question(tables: dict[str, Any]) -> None:
    asked = [model["config"]["meta"]["question_zh"] for model in tables.values()]
    assert sorted(asked) == sorted(set(asked))
