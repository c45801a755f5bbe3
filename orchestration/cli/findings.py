"""Findings with what people decided about them, as the published file and `review/decisions.csv` say now."""
# ruff: noqa: S608 - the SQL is put together from columns of ours and quoted text

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from ingestion.words import Language
from orchestration.cli.failures import CommandFailed
from orchestration.cli.published import first_line, open_published
from orchestration.cli.review_lines import as_table
from orchestration.home import Home
from orchestration.store.review.decisions import COLUMNS, read_decisions
from orchestration.store.sql import as_dicts, literal
from orchestration.words import language, phrase

SHOWN_ID = 10  # characters of an id that people are shown; any that name one finding alone will do
SEVERITIES = ("error", "warning", "notice")
# Where a filter fits nothing: the column that says what there is.
_THERE_IS = {
    "--rule": "rule_code",
    "--severity": "severity",
    "--agency": "agency_name",
    "--region": "region_name",
    "--year": "fiscal_year",
}
# A decision is in force from the moment it is written down, not only from the next run.
_FINDINGS = """
    select
        f.finding_id, f.rule_code, f.severity, f.fiscal_year, r.region_code, r.region_name, a.agency_name,
        f.project_name, f.subject, f.expected_text, f.actual_text, {said} as message, f.message as message_zh, f.message_en,
        case when w.figures_fingerprint = f.figures_fingerprint then w.decision end as decision,
        case when w.figures_fingerprint <> f.figures_fingerprint then w.decision end as earlier_decision,
        w.reason as decision_reason, w.role as decision_role, w.decided_at,
        f.source_ref, f.evidence_refs, d.file_name, f.document_id, f.figures_fingerprint,
        r.prefecture_code
    from fct_audit_finding as f
    join dim_agency as a using (agency_id)
    join dim_region as r on f.region_code = r.region_code
    join dim_document as d on f.document_id = d.document_id
    left join written as w on f.finding_id = w.finding_id
    where f.is_current
"""
_LED = """
    create temp table written as
    select lines.* replace (coalesce(led.finding_id, lines.finding_id) as finding_id)
    from lines
    left join (select distinct finding_id_written, finding_id from fct_audit_decision) as led
        on lines.finding_id = led.finding_id_written
    qualify line_number = max(line_number) over (partition by coalesce(led.finding_id, lines.finding_id))
"""


# The sentence in the reader's language; one that is not whole in English is shown in Chinese.
_SAID = {Language.CHINESE: "f.message", Language.ENGLISH: "coalesce(f.message_en, f.message)"}


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
        return " and ".join(self.conditions().values()) or "true"

    def conditions(self) -> dict[str, str]:
        """The SQL of each filter that is given, by the words it was given in."""
        parts: dict[str, str] = {}
        if self.rules:
            codes = (f"starts_with(rule_code, {literal(rule.upper())})" for rule in self.rules)
            parts[f"--rule {' --rule '.join(self.rules)}"] = f"({' or '.join(codes)})"
        if self.severities:
            wanted = ", ".join(map(literal, self.severities))
            parts[f"--severity {' --severity '.join(self.severities)}"] = f"severity in ({wanted})"
        if self.agency:
            parts[f"--agency {self.agency}"] = f"contains(agency_name, {literal(self.agency)})"
        if self.region:
            region = literal(self.region)
            parts[f"--region {self.region}"] = (
                f"({region} in (region_code, region_name, prefecture_code) or prefecture_code in "
                f"(select region_code from dim_region where region_name = {region} and region_level = 'prefecture'))"
            )
        if self.year is not None:
            parts[f"--year {self.year}"] = f"fiscal_year = {self.year}"
        if self.decided is not None:
            name = "--decided" if self.decided else "--undecided"
            parts[name] = f"decision is {'not ' if self.decided else ''}null"
        return parts


@contextmanager
def opened_findings(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file with a view `findings` that knows every decision written down so far."""
    with open_published(home.published_file) as connection:
        try:
            connection.execute(_written(home))
            view = _FINDINGS.format(said=_SAID[language()])
            connection.execute("create temp view findings as " + view)
        except duckdb.Error as error:
            raise CommandFailed(phrase("findings_missing", error=first_line(error))) from error
        yield connection


def listed(connection: duckdb.DuckDBPyConnection, wanted: Wanted, whole: bool) -> duckdb.DuckDBPyConnection:
    """The findings asked for, the gravest first; `whole` with every column as published, else with the reader's sentence."""
    published = "* exclude (prefecture_code, figures_fingerprint, message_zh) replace (message_zh as message)"
    columns = published if whole else "*"
    order = f"list_position([{', '.join(map(literal, SEVERITIES))}], severity)"
    return connection.execute(
        f"select {columns} from findings where {wanted.condition()} "
        f"order by {order}, fiscal_year desc, region_code, agency_name, rule_code, source_ref"
    )


def why_none(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> str | None:
    """Which filters fit no finding and what there is instead; `None` where some finding fits them all."""

    def count(condition: str) -> int:
        return int(
            (connection.execute(f"select count(*) from findings where {condition}").fetchone() or (0,))[0]
        )

    if count(wanted.condition()):
        return None
    if not count("true"):
        return phrase("findings_none")
    told = []
    for given, condition in wanted.conditions().items():
        if not count(condition):
            column = _THERE_IS.get(given.split(maxsplit=1)[0])
            there_is = f"select string_agg(distinct {column}::varchar, ', ' order by {column}::varchar) from findings"
            known = (connection.execute(there_is).fetchone() or ("",))[0] if column else None
            fits_not = phrase("finding_fits_not", given=given)
            told.append(phrase("finding_fits_not_but", given=given, known=known) if known else fits_not)
    return " ".join(told) or phrase("finding_fits_not_together", given=" ".join(wanted.conditions()))


def finding_of(connection: duckdb.DuckDBPyConnection, text: str) -> dict[str, Any]:
    """The one finding whose id begins with `text`.

    Raises:
        CommandFailed: there is none, or there are several.
    """
    if not text:
        raise CommandFailed(phrase("finding_without_id"), exit_code=2)
    cursor = connection.execute(
        f"select * from findings where starts_with(finding_id, {literal(text.lower())})"
    )
    found = as_dicts(cursor)
    if not found:
        raise CommandFailed(phrase("finding_unknown", named=text))
    if len(found) > 1:
        raise CommandFailed(phrase("finding_ambiguous", named=text, count=len(found)))
    return found[0]


def _written(home: Home) -> str:
    """The last decision of each finding as a temporary table; a line under an earlier id is led to its finding."""
    kept = ("finding_id", "figures_fingerprint", "decision", "reason", "role", "decided_at")
    assert set(kept) <= set(COLUMNS)
    return f"{as_table(kept, read_decisions(home).rows)} {_LED}"
