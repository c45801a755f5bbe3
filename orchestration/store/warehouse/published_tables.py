"""The tables of a published version: one DuckDB file, and Parquet files by table and fiscal year.

    <version>/jixiao.duckdb
    <version>/parquet/<table>/<table>.parquet             tables without fiscal years, rows without one
    <version>/parquet/<table>/<table>-<year>.parquet      all others
    <version>/parquet/<table>/<table>-<year>-<n>of<m>.parquet  where a year has more rows than a file should

A table is written in such parts. A part that the version before holds alike is taken over: its Parquet file is the same file
under one more name, and its rows stand in the copy of the DuckDB file that the new version begins with. Of a part that is
not alike the rows of those documents or agencies are replaced there that have others now.
"""
# ruff: noqa: S608 - the SQL is put together from names the warehouse itself declares

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.home import Home
from orchestration.store.files import read_json
from orchestration.store.sql import identifier, literal
from orchestration.store.warehouse.content import (
    LISTED_IN,
    SCHEMAS,
    SHARES,
    YEAR,
    Content,
    Held,
    PublishedTable,
    share_of,
)
from orchestration.store.warehouse.settings import settings
from orchestration.store.warehouse.versions import MANIFEST

FILE = "jixiao.duckdb"
PARQUET = "parquet"
LIST = "listed_keys"
PART_ROWS = 25_000
"""A part of more rows is halved by shares of the keys, so that one more document rewrites no more than this of a table: sorting
and writing takes 5 CPU s a million rows of places, and a province-year has fifteen tables that large."""
MOST_GROWTH = 2.5
"""A file that rows were replaced in may grow to so many times what it was when it was written whole. The room of what is
replaced is free for the next version: with half of a hundred documents' rows replaced it was 1.6 times as large."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table: the rows of a fiscal year, or those without one; of several, those of one share of the keys."""

    year: int | None
    share: int
    shares: int

    def file_name(self, table: PublishedTable) -> str:
        """The name of its Parquet file."""
        year = "" if self.year is None else f"-{self.year}"
        share = f"-{self.share}of{self.shares}" if self.shares > 1 else ""
        return f"{table.name}{year}{share}.parquet"

    def where(self, table: PublishedTable) -> str:
        """SQL that is true of its rows."""
        year = self._of_year(table)
        return year if self.shares == 1 else f"{year} and {table.share} % {self.shares} = {self.share}"

    def where_listed(self, table: PublishedTable) -> str:
        """The same by the list of keys, which is quick and misses rows whose key is not listed."""
        keys = (
            f"select key from temp.{LIST} where name = '{table.key}' and share % {self.shares} = {self.share}"
        )
        return f"{self._of_year(table)} and {table.key} in ({keys})"

    def _of_year(self, table: PublishedTable) -> str:
        return f"{YEAR} is not distinct from {self.year or 'null'}" if table.has_year else "true"


def write_tables(
    home: Home, tables: Iterable[PublishedTable], content: Content, folder: Path, base: Path | None
) -> dict[str, Any]:
    """Write the tables of the home's warehouse file into a folder; what is told of it belongs into the version's manifest.

    `base` is the version before, untouched: what it holds alike is taken from there.
    """
    before = ((read_json(base / MANIFEST) or {}).get("written") if base else None) or {
        "tables": {},
        "bytes": 0,
    }
    is_copy = base is not None and _begin(base, folder, before)
    told: dict[str, Any] = {}
    with duckdb.connect(str(folder / FILE), config=settings(home)) as connection:
        connection.execute(f"attach {literal(home.warehouse_file)} as source (read_only)")
        _drop_gone(connection, {table.full_name for table in tables})
        _list_keys(connection, tables)
        for table in tables:
            parts = parts_of(content[table.full_name])
            told[table.full_name] = _told(table, parts)
            known = before["tables"].get(table.full_name, {})
            alike = known.get("declared") == told[table.full_name]["declared"]
            held: Mapping[str, Any] = known["parts"] if alike else {}
            is_listed = _is_listed(connection, table, parts)
            where = {part: part.where_listed(table) if is_listed else part.where(table) for part in parts}
            _write_rows(connection, table, parts, where, held if is_copy else None)
            _write_parquet(connection, table, parts, where, held, folder, base)
        connection.execute("detach source")
        connection.execute("checkpoint")
    size = (folder / FILE).stat().st_size
    return {"tables": told, "bytes": before["bytes"] if is_copy else size}


def parts_of(held: Mapping[tuple[int | None, int], Held]) -> dict[Part, Held]:
    """The parts that a table is written in; all years in as many."""
    rows: dict[int | None, int] = {}
    for (year, _), one in held.items():
        rows[year] = rows.get(year, 0) + one.rows
    shares = 1
    while shares < SHARES and max(rows.values(), default=0) > PART_ROWS * shares:
        shares *= 2
    parts: dict[Part, Held] = {}
    for (year, share), one in held.items():
        part = Part(year, share % shares, shares)
        parts[part] = parts.get(part, Held(0, 0)) + one
    return dict(sorted(parts.items(), key=lambda entry: (entry[0].year or 0, entry[0].share)))


