"""The warehouse in small: the statements of dbt over some documents alone, in memory, beside the standing warehouse.

The standing file is the database `jixiao`, the slice is attached as `slice`. Reference data, and what follows from them
alone, are seen through views. What the slice says of its documents is what the whole warehouse says of them, as long as it
holds all documents of their agencies.
"""
# ruff: noqa: S608 - dbt's own SQL, and names from its manifest

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from time import process_time
from typing import Any

import duckdb

from orchestration.store.warehouse.changes import PLACES
from orchestration.store.warehouse.content import KEYS, Accounts
from orchestration.store.warehouse.statements import CATALOG, ModelStatement, Statements, TestStatement

SLICE = "slice"
EMPTY = "_schema"
"""The segment that holds no document, only what a file of each record type looks like."""
_ANY_SEGMENT = re.compile(r"'([^']*/segments/)\*(/[^']*)'")
FAILING_ROWS = 10
AGENCIES_OF = "int_reports"


@dataclass(frozen=True, slots=True)
class Shown:
    """The first rows that fail a test."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def agencies_of(
    connection: duckdb.DuckDBPyConnection, statements: Statements, documents: Collection[str]
) -> set[str]:
    """The agencies that documents are of, and those they were of when the warehouse was built."""
    asked = f"select distinct agency_id from {{}}.intermediate.{AGENCIES_OF} where document_id in (select unnest(?::varchar[]))"
    before = connection.execute(asked.format("jixiao"), [sorted(documents)]).fetchall()
    fill(connection, statements, documents, _inputs_of(statements, AGENCIES_OF))
    now = connection.execute(asked.format(SLICE), [sorted(documents)]).fetchall()
    return {agency for (agency,) in (*before, *now)}


def documents_of(connection: duckdb.DuckDBPyConnection, agencies: Collection[str]) -> set[str]:
    """The documents of agencies in the standing warehouse."""
    sql = f"select document_id from jixiao.intermediate.{AGENCIES_OF} where agency_id in (select unnest(?::varchar[]))"
    return {d for (d,) in connection.execute(sql, [sorted(agencies)]).fetchall()}


def fill(
    connection: duckdb.DuckDBPyConnection,
    statements: Statements,
    documents: Collection[str],
    models: Iterable[ModelStatement],
    spent: dict[str, float] | None = None,
) -> None:
    """Make the slice anew: the lake of some documents, and models over it, inputs first. `spent`: CPU seconds of each."""
    attached = connection.execute("select database_name from duckdb_databases()").fetchall()
    if (SLICE,) in attached:
        connection.execute(f"detach {SLICE}")
    connection.execute(f"attach ':memory:' as {SLICE}")
    connection.execute(f"create schema {SLICE}.lake")
    connection.execute(
        "create or replace temp table wanted as select unnest(?::varchar[]) as document_id",
        [sorted(documents)],
    )
    models = tuple(models)
    is_whole = len(models) == len(statements.models)  # tests may ask the lake, too
    segments = segments_of_wanted(connection)
    for table, text in statements.lake.items():
        if is_whole or any(text in model.sql for model in models):
            connection.execute(
                f'create table {SLICE}.lake."{table}" as select * from {of_segments(text, segments)} as r'
                " where r.document_id in (select document_id from temp.wanted)"
            )
    for relation in statements.seeds:
        _schema_of(connection, relation)
        connection.execute(f"create view {SLICE}.{relation} as from jixiao.{relation}")
    for model in models:
        begun = process_time()
        _schema_of(connection, model.relation)
        if model.is_constant and not model.is_view:
            connection.execute(f"create view {SLICE}.{model.relation} as from jixiao.{model.relation}")
        else:
            kind = "view" if model.is_view else "table"
            connection.execute(
                f"create {kind} {SLICE}.{model.relation} as {over_slice(statements, model.sql)}"
            )
        if spent is not None:
            spent[model.unique_id] = spent.get(model.unique_id, 0.0) + process_time() - begun


def segments_of_wanted(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The segments of the lake in which the wanted documents count: others hold nothing of them, or what is superseded.

    `load_present` comes before it, and a temporary table `wanted` with their ids.
    """
    asked = f"select distinct segment from temp.{PLACES} where document_id in (select document_id from temp.wanted)"
    return sorted(segment for (segment,) in connection.execute(asked).fetchall())


