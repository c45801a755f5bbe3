"""The ids of documents: of a file that is one report, and of each of several reports in a file."""

from __future__ import annotations

import hashlib


def document_id_of(file_id: str, part_number: int | None) -> str:
    """The id of a report: that of its file (its SHA-256) where the file is one report, else a digest of file and part."""
    return file_id if part_number is None else hashlib.sha256(f"{file_id}/{part_number}".encode()).hexdigest()
