"""What the published tables of a warehouse hold, as digests that add up: by table, fiscal year and a share of the keys.

The digest of a part is the sum of its rows' own, so it does not depend on their order, and what a refresh takes out and
puts in is subtracted and added. The warehouse keeps the digests beside what it is built from, written in the same
transaction; where it keeps none they are computed from all rows.
"""
# ruff: noqa: S608 - the SQL is put together from names the warehouse itself declares

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from orchestration.store.sql import identifier

SCHEMAS = ("marts", "ops")
SHARES = 256
"""Rows of a fiscal year are told apart by so many shares of their keys; a power of two, so that shares can be put together."""
KEYS = ("document_id", "agency_id")
"""What a row is of, the narrower first."""
LISTED_IN = {"document_id": "ops.delivery", "agency_id": "marts.dim_agency"}
"""Where a key is listed once: to ask each row for its share takes a hundred times as long as to ask for a list of keys."""
YEAR = "fiscal_year"

# A reader's copy says when a document arrived, but the same reports read anew are the same content.
TIMES_OF_PROCESSING = frozenset({"ingested_at", "received_at", "quarantined_at"})

KEPT = f"refreshed.content_{SHARES}"  # digests of other shares say nothing here
_COLUMNS = "table_name varchar, fiscal_year integer, share integer, row_count bigint, digest hugeint"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the warehouse declares it."""

    name: str
    type: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table of the warehouse that is published, with what belongs to it."""

    schema: str
    name: str
    comment: str | None
    columns: tuple[Column, ...]
    is_view: bool = False

    @property
    def full_name(self) -> str:
        """`schema.name`."""
        return f"{self.schema}.{self.name}"

    @property
    def address(self) -> str:
        """`schema.name`, quoted for SQL."""
        return f"{identifier(self.schema)}.{identifier(self.name)}"

    @property
    def has_year(self) -> bool:
        """Whether its rows are of fiscal years."""
        return any(column.name == YEAR for column in self.columns)

    @property
    def key(self) -> str | None:
        """The column that says what a row is of, if any."""
        names = {column.name for column in self.columns}
        return next((key for key in KEYS if key in names), None)

    @property
    def share(self) -> str:
        """SQL for the share of a row's key; always 0 where it has none."""
        return share_of(self.key) if self.key else "0"


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows, and the sum of their digests."""

    rows: int
    digest: int

    def __add__(self, other: Held) -> Held:
        """Both together."""
        return Held(self.rows + other.rows, self.digest + other.digest)


def share_of(key: str) -> str:
    """SQL for the share of a key."""
    return f"(md5_number_lower(coalesce({identifier(key)}, '')) % {SHARES})::integer"


Content = Mapping[str, Mapping[tuple[int | None, int], Held]]
"""Table → fiscal year (if its rows have one) and share → what is held."""


def tables_of(connection: duckdb.DuckDBPyConnection, catalog: str | None = None) -> list[PublishedTable]:
    """Tables and views of the schemas that are published, by name, with their comments."""
    here = catalog or connection.execute("select current_database()").fetchall()[0][0]
    found = connection.execute(
        """
        select schema_name, table_name, comment, false from duckdb_tables()
        where database_name = $1 and list_contains($2, schema_name) and not internal
        union all
        select schema_name, view_name, comment, true from duckdb_views()
        where database_name = $1 and list_contains($2, schema_name) and not internal
        order by 1, 2
        """,
        [here, list(SCHEMAS)],
    ).fetchall()
    columns: dict[tuple[str, str], list[Column]] = {}
    for schema, table, *column in connection.execute(
        """
        select schema_name, table_name, column_name, data_type, comment from duckdb_columns()
        where database_name = ? order by schema_name, table_name, column_index
        """,
        [here],
    ).fetchall():
        columns.setdefault((schema, table), []).append(Column(*column))
    return [PublishedTable(s, n, c, tuple(columns[s, n]), is_view) for s, n, c, is_view in found]


def content_of(connection: duckdb.DuckDBPyConnection, tables: Iterable[PublishedTable]) -> Content:
    """What the tables hold: as it is kept, else computed from all rows. A view is computed each time."""
    kept = _kept(connection)
    return {
        table.full_name: kept[table.full_name] if table.full_name in kept else _computed(connection, table)
        for table in tables
    }


def keep_all(connection: duckdb.DuckDBPyConnection) -> None:
    """After a whole build: compute and keep the digests of all published tables."""
    connection.execute(f"drop table if exists {KEPT}")
    Accounts(connection)


class Accounts:
    """What goes out of the published tables of a warehouse and comes in while it is refreshed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.tables = {table.full_name: table for table in tables_of(connection) if not table.is_view}
        if not _kept(connection):  # built by an earlier version of this software
            connection.execute(f"create or replace table {KEPT} ({_COLUMNS})")
            for table in self.tables.values():
                self.keep(table)

    def replaced(self, name: str) -> None:
        """After all rows of a table (`schema.name`) were made anew."""
        if name in self.tables:
            self._connection.execute(f"delete from {KEPT} where table_name = ?", [name])
            self.keep(self.tables[name])

    def moved(self, name: str, where: str, values: Sequence[Sequence[str]], sign: int) -> None:
        """Before the rows go of which `where` is true (`sign` -1), and after others came in their place (+1)."""
        if name not in self.tables:
            return
        self._connection.execute(
            f"insert into {KEPT} select '{name}', fiscal_year, share, {sign} * row_count, {sign} * digest "
            f"from ({_summed(self.tables[name], f'where {where}')})",
            list(values),
        )

    def settle(self) -> None:
        """At the end: what went and what came are put together with what was there."""
        self._connection.execute(f"""
            create or replace table {KEPT} as
            select table_name, fiscal_year, share, sum(row_count)::bigint as row_count, sum(digest)::hugeint as digest
            from {KEPT} group by all having sum(row_count) != 0 or sum(digest) != 0 or share < 0
        """)  # fmt: skip

    def keep(self, table: PublishedTable) -> None:
        """The digests of a table, computed from all rows."""
        # A row of no share stands for the table itself: one without rows is known, too.
        self._connection.execute(f"insert into {KEPT} values (?, null, -1, 0, 0)", [table.full_name])
        self._connection.execute(
            f"insert into {KEPT} select ?, fiscal_year, share, row_count, digest from ({_summed(table)})",
            [table.full_name],
        )


def _kept(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[tuple[int | None, int], Held]]:
    found: dict[str, dict[tuple[int | None, int], Held]] = {}
    try:
        rows = connection.execute(f"from {KEPT}").fetchall()
    except duckdb.Error:
        return {}
    for table, year, share, count, digest in rows:
        parts = found.setdefault(table, {})
        if share >= 0:
            parts[year, share] = Held(count, digest)
    return found


def _computed(
    connection: duckdb.DuckDBPyConnection, table: PublishedTable
) -> dict[tuple[int | None, int], Held]:
    rows = connection.execute(_summed(table)).fetchall()
    return {(year, share): Held(count, digest) for year, share, count, digest in rows}


def _summed(table: PublishedTable, where: str = "") -> str:
    compared = [identifier(c.name) for c in table.columns if c.name not in TIMES_OF_PROCESSING]
    row = f"to_json([{', '.join(f'{c}::varchar' for c in compared)}])"
    year = f"{YEAR}::integer" if table.has_year else "null::integer"
    return (
        f"select {year} as fiscal_year, {table.share} as share, count(*) as row_count, "
        f"sum(md5_number_lower({row}))::hugeint as digest from {table.address} {where} group by 1, 2"
    )
