"""Decisions and corrections as somebody would have made them with BASE's command line, before HEAD was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from evaluation.same_as.build import Built, Side, SideError
from evaluation.same_as.seen import PLACE, rows_by_name, seen
from evaluation.same_as.tables import Table

FINDINGS = "marts.fct_audit_finding"
JUDGED = ("rule_code", "document_id", "scope", "project_id", "subject", "source_ref")
DECIDED = 45
AT = ("document_id", PLACE)
KINDS = ("confirmed", "explained", "wrong")
# Record tables and the figure that is corrected in each.
FIGURES = (
    ("lake.budget_execution", "executed"),
    ("lake.indicator", "score"),
    ("lake.narrative_amount", "amount"),
    ("lake.final_account", "amount"),
    ("lake.staffing", "actual"),
)
WORDS = ("--reason", "核对原件", "--role", "预算绩效科")


def make_review(side: Side, built: Built) -> Path:
    """Decide findings and correct figures in a finished home; returns its review folder.

    Raises:
        SideError: the command line took no decision or no correction.
    """
    tables = seen(built.home, built.exit_code).tables
    chosen = _chosen(tables[FINDINGS]) if FINDINGS in tables else []
    decided = _decide(side, built.home, [finding["finding_id"] for finding in chosen])
    judged = {_at(finding, AT) for finding in chosen}
    corrected = sum(
        side.command(built.home, "correct", *where, *WORDS).returncode == 0
        for name, figure in FIGURES
        if name in tables and figure in tables[name].columns
        for where in _figures(tables[name], figure, judged)
    )
    if not decided or not corrected:
        raise SideError(f"{built.home}: {decided} decisions and {corrected} corrections were taken.")
    return built.home / "review"


def _decide(side: Side, home: Path, ids: list[str]) -> int:
    """Decisions of every kind, and one that takes the place of an earlier one; how many calls were taken."""
    calls = [(kind, ids[n :: len(KINDS)]) for n, kind in enumerate(KINDS)]
    calls.append((KINDS[-1], ids[:1]))
    done = [
        side.command(home, "findings", "decide", *some, "--as", kind, *WORDS).returncode
        for kind, some in calls
        if some
    ]
    return done.count(0)


def _chosen(findings: Table) -> list[dict[str, Any]]:
    """Current findings of all rules that are alone at what they judge, at most twice DECIDED."""
    rows = [row for row in rows_by_name(findings) if row["is_current"]]
    groups = Counter(_at(row, JUDGED) for row in rows)
    ids = Counter(row["finding_id"] for row in rows)
    alone = [row for row in rows if groups[_at(row, JUDGED)] == 1 and ids[row["finding_id"]] == 1]
    alone.sort(key=lambda row: (row["rule_code"], row["finding_id"]))
    return alone[:: max(1, len(alone) // DECIDED)]


def _figures(table: Table, figure: str, judged: Set[tuple[Any, ...]]) -> Iterator[tuple[str, ...]]:
    """The arguments that correct two figures, each alone at its place: where a decided finding stands, if one does.

    So some decisions are about figures that changed meanwhile, which has to be told of them.
    """
    places = Counter(_at(row, AT) for row in rows_by_name(table))
    alone = [row for row in rows_by_name(table) if row[figure] is not None and places[_at(row, AT)] == 1]
    alone.sort(key=lambda row: (_at(row, AT) not in judged, _at(row, AT)))
    for row in [*alone[:1], *alone[1:][-1:]]:
        yield row["document_id"], table.name.partition(".")[2], row[PLACE], figure, str(row[figure] + 1)


def _at(row: dict[str, Any], columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)
