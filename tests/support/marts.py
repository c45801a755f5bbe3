"""A published file made of the models' own YAML: every table with its columns, types and comments, and the rows given."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pyarrow as pa
import yaml

from orchestration.home import DBT_PROJECT

MODELS = DBT_PROJECT / "models"
PUBLISHED = {"core": "marts", "verdicts": "marts", "answers": "marts", "ops": "ops"}
_DOC = re.compile(r"\{% docs (\w+) %\}(.*?)\{% enddocs %\}", re.DOTALL)
_USED = re.compile(r"\{\{ doc\('(\w+)'\) \}\}")


@cache
def _docs() -> dict[str, str]:
    texts = (path.read_text("utf-8") for path in MODELS.rglob("*.md"))
    return {name: text.strip() for page in texts for name, text in _DOC.findall(page)}


@cache
def declared() -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Schema and table → its columns: name, type, comment."""
    found = {}
    for page in sorted(MODELS.rglob("*.yml")):
        schema = PUBLISHED.get(page.parent.name)
        for model in (
            (yaml.load(page.read_text("utf-8"), yaml.CSafeLoader).get("models") or ()) if schema else ()
        ):
            columns = [(c["name"], _type(c["data_type"]), _described(c)) for c in model["columns"]]
            found[str(schema), str(model["name"])] = columns
    return found


def published(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """Write a published file: `rows` by table name, a mapping for each row; what a row does not name is NULL."""
    path.write_bytes(_empty())
    connection = duckdb.connect(str(path))
    connection.execute("begin")  # one commit: each would wait for the disk
    for schema, table in declared():
        if rows.get(table):
            names = {name: None for row in rows[table] for name in row}
            connection.register("given", pa.Table.from_pylist([{**names, **row} for row in rows[table]]))
            connection.execute(f"insert into {schema}.{table} by name from given")
            connection.unregister("given")
    connection.execute("commit")
    connection.close()
    return path


@cache
def _empty() -> bytes:
    """The file without rows, made once: its thousand comments take longer than a test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        connection = duckdb.connect(str(path))
        connection.execute("begin; create schema marts; create schema ops")
        for (schema, table), columns in declared().items():
            listed = ", ".join(f'"{name}" {kind}' for name, kind, _ in columns)
            connection.execute(f"create table {schema}.{table} ({listed})")
            for name, _, comment in columns:
                connection.execute(
                    f"""comment on column {schema}.{table}."{name}" is '{comment.replace("'", "''")}'"""
                )
        connection.execute("commit")
        connection.close()
        return path.read_bytes()


def _type(declared: str) -> str:
    """A type as DuckDB writes it; a YAML may ask dbt which database it is."""
    kind = jinja2.Template(declared).render(target={"type": "duckdb"})
    return "varchar" if kind == "string" else kind


def _described(column: Mapping[str, Any]) -> str:
    return _USED.sub(lambda used: _docs()[used[1]], column.get("description", ""))