def _begin(base: Path, folder: Path, before: Mapping[str, Any]) -> bool:
    """Begin with a copy of the version before, unless it has grown too much."""
    file = base / FILE
    if not before["bytes"] or file.stat().st_size > MOST_GROWTH * before["bytes"]:
        return False
    shutil.copyfile(file, folder / FILE)
    return True


def _drop_gone(connection: duckdb.DuckDBPyConnection, names: set[str]) -> None:
    here = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = current_database()"
    ).fetchall()
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {schema}")
    for schema, name in here:
        if f"{schema}.{name}" not in names:
            connection.execute(f"drop table {identifier(schema)}.{identifier(name)}")


def _list_keys(connection: duckdb.DuckDBPyConnection, tables: Iterable[PublishedTable]) -> None:
    """A temporary table of all listed keys, each with its share."""
    there = {table.full_name: table for table in tables}
    connection.execute(f"create temp table {LIST} (name varchar, key varchar, share integer)")
    for key, listing in LISTED_IN.items():
        if listing in there and there[listing].key == key:
            connection.execute(
                f"insert into temp.{LIST} select distinct '{key}', {key}, {share_of(key)} from source.{there[listing].address}"
            )


def _is_listed(
    connection: duckdb.DuckDBPyConnection, table: PublishedTable, parts: Mapping[Part, Held]
) -> bool:
    """Whether the keys of all rows of a table are listed; not asked of one that has one part a year."""
    if not table.key or all(part.shares == 1 for part in parts):
        return False
    listed = f"select key from temp.{LIST} where name = '{table.key}'"
    [(found,)] = connection.execute(
        f"select count(*) from source.{table.address} where {table.key} in ({listed})"
    ).fetchall()
    return bool(found == sum(one.rows for one in parts.values()))


def _told(table: PublishedTable, parts: Mapping[Part, Held]) -> dict[str, Any]:
    declared = hashlib.sha256(json.dumps(asdict(table), ensure_ascii=False).encode()).hexdigest()[:16]
    held = {part.file_name(table): [one.rows, str(one.digest)] for part, one in parts.items()}
    return {"declared": declared, "parts": held}


def _write_rows(
    connection: duckdb.DuckDBPyConnection,
    table: PublishedTable,
    parts: Mapping[Part, Held],
    where: Mapping[Part, str],
    held: Mapping[str, Any] | None,
) -> None:
    """Rows of a table, part by part in a settled order. `held` is what stands there already; `None` begins anew."""
    names = {part.file_name(table): part for part in parts}
    if not held or any(name not in names for name in held):  # what is gone may stand in other shares now
        connection.execute(f"create or replace table {table.address} as from source.{table.address} limit 0")
        _comment(connection, table)
        held = {}
    for name, part in names.items():
        one = parts[part]
        if held.get(name) == [one.rows, str(one.digest)]:
            continue
        chosen = where[part]
        if name in held:
            there = _where_there(connection, table, part, held[name][0])
            unlike = _unlike(connection, table, chosen, there)
            connection.execute(f"delete from {table.address} where {there} and {unlike}")
            chosen = f"{chosen} and {unlike}"
        connection.execute(
            f"insert into {table.address} from (from source.{table.address} where {chosen} order by all)"
        )


def _where_there(connection: duckdb.DuckDBPyConnection, table: PublishedTable, part: Part, rows: int) -> str:
    """SQL that is true of the rows of a part that stand in the copy, where keys may stand that are listed no more."""
    if part.shares > 1 and table.key:
        listed = part.where_listed(table)
        [(found,)] = connection.execute(f"select count(*) from {table.address} where {listed}").fetchall()
        if found == rows:
            return listed
    return part.where(table)


def _unlike(connection: duckdb.DuckDBPyConnection, table: PublishedTable, now: str, there: str) -> str:
    """SQL that is true of the rows of those keys whose rows the warehouse has otherwise, in a part that both hold."""
    if not table.key:
        return "true"
    key = f"coalesce({table.key}, '')"
    asked = f"select {key} as key, count(*) as rows, sum(hash(one)) as digest from {{}} as one where {{}} group by 1"
    new = asked.format(f"source.{table.address}", now)
    old = asked.format(table.address, there)
    connection.execute(
        f"create or replace temp table unlike as select key from ((({new}) except ({old})) union (({old}) except ({new})))"
    )
    return f"{key} in (select key from temp.unlike)"


def _write_parquet(
    connection: duckdb.DuckDBPyConnection,
    table: PublishedTable,
    parts: Mapping[Part, Held],
    where: Mapping[Part, str],
    held: Mapping[str, Any],
    folder: Path,
    base: Path | None,
) -> None:
    target = folder / PARQUET / table.name
    target.mkdir(parents=True)
    for part, one in (parts or {Part(None, 0, 1): Held(0, 0)}).items():
        name = part.file_name(table)
        if base and held.get(name) == [one.rows, str(one.digest)]:
            os.link(base / PARQUET / table.name / name, target / name)
            continue
        connection.execute(
            f"copy (from source.{table.address} where {where.get(part, 'true')} order by all) "
            f"to {literal(target / name)} (format parquet, compression zstd)"
        )


def _comment(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    if table.comment:
        connection.execute(f"comment on table {table.address} is {literal(table.comment)}")
    for column in table.columns:
        if column.comment:
            name = f"{table.address}.{identifier(column.name)}"
            connection.execute(f"comment on column {name} is {literal(column.comment)}")
