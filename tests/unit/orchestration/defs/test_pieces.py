"""Pure functions of the graph's pieces."""

from __future__ import annotations

import re

import pytest

from expectations.rules import Verdict
from expectations.suites import all_rules
from orchestration.defs.acceptance import check_name, check_result
from orchestration.defs.groups import group_of
from orchestration.defs.previews import CELL_WIDTH, markdown, plain
from orchestration.defs.transform import build_arguments, refusal
from orchestration.store.warehouse.dbt import FailedTest


@pytest.mark.parametrize(
    ("folders", "group"),
    [
        (["staging"], "staging"),
        (["staging", "forms"], "staging"),
        (["core", "prepared"], "core"),
        (["audit", "prepared", "accounts"], "audit_prepared"),
        (["audit", "rules", "c_indicators"], "audit_rules"),
        (["audit", "verdicts"], "audit_verdicts"),
        (["reporting", "answers"], "reporting"),
        (["ops"], "quality"),
        (["somewhere", "else"], "other"),
    ],
)
def test_the_group_of_a_model_is_its_folder(folders: list[str], group: str) -> None:
    assert group_of({"resource_type": "model", "fqn": ["jixiao", *folders, "name"]}) == group


def test_seeds_are_reference_data() -> None:
    assert group_of({"resource_type": "seed", "fqn": ["jixiao", "regions"]}) == "reference"


def test_unit_tests_are_not_asked_of_a_delivery() -> None:
    assert build_arguments() == ["build", "--full-refresh", "--exclude-resource-type", "unit_test"]


def test_a_refused_build_names_its_errors_and_their_rows_and_no_warning() -> None:
    failed = [
        FailedTest("test.a", "not_null_a", "Got 1 result", True, ("id",), ((1,),)),
        FailedTest("test.b", "odd_b", "Got 1 result", False),
    ]
    failure = refusal(failed)
    assert "not_null_a: Got 1 result." in failure.description
    assert "odd_b" not in failure.description
    assert "| 1 |" in failure.metadata["not_null_a"].md_str


def test_a_verdict_keeps_its_name_severity_and_failing_rows() -> None:
    suite, rule = next((s, r) for s, r in all_rules() if r.severity == "critical")
    verdict = Verdict(
        suite.name, suite.table, rule.name, rule.told, "critical", False, "", 9, 1,
        ("place", "weight"), (("/t1/r2", 250),),
    )  # fmt: skip
    result = check_result(verdict)
    assert result.check_name == check_name(suite, rule)
    assert result.description == f"{rule.told} 1 of 9 rows fail."
    assert result.severity.value == "ERROR"
    assert "| /t1/r2 | 250 |" in result.metadata["failing rows"].md_str


def test_a_preview_cuts_long_cells_and_keeps_tables_tables() -> None:
    lines = markdown(("a", "b"), [("x" * 100, None), ("one|two\nthree", 2)]).md_str.splitlines()
    assert lines[:2] == ["| a | b |", "|---|---|"]
    assert len(lines[2]) < CELL_WIDTH + 10
    assert lines[3] == "| one\\|two three | 2 |"


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "[x](javascript:x)",
        "![x](http://x/)",
        "`x` *y* _z_ ~~w~~",
        "a|b",
        "\\",
        "<x@y.z>",
    ],
)
def test_a_text_of_a_report_is_no_markup_in_a_preview_and_itself_on_a_terminal(text: str) -> None:
    row = markdown(("a",), [(text,)]).md_str.splitlines()[2]
    assert re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>!~#&]", row) is None
    assert plain(row) == f"| {text} |"
