"""What goes in on one side of a joint comes out on the other."""

from __future__ import annotations

import duckdb
import pytest

from ingestion.writers import ensure_lake
from orchestration.home import Home
from orchestration.store.archive.deliveries import write_ops_tables
from orchestration.store.warehouse.counts import FACT_OF_RECORD, warehouse_joints


@pytest.fixture
def empty(home: Home) -> Home:
    """A home with nothing in it, and the facts of its warehouse without a row."""
    write_ops_tables(home)
    ensure_lake(home.lake)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create schema marts; create table marts.dim_document (document_id text)")
        for fact in FACT_OF_RECORD.values():
            connection.execute(f"create table marts.{fact} (document_id text, source text)")
    return home


@pytest.mark.parametrize(("source", "holds"), [("table", True), ("narrative", False)])
def test_a_line_of_a_statement_that_no_prose_tells_is_no_line_too_many(
    empty: Home, source: str, holds: bool
) -> None:
    with duckdb.connect(str(empty.warehouse_file)) as connection:
        connection.execute("insert into marts.fct_functional_expenditure values (?, ?)", ["d", source])
    joints = {joint.name: joint.holds for joint in warehouse_joints(empty)}
    assert joints.pop("functional_line") is holds
    assert all(joints.values())
