"""Documents that a check speaks against: set aside with the check's words, so that the rest can be published.

A document that is set aside is refused like any other (its entry stands in the quarantine of the present recognition, its
original in the archive), and its `document` row waits in the lake under `_failed/`: what the lake does not name takes
part in nothing. It is tried again by a new recognition, which has a quarantine of its own, and as soon as what judges it
has changed: checks, models or corrections.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from expectations.by_document import Offence
from ingestion.messages import Message
from ingestion.records import DocumentRecord
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.deliveries import (
    Delivered,
    QuarantineEntry,
    delivered,
    refuse,
    write_ops_tables,
)
from orchestration.store.files import digest_of_tree, read_json, write_json
from orchestration.store.lake.sealing import seal, take_out
from orchestration.store.warehouse.dbt import project_digest
from orchestration.store.warehouse.guarantees import FailedGuarantee

CODE = "failed_check"
JUDGED_WITH = "_judged_with.json"
SHOWN_OFFENCES, SHOWN_COLUMNS = 3, 8


def set_aside(home: Home, found: Mapping[str, Iterable[Offence]]) -> list[QuarantineEntry]:
    """Take documents out of what is built and say why; the tables of what was delivered are written anew."""
    known = delivered(home)
    aside = []
    were_sealed = take_out(home, found)
    for document_id, offences in found.items():
        told = list(offences)
        message = Message("failed_check", parts=tuple(map(_told, told[:SHOWN_OFFENCES])))
        aside.append(
            refuse(
                home.quarantine_recognised,
                known[document_id].arrival,
                archived_path(home, known[document_id].arrival.document_id),
                {
                    "code": CODE,
                    "place": _place(told),
                    "message": message.as_json(),
                    "part": _part(known[document_id]),
                },
            )
        )
        # Last: until the row is gone the document counts as read, so a run that is killed here judges it again.
        waiting = _waiting_row(home, document_id)
        waiting.parent.mkdir(exist_ok=True)
        _row(home, document_id).replace(waiting)
    if were_sealed:
        seal(home)
    write_json(home.lake_current / JUDGED_WITH, judged_with(home))
    write_ops_tables(home)
    return aside


def take_back(home: Home, document_ids: Iterable[str]) -> None:
    """Let documents that were set aside take part again."""
    again = list(document_ids)
    were_sealed = take_out(home, again)
    for document_id in again:
        waiting = _waiting_row(home, document_id)
        if waiting.exists():
            waiting.replace(_row(home, document_id))
        (home.quarantine_recognised / f"{document_id}.json").unlink(missing_ok=True)
    if were_sealed:
        seal(home)
    write_ops_tables(home)


def try_again(home: Home) -> int:
    """Take all back if what judges them has changed since; how many."""
    again = set_aside_ids(home)
    if not again or read_json(home.lake_current / JUDGED_WITH) == judged_with(home):
        return 0
    take_back(home, again)
    return len(again)


def set_aside_ids(home: Home) -> list[str]:
    """The documents that are set aside now."""
    entries = sorted(home.quarantine_recognised.glob("*.json"))
    return [path.stem for path in entries if (read_json(path) or {}).get("code") == CODE]


def judged_with(home: Home) -> str:
    """A digest of what judges documents: models and their tests, rules of acceptance, corrections."""
    rules = digest_of_tree([PROJECT_ROOT / "expectations"])
    corrections = home.corrections.read_bytes() if home.corrections.exists() else b""
    return hashlib.sha256(f"{project_digest()}\n{rules}\n".encode() + corrections).hexdigest()


def _row(home: Home, document_id: str) -> Path:
    return home.lake_current / DocumentRecord.table / f"{document_id}.parquet"


def _waiting_row(home: Home, document_id: str) -> Path:
    return home.lake_current / "_failed" / f"{document_id}.parquet"


def _part(document: Delivered) -> dict[str, Any] | None:
    return asdict(document.part) if document.part else None


def _told(offence: Offence) -> Message:
    """The check, how much of the document fails it, and the first row."""
    shown = tuple(_shown(offence, row) for row in offence.rows[:1])
    return Message(
        "rows_fail_a_check" if shown else "a_check_fails",
        {
            "check": offence.check,
            "failing": offence.failing,
            "asked": offence.asked,
            "shown": shown,
        },
        (_meaning(offence),),
    )


def _meaning(offence: Offence) -> Message:
    """What the check makes sure of: a test of dbt says so itself, a rule of acceptance is a term of the catalogue."""
    if isinstance(offence, FailedGuarantee):
        return offence.guarantee
    return Message("rule_of_acceptance", {"meaning": offence.meaning.rstrip(".")})


def _shown(offence: Offence, row: tuple[object, ...]) -> str:
    told = ((name, value) for name, value in zip(offence.columns, row, strict=True) if value is not None)
    return ", ".join(f"{name} {value}" for name, value in list(told)[:SHOWN_COLUMNS])


def _place(offences: Iterable[Offence]) -> str:
    """Where the first row stands that names its place."""
    for offence in offences:
        if "source_ref" in offence.columns and offence.rows:
            return str(offence.rows[0][offence.columns.index("source_ref")])
    return ""
