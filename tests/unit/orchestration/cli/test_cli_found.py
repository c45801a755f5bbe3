"""Findings as people read them, and what a run says of them at its end."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest
from rich.cells import cell_len

from orchestration.cli.found import show_found
from orchestration.home import Home

Typed = Callable[..., tuple[int, str, str]]
DECIDE = ("--as", "confirmed", "--reason", "表中数有误", "--role", "预算绩效科")


@pytest.fixture
def found(findings: Home) -> Home:
    """Findings, and three figures in doubt of two files; one that was settled."""
    with duckdb.connect(str(findings.published_file)) as connection:
        connection.execute("""
            insert into marts.dim_document values ('e', 'y.docx');
            create table ops.review_queue as
            select review_id, document_id, 'a' as agency_id, state, null::varchar as confirmed_value,
                '/t1/r9' as source_ref, 'indicator' as record_table, 'score' as column_name, '1O' as printed
            from (values ('1', 'd', 'open'), ('2', 'e', 'open'), ('3', 'd', 'open'), ('4', 'e', 'settled'))
                t(review_id, document_id, state)
        """)
    return findings


def test_a_finding_is_a_line_that_names_it_and_its_sentence_in_at_most_a_hundred_columns(
    typed: Typed, findings: Home
) -> None:
    with duckdb.connect(str(findings.published_file)) as connection:
        connection.execute(
            "update marts.fct_audit_finding set message_en = repeat('全年预算数与合计不符，', 20)"
        )
    _, out, _ = typed("findings", "--rule", "A01")
    lines = out.splitlines()
    assert lines[0] == "aa01  A01  error  2023  株洲市水利局"
    assert lines[-1] == "(1 row)"
    assert len(lines) == 7
    assert all(line.startswith("    ") for line in lines[1:-1])
    assert 90 < max(map(cell_len, lines)) <= 100


def test_a_decision_and_figures_that_changed_after_one_stand_on_the_finding_s_line(
    typed: Typed, findings: Home
) -> None:
    typed("findings", "decide", "bb01", "aa01", *DECIDE)
    with duckdb.connect(str(findings.published_file)) as connection:
        connection.execute(
            "update marts.fct_audit_finding set figures_fingerprint = 'q' where finding_id = 'bb01'"
        )
    _, out, _ = typed("findings", "--severity", "error")
    assert "aa01  A01  error  2023  株洲市水利局  [confirmed]" in out
    assert "bb01  B02  error  2022  石峰区水利局  [figures changed]" in out


def test_a_run_shows_of_each_rule_the_error_whose_figures_are_furthest_apart_the_gravest_first(
    found: Home, capfd: pytest.CaptureFixture[str]
) -> None:
    show_found(found)
    out = capfd.readouterr().out
    assert "error 2 · warning 1 · notice 1; 0 decided" in out
    assert [line.split()[0] for line in out.splitlines() if line.endswith("水利局")] == ["bb01", "aa01"]


def test_what_somebody_decided_is_counted_and_no_longer_shown(
    typed: Typed, found: Home, capfd: pytest.CaptureFixture[str]
) -> None:
    typed("findings", "decide", "aa01", *DECIDE)
    show_found(found)
    out = capfd.readouterr().out
    assert "error 2 · warning 1 · notice 1; 1 decided" in out
    assert [line.split()[0] for line in out.splitlines() if line.endswith("水利局")] == ["bb01"]


def test_figures_in_doubt_are_counted_by_file(found: Home, capfd: pytest.CaptureFixture[str]) -> None:
    show_found(found)
    out = capfd.readouterr().out
    assert "3 figures in 2 files are in doubt" in out
    assert "   2  x.docx" in out
    assert "   1  y.docx" in out
