"""A place of a delivered document, in words and as a picture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ingestion.addresses import AddressError
from ingestion.api import reports_of
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.evidence.excerpts import rows_around
from ingestion.evidence.locate import Located, Locator
from ingestion.evidence.outline import outline_of
from ingestion.evidence.pictures import framed_page, has_pictures
from ingestion.evidence.places import public_texts
from ingestion.messages import Message
from ingestion.privacy import redact
from ingestion.report import Refusal
from orchestration.cli.failures import CommandFailed
from orchestration.cli.terminal import console, say, table
from orchestration.home import Home
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.deliveries import Delivered
from orchestration.store.reading.kept import kept_or_read
from orchestration.store.reading.limits import load_limits
from orchestration.words import phrase, words

_MARK = "▶"


def show_place(home: Home, named: Delivered, ref: str, *, as_picture: bool) -> None:
    """Print where `ref` (a source_ref) is and what stands there; with `as_picture` write its page where the user is.

    Sections are those of the report that is named, or of the first in its file.

    Raises:
        CommandFailed: the document cannot be read any more, or has no such place.
    """
    limits, arrival = load_limits(home).reader, named.arrival
    source = SourceFile(
        archived_path(home, arrival.document_id),
        arrival.file_name,
        arrival.document_id,
        arrival.size,
        datetime.fromisoformat(arrival.received_at),
    )
    try:
        document = kept_or_read(home.pages, source, limits)
    except OSError as error:
        raise CommandFailed(phrase("document_not_read", file=arrival.file_name, what=str(error))) from error
    if isinstance(document, Refusal):
        what = words(document.message)
        raise CommandFailed(phrase("document_not_read", file=arrival.file_name, what=what))
    parts = reports_of(document)
    number = named.part.number if named.part else 1
    locator = Locator(document, outline_of(parts[min(number, len(parts)) - 1]))
    place = _found(locator, ref)
    say(f"{arrival.file_name} ({named.document_id[:12]}), {arrival.landing_path}")
    _say(place)
    _show(locator, place)
    if as_picture and place.page is not None and has_pictures(document):
        say(phrase("place_drawn", file=str(_draw(document, ref, place))))
    elif as_picture:
        say(phrase("place_not_drawn"))


def _found(locator: Locator, ref: str) -> Located:
    name = locator.document.source.file_name
    try:
        place = locator.find(ref)
    except AddressError as error:
        told = phrase("no_such_place_because", file=name, place=ref, error=str(error))
        raise CommandFailed(told, exit_code=2) from error
    if place is None:
        raise CommandFailed(phrase("no_such_place", file=name, place=ref), exit_code=2)
    return place


def _say(place: Located) -> None:
    say(phrase("place_without_pages") if place.page is None else phrase("place_page", page=place.page))
    if (box := place.box) is not None:
        say(phrase("place_box", x0=box.x0, x1=box.x1, top=box.top, bottom=box.bottom))
    if place.heading:
        say(phrase("place_under", heading=place.heading))
    if place.row is not None:
        named = "place_row" if place.column is None else "place_cell"
        say(words(Message(named, {"text": place.text})))


def _show(locator: Locator, place: Located) -> None:
    """The rows of the table around the place, with the place marked; or what the section prints."""
    rows = rows_around(locator, place)
    if not rows:
        for text in public_texts(place.texts):
            say(text)
        return
    shown = [
        (
            _MARK if row.is_meant else "",
            row.number,
            *(f"【{text}】" if at == row.marked else text for at, text in enumerate(public_texts(row.cells))),
        )
        for row in rows
    ]
    console().print(table(("", phrase("column_row"), *("" for _ in rows[0].cells)), shown, right=(1,)))


def _draw(document: ParsedDocument, ref: str, place: Located) -> Path:
    path = Path(f"{redact(Path(document.source.file_name).stem)}-{ref.strip('/').replace('/', '-')}.png")
    assert place.page is not None
    framed_page(document, place.page, place.box).save(path)
    return path
