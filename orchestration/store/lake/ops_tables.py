"""The tables of `lake/_ops` for dbt: one Parquet file each, replaced whole.

What they hold is published, so every text passes the type that hides personal data; ids have nothing it would hide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingestion.privacy import redact, redact_figure


def write_ops_table(path: Path, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Write rows with the given columns (string, figure, int64, bool or timestamp), no rows included.

    A figure is text as well: a value as it was read or corrected, maybe an amount of many digits.
    """
    import pyarrow as pa  # noqa: PLC0415 - the ledgers are read by commands that never write a table
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        "string": pa.string(),
        "figure": pa.string(),
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "timestamp": pa.timestamp("us", "UTC"),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    temporary = path.with_name(f".{path.name}.tmp")
    parquet.write_table(pa.Table.from_pylist([_public(row, columns) for row in rows], schema), temporary)
    temporary.replace(path)


def _public(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    hide = {"string": redact, "figure": redact_figure}
    return {
        name: hide[kind](row[name]) if kind in hide and isinstance(row.get(name), str) else row.get(name)
        for name, kind in columns.items()
    }
