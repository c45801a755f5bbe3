"""Decisions about findings of the audit: what a person found each to be, with reason and role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from datetime import datetime

from ingestion.privacy import redact
from orchestration.home import Home
from orchestration.store.review.files import (
    Problem,
    Reading,
    ReviewFileError,
    append_row,
    moment,
    now,
    read_rows,
)

DECISIONS = ("confirmed", "explained", "wrong")
"""The report is wrong; the finding is right, and the agency gave a sufficient reason; nothing contradicts."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of `decisions.csv`. The figures it was about are kept, in words and as a fingerprint."""

    decided_at: str
    finding_id: str
    figures_fingerprint: str
    decision: str
    reason: str
    role: str
    rule_code: str
    fiscal_year: str
    agency_name: str
    project_name: str
    subject: str
    expected_text: str
    actual_text: str


COLUMNS = tuple(field.name for field in fields(Decision))
REQUIRED = ("decided_at", "finding_id", "figures_fingerprint", "reason", "role", "rule_code")


def read_decisions(home: Home) -> Reading[Decision]:
    """Every decision in the order of the file, and the lines that say none."""
    return read_rows(home.decisions, COLUMNS, _decision)


def decide(home: Home, finding: Mapping[str, object], decision: str, reason: str, role: str) -> Decision:
    """Write down what a finding (a row of `fct_audit_finding` with its agency's name) was found to be.

    Raises:
        ReviewFileError: the decision is none of `DECISIONS`, or reason or role is blank.
    """
    told = {
        name: str(finding[name] if finding[name] is not None else "") for name in COLUMNS if name in finding
    }
    values = {
        **told,
        "decided_at": now(),
        "decision": decision,
        "reason": redact(reason.strip()),
        "role": redact(role.strip()),
    }
    made = _decision(values)
    append_row(home.decisions, COLUMNS, values)
    return made


def decision_rows(home: Home) -> tuple[list[dict[str, object]], tuple[Problem, ...]]:
    """The decisions as rows of `decision.parquet`. Which finding each means today, dbt finds out."""
    reading = read_decisions(home)
    rows = [
        {
            **{name: value or None for name, value in zip(COLUMNS, astuple(decision), strict=True)},
            "decided_at": _at(decision),
            "fiscal_year": int(decision.fiscal_year) if decision.fiscal_year.isdigit() else None,
            "line_number": number,
        }
        for number, decision in reading.rows
    ]
    return rows, reading.problems


def _at(decision: Decision) -> datetime:
    return moment(decision.decided_at, "decided_at")


def _decision(values: Mapping[str, str]) -> Decision:
    blank = [name for name in REQUIRED if not values[name]]
    if blank:
        raise ReviewFileError("review_blank", names=tuple(blank))
    if values["decision"] not in DECISIONS:
        raise ReviewFileError("review_no_decision", named=values["decision"], known=DECISIONS)
    moment(values["decided_at"], "decided_at")
    return Decision(**{name: values[name] for name in COLUMNS})
