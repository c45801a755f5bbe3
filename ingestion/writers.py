"""Records into the inbox of the lake: one Parquet file for each document and record type.

    <lake>/<extraction version>/<record table>/<document_id>.parquet
    <lake>/<extraction version>/<record table>/_schema.parquet        (no rows, the right types)
    <lake>/<extraction version>/segments/<number>/<record table>.parquet    (what storage put together of many)
    <lake>/<extraction version>/superseded.parquet                    (documents of segments that count no more)

A file is written beside its place and moved there whole. The document's own file comes last and goes first,
so a document whose file is there is complete, whenever the process was killed. Segments are storage's matter
(`orchestration/store/lake/segments.py`); here they are made readable while there are none.
"""

from __future__ import annotations

import os
import types
import typing
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic.fields import FieldInfo

from ingestion.records import RECORD_TYPES, Cells, DocumentRecord, Record
from ingestion.records.derived import Compared, Halves
from ingestion.report import ExtractedReport
from ingestion.version import EXTRACTION_VERSION

_SCHEMA_FILE = "_schema.parquet"
_NO_SEGMENT = "_schema"
_SUPERSEDED = pa.schema([("document_id", pa.string()), ("segment", pa.string())])
_ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}
# Fields of a record that gather something of its other fields, by their names.
_MAPS: dict[object, pa.DataType] = {
    Cells: pa.map_(pa.string(), pa.int32()),
    Halves: pa.map_(pa.string(), pa.decimal128(18, 6)),
    Compared: pa.map_(pa.string(), pa.string()),
}


def write_report(report: ExtractedReport, lake: Path) -> None:
    """Write all records of a report under its extraction version.

    Writing the same report again gives the same files; what an earlier, killed attempt left is replaced.
    """
    root = _ensure_version(lake, report.document.extraction_version)
    document_id = report.document.document_id
    (root / DocumentRecord.table / f"{document_id}.parquet").unlink(missing_ok=True)
    for record_type, records in report.by_table():
        path = root / record_type.table / f"{document_id}.parquet"
        if records:
            write_records(path, record_type, records)
        else:
            path.unlink(missing_ok=True)
    # A journal keeps renames in order: when the last one is on disk, so are those before it.
    _sync_folder(root / DocumentRecord.table)


def write_refused(document_id: str, records: Sequence[Record], lake: Path) -> None:
    """How far a document was read that became no report, and in which state its statements are.

    It has no document record, so no fact takes it up.
    """
    root = _ensure_version(lake, EXTRACTION_VERSION)
    for record_type in (kind for kind in RECORD_TYPES if kind.of_refused):
        rows = [record for record in records if isinstance(record, record_type)]
        if rows:
            write_records(root / record_type.table / f"{document_id}.parquet", record_type, rows)


def ensure_lake(lake: Path) -> Path:
    """Make the lake of the present extraction version, so that every record table can be read. Its folder."""
    return _ensure_version(lake, EXTRACTION_VERSION)


@cache
def arrow_schema(record_type: type[Record]) -> pa.Schema:
    """The Parquet schema of a record type: its fields in order, money and points as exact decimals."""
    return pa.schema(
        [_arrow_field(name, info) for name, info in record_type.model_fields.items()],
    )


def _ensure_version(lake: Path, version: str) -> Path:
    root = lake / version
    segment = root / "segments" / _NO_SEGMENT
    for record_type in RECORD_TYPES:
        for empty in (root / record_type.table / _SCHEMA_FILE, segment / f"{record_type.table}.parquet"):
            if not empty.exists():
                empty.parent.mkdir(parents=True, exist_ok=True)
                write_records(empty, record_type, [])
    if not (root / "superseded.parquet").exists():
        write_superseded(root, [])
    return root


def write_superseded(root: Path, rows: Sequence[tuple[str, str]]) -> None:
    """Say which documents of which segments count no more: pairs of document and segment, in the place of all before."""
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)] or [
        pa.array([], pa.string())
    ] * 2
    _write_table(root / "superseded.parquet", pa.Table.from_arrays(columns, schema=_SUPERSEDED))


def write_records(path: Path, record_type: type[Record], records: Sequence[Record]) -> None:
    """Write the records of one document and type in the place of those that stand in `path`, whole or not at all."""
    rows = [record.model_dump() for record in records]
    _write_table(path, pa.Table.from_pylist(rows, schema=arrow_schema(record_type)))


def _write_table(path: Path, table: pa.Table) -> None:
    # A dot file is not globbed; the process number keeps two writers of one document apart.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            pq.write_table(table, stream, compression="zstd")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _arrow_field(name: str, info: FieldInfo) -> pa.Field:
    annotation = info.annotation
    metadata: tuple[object, ...] = tuple(info.metadata)
    nullable = False
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        members = [member for member in typing.get_args(annotation) if member is not type(None)]
        nullable = len(members) < len(typing.get_args(annotation))
        annotation = members[0]
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *extra = typing.get_args(annotation)
        metadata += tuple(extra)
    return pa.field(name, _arrow_type(name, annotation, metadata), nullable=nullable)


def _arrow_type(name: str, annotation: object, metadata: tuple[object, ...]) -> pa.DataType:
    if typing.get_origin(annotation) is typing.Literal:
        return pa.string()
    if annotation in _MAPS:
        return _MAPS[annotation]
    if annotation is Decimal:
        limits = [part for entry in metadata for part in (*getattr(entry, "metadata", ()), entry)]
        digits = next(part.max_digits for part in limits if getattr(part, "max_digits", None))
        places = next(part.decimal_places for part in limits if getattr(part, "decimal_places", None))
        return pa.decimal128(digits, places)
    if typing.get_origin(annotation) is tuple:
        of, _ = typing.get_args(annotation)  # tuple[X, ...]
        of = typing.get_args(of)[0] if typing.get_origin(of) is typing.Annotated else of
        return pa.list_(_arrow_type(name, of, metadata))
    if isinstance(annotation, type) and annotation in _ARROW_TYPES:
        return _ARROW_TYPES[annotation]
    raise TypeError(f"The field {name} has a type the lake has no column type for: {annotation!r}")
