"""SQL that is put together: names and texts in quotation marks, and rows by the names of their columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb


def identifier(name: str) -> str:
    """A name, quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: object) -> str:
    """A text, quoted for SQL; of anything else its text."""
    return "'" + str(value).replace("'", "''") + "'"


def asking(connection: duckdb.DuckDBPyConnection) -> Callable[[str], list[tuple[Any, ...]]]:
    """What gives the rows of a query over the connection: `expectations` asks through it."""
    return lambda query: connection.execute(query).fetchall()


def as_dicts(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows that are left of an answer, each by column."""
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
