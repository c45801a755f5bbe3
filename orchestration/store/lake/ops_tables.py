"""The tables of `lake/_ops` for dbt: one Parquet file each, replaced whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write_ops_table(path: Path, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Write rows with the given columns (string, int64, bool or timestamp), no rows included."""
    import pyarrow as pa  # noqa: PLC0415 - the ledgers are read by commands that never write a table
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "timestamp": pa.timestamp("us", "UTC"),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    temporary = path.with_name(f".{path.name}.tmp")
    parquet.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema), temporary)
    temporary.replace(path)
