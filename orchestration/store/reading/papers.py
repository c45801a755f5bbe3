"""The paper behind what is published, for pages that show it: rebuilt tables and pictures, of kept pages and originals."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Box, ParsedDocument, SourceFile
from ingestion.errors import InputError
from ingestion.evidence.locate import Locator
from ingestion.evidence.pictures import framed_band, framed_page, has_pictures
from ingestion.evidence.shown import ShownTable, shown_table
from ingestion.version import EXTRACTION_VERSION
from orchestration.home import Home
from orchestration.store.archive.custody import archived_path, is_whole
from orchestration.store.archive.ledger import documents
from orchestration.store.reading.kept import kept_or_read
from orchestration.store.reading.limits import load_limits

AROUND = 6  # rows before and behind
_POINTS_AROUND = 90.0  # of a picture, above and below the place: five or six lines
_QUALITY = 60  # of 100: print stays sharp, a band takes 13 kB


class KeptPapers:
    """The papers of one home, by the id of their file. Nothing personal is in what it gives."""

    version = EXTRACTION_VERSION
    """Another one shows the same paper otherwise."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._limits: ReaderLimits = load_limits(home).reader
        self._arrivals = documents(home)
        self._last: tuple[str, ParsedDocument | None] = "", None

    def tables(self, file_id: str, rows: Mapping[int, Collection[int]]) -> dict[int, ShownTable]:
        """The tables with the named rows of each and what stands around them, by number; without those there are not."""
        document = self._document(file_id)
        if document is None:
            return {}
        locator = Locator(document, ())
        shown = (shown_table(locator, number, wanted, AROUND) for number, wanted in rows.items())
        return {table.number: table for table in shown if table is not None}

    def original(self, file_id: str) -> Path | None:
        """The delivered file; `None` where the archive holds no whole copy of it."""
        return archived_path(self._home, file_id) if is_whole(self._home, file_id) else None

    def picture(self, file_id: str, page: int, box: tuple[float, float, float, float] | None) -> bytes | None:
        """The strip of a page around `box` (left, top, right, bottom in points), framed, or all of the page, as WebP.

        `None` where the file has no such page to draw, or cannot be read any more.
        """
        document = self._document(file_id)
        if document is None or not has_pictures(document) or not 1 <= page <= (document.page_count or 1):
            return None
        try:
            if box is None:
                picture = framed_page(document, page, None, self._limits)
            else:
                picture = framed_band(document, page, Box(page, *box), _POINTS_AROUND, self._limits)
        except (InputError, OSError):
            return None
        drawn = io.BytesIO()
        picture.save(drawn, "WEBP", quality=_QUALITY)
        return drawn.getvalue()

    def _document(self, file_id: str) -> ParsedDocument | None:
        """What was read of a file; the last one is remembered, for its places are asked for one after the other."""
        if self._last[0] != file_id:
            self._last = file_id, self._read(file_id)
        return self._last[1]

    def _read(self, file_id: str) -> ParsedDocument | None:
        arrival = self._arrivals.get(file_id)
        if arrival is None:
            return None
        source = SourceFile(
            archived_path(self._home, file_id),
            arrival.file_name,
            file_id,
            arrival.size,
            datetime.fromisoformat(arrival.received_at),
        )
        try:
            found = kept_or_read(self._home.pages, source, self._limits)
        except OSError:
            return None
        return found if isinstance(found, ParsedDocument) else None
