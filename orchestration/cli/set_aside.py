"""Whether a home has set a file aside: it can be read, and a check of the whole delivery fails on it."""

from __future__ import annotations

from orchestration.home import Home
from orchestration.store.archive.deliveries import QuarantineEntry
from orchestration.store.files import read_json
from orchestration.store.warehouse.failed_checks import CODE


def aside_of(home: Home, document_id: str) -> QuarantineEntry | None:
    """The entry in quarantine of a document that was set aside; `None` where it was not."""
    kept = read_json(home.quarantine_recognised / f"{document_id}.json")
    entry = QuarantineEntry.of_json(kept) if kept else None
    return entry if entry is not None and entry.code == CODE else None
