"""What a build left in its home, as tables: read from Parquet, JSON and DuckDB files, never through the product."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import duckdb
from pyarrow import parquet

from evaluation.same_as.tables import Row, Table

SCHEMAS = ("marts", "ops")
REFUSAL = ("document_id", "file_name", "size", "code", "place", "what", "advice")
PLACE, OCCURRENCE = "source_ref", "(occurrence)"


@dataclass(frozen=True, slots=True)
class Seen:
    """The tables of one home by name, and whether they are those that were published."""

    tables: Mapping[str, Table]
    published: bool


def seen(home: Path, exit_code: int) -> Seen:
    """Everything that is compared of one home."""
    published = (home / "published" / "jixiao.duckdb").exists()
    run = Table("run", ("command", "exit_code", "published"), [("run", exit_code, published)], ("command",))
    tables = [run, _refusals(home), *_lake(home), *_warehouse(home, published)]
    return Seen({table.name: table for table in tables}, published)


def lake_folder(home: Path) -> Path | None:
    """The records of the newest version: a folder of the lake that holds a `document` folder."""
    found = [folder for folder in (home / "lake").glob("*") if (folder / "document").is_dir()]
    return max(found, key=lambda folder: folder.stat().st_mtime_ns, default=None)


def _refusals(home: Path) -> Table:
    entries = [json.loads(path.read_text("utf-8")) for path in sorted((home / "quarantine").rglob("*.json"))]
    rows = [tuple(_plain(entry.get(name)) for name in REFUSAL) for entry in entries]
    return Table("refusals", REFUSAL, rows, ("document_id",))


def _lake(home: Path) -> Iterator[Table]:
    folder = lake_folder(home)
    if folder is None:
        return
    for kind in sorted(path.parent for path in folder.glob("*/_schema.parquet")):
        columns: dict[str, str] = {}
        records: list[dict[str, Any]] = []
        for content in _files(folder, kind.name):
            columns.update({name: str(content.schema.field(name).type) for name in content.column_names})
            records += content.to_pylist()
        yield _records(f"lake.{kind.name}", columns, records)


def _files(lake: Path, table: str) -> Iterator[Any]:
    """The rows of a record table: of single documents, and of segments without what is superseded in them."""
    for file in sorted((lake / table).glob("*.parquet")):
        yield parquet.ParquetFile(file).read()
    listed = lake / "superseded.parquet"
    superseded = parquet.ParquetFile(listed).read().to_pylist() if listed.exists() else []
    gone = {(row["segment"], row["document_id"]) for row in superseded}
    for file in sorted((lake / "segments").glob(f"*/{table}.parquet")):
        content = parquet.ParquetFile(file).read()
        counts = [(file.parent.name, document) not in gone for document in content["document_id"].to_pylist()]
        yield content.filter(counts)


def _records(name: str, columns: dict[str, str], records: list[dict[str, Any]]) -> Table:
    """The records of a table in the order of each document; the n-th of a place is told by a column of its own."""
    plain = [tuple(_plain(record.get(column)) for column in columns) for record in records]
    if not {"document_id", PLACE} <= columns.keys():
        by = "document_id" if "document_id" in columns else ""
        return Table(name, tuple(columns), plain, (by,) if by else (), columns, by)
    counts: dict[tuple[Hashable, ...], int] = defaultdict(int)
    rows: list[Row] = []
    for row, record in zip(plain, records, strict=True):
        at = (record["document_id"], record[PLACE])
        counts[at] += 1
        rows.append((*row, counts[at]))
    key = ("document_id", PLACE, OCCURRENCE)
    return Table(name, (*columns, OCCURRENCE), rows, key, columns, "document_id")


def _warehouse(home: Path, published: bool) -> Iterator[Table]:
    """The published tables; where a check held the delivery back, those that were built."""
    file = home / ("published" if published else "warehouse") / "jixiao.duckdb"
    if not file.exists():
        return
    keys = _keys(home / "warehouse" / "dbt" / "manifest.json")
    with duckdb.connect(str(file), read_only=True) as connection:
        found = connection.execute(
            "select table_schema, table_name, list(column_name order by ordinal_position),"
            " list(data_type order by ordinal_position) from information_schema.columns"
            " where table_schema in (select unnest(?)) group by all order by all",
            [list(SCHEMAS)],
        ).fetchall()
        for schema, name, columns, types in found:
            rows = connection.execute(f'select * from "{schema}"."{name}"').fetchall()  # noqa: S608 - of the catalogue
            yield Table(
                f"{schema}.{name}",
                tuple(columns),
                [tuple(_plain(value) for value in row) for row in rows],
                keys.get(name, ()),
                dict(zip(columns, types, strict=True)),
            )


def _keys(manifest: Path) -> dict[str, tuple[str, ...]]:
    """Model → the columns of its unique test, as dbt's manifest has them; of several tests the first by name."""
    keys: dict[str, tuple[str, ...]] = {}
    if not manifest.exists():
        return keys
    nodes = json.loads(manifest.read_text("utf-8"))["nodes"]
    for _, node in sorted(nodes.items()):
        test = node.get("test_metadata") or {}
        if test.get("name") in ("unique", "unique_combination") and node.get("attached_node"):
            arguments = test["kwargs"]
            columns = arguments.get("columns") or [arguments["column_name"]]
            keys.setdefault(node["attached_node"].rpartition(".")[2], tuple(columns))
    return keys


def _plain(value: Any) -> Hashable:
    """A value that can be counted and is equal to itself."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, list | tuple):
        return tuple(_plain(part) for part in value)
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - not a number
        return "nan"
    return cast("Hashable", value)


def rows_by_name(table: Table) -> Iterable[dict[str, Any]]:
    """The rows of a table with the names of their columns."""
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows)
