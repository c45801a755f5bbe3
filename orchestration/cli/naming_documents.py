"""The one document that a person means by its id, the beginning of it, or its file name, as delivered or as published."""

from __future__ import annotations

from collections.abc import Iterable

from ingestion.privacy import redact
from orchestration.cli.failures import CommandFailed
from orchestration.home import Home
from orchestration.store.archive.deliveries import Delivered, delivered
from orchestration.store.archive.ledger import documents
from orchestration.store.lake.segments import read_ids
from orchestration.words import phrase


def named_report(home: Home, text: str) -> Delivered:
    """The report that stands in the lake: of a file that holds several, one of them.

    Raises:
        CommandFailed: no document is meant, several are, or the one was not read.
    """
    found = _named(delivered(home).values(), text)
    read = read_ids(home)
    meant = [document for document in found if document.document_id in read]
    if found and not meant:
        file = found[0].arrival.file_name
        raise CommandFailed(phrase("document_not_of_this_version", file=file))
    return _only(meant, text)


def named_original(home: Home, text: str) -> Delivered:
    """The file, or one of the reports in it: the places of all of them are places of the file.

    Raises:
        CommandFailed: no document is meant, or several are.
    """
    files = _named(map(Delivered, documents(home).values()), text)
    return _only(files or _named(delivered(home).values(), text), text)


def _named(known: Iterable[Delivered], text: str) -> list[Delivered]:
    """Documents by the name of their file, else by the beginning of their id."""
    documents = list(known)
    by_name = [d for d in documents if text in (d.arrival.file_name, redact(d.arrival.file_name))]
    return by_name or [d for d in documents if text and d.document_id.startswith(text.lower())]


def _only(found: list[Delivered], text: str) -> Delivered:
    if not found:
        raise CommandFailed(phrase("document_unknown", named=text), exit_code=2)
    if len(found) > 1:
        ids = tuple(document.document_id[:12] for document in found)
        told = phrase("document_ambiguous", named=text, count=len(found), ids=ids)
        raise CommandFailed(told, exit_code=2)
    return found[0]
