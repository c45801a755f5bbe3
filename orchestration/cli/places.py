"""A place of a delivered document, in words and as a picture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.errors import InputError
from ingestion.evidence.locate import box_of, has_place, page_of, texts_at
from ingestion.evidence.pictures import framed_page
from ingestion.privacy import redact
from orchestration.cli.failures import CommandFailed
from orchestration.cli.terminal import say
from orchestration.home import Home
from orchestration.store.archive.ledger import Arrival, archived_path
from orchestration.store.reading.kept import kept_or_read
from orchestration.store.reading.limits import load_limits


def show_place(home: Home, arrival: Arrival, place: str, *, as_picture: bool) -> None:
    """Print where `place` (a source_ref) is; with `as_picture` write its page into the working folder.

    Raises:
        CommandFailed: the document cannot be read any more, or has no such place.
    """
    limits = load_limits(home).reader
    source = SourceFile(
        archived_path(home, arrival.document_id),
        arrival.file_name,
        arrival.document_id,
        arrival.size,
        datetime.fromisoformat(arrival.received_at),
    )
    try:
        document = kept_or_read(home.pages, source, limits)
    except (InputError, OSError) as error:
        raise CommandFailed(f"{arrival.file_name} cannot be read: {error}") from error
    page, box = page_of(place), box_of(document, place)
    if not has_place(document, place):
        raise CommandFailed(f"{arrival.file_name} has no place '{place}'.", exit_code=2)
    say(f"{arrival.file_name} ({arrival.document_id[:12]}), {arrival.landing_path}")
    say(f"page {page}" if page else "a format without pages")
    if box is not None:
        say(f"box  x {box.x0:.0f} to {box.x1:.0f}, y {box.top:.0f} to {box.bottom:.0f} points")
    if texts := texts_at(document, place):
        say("row  " + " | ".join(text.replace("\n", " ") for text in texts))
    if as_picture:
        say(f"drawn into {_draw(document, place, page)}")


def _draw(document: ParsedDocument, place: str, page: int | None) -> Path:
    if page is None:
        raise CommandFailed(f"{document.source.file_name} has no pages that can be drawn.")
    path = Path(f"{redact(Path(document.source.file_name).stem)}-{place.strip('/').replace('/', '-')}.png")
    framed_page(document, page, box_of(document, place)).save(path)
    return path
