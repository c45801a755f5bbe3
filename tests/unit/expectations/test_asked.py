"""Rules asked in SQL: the verdicts are those of Great Expectations on the same rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from expectations.asked import TOLD_ON_PAGES, pages_tell, verdicts
from expectations.rules import Rule, Suite, Verdict, within
from expectations.runner import judge
from expectations.suites import SUITES, all_rules

SEEDS = range(6)
IN_SET, NOT_IN_SET = "ExpectColumnValuesToBeInSet", "ExpectColumnValuesToNotBeInSet"
RULES = (
    Rule("some", "Some.", "ExpectTableRowCountToBeBetween", {"min_value": 1}, "critical"),
    Rule("few", "Few.", "ExpectTableRowCountToBeBetween", {"min_value": 1, "max_value": 20}),
    *within("score", 0, 100, "A score.", critical=0.9),
    *within("score", None, 95, "At most.", name="top", critical=0.5),
    *within("score", 5, None, "At least.", name="bottom", critical=1.0),
    Rule("known", "Known.", IN_SET, {"column": "name", "value_set": "@names", "mostly": 0.6}, "critical"),
    Rule("true", "True.", IN_SET, {"column": "holds", "value_set": [True]}),
    Rule("not_other", "Not other.", NOT_IN_SET, {"column": "name", "value_set": ["it's", "c"], "mostly": 0.8}),
    Rule("long", "Long.", "ExpectColumnValueLengthsToBeBetween", {"column": "name", "min_value": 2, "mostly": 0.5}),
)  # fmt: skip
SUITE = Suite(
    name="points",
    title="Points",
    table="marts.fct",
    query="select * from told",
    key=("source_ref", "name"),
    rules=RULES,
    vocabularies={"names": "select 'a' as n union select '张三'"},
)


def _rows(seed: int) -> list[tuple[object, ...]]:
    draw = random.Random(seed)  # noqa: S311 - rows of a test
    rows, odd = ((0, 0.0), (1, 0.0), (10, 0.0), (40, 0.05), (40, 0.9), (12, 1.0))[seed]
    return [
        (
            f"/t{draw.randint(1, 3)}/r{number}",
            draw.choice(
                [None, draw.choice([-1, 101, 101, 1000]) if draw.random() < odd else draw.randint(5, 95)]
            ),
            draw.choice([None, "it's", "c"] if draw.random() < odd else [None, "a", "张三"]),
            draw.choice([None, draw.random() >= odd]),
        )
        for number in range(rows)
    ]


@contextmanager
def _holding(rows: list[tuple[object, ...]]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            "create table told (source_ref varchar, score decimal(12, 2), name varchar, holds boolean)"
        )
        if rows:
            connection.executemany("insert into told values (?, ?, ?, ?)", rows)
        yield connection


def _asked(connection: duckdb.DuckDBPyConnection, suite: Suite) -> list[Verdict]:
    return list(verdicts([suite], lambda query: connection.execute(query).fetchall()))


def _told(verdict: Verdict) -> Verdict:
    """Without the rows, of which the library shows others first."""
    return replace(verdict, failing=tuple(() for _ in verdict.failing))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_of_rule_gives_the_verdict_of_the_library(seed: int) -> None:
    suite = replace(SUITE, rows_expected=seed % 2 == 0)
    with _holding(_rows(seed)) as connection:
        asked = _asked(connection, suite)
        judged = judge([suite], lambda query: connection.execute(query).df())
    assert [_told(verdict) for verdict in asked] == [_told(verdict) for verdict in judged]


def test_the_rows_drawn_keep_rules_and_break_them() -> None:
    """Else the library and SQL could agree on everything by saying always the same."""
    told = []
    for seed in SEEDS:
        with _holding(_rows(seed)) as connection:
            told += _asked(connection, SUITE)
    for rule in RULES[1:]:
        assert {verdict.passed for verdict in told if verdict.rule == rule.name} == {True, False}, rule.name


def test_failing_rows_are_named_by_value_and_key() -> None:
    with _holding([("/t1/r1", 250, "a", True)]) as connection:
        asked = _asked(connection, SUITE)
    verdict = next(one for one in asked if one.rule == "score_in_range")
    assert dict(zip(verdict.columns, verdict.failing[0], strict=True)) == {
        "score": 250, "source_ref": "/t1/r1", "name": "a",
    }  # fmt: skip


def test_no_rule_of_the_suites_is_of_a_kind_that_was_not_compared_here() -> None:
    assert {rule.kind for _, rule in all_rules()} <= {rule.kind for rule in RULES}
    assert all(len({rule.name for rule in suite.rules}) == len(suite.rules) for suite in SUITES)


def test_pages_that_tell_of_another_verdict_are_seen(tmp_path: Path) -> None:
    suite = replace(SUITE, rules=RULES[2:3])
    assert not pages_tell(tmp_path, [])
    with duckdb.connect() as connection:
        connection.execute("create table told as select '/r1' as source_ref, 'a' as name, 90 as score")
        judge([suite], lambda query: connection.execute(query).df(), tmp_path / "docs")
        assert (tmp_path / "docs" / TOLD_ON_PAGES).is_file()

        def alike() -> bool:
            return pages_tell(tmp_path / "docs", _asked(connection, suite))

        assert alike()
        connection.execute("insert into told values ('/r2', 'a', 104)")
        assert not alike()
