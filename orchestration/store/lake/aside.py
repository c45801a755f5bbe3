"""Reports that were read and take no part: a check speaks against them, or somebody withdrew them.

Such a report is refused like any other (its entry stands in the quarantine of the present recognition, its original in the
archive), and its `document` row waits in the lake under `_failed/`: what the lake does not name takes part in nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingestion.records import DocumentRecord
from orchestration.home import Home
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.deliveries import (
    Delivered,
    QuarantineEntry,
    delivered,
    refuse,
    write_ops_tables,
)
from orchestration.store.files import read_json
from orchestration.store.lake.sealing import seal, take_out


def put_aside(home: Home, found: Mapping[str, Mapping[str, Any]]) -> list[QuarantineEntry]:
    """Take reports out of what is built and say why, by id: code, message (as JSON) and place, as `refuse` is told.

    The tables of what was delivered are written anew.
    """
    known = delivered(home)
    aside = []
    were_sealed = take_out(home, found)
    for document_id, answer in found.items():
        arrival = known[document_id].arrival
        told = {**answer, "part": _part(known[document_id])}
        archived = archived_path(home, arrival.document_id)
        aside.append(refuse(home.quarantine_recognised, arrival, archived, told))
        # Last: until the row is gone the document counts as read, so a run that is killed here does it again.
        waiting = waiting_row(home, document_id)
        waiting.parent.mkdir(exist_ok=True)
        _row(home, document_id).replace(waiting)
    if were_sealed:
        seal(home)
    write_ops_tables(home)
    return aside


def take_back(home: Home, document_ids: Iterable[str]) -> None:
    """Let reports that were put aside take part again."""
    again = list(document_ids)
    were_sealed = take_out(home, again)
    for document_id in again:
        waiting = waiting_row(home, document_id)
        if waiting.exists():
            waiting.replace(_row(home, document_id))
        (home.quarantine_recognised / f"{document_id}.json").unlink(missing_ok=True)
    if were_sealed:
        seal(home)
    write_ops_tables(home)


def aside_ids(home: Home, *codes: str) -> list[str]:
    """The reports that are put aside now for one of these reasons."""
    entries = sorted(home.quarantine_recognised.glob("*.json"))
    return [path.stem for path in entries if (read_json(path) or {}).get("code") in codes]


def waiting_row(home: Home, document_id: str) -> Path:
    """Where the row of a report that is put aside waits."""
    return home.lake_current / "_failed" / f"{document_id}.parquet"


def _row(home: Home, document_id: str) -> Path:
    return home.lake_current / DocumentRecord.table / f"{document_id}.parquet"


def _part(document: Delivered) -> dict[str, Any] | None:
    return asdict(document.part) if document.part else None
