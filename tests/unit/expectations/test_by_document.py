"""Rules asked of each document: who fails, on how many rows, and who is left alone."""

from __future__ import annotations

import duckdb
import pytest

from expectations.by_document import Offence, offences
from expectations.rules import AcceptanceError, Rule, Suite, within
from expectations.suites import SUITES

NAMES = Rule(
    "known", "Names are known ones.", "ExpectColumnValuesToBeInSet",
    {"column": "name", "value_set": "@names", "mostly": 0.5}, "critical", True,
)  # fmt: skip


def suite(*rules: Rule, least_failing: int = 3) -> Suite:
    return Suite(
        name="points",
        title="Points",
        table="marts.fct",
        query="select * from told",
        key=("source_ref",),
        rules=rules,
        least_failing=least_failing,
        vocabularies={"names": "select 'a' union select 'b'"},
    )


def asked(rows: str, *suites: Suite) -> list[Offence]:
    with duckdb.connect() as connection:
        told = f"(values {rows}) t (document_id, source_ref, score, name)"
        connection.execute(f"create table told as select * from {told}")  # noqa: S608 - rows of this test
        return list(offences(suites, lambda query: connection.execute(query).fetchall()))


SCORES = suite(*within("score", 0, 100, "A score is between 0 and 100 points.", critical=0.9))


def test_a_column_of_misread_scores_is_the_fault_of_its_document_and_names_its_first_rows() -> None:
    good = ", ".join(f"('good', '/t1/r{n}', {n}, 'a')" for n in range(95))
    bad = ", ".join(f"('bad', '/t1/r{n}', 1{n:03}, 'a')" for n in range(5))
    assert asked(f"{good}, {bad}", SCORES) == [
        Offence(
            "bad", "points__score_in_range_mostly",
            "A score is between 0 and 100 points. At least 90% of the rows.", 5, 5, ("source_ref", "score"),
            (("/t1/r0", 1000), ("/t1/r1", 1001), ("/t1/r2", 1002)),
        )
    ]  # fmt: skip


def test_two_misprints_in_a_short_table_are_not() -> None:
    good = ", ".join(f"('good', '/t1/r{n}', {n}, 'a')" for n in range(95))
    assert (
        asked(f"{good}, ('d', '/r1', 500, 'a'), ('d', '/r2', 500, 'a'), ('d', '/r3', 5, 'a')", SCORES) == []
    )


def test_single_rows_are_led_to_their_documents_where_the_delivery_as_a_whole_fails() -> None:
    """Else each of eight misread budgets would be let pass, and all of them together hold everybody."""
    good = ", ".join(f"('good{n}', '/t1/r1', 90, 'a')" for n in range(20))
    bad = ", ".join(f"('bad{n}', '/t1/r1', 2889, 'a')" for n in range(8))
    assert [o.document_id for o in asked(f"{good}, {bad}", SCORES)] == [f"bad{n}" for n in range(8)]
    assert asked(f"{good}, ('bad0', '/t1/r1', 2889, 'a')", SCORES) == []


def test_blank_scores_are_not_asked() -> None:
    assert (
        asked("('d', '/r1', null::int, 'a'), ('d', '/r2', null, 'a'), ('d', '/r3', null, 'a')", SCORES) == []
    )


def test_unknown_names_count_where_more_than_the_rule_allows_are_unknown() -> None:
    half = (
        "('half', '/r1', 1, 'a'), ('half', '/r2', 1, 'b'), ('half', '/r3', 1, 'x'), ('half', '/r4', 1, 'y')"
    )
    most = (
        "('most', '/r1', 1, 'a'), ('most', '/r2', 1, 'x'), ('most', '/r3', 1, 'y'), ('most', '/r4', 1, 'z')"
    )
    found = asked(f"{half}, {most}", suite(NAMES))
    assert [(o.document_id, o.failing, o.asked) for o in found] == [("most", 3, 4)]


def test_where_a_row_is_a_document_one_is_enough() -> None:
    found = asked("('d', '/s0', 2061, 'a'), ('e', '/s0', 50, 'a')", suite(*SCORES.rules, least_failing=1))
    assert [o.document_id for o in found] == ["d"]


def test_a_suite_that_asks_nothing_by_document_is_passed_over() -> None:
    assert asked("('d', '/s0', 2061, 'a')", suite(*SCORES.rules, least_failing=0)) == []


def test_a_rule_that_cannot_be_asked_in_sql_says_so() -> None:
    median = Rule(
        "long",
        "It is long.",
        "ExpectColumnMedianToBeBetween",
        {"column": "name", "mostly": 1},
        "critical",
        True,
    )
    with pytest.raises(AcceptanceError, match="ExpectColumnMedianToBeBetween cannot be asked in SQL"):
        asked("('d', '/r1', 1, 'a')", suite(median))


def test_every_suite_that_asks_by_document_gives_the_document() -> None:
    by_document = [s for s in SUITES if s.least_failing]
    assert len(by_document) > 8
    assert [s.name for s in by_document if "document_id" not in s.query] == []
    assert all("mostly" in rule.arguments for s in by_document for rule in s.rules if rule.by_document)
