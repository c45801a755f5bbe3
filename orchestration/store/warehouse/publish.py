"""From the warehouse file to what readers open, whole or not at all.

A version is a folder `published/versions/<digest of the content>/` with one DuckDB file and Parquet files for each
table (`published_tables.py`). `published/current` leads to it, and `published/jixiao.duckdb`, `published/parquet` and
`published/docs` lead through `current`: one rename swaps them all. Readers who have the old file open keep
reading it; which versions are kept, and how a change of one is noticed, is `versions.py`'s matter.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import ToldError
from orchestration.home import Home
from orchestration.store.files import read_json, write_durably_json, writing
from orchestration.store.warehouse.content import Content, Held, PublishedTable, content_of, tables_of
from orchestration.store.warehouse.products import Product
from orchestration.store.warehouse.published_tables import FILE, write_tables
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

FORMAT = "2"
"""Raised when the same tables would be written in another form."""

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # What is read is kept in memory up to this: without a bound as much as the file is large, or the machine has.
    "memory_limit": "1GB",
}


class NothingToPublishError(ToldError):
    """The warehouse holds no marts: dbt has not built it, or another file stands there."""


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

    Products are made of the version's own file, into a folder of their name, and swapped with it.

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
        content = content_of(connection, tables)
    digest, rows = digest_of(tables, content, products)
    folder = versions / digest
    before = published_digest(home)
    if not is_untouched(folder):
        base = (home.published / "current").resolve() if before else None
        planned = Planned(tuple(tables), content, docs, products)
        _build_or_clear(home, planned, digest, rows, folder, base)
    lead_readers_to(home, folder)
    remove_old(home)
    told = read_json(folder / MANIFEST).get("products", {})
    return Publication(digest, folder, rows, before != digest, told)


def published_digest(home: Home) -> str | None:
    """The digest of the content readers see now; `None` where nothing whole is published, or somebody changed it."""
    current = home.published / "current"
    if not is_untouched(current.resolve()):
        return None
    names = {*READERS_NAMES, *readers_names(current.resolve())}
    if not all((home.published / name).exists() for name in names):
        return None
    return str(read_json(current / MANIFEST)["digest"])


def digest_of(
    tables: Iterable[PublishedTable], content: Content, products: tuple[Product, ...] = ()
) -> tuple[str, dict[str, int]]:
    """A digest of schema, comments and rows (in whatever order they stand) and of products, and the row count per table."""
    total = hashlib.sha256(FORMAT.encode())
    counts: dict[str, int] = {}
    for table in tables:
        held = sum(content[table.full_name].values(), Held(0, 0))
        counts[table.full_name] = held.rows
        told = [asdict(table), held.rows, str(held.digest)]
        total.update(json.dumps(told, ensure_ascii=False).encode())
    for product in products:
        total.update(json.dumps([product.name, product.state]).encode())
    return total.hexdigest()[:16], counts


@dataclass(frozen=True, slots=True)
class Planned:
    """What a version will hold."""

    tables: tuple[PublishedTable, ...]
    content: Content
    docs: tuple[Path, ...]
    products: tuple[Product, ...]


def _build_or_clear(
    home: Home, planned: Planned, digest: str, rows: dict[str, int], folder: Path, base: Path | None
) -> None:
    """Build a version; where that fails, what was begun goes at once and the reason is told."""
    building = folder.with_name(f".building-{os.getpid()}")
    try:
        with writing(building):
            _build(home, planned, digest, rows, folder, building, base)
    except BaseException:
        remove(building)
        raise


def _build(
    home: Home,
    planned: Planned,
    digest: str,
    rows: dict[str, int],
    folder: Path,
    building: Path,
    base: Path | None,
) -> None:
    """Build a version beside the others and give it its name when it is whole."""
    building.mkdir()
    written = write_tables(home, planned.tables, planned.content, building, base)
    (building / "docs").mkdir()
    for pages in planned.docs:
        if pages.is_dir():
            shutil.copytree(pages, building / "docs" / pages.name)
    before = base or folder.with_name("nothing to link from")
    made = {
        one.name: one.make(building / FILE, building / one.name, before / one.name)
        for one in planned.products
    }
    manifest = {
        "digest": digest,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": rows,
        "products": made,
        "written": written,
        "files": contents(building, base),
    }
    write_durably_json(building / MANIFEST, manifest)
    seal(building)
    if folder.exists():  # half removed, or changed by somebody: readers who have its files open keep them
        folder.rename(folder.with_name(f".changed-{os.getpid()}"))
    building.rename(folder)
    remove(folder.with_name(f".changed-{os.getpid()}"))


def _remove_unfinished(versions: Path) -> None:
    for leftover in versions.glob(".*-*"):
        remove(leftover)
