"""What dbt built, built again from the same lake with its rows in another order: the statements dbt ran, without dbt."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from orchestration.home import Home
from orchestration.store.files import read_json

PUBLISHED = ("marts", "ops")


@dataclass(frozen=True, slots=True)
class Changed:
    """What is put in place of the home's: its lake, its tables about the delivery, anything by a statement."""

    lake: Path | None = None
    ops: Path | None = None
    sql: str = "select 1"


UNCHANGED = Changed()


def reversed_lake(lake: Path, target: Path) -> Path:
    """A copy of a lake in which every file holds its rows in the opposite order."""
    for file in lake.rglob("*.parquet"):
        table = parquet.ParquetFile(file).read()
        copy = target / file.relative_to(lake)
        copy.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table.take(pa.array(range(len(table) - 1, -1, -1), pa.int64())), copy)
    return target


def rebuilt(home: Home, folder: Path, changed: Changed = UNCHANGED, only: Iterable[str] = ()) -> Path:
    """The warehouse of `home` in `folder`, its models (or `only` some) built anew over what was changed before them."""
    folder.mkdir(exist_ok=True)
    warehouse = folder / home.warehouse_file.name  # statements name the file
    shutil.copyfile(home.warehouse_file, warehouse)
    with duckdb.connect(str(warehouse), config={"threads": 1}) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(changed.sql)
        for name, kind, sql in _models(home):
            if not only or name.rpartition(".")[2] in only:
                moved = sql.replace(str(home.lake_current), str(changed.lake or home.lake_current))
                moved = moved.replace(str(home.lake_ops), str(changed.ops or home.lake_ops))
                connection.execute(f"create or replace {kind} {name} as {moved}")
    return warehouse


def differing(first: Path, second: Path) -> dict[str, int]:
    """Published table → how many rows of `first` are not in `second`; tables that agree are left out."""
    with duckdb.connect() as connection:
        for name, file in (("a", first), ("b", second)):
            connection.execute(f"attach '{file}' as {name} (read_only)")
        tables = connection.execute(
            "select table_schema || '.' || table_name from information_schema.tables"
            " where table_catalog = 'a' and list_contains(?, table_schema)",
            [list(PUBLISHED)],
        ).fetchall()
        assert tables
        found = {}
        for (table,) in tables:
            unlike = f"from (from a.{table} except all from b.{table})"
            found[table] = (connection.execute(f"select count(*) {unlike}").fetchone() or (0,))[0]
    return {table: count for table, count in found.items() if count}


def _models(home: Home) -> Iterator[tuple[str, str, str]]:
    """Relation, table or view, and compiled statement of each model, inputs first."""
    nodes: dict[str, dict[str, Any]] = {
        key: node
        for key, node in (read_json(home.dbt_target / "manifest.json") or {})["nodes"].items()
        if node["resource_type"] == "model"
    }
    graph = {key: [one for one in node["depends_on"]["nodes"] if one in nodes] for key, node in nodes.items()}
    for key in TopologicalSorter(graph).static_order():
        node = nodes[key]
        compiled = home.dbt_target / "compiled" / "jixiao" / node["original_file_path"]
        yield f"{node['schema']}.{node['name']}", node["config"]["materialized"], compiled.read_text("utf-8")
