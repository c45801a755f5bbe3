"""The verdicts of Great Expectations without it: every rule of the suites asked in SQL, of whoever holds the warehouse.

Importing the library and handing it every row of a delivery costs more than one more report is worth. A refresh of what changed
asks here; a whole build, and a delivery of which a rule says something else than the pages do, is judged by the library
(`runner.py`). A test holds both to the same verdicts on the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from expectations.conditions import Ask, fails, keeps_its_share
from expectations.rules import Rule, Suite, Verdict

SHOWN_VALUES = 20
TOLD_ON_PAGES = "verdicts.json"
"""Beside the pages of the library: which rules they say were kept, by the name of the verdict."""
ROW_COUNT = "ExpectTableRowCountToBeBetween"


def verdicts(suites: Iterable[Suite], ask: Ask) -> Iterator[Verdict]:
    """The verdict on every rule of every suite.

    Raises:
        AcceptanceError: a rule cannot be asked in SQL.
    """
    for suite in suites:
        columns = [rule for rule in suite.rules if rule.kind != ROW_COUNT]
        counts = [
            part
            for rule in columns
            for part in (
                f"count(case when {fails(suite, rule)} then 1 end)",
                f"count({rule.arguments['column']})",
            )
        ]
        [(rows, *told)] = ask(f"select {', '.join(['count(*)', *counts])} from ({suite.query}) as told")  # noqa: S608
        counted = {
            rule.name: pair
            for rule, pair in zip(columns, zip(told[::2], told[1::2], strict=True), strict=True)
        }
        for rule in suite.rules:
            if rule.kind == ROW_COUNT:
                yield _of_count(suite, rule, rows)
            else:
                yield _of_column(suite, rule, rows, *counted[rule.name], ask)


def pages_tell(docs: Path, told: Iterable[Verdict]) -> bool:
    """Whether the pages that the library wrote into `docs` say of every rule what these verdicts say: kept, or not."""
    try:
        pages = json.loads((docs / TOLD_ON_PAGES).read_text("utf-8"))
    except (OSError, ValueError):
        return False  # never written, or by an earlier version of this software
    return bool(pages == {verdict.name: verdict.passed for verdict in told})


def _of_count(suite: Suite, rule: Rule, rows: int) -> Verdict:
    least, most = rule.arguments.get("min_value"), rule.arguments.get("max_value")
    holds = (least is None or rows >= least) and (most is None or rows <= most)
    passed = holds and not (rows == 0 and suite.rows_expected)
    return Verdict(suite.name, suite.table, rule.name, rule.told, rule.severity, passed, str(rows), rows)


def _of_column(suite: Suite, rule: Rule, rows: int, failing: int, asked: int, ask: Ask) -> Verdict:
    holds = keeps_its_share(failing, asked, float(rule.arguments.get("mostly", 1)))
    passed = holds and not (rows == 0 and suite.rows_expected)
    columns = tuple(dict.fromkeys((rule.arguments["column"], *suite.key))) if failing else ()
    shown = (
        ask(
            f"select {', '.join(columns)} from ({suite.query}) as told where {fails(suite, rule)}"  # noqa: S608
            f" order by all limit {SHOWN_VALUES}"
        )
        if failing
        else ()
    )
    return Verdict(
        suite.name, suite.table, rule.name, rule.told, rule.severity, passed, "", rows, failing, columns,
        tuple(tuple(row) for row in shown),
    )  # fmt: skip
