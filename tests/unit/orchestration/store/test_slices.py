"""The rows of a slice take the place of those of its documents and agencies."""

from __future__ import annotations

from pathlib import Path

import duckdb

from orchestration.store.warehouse.content import Accounts, content_of, keep_all, tables_of
from orchestration.store.warehouse.slices import merge
from orchestration.store.warehouse.statements import ModelStatement

PROJECTS = ModelStatement("model.jixiao.projects", "marts", "projects", False, "by_agency", False, "")


def test_rows_of_an_agency_that_no_document_is_named_for_are_replaced_and_not_doubled(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "jixiao.duckdb")) as connection:
        connection.execute("create schema marts; create schema refreshed")
        connection.execute(
            "create table marts.projects (agency_id varchar, document_id varchar, name varchar)"
        )
        connection.execute(
            "insert into marts.projects values ('a', 'd1', 'road'), ('a', null, 'bridge'), ('b', null, 'well')"
        )
        keep_all(connection)
        connection.execute("attach ':memory:' as slice; create schema slice.marts")
        connection.execute("create table slice.marts.projects as from marts.projects where agency_id = 'a'")
        accounts = Accounts(connection)
        assert merge(connection, PROJECTS, {"d1"}, {"a"}, accounts) == 2
        accounts.settle()
        assert connection.execute("select name from marts.projects order by 1").fetchall() == [
            ("bridge",), ("road",), ("well",),
        ]  # fmt: skip
        tables = tables_of(connection)
        kept = content_of(connection, tables)
        connection.execute("drop schema refreshed cascade")
        assert kept == content_of(connection, tables)
