"""What a failing row of a rule is, in SQL, for whoever holds the warehouse. A blank value is none, as in Great Expectations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from expectations.rules import AcceptanceError, Rule, Suite

Ask = Callable[[str], Sequence[tuple[Any, ...]]]
"""Gives the rows of a query over the warehouse."""


def fails(suite: Suite, rule: Rule) -> str:
    """SQL that is true of the rows that fail a rule about a column.

    Raises:
        AcceptanceError: the rule is not about single values of a column, or of a kind that has no SQL yet.
    """
    make = _CONDITIONS.get(rule.kind)
    if make is None:
        raise AcceptanceError(f"Rule {rule.name}: {rule.kind} cannot be asked in SQL.")
    return make(suite, rule.arguments)


def keeps_its_share(failing: int, asked: int, least: float) -> bool:
    """Whether enough of the values that were asked keep a rule: the library's own sum, on the same numbers."""
    return not asked or (asked - failing) / asked >= least


def _between(_suite: Suite, arguments: Mapping[str, Any]) -> str:
    return _outside(str(arguments["column"]), arguments)


def _length_between(_suite: Suite, arguments: Mapping[str, Any]) -> str:
    return _outside(f"length({arguments['column']})", arguments)


def _in_set(suite: Suite, arguments: Mapping[str, Any]) -> str:
    column = arguments["column"]
    return f"({column} is not null and {column} not in ({_values(suite, arguments)}))"


def _not_in_set(suite: Suite, arguments: Mapping[str, Any]) -> str:
    return f"({arguments['column']} in ({_values(suite, arguments)}))"


def _outside(value: str, arguments: Mapping[str, Any]) -> str:
    bounds = (("<", arguments.get("min_value")), (">", arguments.get("max_value")))
    return f"({' or '.join(f'{value} {sign} {bound}' for sign, bound in bounds if bound is not None)})"


def _values(suite: Suite, arguments: Mapping[str, Any]) -> str:
    """The values of a set: the query of a vocabulary, or literals."""
    wanted = arguments["value_set"]
    if isinstance(wanted, str):
        return suite.vocabularies[wanted.removeprefix("@")]
    return ", ".join("'" + v.replace("'", "''") + "'" if isinstance(v, str) else str(v) for v in wanted)


_CONDITIONS: Mapping[str, Callable[[Suite, Mapping[str, Any]], str]] = {
    "ExpectColumnValuesToBeBetween": _between,
    "ExpectColumnValueLengthsToBeBetween": _length_between,
    "ExpectColumnValuesToBeInSet": _in_set,
    "ExpectColumnValuesToNotBeInSet": _not_in_set,
}
