"""Reading the published DuckDB file: read-only, in the version that is current at the moment of asking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.cli.failures import CommandFailed

# The published file is asked, nothing else: no statement touches another file or goes to the network. External access alone does
# not see to that: DuckDB counts the write-ahead log of the opened file (`jixiao.duckdb.wal`) as a part of it, and whatever
# COPY puts there is what every reader is shown from then on. So the file system is taken away once the file is open.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}
_LOCKED = ("set disabled_filesystems = 'LocalFileSystem'", "set lock_configuration = true")
SCHEMAS = ("marts", "ops")


def _told(reason: str, **arguments: str) -> str:
    """A sentence of the catalogue, which an answer does not wait for."""
    from orchestration.words import phrase  # noqa: PLC0415 - costs start-up

    return phrase(reason, **arguments)


@contextmanager
def open_published(published_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection with `marts` and `ops` on the search path, so that names need no schema.

    `published_file` is a link that a refresh swaps; what it points to now is opened and stays whole however
    many refreshes follow.
    """
    if not published_file.exists():
        raise CommandFailed(_told("published_missing", file=str(published_file)))
    file = published_file.resolve()
    log = file.with_name(f"{file.name}.wal")
    if log.exists():
        raise CommandFailed(_told("published_changed", file=str(log)))
    try:
        connection = duckdb.connect(str(file), read_only=True, config=_CONFIG)
    except duckdb.Error as error:
        told = _told("published_broken", file=str(published_file), error=first_line(error))
        raise CommandFailed(told) from error
    try:
        present = {
            row[0] for row in connection.execute("select schema_name from duckdb_schemas()").fetchall()
        }
        path = ",".join(schema for schema in SCHEMAS if schema in present)
        if path:
            connection.execute(f"set search_path = '{path}'")
        for setting in _LOCKED:
            connection.execute(setting)
        yield connection
    finally:
        connection.close()


def first_line(error: Exception) -> str:
    """What a DuckDB error says, without the drawing of the statement below it."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


# The two lists below are filtered here and not in SQL: a query with a parameter makes DuckDB import pandas, which
# takes longer than everything else that these commands do.


def list_tables(connection: duckdb.DuckDBPyConnection, like: str = "") -> list[tuple[str, str, int, str]]:
    """Schema, table, rows and description of every published table whose name contains `like`."""
    found = connection.execute(
        """
        select schema_name, table_name, estimated_size, coalesce(comment, '')
        from duckdb_tables()
        where schema_name in ('marts', 'ops')
        order by schema_name, table_name
        """
    ).fetchall()
    return [row for row in found if like.casefold() in f"{row[0]}.{row[1]}"]


def list_columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, str]]:
    """Name, type and description of a table's columns, in their order; `table` with or without its schema."""
    found = connection.execute(
        """
        select schema_name, table_name, column_name, data_type, coalesce(comment, '')
        from duckdb_columns()
        where schema_name in ('marts', 'ops')
        order by schema_name, table_name, column_index
        """
    ).fetchall()
    return [row[2:] for row in found if table.casefold() in (row[1], f"{row[0]}.{row[1]}")]
