"""A refresh that costs what changed: the documents of the agencies touched are computed in a slice and put in the place of
their rows, and what crosses agencies is made anew. All in one transaction, with what the warehouse is then built from.

It is done only where it leads to the same as a whole build: the same statements, nothing that fails. In every other case
it undoes what it did and says so, and dbt builds everything.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

import duckdb

from expectations.by_document import offences
from expectations.suites import SUITES
from orchestration.home import Home
from orchestration.store.warehouse import slices
from orchestration.store.warehouse.changes import (
    STATE,
    built_from,
    changed_documents,
    load_present,
    remember_state,
    samples_step_back,
)
from orchestration.store.warehouse.statements import Statements, kept_statements

Told = Callable[[], None]


@dataclass(slots=True)
class Increment:
    """What was done: how many documents and agencies were computed, the rows of each model that ran, and of each test
    how many rows failed it (a warning where it is none of an error)."""

    documents: int
    agencies: int
    rows: dict[str, int] = field(default_factory=dict)
    failing: dict[str, int] = field(default_factory=dict)


def refresh_by_slice(home: Home, made_of: str, told: Told = lambda: None) -> Increment | None:
    """Bring the warehouse up to date with what changed; `None` where it has to be built whole.

    `made_of` names the sources of the present definitions; `told` is called for each model and test.
    """
    statements = kept_statements(home)
    if statements is None or statements.made_of != made_of or not home.warehouse_file.exists():
        return None
    with duckdb.connect(str(home.warehouse_file), config=_settings()) as connection:
        if built_from(connection) != made_of:
            return None
        connection.execute("set timezone = 'UTC'")
        done = _refreshed(connection, home, statements, told)
        if done is not None:
            connection.execute("checkpoint")
    return done


def _refreshed(
    connection: duckdb.DuckDBPyConnection, home: Home, statements: Statements, told: Told
) -> Increment | None:
    load_present(connection, home)
    step_back = samples_step_back(connection, "temp.present_")
    if step_back != samples_step_back(connection, f"{STATE}."):
        return None
    changed = changed_documents(connection)
    agencies = slices.agencies_of(connection, statements, changed)
    documents = changed | slices.documents_of(connection, agencies)
    if step_back:
        documents -= _samples(connection)
    slices.fill(connection, statements, documents, statements.models)
    done = Increment(len(documents), len(agencies))
    for test in statements.tests:
        if not test.is_whole:
            done.failing[test.unique_id] = slices.failing_rows(connection, statements, test)
            told()
    connection.execute("begin")
    try:
        _merge(connection, statements, documents, agencies, done, told)
        holds = _holds(connection, statements, done, told)
    except BaseException:
        connection.execute("rollback")
        raise
    if not holds:
        connection.execute("rollback")
        return None
    remember_state(connection, statements.made_of)
    connection.execute("commit")
    return done


def _merge(
    connection: duckdb.DuckDBPyConnection,
    statements: Statements,
    documents: set[str],
    agencies: set[str],
    done: Increment,
    told: Told,
) -> None:
    for model in statements.models:
        if model.is_view or (model.is_constant and model.schema not in ("marts", "ops")):
            continue
        if model.refreshed == "by_agency":
            done.rows[model.unique_id] = slices.merge(connection, model, documents, agencies)
        else:
            done.rows[model.unique_id] = slices.rebuild(connection, model)
        told()


def _holds(
    connection: duckdb.DuckDBPyConnection, statements: Statements, done: Increment, told: Told
) -> bool:
    """Whether no test fails but with a warning, and no document fails a rule of acceptance."""
    for test in statements.tests:
        if test.is_whole:
            done.failing[test.unique_id] = slices.failing_rows(connection, statements, test)
            told()
    if any(done.failing[test.unique_id] for test in statements.tests if test.is_error):
        return False
    return not list(offences(SUITES, lambda query: connection.execute(query).fetchall()))


def _samples(connection: duckdb.DuckDBPyConnection) -> set[str]:
    asked = "select document_id from temp.present_delivery where is_sample"
    return {d for (d,) in connection.execute(asked).fetchall()}


def _settings() -> dict[str, str | bool | int | float | list[str]]:
    """As dbt's profile has them (`dbt_project/profiles.yml`)."""
    return {
        "threads": os.environ.get("JIXIAO_THREADS", str(len(os.sched_getaffinity(0)))),
        "memory_limit": os.environ.get("JIXIAO_MEMORY", "2GB"),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
