"""Whether a home has set a file aside: it can be read, and a check of the whole delivery fails on it."""

from __future__ import annotations

from orchestration.home import Home
from orchestration.store.files import read_json
from orchestration.store.warehouse.failed_checks import CODE

SHOWN = ("code", "place", "what", "advice")


def told_aside(home: Home, document_id: str) -> dict[str, str]:
    """The entry in quarantine of a document that was set aside: code, place, what and advice; empty where it was not."""
    entry = read_json(home.quarantine_recognised / f"{document_id}.json") or {}
    return {name: str(entry[name]) for name in SHOWN} if entry.get("code") == CODE else {}
