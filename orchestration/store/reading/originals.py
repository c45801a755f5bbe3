"""The step that opens originals: into a page that is kept, or, of an archive or a mail, into its members."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from ingestion.archives import unpack
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.reading import read_document
from orchestration.store.reading.kept import keep_page


def open_original(
    source: SourceFile, unpack_to: Path, depth: int, pages: Path, limits: ReaderLimits
) -> dict[str, Any]:
    """The answer of a reading process for one original. `depth` counts the archives around it.

    Raises:
        InputError: it cannot be read.
        StagingError: members cannot be written.
    """
    shutil.rmtree(unpack_to, ignore_errors=True)
    members = unpack(source, unpack_to, depth, limits)
    if members is not None:
        taken = [{"name": m.name, "path": str(m.path), "size": m.size} for m in members.members]
        return {"members": taken, "refused": members.refused}
    document = read_document(source, limits)
    try:
        keep_page(pages, document)
    except OSError as error:  # a full disk is nobody's document's fault: the delivery stops
        return {"stop": f"The pages {pages} cannot be written: {error.strerror}."}
    return {"kept": True}
