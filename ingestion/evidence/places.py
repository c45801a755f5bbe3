"""Every place that the records of a document name, as records of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingestion.addresses import Address, cell_ref
from ingestion.documents.model import ParsedDocument
from ingestion.evidence.locate import Located, Locator
from ingestion.privacy import may_hide, redact_within
from ingestion.prose.sections import Passage
from ingestion.records import PlaceRecord, Record

WHOLE = str(Address())  # what is said of the document as a whole


def place_records(
    document: ParsedDocument, whole: ParsedDocument, passages: Sequence[Passage], records: Iterable[Record]
) -> list[PlaceRecord]:
    """A record for each place that the records name, each once, in the order in which they name them.

    `document` may be a part of the `whole` file; places are told of the file. `passages` is the document's outline. The
    cells that hold figures have places of their own.
    """
    locator = Locator(whole, passages)
    refs = dict.fromkeys([WHOLE, *(ref for record in records for ref in refs_of(record))])
    found = ((ref, locator.find(ref)) for ref in refs)
    return [_record(document.document_id, ref, place) for ref, place in found if place is not None]


def refs_of(record: Record) -> Iterator[str]:
    """The addresses a record names, and those of its figures' cells."""
    for name in _ref_fields(type(record)):
        if ref := getattr(record, name):
            yield ref
    # Records with cells are of one row, and its address is a part of theirs.
    yield from (cell_ref(record.source_ref, column) for _, column in getattr(record, "cells", ()))  # type: ignore[attr-defined]


@cache
def _ref_fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name.endswith("_ref"))


def public_texts(texts: Sequence[str]) -> list[str]:
    """The texts of a place without what is personal: a cell may be so for the label in the cell beside it."""
    row = " | ".join(texts)
    if not may_hide(row):  # nor may any part of it: nearly every row of figures
        return list(texts)
    return [redact_within(text, row) for text in texts]


def _record(document_id: str, ref: str, place: Located) -> PlaceRecord:
    box = place.box
    return PlaceRecord(
        document_id=document_id,
        source_ref=ref,
        page=place.page,
        x0=box and round(box.x0, 2),
        top=box and round(box.top, 2),
        x1=box and round(box.x1, 2),
        bottom=box and round(box.bottom, 2),
        table_number=place.table,
        row_number=place.row,
        column_number=place.column,
        heading=place.heading,
        name=place.name,
        text="\n".join(public_texts(place.texts)),
    )
