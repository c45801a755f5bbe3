"""Where the report prints what was read."""

from __future__ import annotations

from ingestion.records.base import Record
from ingestion.records.types import Address, Printed


class PlaceRecord(Record):
    """One place that a record, a finding or a figure of this document names: once, whatever names it.

    Numbers count from 1. The box is in points from the top left corner of the page, upright and straight; it is `None`
    in formats without pages. `heading` is the table's title with the labels over the place, of prose the titles of its
    sections; `text` what is printed there, lines parted by line breaks, blank for a page or the document as a whole.
    """

    table = "place"

    source_ref: Address  # the address; of a cell p12/t3/r7/c4
    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    table_number: int | None
    row_number: int | None
    column_number: int | None
    heading: Printed
    text: Printed
