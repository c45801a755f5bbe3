"""Ids of documents as they were when a review file was written: a file that was one report then may be several now.

A later version cuts a file into its reports, or cuts it otherwise; its places stay. So what is said of the whole file, or of a
report that is no more, is said of whatever of the file holds the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Protocol

from ingestion.documents.document_ids import document_id_of
from orchestration.home import Home
from orchestration.store.archive.ledger import documents
from orchestration.store.lake.segments import read_ids
from orchestration.store.reading.parts import parts_by_file
from orchestration.store.review.earlier_places import addresses_meant
from orchestration.store.review.originals import records_as_read

_MOST_PARTS = 400  # of a file, beyond any volume met; each file's ids are computed only while one is sought


def documents_now(home: Home, document_ids: Set[str]) -> Mapping[str, tuple[str, ...]]:
    """For each id that no read document has, the documents read of its file now; none of a file that was never delivered."""
    read = read_ids(home)
    missing = document_ids - read
    if not missing:
        return {}
    parts = parts_by_file(home)
    found: dict[str, tuple[str, ...]] = {}
    for file_id in documents(home):
        meant = [file_id] if file_id in missing else []
        if len(found) + len(meant) < len(missing):
            earlier = (document_id_of(file_id, number) for number in range(1, _MOST_PARTS + 1))
            meant += [document_id for document_id in earlier if document_id in missing]
        if meant:
            ids = [part.document_id(file_id) for part in parts.get(file_id, ())] or [file_id]
            now = tuple(document_id for document_id in ids if document_id in read)
            found |= dict.fromkeys(meant, now)
    return found


class Placed(Protocol):
    """What names a place of a record table."""

    @property
    def record_table(self) -> str:
        """The table."""

    @property
    def source_ref(self) -> str:
        """The place; blank of a table whose records have none."""


def holding(home: Home, document_ids: Iterable[str], one: Placed) -> list[str]:
    """Those of the documents that hold the place; all where the table's records have no places."""
    refs = addresses_meant(one.source_ref)
    return [
        document_id
        for document_id in document_ids
        if any(
            getattr(record, "source_ref", one.source_ref) in refs
            for record in records_as_read(home, document_id, one.record_table) or ()
        )
    ]
