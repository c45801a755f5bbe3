"""The rules that speak of a report's own rows, asked of each document: which ones fail, and on what.

A column of misread figures is seen in the document it stands in, however many good ones were delivered beside it. A single
row may be a misprint, as long as the delivery as a whole keeps the rule; where it does not, single rows are led to their
documents, too. Asked in SQL, by whoever holds the warehouse: Great Expectations judges the delivery as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from expectations.conditions import Ask, fails
from expectations.rules import Rule, Suite

SHOWN_ROWS = 3


@dataclass(frozen=True, slots=True)
class Offence:
    """A check that one document fails: on how many of its rows, and the first of those, under their column names."""

    document_id: str
    check: str
    meaning: str
    failing: int
    asked: int
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


def offences(suites: Iterable[Suite], ask: Ask) -> Iterator[Offence]:
    """Every document that fails a rule which is asked by document."""
    for suite in suites:
        for rule in suite.rules:
            if rule.by_document and suite.least_failing:
                yield from _offences(suite, rule, ask)


def _offences(suite: Suite, rule: Rule, ask: Ask) -> Iterator[Offence]:
    column = rule.arguments["column"]
    failed = fails(suite, rule)
    most = 1 - float(rule.arguments["mostly"])
    found = ask(
        f"with counted as (select document_id, count(case when {failed} then 1 end) as failing,"  # noqa: S608
        f" count({column}) as asked from ({suite.query}) as told group by document_id)"
        f" select document_id, failing, asked from counted where failing > {most} * asked and (failing >="
        f" {suite.least_failing} or (select sum(failing) > {most} * sum(asked) from counted)) order by document_id"
    )
    columns = (*(key for key in suite.key if key != column), column)
    for document_id, failing, asked in found:
        rows = ask(
            f"select {', '.join(columns)} from ({suite.query}) as told"  # noqa: S608
            f" where document_id = '{document_id}' and {failed} order by all limit {SHOWN_ROWS}"
        )
        name = f"{suite.name}__{rule.name}"
        yield Offence(document_id, name, rule.told, failing, asked, columns, tuple(rows))
