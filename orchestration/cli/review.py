"""Findings with what people decided about them, as the published file and `review/decisions.csv` say now."""
# ruff: noqa: S608 - the SQL is put together from columns of ours and quoted text

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from orchestration.cli.failures import CommandFailed
from orchestration.cli.published import first_line, open_published
from orchestration.home import Home
from orchestration.store.decisions import COLUMNS, latest_decisions

SHOWN_ID = 10  # characters of an id that a table shows; any that name one finding alone will do
SEVERITIES = ("error", "warning", "notice")
_LISTED = "finding, rule_code, severity, fiscal_year, agency_name, project_name, message, decision"
# A decision is in force from the moment it is written down, not only from the next run.
_FINDINGS = """
    select
        f.finding_id, f.rule_code, f.severity, f.fiscal_year, r.region_code, r.region_name, a.agency_name,
        f.project_name, f.subject, f.expected_text, f.actual_text, f.message,
        case when w.figures_fingerprint = f.figures_fingerprint then w.decision end as decision,
        case when w.figures_fingerprint <> f.figures_fingerprint then w.decision end as earlier_decision,
        w.reason as decision_reason, w.role as decision_role, w.decided_at,
        f.source_ref, f.evidence_refs, d.file_name, f.document_id, f.figures_fingerprint,
        r.prefecture_code,
        concat(f.finding_id[:{shown}], case when w.decision is not null and w.figures_fingerprint <> f.figures_fingerprint
            then ' (figures changed)' else '' end) as finding
    from fct_audit_finding as f
    join dim_agency as a using (agency_id)
    join dim_region as r on f.region_code = r.region_code
    join dim_document as d on f.document_id = d.document_id
    left join written as w on f.finding_id = w.finding_id
    where f.is_current
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; what is not given restricts nothing. `decided`: those, or the open ones."""

    rules: Sequence[str] = ()
    severities: Sequence[str] = ()
    agency: str | None = None
    region: str | None = None
    year: int | None = None
    decided: bool | None = None

    def condition(self) -> str:
        """As SQL."""
        parts = []
        if self.rules:
            parts.append(
                "("
                + " or ".join(f"starts_with(rule_code, {_text(rule.upper())})" for rule in self.rules)
                + ")"
            )
        if self.severities:
            parts.append(f"severity in ({', '.join(map(_text, self.severities))})")
        if self.agency:
            parts.append(f"contains(agency_name, {_text(self.agency)})")
        if self.region:
            region = _text(self.region)
            parts.append(
                f"({region} in (region_code, region_name, prefecture_code) or prefecture_code in "
                f"(select region_code from dim_region where region_name = {region} and region_level = 'prefecture'))"
            )
        if self.year is not None:
            parts.append(f"fiscal_year = {self.year}")
        if self.decided is not None:
            parts.append(f"decision is {'not ' if self.decided else ''}null")
        return " and ".join(parts) or "true"


@contextmanager
def opened_findings(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file with a view `findings` that knows every decision written down so far."""
    with open_published(home.published_file) as connection:
        try:
            connection.execute(_written(home))
            connection.execute("create temp view findings as " + _FINDINGS.format(shown=SHOWN_ID))
        except duckdb.Error as error:
            raise CommandFailed(
                f"What is published holds no findings ({first_line(error)}). `jixiao run` builds them."
            ) from error
        yield connection


def listed(connection: duckdb.DuckDBPyConnection, wanted: Wanted, whole: bool) -> duckdb.DuckDBPyConnection:
    """The findings asked for, the gravest first; `whole` with every column, else as a table for people."""
    columns = "* exclude (finding, prefecture_code, figures_fingerprint)" if whole else _LISTED
    order = f"list_position([{', '.join(map(_text, SEVERITIES))}], severity)"
    return connection.execute(
        f"select {columns} from findings where {wanted.condition()} "
        f"order by {order}, fiscal_year desc, region_code, agency_name, rule_code, source_ref"
    )


def finding_of(connection: duckdb.DuckDBPyConnection, text: str) -> dict[str, Any]:
    """The one finding whose id begins with `text`.

    Raises:
        CommandFailed: there is none, or there are several.
    """
    if not text:
        raise CommandFailed("An empty text names no finding.", exit_code=2)
    cursor = connection.execute(
        f"select * from findings where starts_with(finding_id, {_text(text.lower())})"
    )
    names = [column[0] for column in cursor.description or ()]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    if not found:
        raise CommandFailed(
            f"There is no finding '{text}' in what is published. `jixiao findings` lists them."
        )
    if len(found) > 1:
        raise CommandFailed(f"'{text}' names {len(found)} findings; give more of the id.")
    return found[0]


def _written(home: Home) -> str:
    """The last decision of each finding as a temporary table."""
    kept = ("finding_id", "figures_fingerprint", "decision", "reason", "role", "decided_at")
    assert set(kept) <= set(COLUMNS)
    rows = ", ".join(
        "(" + ", ".join(_text(getattr(decision, name)) for name in kept) + ")"
        for decision in latest_decisions(home).values()
    )
    columns = ", ".join(f"{name} varchar" for name in kept)
    filled = f"; insert into written values {rows}" if rows else ""
    return f"create temp table written ({columns}){filled}"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
