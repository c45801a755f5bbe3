"""Files that are to be recognised, or opened, once more: what was made of them before is forgotten; the next run makes it anew."""

from __future__ import annotations

from collections.abc import Collection

from ingestion.records import RECORD_TYPES
from orchestration.home import Home
from orchestration.store.lake.aside import waiting_row
from orchestration.store.lake.sealing import forget
from orchestration.store.reading.pages import page_path
from orchestration.store.reading.parts import parts_by_file


def recognise_again(home: Home, file_ids: Collection[str]) -> None:
    """Forget what was recognised in files, in all reports of each; their pages stay."""
    parts = parts_by_file(home)
    reports = {part.document_id(file_id) for file_id in file_ids for part in parts.get(file_id, ())}
    for document_id in reports | set(file_ids):
        (home.quarantine_recognised / f"{document_id}.json").unlink(missing_ok=True)
        waiting_row(home, document_id).unlink(missing_ok=True)
        for kind in RECORD_TYPES:  # as it was read before a correction, which is applied to the new reading
            (home.originals_current / kind.table / f"{document_id}.parquet").unlink(missing_ok=True)
    forget(home, reports | set(file_ids))
    for file_id in file_ids:
        (home.parts_current / f"{file_id}.json").unlink(missing_ok=True)


def read_again(home: Home, file_ids: Collection[str]) -> None:
    """Forget what was read of files as well: their originals are opened anew, archives taken apart anew."""
    recognise_again(home, file_ids)
    for file_id in file_ids:
        for is_converted in (False, True):
            page_path(home.pages, file_id, is_converted=is_converted).unlink(missing_ok=True)
        (home.quarantine_read / f"{file_id}.json").unlink(missing_ok=True)
        (home.unpacked_current / f"{file_id}.json").unlink(missing_ok=True)