def of_segments(text: str, segments: Collection[str]) -> str:
    """The text that stands for a lake table, with some segments in the place of all; for none the one that holds nothing."""
    return _ANY_SEGMENT.sub(
        lambda found: ", ".join(f"'{found[1]}{name}{found[2]}'" for name in segments or (EMPTY,)), text
    )


def over_slice(statements: Statements, sql: str) -> str:
    """A statement that asks the slice instead of the warehouse and the lake."""
    for table, text in statements.lake.items():
        sql = sql.replace(text, f'{SLICE}.lake."{table}"')
    return sql.replace(CATALOG, f"{SLICE}.")


def merge(
    connection: duckdb.DuckDBPyConnection,
    model: ModelStatement,
    documents: Collection[str],
    agencies: Collection[str],
    accounts: Accounts,
) -> int:
    """Put the rows of the slice in the place of those of its documents or agencies; how many the slice has.

    Raises:
        ValueError: the model says that it is refreshed by agency and holds neither key.
    """
    columns = columns_of(connection, model)
    # By both where there are both: a project that only the base data name is an agency's, and no document's.
    touched = {KEYS[0]: sorted(documents), KEYS[1]: sorted(agencies)}
    keys = [key for key in KEYS if key in columns]
    if not keys:  # a test on the manifest holds every such model to one of them
        raise ValueError(model.name)
    where = " or ".join(f"{key} in (select unnest(?::varchar[]))" for key in keys)
    values = [touched[key] for key in keys]
    accounts.moved(model.full_name, where, values, -1)
    connection.execute(f"delete from jixiao.{model.relation} where {where}", values)
    count = replace_rows(connection, model, columns, f"from {SLICE}.{model.relation}")
    accounts.moved(model.full_name, where, values, 1)
    return count


def columns_of(connection: duckdb.DuckDBPyConnection, model: ModelStatement) -> list[str]:
    """The columns of a table of the standing warehouse, in their order."""
    # DuckDB's own table of columns lists those of all databases each time it is asked: seconds for all models.
    return [column[0] for column in connection.execute(f"from jixiao.{model.relation} limit 0").description]


def replace_rows(
    connection: duckdb.DuckDBPyConnection, model: ModelStatement, columns: Collection[str], query: str
) -> int:
    """Add the rows of a query by the names of their columns; how many."""
    named = ", ".join(f'"{column}"' for column in columns)
    [(count,)] = connection.execute(
        f"insert into jixiao.{model.relation} ({named}) select {named} from ({query}) as r"
    ).fetchall()
    return int(count)


def rebuild(connection: duckdb.DuckDBPyConnection, model: ModelStatement) -> int:
    """Make a table of the standing warehouse anew, comments and types kept; how many rows it has."""
    columns = columns_of(connection, model)
    connection.execute(f"delete from jixiao.{model.relation}")
    return replace_rows(connection, model, columns, model.sql)


def failing_rows(connection: duckdb.DuckDBPyConnection, statements: Statements, test: TestStatement) -> int:
    """How many rows fail a test."""
    [(count,)] = connection.execute(f"select count(*) from ({asked(statements, test)}) as f").fetchall()
    return int(count)


def first_failing(
    connection: duckdb.DuckDBPyConnection, statements: Statements, test: TestStatement
) -> Shown:
    """The first of those rows, under their columns."""
    cursor = connection.execute(f"select * from ({asked(statements, test)}) as f limit {FAILING_ROWS}")
    return Shown(tuple(column[0] for column in cursor.description), tuple(cursor.fetchall()))


def asked(statements: Statements, test: TestStatement) -> str:
    """The SQL of a test as it is asked after a slice: of the slice, or of the whole warehouse if it asks about all."""
    return test.sql if test.is_whole else over_slice(statements, test.sql)


def _inputs_of(statements: Statements, name: str) -> list[ModelStatement]:
    """A model and all it is made of, inputs first: what its statement names, and so on."""
    wanted: set[str] = {name}
    chosen: list[ModelStatement] = []
    for model in reversed(statements.models):
        if model.name in wanted:
            chosen.append(model)
            wanted |= {one.name for one in statements.models if f"{CATALOG}{one.relation}" in model.sql}
    return chosen[::-1]


def _schema_of(connection: duckdb.DuckDBPyConnection, relation: str) -> None:
    connection.execute(f"create schema if not exists {SLICE}.{relation.partition('.')[0]}")
