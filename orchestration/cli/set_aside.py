"""Whether a home has set a file aside: it can be read, and a check of the whole delivery fails on it."""

from __future__ import annotations

from orchestration.home import Home
from orchestration.store.archive.deliveries import Delivered, QuarantineEntry, refusals
from orchestration.store.files import read_json
from orchestration.store.warehouse.failed_checks import CODES, OUT_OF_BAND


def aside_of(home: Home, document_id: str) -> QuarantineEntry | None:
    """The entry in quarantine of a document that was set aside; `None` where it was not."""
    kept = read_json(home.quarantine_recognised / f"{document_id}.json")
    entry = QuarantineEntry.of_json(kept) if kept else None
    return entry if entry is not None and entry.code in CODES else None


def is_out_of_band(home: Home, about: Delivered) -> bool:
    """Whether a report, or one of those in a file, is left out because its figures are far from those it follows."""
    return any(
        entry.code == OUT_OF_BAND and about.document_id in (entry.document_id, entry.file_id)
        for entry in refusals(home)
    )
