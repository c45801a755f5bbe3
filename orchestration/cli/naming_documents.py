"""The one document that a person means by its id, the beginning of it, or its file name, as delivered or as published."""

from __future__ import annotations

from ingestion.privacy import redact
from orchestration.cli.failures import CommandFailed
from orchestration.home import Home
from orchestration.store.archive.ledger import Arrival, documents
from orchestration.store.lake.segments import read_ids
from orchestration.words import phrase


def named_document(home: Home, text: str, *, is_read: bool = False) -> Arrival:
    """The delivered document; with `is_read` one that stands in the lake.

    Raises:
        CommandFailed: no document is meant, several are, or the one was not read.
    """
    known = documents(home)
    found = [i for i, arrival in known.items() if text in (arrival.file_name, redact(arrival.file_name))] or [
        i for i in known if text and i.startswith(text.lower())
    ]
    if not found:
        raise CommandFailed(phrase("document_unknown", named=text), exit_code=2)
    meant = [i for i in found if i in read_ids(home)] if is_read else found
    if not meant:
        file = known[found[0]].file_name
        raise CommandFailed(phrase("document_not_of_this_version", file=file))
    if len(meant) > 1:
        ids = tuple(i[:12] for i in meant)
        told = phrase("document_ambiguous", named=text, count=len(meant), ids=ids)
        raise CommandFailed(told, exit_code=2)
    return known[meant[0]]
