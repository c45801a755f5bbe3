"""Decisions that the warehouse could not lead to one finding, for the notices of a run and of `status`."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from ingestion.messages import Message
from orchestration.home import Home
from orchestration.store.review.files import TakenIn
from orchestration.store.warehouse.publish import open_warehouse

_LOST = """
    select line_number, rule_code, fiscal_year, finding_id_written
    from marts.fct_audit_decision
    where status = 'several_findings'
    order by line_number
"""


def review_state(home: Home) -> TakenIn:
    """What the last run took in, and what of it somebody has to decide again."""
    taken_in = TakenIn.of(home)
    return replace(taken_in, notices=(*taken_in.notices, *lost_decisions(home)))


def lost_decisions(home: Home) -> tuple[Message, ...]:
    """A notice for each decision under an earlier id that fits several of the published findings."""
    if not home.published_file.exists():
        return ()
    try:
        with open_warehouse(home.published_file) as connection:
            lost = connection.execute(_LOST).fetchall()
    except duckdb.Error:
        return ()  # published by an older version of this software, which knew no earlier ids
    return tuple(
        Message(
            "decision_fits_several", {"line": line, "rule": rule, "year": str(year), "finding": finding[:10]}
        )
        for line, rule, year, finding in lost
    )
