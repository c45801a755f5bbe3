"""Sudden change: a re-issue far from what it follows, and what a publication holds beside the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pytest

from expectations.sudden_change import (
    Bands,
    coverage_fallen,
    figures_moved,
    reissues_out_of_band,
    reports_gone,
)
from tests.support.publications import publication, reports

BANDS = Bands()
TOTAL = ("fct_budget_execution", "executed", "total", None)
LINE = ("fct_expense", "final", "会议费", None)
Figure = tuple[tuple[str, str, str, str | None], float, float]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def reissued(
    connection: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[str, str]], *told: tuple[str, str, Figure]
) -> None:
    """Documents, which follow which, and the figures that differ."""
    connection.execute("""
        create schema marts; create schema intermediate;
        create table intermediate.int_reissues (earlier_document_id varchar, document_id varchar);
        create table marts.dim_document (document_id varchar, file_id varchar, file_name varchar);
        create table marts.rpt_restatement (
            document_id varchar, earlier_document_id varchar, fact varchar, figure varchar, item varchar, project_id varchar,
            value_before decimal(18, 6), value_after decimal(18, 6),
            evidence struct(document_id varchar, source_ref varchar, role varchar)[]
        )
    """)  # fmt: skip
    for name in sorted({name for pair in pairs for name in pair}):
        connection.execute(
            "insert into marts.dim_document values (?, ?, ?)", [name, f"file of {name}", f"{name}.docx"]
        )
    connection.executemany(
        "insert into intermediate.int_reissues values (?, ?)", [list(pair) for pair in pairs]
    )
    for earlier, later, ((fact, figure, item, project), before, after) in told:
        places = [{"document_id": earlier, "source_ref": "/t1/r1", "role": "before"},
                  {"document_id": later, "source_ref": "/t2/r2", "role": "after"}]  # fmt: skip
        connection.execute(
            "insert into marts.rpt_restatement values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [later, earlier, fact, figure, item, project, before, after, places],
        )


def out(connection: duckdb.DuckDBPyConnection, *accepted: str, bands: Bands = BANDS) -> list[str]:
    found = reissues_out_of_band(bands, accepted, lambda query: connection.execute(query).fetchall())
    return [one.document_id for one in found]


@pytest.mark.parametrize(
    ("before", "after", "is_out"),
    [(100, 1000, True), (100, 1_000_000, True), (1_000_000, 100, True), (100, 607, False), (100, 790, False), (0, 1000, False),
     (0.5, 5, False), (-100, 1000, False)],
)  # fmt: skip
def test_a_total_ten_times_what_it_follows_is_out_of_the_band(
    connection: duckdb.DuckDBPyConnection, before: float, after: float, is_out: bool
) -> None:
    reissued(connection, [("a", "b")], ("a", "b", (TOTAL, before, after)))
    assert out(connection) == ["b"] * is_out


def test_it_is_told_with_place_figures_and_the_file_it_follows(connection: duckdb.DuckDBPyConnection) -> None:
    reissued(connection, [("a", "b")], ("a", "b", (TOTAL, 100, 1000)), ("a", "b", (LINE, 20, 21)))
    [one] = reissues_out_of_band(BANDS, (), lambda query: connection.execute(query).fetchall())
    assert (one.earlier, one.failing, one.asked) == ("a.docx", 1, 2)
    told = dict(zip(one.columns, one.rows[0], strict=True))
    assert (told["source_ref"], float(told["value_before"]), float(told["value_after"])) == (
        "/t2/r2",
        100,
        1000,
    )


def test_one_line_of_many_may_be_far_and_half_of_them_may_not(connection: duckdb.DuckDBPyConnection) -> None:
    lines = [("fct_expense", "final", f"{number}", None) for number in range(6)]
    reissued(
        connection, [("a", "b"), ("a", "c")],
        *(("a", "b", (line, 20, 400 if number == 0 else 21)) for number, line in enumerate(lines)),
        *(("a", "c", (line, 20, 400 if number < 3 else 21)) for number, line in enumerate(lines)),
    )  # fmt: skip
    assert out(connection) == ["c"]


def test_a_report_that_is_near_one_of_those_it_follows_corrects_the_other(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """First 100, then 1000 by mistake, then 100 again: the third differs from the second alone."""
    pairs = [("first", "second"), ("first", "third"), ("second", "third")]
    reissued(
        connection, pairs, ("first", "second", (TOTAL, 100, 1000)), ("second", "third", (TOTAL, 1000, 100))
    )
    assert out(connection) == ["second"]


def test_points_and_projects_are_no_totals(connection: duckdb.DuckDBPyConnection) -> None:
    score = ("fct_evaluation_total", "total_score", "overall", None)
    reissued(
        connection, [("a", "b")], ("a", "b", (score, 10, 99)), ("a", "b", (("fct_budget_execution", "executed", "total", "p"), 10, 99))
    )  # fmt: skip
    assert out(connection) == []


def test_what_was_let_through_is_not_asked_of_again_by_report_or_file(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    reissued(connection, [("a", "b")], ("a", "b", (TOTAL, 100, 1000)))
    assert (out(connection, "a"), out(connection, "b"), out(connection, "file of b")) == (["b"], [], [])
    assert out(connection, bands=Bands(factor=20)) == []


def ask_of(connection: duckdb.DuckDBPyConnection) -> Any:
    return lambda query: connection.execute(query).fetchall()


def test_reports_that_are_gone_are_counted_by_region_and_kind(connection: duckdb.DuckDBPyConnection) -> None:
    publication(connection, "before", reports(*"abcdefgh", "s"), sample=["s"])
    publication(connection, "now", reports(*"abcxyz"), aside={"d": "withdrawn", "e": "failed_check"})
    found = reports_gone(BANDS, ask_of(connection))
    assert (found.asked, found.reports) == (
        8,
        3,
    )  # f, g, h: the sample stepped back, d and e are told elsewhere
    assert found.rows == (("株洲市", "final_accounts", 8, 3),)


def test_two_reports_gone_are_in_the_band_and_a_file_cut_otherwise_is_none(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    publication(connection, "before", reports(*"abcdefgh"))
    publication(connection, "now", reports(*"abcdef"))
    connection.execute(
        "insert into now.marts.dim_document values ('g1', 'file of g', 'g.docx', '430200', 'final_accounts')"
    )
    found = reports_gone(BANDS, ask_of(connection))
    assert (found.reports, found.rows) == (1, ())


def test_totals_that_moved_are_listed_but_for_those_somebody_corrected(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    publication(connection, "before", reports("a", "b", "c"))
    publication(connection, "now", {"a": 1_000_000, "b": 1_000_000, "c": 120}, corrected=["b"])
    found = figures_moved(BANDS, ask_of(connection))
    assert (found.asked, found.reports) == (2, 1)
    assert found.rows == (("a.docx", "/t1/r1", "executed", 100, 1_000_000),)


@pytest.mark.parametrize(("cells", "rows"), [(98, 0), (90, 1)])
def test_less_of_a_kind_of_report_is_read(
    connection: duckdb.DuckDBPyConnection, cells: int, rows: int
) -> None:
    publication(connection, "before", reports("a"), cells=99)
    publication(connection, "now", reports("a"), cells=cells)
    assert len(coverage_fallen(BANDS, ask_of(connection)).rows) == rows
