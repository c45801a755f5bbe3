"""The words in which acceptance is written: a suite of rules about one frame, and the verdict on each rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

EVERY_ROW = "ExpectColumnValuesToBeInSet"
Severity = Literal["critical", "warning"]
"""critical: publishing would mislead, so nothing is published. warning: shown, and published."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation: its class in Great Expectations, its arguments, and what it means to a reader.

    An argument `value_set="@name"` stands for the suite's vocabulary of that name. `by_document`: it is also asked of
    each document by itself (`expectations/by_document.py`), and one that fails it is set aside. `least`: the share of rows
    that has to keep it, where not all have to. The Chinese of what it means is in `expectations/chinese.py`.
    """

    name: str
    meaning: str
    kind: str
    arguments: Mapping[str, Any]
    severity: Severity = "warning"
    by_document: bool = False
    least: float | None = None

    @property
    def told(self) -> str:
        """What it means, with the share of rows that it has to be true of."""
        return (
            self.meaning if self.least is None else f"{self.meaning} At least {self.least:.0%} of the rows."
        )


@dataclass(frozen=True, slots=True)
class Suite:
    """Rules about the rows of one query over the warehouse.

    `table` is the published table (`schema.name`) they speak for; `key` names the columns that tell a reader
    which row is meant; `rows_expected` says that no rows at all is a failure, too. Where rules are asked by document
    the query gives `document_id`, and `least_failing` is how many rows of one have to fail; 0 where none is asked so.
    """

    name: str
    title: str
    table: str
    query: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]
    rows_expected: bool = False
    least_failing: int = 0
    vocabularies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule said about one delivery. `failing` holds some of the failing rows: key and value.

    `observed_value` is blank where rows were judged one by one, `failing_count` of `rows`.
    """

    suite: str
    table: str
    rule: str
    meaning: str
    severity: Severity
    passed: bool
    observed_value: str
    rows: int
    failing_count: int = 0
    columns: tuple[str, ...] = ()
    failing: tuple[tuple[Any, ...], ...] = ()

    @property
    def name(self) -> str:
        """Unique among all verdicts: suite and rule."""
        return f"{self.suite}__{self.rule}"


class AcceptanceError(RuntimeError):
    """A rule could not be asked at all: a missing column, an unknown expectation. Not a failed rule."""


def every(column: str, meaning: str, severity: Severity = "warning", *, name: str = "") -> Rule:
    """A condition that the query gives as a column of yes and no is true of every row."""
    return Rule(name or column, meaning, EVERY_ROW, {"column": column, "value_set": [True]}, severity)


def within(
    column: str,
    low: float | None,
    high: float | None,
    meaning: str,
    *,
    name: str = "",
    critical: float | None = None,
) -> tuple[Rule, ...]:
    """A range: every value outside is a warning. With `critical`, fewer than that share inside holds publication.

    One misprint in one report is that report's affair; a column of them means that columns were mixed up, in that
    report or, if in many, by this software.
    """
    bounds = {"column": column, "min_value": low, "max_value": high}
    stem = name or f"{column}_in_range"
    between = "ExpectColumnValuesToBeBetween"
    rules = [Rule(stem, meaning, between, bounds)]
    if critical is not None:
        mostly = {**bounds, "mostly": critical}
        rules.append(Rule(f"{stem}_mostly", meaning, between, mostly, "critical", True, critical))
    return tuple(rules)
