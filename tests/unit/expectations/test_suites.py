"""The suites as written: every rule has a name, a meaning and a place."""

from __future__ import annotations

import re
from collections import Counter

import great_expectations.expectations as gxe

from expectations.chinese import CHINESE, chinese
from expectations.suites import SUITES, all_rules


def test_every_rule_has_a_name_of_its_own() -> None:
    names = Counter(f"{suite.name}__{rule.name}" for suite, rule in all_rules())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_rule_is_one_great_expectations_knows() -> None:
    assert {rule.kind for _, rule in all_rules() if not hasattr(gxe, rule.kind)} == set()


def test_every_rule_says_what_it_means_in_a_sentence() -> None:
    assert [rule.name for _, rule in all_rules() if not rule.meaning.endswith(".")] == []


def test_every_rule_and_every_suite_has_its_twin_in_chinese() -> None:
    said = {rule.meaning for _, rule in all_rules()} | {suite.title for suite in SUITES}
    assert said == CHINESE.keys()
    assert [told for told in CHINESE.values() if not re.search("[一-鿿].*。$", told)] == []
    assert len({chinese(rule) for _, rule in all_rules()}) == len({rule.told for _, rule in all_rules()})


def test_what_holds_publication_leaves_room_for_a_misprint() -> None:
    """A critical rule over rows must not let one report's own mistake hold back a province."""
    strict = [
        rule.name
        for _, rule in all_rules()
        if rule.severity == "critical" and rule.kind == "ExpectColumnValuesToBeBetween"
        and "mostly" not in rule.arguments
    ]  # fmt: skip
    assert strict == []


def test_somewhere_rows_are_expected() -> None:
    assert {suite.name for suite in SUITES if suite.rows_expected} == {
        "delivered_reports",
        "provincial_overview",
    }
