"""From the warehouse file to what readers open, whole or not at all.

A version is a folder `published/versions/<digest of the content>/` with one DuckDB file and one Parquet file
per table. `published/current` leads to it, and `published/jixiao.duckdb`, `published/parquet` and
`published/docs` lead through `current`: one rename swaps them all. Readers who have the old file open keep
reading it; which versions are kept, and how a change of one is noticed, is `versions.py`'s matter.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import ToldError
from orchestration.home import Home
from orchestration.store.files import read_json, write_durably_json, writing
from orchestration.store.warehouse.products import Product
from orchestration.store.warehouse.versions import (
    MANIFEST,
    READERS_NAMES,
    contents,
    is_untouched,
    lead_readers_to,
    readers_names,
    remove,
    remove_old,
    seal,
    versions_folder,
)

SCHEMAS = ("marts", "ops")
FORMAT = "1"
"""Raised when the same tables would be written in another form."""

# A reader's copy says when a document arrived, but the same reports read anew are the same content.
TIMES_OF_PROCESSING = frozenset({"ingested_at", "received_at", "quarantined_at"})

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class NothingToPublishError(ToldError):
    """The warehouse holds no marts: dbt has not built it, or another file stands there."""


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

    @property
    def address(self) -> str:
        """`schema.name`, quoted for SQL."""
        return f"{_identifier(self.schema)}.{_identifier(self.name)}"


@dataclass(frozen=True, slots=True)
class Publication:
    """A published version. `is_new` is false when its content was the published one already.

    `products` holds, by the name of its folder, what each product told of its making.
    """

    digest: str
    folder: Path
    rows: dict[str, int]
    is_new: bool
    products: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a version holds besides its tables."""

    docs: tuple[Path, ...]
    products: tuple[Product, ...]


