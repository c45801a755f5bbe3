"""Lake files as they were read, beside those that hold a correction."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingestion.records import RECORD_TYPES, PlaceRecord, Record
from orchestration.home import Home
from orchestration.store.lake.sealing import take_out
from orchestration.store.lake.segments import read_ids, rows_of

# Where something is printed is no value that could be read wrongly.
TYPES = {kind.table: kind for kind in RECORD_TYPES if kind is not PlaceRecord}


def records_as_read(home: Home, document_id: str, table: str) -> list[Record] | None:
    """The records of one lake file before any correction; `None` where the document was not read."""
    if document_id not in read_ids(home):
        return None
    kept = _original(home, table, document_id)
    if not kept.exists():
        return _records(table, rows_of(home, table, document_id))
    from pyarrow import parquet  # noqa: PLC0415 - status asks what was taken in without reading the lake

    return _records(table, parquet.read_table(kept).to_pylist())


def _records(table: str, rows: list[dict[str, Any]]) -> list[Record]:
    kind = TYPES[table]
    return [kind.model_validate(row) for row in rows]


def write_corrected(home: Home, table: str, document_id: str, records: Sequence[Record]) -> None:
    """Put corrected records in the place of those that were read, which are kept first. Nothing is done where they stand there."""
    if _records(table, rows_of(home, table, document_id)) == list(records):
        return
    take_out(home, [document_id])
    original, present = _original(home, table, document_id), _file(home, table, document_id)
    if not original.exists():
        original.parent.mkdir(parents=True, exist_ok=True)
        draft = original.with_name(f".{original.name}.tmp")
        shutil.copyfile(present, draft)
        draft.replace(original)
    from ingestion.writers import write_records  # noqa: PLC0415 - what only asks does not write

    write_records(present, TYPES[table], records)


def restore(home: Home, table: str, document_id: str) -> None:
    """What was read stands in the lake again."""
    original = _original(home, table, document_id)
    if original.exists():
        take_out(home, [document_id])
        original.replace(_file(home, table, document_id))


def corrected_files(home: Home) -> set[tuple[str, str]]:
    """Table and document of every lake file that holds a correction."""
    return {(path.parent.name, path.stem) for path in home.originals_current.glob("*/*.parquet")}


def _file(home: Home, table: str, document_id: str) -> Path:
    return home.lake_current / table / f"{document_id}.parquet"


def _original(home: Home, table: str, document_id: str) -> Path:
    return home.originals_current / table / f"{document_id}.parquet"
