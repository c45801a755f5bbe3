"""The lake in segments: what many documents say, in one Parquet file a record type.

    <lake>/<version>/segments/<number>/<record table>.parquet
    <lake>/<version>/segments/<number>/documents.json       document → [state, number of the segment it came with]

Readers put single documents into the inbox (`ingestion/writers.py`); when a batch ends, `seal` makes one segment of all
that lies there. A folder gets its name when it is whole, so a segment is there for every record type or for none.
Segments are never changed. Of a document that stands in several the last one counts; `superseded.parquet` lists the
others for whoever reads all files at once, and is derived: `recover` writes it anew and clears up what a killed run left.
A document is changed by taking it out into the inbox, changing its file there, and sealing again; it is forgotten by a
segment that holds nothing of it but its name.

Small segments are put together by size: eight of one order of magnitude become one of the next, so that a document is
written a handful of times in its life, however many deliveries there are. Lakes of earlier versions of this software
are one large inbox, and are sealed at the first start.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingestion.records import RECORD_TYPES, DocumentRecord
from orchestration.home import Home
from orchestration.store.files import read_json

SCHEMA_FILE = "_schema.parquet"
INDEX = "documents.json"
SEGMENTS = "segments"
FORGOTTEN, NOT_READ, READ = -1, 0, 1
"""The state of a document in a segment; what was refused, or waits after a failed check, has no document row."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where a document stands: in which segment, its state there, and with which segment it came."""

    segment: str
    state: int
    since: int

    @property
    def is_read(self) -> bool:
        """Whether its document row is there: it takes part."""
        return self.state == READ


def holdings(home: Home) -> dict[str, Held]:
    """Every document that stands in a segment, with the last of those that hold it."""
    return {document_id: held for document_id, held in last(home).items() if held.state != FORGOTTEN}


def last(home: Home) -> dict[str, Held]:
    """The last segment that speaks of a document, be it that it is forgotten."""
    return {
        document_id: Held(segment.name, state, since)
        for segment in segments(home)
        for document_id, (state, since) in index(segment).items()
    }


def read_ids(home: Home) -> set[str]:
    """Documents that stand in the lake, whole."""
    return {d for d, held in holdings(home).items() if held.is_read} | inbox(home, DocumentRecord.table)


def rows_of(home: Home, table: str, document_id: str) -> list[dict[str, Any]]:
    """The rows of one document and record type as they stand in the lake."""
    from pyarrow import parquet  # noqa: PLC0415 - status asks what is read without reading it

    if lies_in_inbox(home, document_id):
        path = inbox_file(home, table, document_id)
        return list(parquet.read_table(path).to_pylist()) if path.exists() else []
    held = holdings(home).get(document_id)
    if held is None:
        return []
    path = home.lake_current / SEGMENTS / held.segment / f"{table}.parquet"
    return list(parquet.read_table(path, filters=[("document_id", "=", document_id)]).to_pylist())


def segments(home: Home) -> list[Path]:
    """The folders of all segments, in the order they came."""
    folder = home.lake_current / SEGMENTS
    return sorted(path for path in folder.glob("[0-9]*") if path.is_dir()) if folder.is_dir() else []


def index(segment: Path) -> dict[str, list[int]]:
    """What a segment holds: document → state, and the number of the segment it came with."""
    return read_json(segment / INDEX) or {}


def inbox(home: Home, table: str) -> set[str]:
    """Documents of which the inbox holds a file of a record type."""
    return {
        path.stem
        for path in (home.lake_current / table).glob("*.parquet")
        if path.name != SCHEMA_FILE and not path.name.startswith(".")
    }


def lies_in_inbox(home: Home, document_id: str) -> bool:
    """Whether the inbox holds anything of a document."""
    return inbox_file(home, DocumentRecord.table, document_id).exists() or any(
        inbox_file(home, kind.table, document_id).exists() for kind in RECORD_TYPES
    )


def inbox_file(home: Home, table: str, document_id: str) -> Path:
    """Where the inbox holds what a document has of a record type."""
    return home.lake_current / table / f"{document_id}.parquet"