@contextmanager
def open_warehouse(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection that is closed at the end, so that the next writer is not locked out."""
    connection = duckdb.connect(str(path), read_only=True, config=OFFLINE)
    try:
        yield connection
    finally:
        connection.close()


def publish(home: Home, docs: tuple[Path, ...] = (), products: tuple[Product, ...] = ()) -> Publication:
    """Publish the content of the warehouse file, with the given documentation folders and products beside it.

    Raises:
        NothingToPublishError: there is no warehouse file or no table in its schema `marts`.
    """
    versions = versions_folder(home)
    versions.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(versions)
    if not home.warehouse_file.exists():
        raise NothingToPublishError("warehouse_not_built", file=str(home.warehouse_file))
    with open_warehouse(home.warehouse_file) as connection:
        tables = tables_of(connection)
        if not any(t.schema == "marts" for t in tables):
            raise NothingToPublishError("warehouse_without_marts", file=str(home.warehouse_file))
        digest, rows = digest_of(connection, tables, products)
    folder = versions / digest
    is_new = published_digest(home) != digest
    if not is_untouched(folder):
        _build_or_clear(home, tables, digest, rows, folder, _Beside(docs, products))
    lead_readers_to(home, folder)
    remove_old(home)
    return Publication(digest, folder, rows, is_new, read_json(folder / MANIFEST).get("products", {}))


def published_digest(home: Home) -> str | None:
    """The digest of the content readers see now; `None` where nothing whole is published, or somebody changed it."""
    current = home.published / "current"
    if not is_untouched(current.resolve()):
        return None
    names = {*READERS_NAMES, *readers_names(current.resolve())}
    if not all((home.published / name).exists() for name in names):
        return None
    return str(read_json(current / MANIFEST)["digest"])


def tables_of(connection: duckdb.DuckDBPyConnection) -> list[PublishedTable]:
    """Tables and views of the schemas that are published, by name, with their comments."""
    found = connection.execute(
        """
        select schema_name, table_name, comment from duckdb_tables()
        where schema_name in (select unnest(?)) and not internal
        union all
        select schema_name, view_name, comment from duckdb_views()
        where schema_name in (select unnest(?)) and not internal
        order by 1, 2
        """,
        [list(SCHEMAS), list(SCHEMAS)],
    ).fetchall()
    columns = """
        select column_name, data_type, comment from duckdb_columns()
        where schema_name = ? and table_name = ? order by column_index
    """
    return [
        PublishedTable(s, n, c, tuple(Column(*row) for row in connection.execute(columns, [s, n]).fetchall()))
        for s, n, c in found
    ]


def digest_of(
    connection: duckdb.DuckDBPyConnection, tables: list[PublishedTable], products: tuple[Product, ...] = ()
) -> tuple[str, dict[str, int]]:
    """A digest of schema, comments and rows (in whatever order they stand) and of products, and the row count per table.

    When a document was processed does not count as content, see `TIMES_OF_PROCESSING`.
    """
    total = hashlib.sha256(FORMAT.encode())
    counts: dict[str, int] = {}
    for table in tables:
        compared = [_identifier(c.name) for c in table.columns if c.name not in TIMES_OF_PROCESSING]
        row = f"to_json([{', '.join(f'{c}::varchar' for c in compared)}])"
        [(count, content)] = connection.execute(
            f"select count(*), coalesce(sum(md5_number_lower({row})), 0) from {table.address}"  # noqa: S608
        ).fetchall()
        counts[f"{table.schema}.{table.name}"] = count
        total.update(json.dumps([asdict(table), count, str(content)], ensure_ascii=False).encode())
    for product in products:
        total.update(json.dumps([product.name, product.state]).encode())
    return total.hexdigest()[:16], counts


def _build_or_clear(
    home: Home,
    tables: list[PublishedTable],
    digest: str,
    rows: dict[str, int],
    folder: Path,
    beside: _Beside,
) -> None:
    """Build a version; where that fails, what was begun goes at once and the reason is told."""
    building = folder.with_name(f".building-{os.getpid()}")
    try:
        with writing(building):
            _build(home, tables, digest, rows, folder, building, beside)
    except BaseException:
        remove(building)
        raise


def _build(
    home: Home,
    tables: list[PublishedTable],
    digest: str,
    rows: dict[str, int],
    folder: Path,
    building: Path,
    beside: _Beside,
) -> None:
    """Build a version beside the others and give it its name when it is whole."""
    (building / "parquet").mkdir(parents=True)
    connection = duckdb.connect(str(building / "jixiao.duckdb"), config=OFFLINE)
    try:
        connection.execute(f"attach {_text(str(home.warehouse_file))} as source (read_only)")
        for schema in SCHEMAS:
            connection.execute(f"create schema {schema}")
        for table in tables:
            _copy_table(connection, table, building / "parquet" / table.name)
        connection.execute("detach source")
        connection.execute("checkpoint")
    finally:
        connection.close()
    (building / "docs").mkdir()
    for pages in beside.docs:
        if pages.is_dir():
            shutil.copytree(pages, building / "docs" / pages.name)
    before = (home.published / "current").resolve()
    if not is_untouched(before):
        before = before / "nothing to link from"
    made = {
        p.name: p.make(building / "jixiao.duckdb", building / p.name, before / p.name)
        for p in beside.products
    }
    manifest = {
        "digest": digest,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": rows,
        "products": made,
        "files": contents(building),
    }
    write_durably_json(building / MANIFEST, manifest)
    seal(building)
    if folder.exists():  # half removed, or changed by somebody: readers who have its files open keep them
        folder.rename(folder.with_name(f".changed-{os.getpid()}"))
    building.rename(folder)
    remove(folder.with_name(f".changed-{os.getpid()}"))


def _copy_table(connection: duckdb.DuckDBPyConnection, table: PublishedTable, parquet: Path) -> None:
    """One table with its comments into the new file and into Parquet, rows in a settled order."""
    parquet.mkdir()
    connection.execute(f"create table {table.address} as from source.{table.address} order by all")
    if table.comment:
        connection.execute(f"comment on table {table.address} is {_text(table.comment)}")
    for column in table.columns:
        if column.comment:
            name = f"{table.address}.{_identifier(column.name)}"
            connection.execute(f"comment on column {name} is {_text(column.comment)}")
    target = _text(str(parquet / f"{table.name}.parquet"))
    connection.execute(f"copy {table.address} to {target} (format parquet, compression zstd)")


def _remove_unfinished(versions: Path) -> None:
    for leftover in versions.glob(".*-*"):
        remove(leftover)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
