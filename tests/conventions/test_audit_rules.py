"""A rule of the audit is a SQL file, a row in the seed and a unit test of its three outcomes: none without the others."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

CODE = re.compile(r"[A-E][0-9]{2}")
NAME = re.compile(r"[a-e][0-9]{2}(_[a-z0-9]+){2,}")


@pytest.fixture(scope="module")
def rules(root: Path) -> dict[str, Path]:
    """Code of each rule that has a SQL file → the file."""
    files = list((root / "dbt_project" / "models" / "audit" / "rules").rglob("*.sql"))
    found = {path.stem[:3].upper(): path for path in files}
    assert len(found) == len(files) > 0
    return found


@pytest.fixture(scope="module")
def seeded(root: Path) -> dict[str, dict[str, str]]:
    with (root / "dbt_project" / "seeds" / "audit_rules.csv").open(encoding="utf-8") as stream:
        return {row["rule_code"]: row for row in csv.DictReader(stream)}


def _unit_tests(rule: Path) -> list[dict[str, Any]]:
    """The unit tests beside a rule, of that rule."""
    beside = rule.with_suffix(".yml")
    if not beside.exists():
        return []
    tests: list[dict[str, Any]] = yaml.safe_load(beside.read_text(encoding="utf-8"))["unit_tests"]
    return [test for test in tests if test["model"] == rule.stem]


def _outcomes(rule: Path) -> set[str]:
    rows = [row for test in _unit_tests(rule) for row in test["expect"]["rows"]]
    return {row["outcome"] for row in rows if "outcome" in row}


def test_every_rule_has_its_row_in_the_seed_and_every_row_its_rule(
    rules: dict[str, Path], seeded: dict[str, dict[str, str]]
) -> None:
    assert {code for code in rules if not CODE.fullmatch(code)} == set()
    assert rules.keys() == seeded.keys()


def test_every_rule_has_a_unit_test_that_passes_fails_and_cannot_be_evaluated(
    rules: dict[str, Path],
) -> None:
    wanted = {"pass", "fail", "not_evaluable"}
    assert {code: wanted - _outcomes(path) for code, path in rules.items() if wanted - _outcomes(path)} == {}


def test_every_rule_announces_its_own_code(rules: dict[str, Path]) -> None:
    announced = {
        code: re.findall(
            r"audit_(?:outcomes|told|issues|three_public|parts)\('([^']+)'", path.read_text(encoding="utf-8")
        )
        for code, path in rules.items()
    }
    assert announced == {code: [code] for code in rules}


def test_the_union_holds_every_rule(rules: dict[str, Path], root: Path) -> None:
    """dbt cannot list its own models while it parses, so the names stand in a macro."""
    macro = (root / "dbt_project" / "macros" / "audit" / "rules.sql").read_text(encoding="utf-8")
    listed = re.findall(r"'([a-e][0-9]{2}_\w+)'", macro.split("endmacro")[0])
    assert sorted(listed) == sorted(path.stem for path in rules.values())


def test_the_name_of_a_rule_says_what_it_checks_and_its_folder_is_its_group(rules: dict[str, Path]) -> None:
    assert [path.stem for path in rules.values() if not NAME.fullmatch(path.stem)] == []
    assert [path.stem for path in rules.values() if path.parent.name[:2] != f"{path.stem[0]}_"] == []


def test_every_row_of_the_seed_says_what_the_rule_is(seeded: dict[str, dict[str, str]]) -> None:
    assert {code for code, row in seeded.items() if not all(row.values())} == set()
    assert {row["severity"] for row in seeded.values()} <= {"error", "warning", "notice"}


def test_settings_name_rules_that_exist(root: Path, seeded: dict[str, dict[str, str]]) -> None:
    with (root / "dbt_project" / "seeds" / "audit_settings.csv").open(encoding="utf-8") as stream:
        assert {row["rule_code"] for row in csv.DictReader(stream)} <= seeded.keys()
