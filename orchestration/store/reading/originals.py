"""The step that opens originals: into a page that is kept, or, of an archive or a mail, into its members."""

from __future__ import annotations

import shutil
from pathlib import Path

from ingestion.archives import unpack
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.errors import InputError
from ingestion.messages import Message
from ingestion.reading import read
from ingestion.report import Refusal
from orchestration.store.reading.answers import Answer, finished, stopped, taken_apart
from orchestration.store.reading.kept import keep_page


def open_original(
    source: SourceFile, unpack_to: Path, depth: int, pages: Path, limits: ReaderLimits
) -> Answer:
    """The answer of a reading process for one original. `depth` counts the archives around it.

    Raises:
        StagingError: members cannot be written.
    """
    shutil.rmtree(unpack_to, ignore_errors=True)
    try:
        unpacked = unpack(source, unpack_to, depth, limits)
    except InputError as error:
        return finished(refusals=[Refusal.of(error)])
    if unpacked is not None:
        return taken_apart(unpacked)
    document = read(source, limits)
    if isinstance(document, Refusal):
        return finished(refusals=[document])
    try:
        keep_page(pages, document)
    except OSError as error:  # a full disk is nobody's document's fault: the delivery stops
        return stopped(Message("pages_not_written", {"path": str(pages), "error": str(error.strerror)}))
    return finished({})
