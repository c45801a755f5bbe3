"""Tests of dbt as checks of their models: every rule is named in one, with the rows that fail it."""

from __future__ import annotations

import dagster as dg
import pytest

from orchestration.defs.model_checks import MAY, MUST, RULES_ASKED, RULES_FAILED, Found, ModelChecks
from orchestration.defs.previews import FAILING_ROWS


def node(kind: str, name: str, **told: object) -> dict[str, object]:
    return {
        "resource_type": kind,
        "name": name,
        "alias": name,
        "schema": "marts",
        "config": {"severity": "ERROR"},
        **told,
    }


@pytest.fixture
def checks() -> ModelChecks:
    warns = {"config": {"severity": "warn", "meta": {"dagster": {"ref": {"name": "a"}}}}}
    return ModelChecks.of(
        {
            "nodes": {
                "model.a": node("model", "a"),
                "model.b": node("model", "b"),
                "test.1": node("test", "a_is_unique", attached_node="model.a"),
                "test.2": node("test", "a_adds_up", depends_on={"nodes": ["model.b", "model.a"]}),
                "test.3": node("test", "a_repeats", depends_on={"nodes": ["model.a", "model.b"]}, **warns),
            }
        },
        lambda _: "core",
    )


def test_a_model_has_a_check_for_what_must_hold_and_one_for_what_only_warns(checks: ModelChecks) -> None:
    specs = {(spec.asset_key.path[-1], spec.name): spec.metadata["rules"] for spec in checks.specs()}
    assert specs == {("a", MUST): ["a_adds_up", "a_is_unique"], ("a", MAY): ["a_repeats"]}


def test_a_rule_that_fails_is_named_with_its_rows_and_the_others_count_as_asked(checks: ModelChecks) -> None:
    found = {"test.2": Found(3, "Got 3 results", "| n |")}
    must, may = checks.results(["test.1", "test.2", "test.3"], found)
    assert (must.passed, must.severity, may.passed) == (False, dg.AssetCheckSeverity.ERROR, True)
    assert must.metadata[RULES_ASKED].value == 2
    (told,) = must.metadata[RULES_FAILED].value
    assert (told["rule"], told["rows"]) == ("a_adds_up", 3)
    assert "a_adds_up" in must.metadata[FAILING_ROWS].md_str
    assert must.description == "a_adds_up: 3 rows"


def test_what_was_not_asked_is_not_told(checks: ModelChecks) -> None:
    assert [result.check_name for result in checks.results(["test.3"], {})] == [MAY]
