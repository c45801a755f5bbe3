"""Decisions that fit several findings are told after a run and by `status`."""

from __future__ import annotations

import duckdb

from ingestion.messages import Message
from orchestration.home import Home
from orchestration.store.files import write_json
from orchestration.store.review.files import TAKEN_IN, TakenIn
from orchestration.store.review.lost_decisions import review_state
from orchestration.words import words


def test_a_decision_that_fits_several_findings_is_named_with_its_line(home: Home) -> None:
    TakenIn(notices=(Message("a line was passed over"),)).remember(home)
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute("""
            create schema if not exists marts;
            create table marts.fct_audit_decision as select * from (values
                (2, 'A13', 2023, '00c3e8e67263f545', 'several_findings'), (3, 'A01', 2023, 'f1', 'applies')
            ) as t(line_number, rule_code, fiscal_year, finding_id_written, status)
        """)
    assert tuple(map(words, review_state(home).notices)) == (
        "a line was passed over",
        "decision of line 2 (A13 2023, 00c3e8e672): several findings fit it now; decide again",
    )


def test_notices_of_an_older_version_are_told_as_it_wrote_them(home: Home) -> None:
    write_json(home.lake_ops / TAKEN_IN, {"notices": ["a line was passed over"]})
    assert tuple(map(words, review_state(home).notices)) == ("a line was passed over",)


def test_what_an_older_version_published_tells_nothing_more(home: Home) -> None:
    with duckdb.connect(str(home.published_file)) as connection:
        connection.execute("create schema if not exists marts")
        connection.execute(
            "create table marts.fct_audit_decision as select 2 as line_number, 'applies' as status"
        )
    assert review_state(home).notices == ()
