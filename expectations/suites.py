"""All suites, in the order in which they are asked and shown."""

from __future__ import annotations

from expectations import accounts, answers, delivery, doubts, marts, places, reference
from expectations.rules import Rule, Suite

SUITES: tuple[Suite, ...] = (
    *delivery.SUITES,
    *accounts.SUITES,
    *places.SUITES,
    *doubts.SUITES,
    *marts.SUITES,
    *answers.SUITES,
    *reference.SUITES,
)


def all_rules() -> list[tuple[Suite, Rule]]:
    """Every rule with the suite it belongs to."""
    return [(suite, rule) for suite in SUITES for rule in suite.rules]
