"""The rules that speak of a report's own rows, asked of each document: which ones fail, and on what.

A column of misread figures is seen in the document it stands in, however many good ones were delivered beside it. A single
row may be a misprint, as long as the delivery as a whole keeps the rule; where it does not, single rows are led to their
documents, too. Asked in SQL, by whoever holds the warehouse: Great Expectations judges the delivery as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from expectations.rules import AcceptanceError, Rule, Suite

Ask = Callable[[str], Sequence[tuple[Any, ...]]]
"""Gives the rows of a query over the warehouse."""

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
    fails = _fails(suite, rule)
    most = 1 - float(rule.arguments["mostly"])
    found = ask(
        f"with counted as (select document_id, count(case when {fails} then 1 end) as failing,"  # noqa: S608
        f" count({column}) as asked from ({suite.query}) as told group by document_id)"
        f" select document_id, failing, asked from counted where failing > {most} * asked and (failing >="
        f" {suite.least_failing} or (select sum(failing) > {most} * sum(asked) from counted)) order by document_id"
    )
    columns = (*(key for key in suite.key if key != column), column)
    for document_id, failing, asked in found:
        rows = ask(
            f"select {', '.join(columns)} from ({suite.query}) as told"  # noqa: S608
            f" where document_id = '{document_id}' and {fails} order by all limit {SHOWN_ROWS}"
        )
        name = f"{suite.name}__{rule.name}"
        yield Offence(document_id, name, rule.told, failing, asked, columns, tuple(rows))


def _fails(suite: Suite, rule: Rule) -> str:
    """What a failing row is, in SQL. A blank one is none, as in Great Expectations."""
    column, arguments = rule.arguments["column"], rule.arguments
    if rule.kind == "ExpectColumnValuesToBeBetween":
        bounds = ((f"{column} < ", arguments.get("min_value")), (f"{column} > ", arguments.get("max_value")))
        return f"({' or '.join(f'{compared}{bound}' for compared, bound in bounds if bound is not None)})"
    if rule.kind == "ExpectColumnValuesToBeInSet":
        known = suite.vocabularies[str(arguments["value_set"]).removeprefix("@")]
        return f"({column} is not null and {column} not in ({known}))"
    raise AcceptanceError(f"Rule {rule.name}: {rule.kind} cannot be asked by document.")
