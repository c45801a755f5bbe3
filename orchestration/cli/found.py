"""Findings as people read them: a line that says which and whose, the sentence below it; and what a run found in all."""
# ruff: noqa: S608 - the SQL is put together from columns of ours

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from rich.text import Text

from ingestion.messages import Message
from ingestion.privacy import redact
from orchestration.cli.answers import tell_shown
from orchestration.cli.findings import SEVERITIES, SHOWN_ID, opened_findings
from orchestration.cli.inert import inert
from orchestration.cli.review import opened_figures
from orchestration.cli.terminal import console, heading
from orchestration.home import Home
from orchestration.store.sql import as_dicts
from orchestration.words import phrase, words

WIDEST = 100  # columns: a longer line is hard to follow, and letters and tickets break it anywhere
GRAVEST = 3
MOST_DOUBTED = 5  # files
_INDENT = "    "
_COUNTED = "select severity, count(*) as findings, count(decision) as decided from findings group by severity"
# Of errors that nobody decided, one of each rule: the one whose figures are furthest apart, as a share of the larger.
_GRAVEST = f"""
    select f.*
    from findings as f
    join fct_audit_finding as a on f.finding_id = a.finding_id and a.is_current
    where f.severity = 'error' and f.decision is null
    qualify row_number() over (partition by f.rule_code order by {{apart}} desc, f.finding_id) = 1
    order by {{apart}} desc, f.fiscal_year desc, f.finding_id
    limit {GRAVEST}
""".format(
    apart="coalesce(abs(a.difference) / nullif(greatest(abs(a.expected_value), abs(a.actual_value)), 0), 0)"
)
_DOUBTED = """
    select file_name, count(*) as figures, min(agency_name) as agency_name
    from figures where state = 'open' group by file_name order by figures desc, file_name
"""


def print_finding(finding: Mapping[str, Any]) -> None:
    """One finding: its id, rule, severity, year and agency on a line, and its sentence below, wrapped."""
    whose = [finding["agency_name"], finding["project_name"]]
    told = [
        finding["finding_id"][:SHOWN_ID],
        finding["rule_code"],
        _term(finding["severity"]),
        str(finding["fiscal_year"]),
        " · ".join(name for name in whose if name),
    ]
    if finding["decision"]:
        told.append(f"[{_term('decided_' + finding['decision'])}]")
    elif finding["earlier_decision"]:
        told.append(f"[{phrase('finding_figures_changed')}]")
    _print_wrapped("  ".join(told), "", _INDENT)
    _print_wrapped(finding["message"], _INDENT, _INDENT)


def show_listed(findings: duckdb.DuckDBPyConnection, limit: int) -> None:
    """The first findings of a cursor, each in lines of its own, and how many they are."""
    rows = as_dicts(findings)
    for finding in rows[:limit]:
        print_finding(finding)
    tell_shown(min(limit, len(rows)), more=len(rows) > limit)


def show_found(home: Home) -> None:
    """How many findings there are by severity, the gravest that wait, and the figures that are in doubt."""
    with opened_findings(home) as connection:
        counted = {row["severity"]: row for row in as_dicts(connection.execute(_COUNTED))}
        gravest = as_dicts(connection.execute(_GRAVEST)) if counted else []
    with opened_figures(home) as connection:
        doubted = as_dicts(connection.execute(_DOUBTED))
    _tell_findings(counted, gravest)
    _tell_doubts(doubted)


def _tell_findings(counted: Mapping[str, Mapping[str, Any]], gravest: Sequence[Mapping[str, Any]]) -> None:
    out = console()
    heading(phrase("heading_findings"))
    if not counted:
        out.print(phrase("findings_none"))
        return
    parts = [f"{_term(name)} {counted[name]['findings']}" for name in SEVERITIES if name in counted]
    decided = sum(row["decided"] for row in counted.values())
    out.print(phrase("findings_counted", counted=" · ".join(parts), decided=decided))
    for finding in gravest:
        print_finding(finding)
    if gravest:
        out.print(phrase("findings_more"))


def _tell_doubts(doubted: Sequence[Mapping[str, Any]]) -> None:
    if not doubted:
        return
    heading(phrase("heading_doubtful"))
    figures = sum(row["figures"] for row in doubted)
    console().print(phrase("figures_in_doubt", figures=figures, files=len(doubted)))
    for row in doubted[:MOST_DOUBTED]:
        _print_wrapped(f"{row['figures']:>4}  {row['file_name']}", "", " " * 6)


def _term(key: str) -> str:
    return words(Message("term_alone", {"term": key}))


def _print_wrapped(text: str, first: str, following: str) -> None:
    """Print a text in lines of at most `WIDEST` columns, a Chinese character being two of them."""
    out = console()
    width = min(WIDEST, out.width)
    shown = inert(redact(text))
    lines = Text(shown).wrap(out, width - max(len(first), len(following)))
    for number, line in enumerate(lines):
        out.print(f"{following if number else first}{line.plain.rstrip()}", soft_wrap=True)
