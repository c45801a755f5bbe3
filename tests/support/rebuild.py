"""What dbt built, built again from something else: the statements dbt ran, without dbt.

A build by dbt takes thirty seconds of its own beside the five that DuckDB needs.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
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
ERRORS, WARNINGS_TOO = ("error",), ("error", "warn")


@dataclass(frozen=True, slots=True)
class Changed:
    """What is put in place of the home's: its lake, its tables about the delivery, anything by a statement."""

    lake: Path | None = None
    ops: Path | None = None
    sql: str = "select 1"

    def moved(self, home: Home, sql: str) -> str:
        """The statement, reading what is put in place."""
        sql = sql.replace(str(home.lake_current), str(self.lake or home.lake_current))
        return sql.replace(str(home.lake_ops), str(self.ops or home.lake_ops))


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
    """The warehouse of `home` in `folder`, its models (or `only` some) built anew over what was changed before them.

    Tables are emptied and filled, so that what their contracts demand is demanded again.
    """
    folder.mkdir(exist_ok=True)
    warehouse = folder / home.warehouse_file.name  # statements name the file
    shutil.copyfile(home.warehouse_file, warehouse)
    with duckdb.connect(str(warehouse), config={"threads": 1}) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(changed.sql)
        for name, kind, sql in _models(home):
            if not only or name.rpartition(".")[2] in only:
                moved = changed.moved(home, sql)
                if kind == "view":
                    connection.execute(f"create or replace view {name} as {moved}")
                else:
                    connection.execute(f"delete from {name}")  # noqa: S608 - a name of dbt's
                    connection.execute(f"insert into {name} by name (\n{moved}\n)")
    return warehouse


def failing(
    home: Home, warehouse: Path, changed: Changed, severities: Collection[str] = ERRORS
) -> dict[str, int]:
    """Data test of `home` that would fail a build, or of other severities → how many rows it is about; tests that hold are
    left out."""
    nodes = _nodes(home).values()
    tests = [
        n for n in nodes if n["resource_type"] == "test" and n["config"]["severity"].lower() in severities
    ]
    assert tests
    found = {}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        for node in tests:
            sql = changed.moved(home, _compiled(home, node))
            count = f"select count(*) from (\n{sql}\n)"  # noqa: S608 - dbt's own SQL
            found[node["name"]] = (connection.execute(count).fetchone() or (0,))[0]
    return {name: count for name, count in found.items() if count}


def needed_for(home: Home, names: Iterable[str]) -> set[str]:
    """These models and all that they rest on, by name."""
    nodes = _nodes(home)
    waiting = [key for key, node in nodes.items() if node["name"] in set(names)]
    found: set[str] = set()
    while waiting:
        node = nodes.get(waiting.pop())
        if node is not None and node["name"] not in found:
            found.add(node["name"])
            waiting += node["depends_on"].get("nodes", ())  # seeds rest on nothing
    return found


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


def _nodes(home: Home) -> dict[str, dict[str, Any]]:
    return dict((read_json(home.dbt_target / "manifest.json") or {})["nodes"])


def _compiled(home: Home, node: Mapping[str, Any]) -> str:
    """The statement of a model or a test as dbt ran it; a generic test stands in a folder named like its YAML file."""
    file: Path = home.dbt_target / "compiled" / "jixiao" / node["original_file_path"]
    path: Path = file if file.suffix == ".sql" else file / node["path"]
    return path.read_text("utf-8")


def _models(home: Home) -> Iterator[tuple[str, str, str]]:
    """Relation, table or view, and compiled statement of each model, inputs first."""
    nodes = {key: node for key, node in _nodes(home).items() if node["resource_type"] == "model"}
    graph = {key: [one for one in node["depends_on"]["nodes"] if one in nodes] for key, node in nodes.items()}
    for key in TopologicalSorter(graph).static_order():
        node = nodes[key]
        yield f"{node['schema']}.{node['name']}", node["config"]["materialized"], _compiled(home, node)
