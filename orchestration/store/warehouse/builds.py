"""What dbt built whole, and what is kept of it so that the next refresh can start from there."""

from __future__ import annotations

import contextlib

import duckdb

from orchestration.home import Home
from orchestration.store.warehouse.changes import forget_state, load_present, remember_state
from orchestration.store.warehouse.compaction import compact
from orchestration.store.warehouse.content import keep_all
from orchestration.store.warehouse.dbt import forget_results
from orchestration.store.warehouse.settings import settings
from orchestration.store.warehouse.statements import forget_statements, keep_statements


def forget_build(home: Home) -> None:
    """Before dbt builds: if it breaks off, what the last build said is not taken for its answer."""
    forget_results(home)
    forget_statements(home)
    if home.warehouse_file.exists():
        with contextlib.suppress(duckdb.Error), duckdb.connect(str(home.warehouse_file)) as connection:
            forget_state(connection)


def was_built(home: Home) -> bool:
    """Whether dbt came to its end and left its results."""
    return (home.dbt_target / "run_results.json").exists()


def remember_build(home: Home, made_of: str) -> None:
    """After dbt built everything and nothing is against it: its statements, and what the warehouse is built from."""
    keep_statements(home, made_of)
    with duckdb.connect(str(home.warehouse_file), config=settings(home)) as connection:
        connection.execute("set timezone = 'UTC'")
        load_present(connection, home)
        connection.execute("begin")
        remember_state(connection, made_of)
        keep_all(connection)
        connection.execute("commit")
    compact(home)
