"""Confirming a reading: a figure of the review queue becomes a correction that finds it by its print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingestion.records import IssueRecord
from orchestration.home import Home
from orchestration.store.review.corrections import Applied, Correction, add_correction
from orchestration.store.review.files import now
from orchestration.store.review.originals import TYPES, records_as_read
from orchestration.store.review.prints import print_of


def confirm(home: Home, figure: Mapping[str, Any], value: str, reason: str, role: str) -> Applied:
    """Write down that `value` stands at a figure of the queue (a row of `ops.review_queue`); the next run applies it.

    Where OCR is not sure of a cell, it is confirmed of the figure that was read from the cell; of a text from which none was
    read it is kept how it is to be read, and no figure changes.

    Raises:
        ReviewFileError: it cannot be applied; the text says why.
    """
    table, field, printed = figure["record_table"], figure["column_name"], figure["printed"]
    if table is None:
        table, field, printed = _read_from(home, figure)
    made = Correction(
        now(), figure["document_id"], figure["file_name"], table, figure["source_ref"], field, printed, value, reason, role
    )  # fmt: skip
    return add_correction(home, made, confirms=True)


def _read_from(home: Home, figure: Mapping[str, Any]) -> tuple[str, str, str]:
    """The table, the field and the print of the figure that was read from a cell; of the issue itself where none was."""
    for table, kind in TYPES.items():
        if figure["column_number"] is None or "cells" not in kind.model_fields:
            continue
        for record in records_as_read(home, figure["document_id"], table) or ():
            cells = dict(getattr(record, "cells", ()))
            if getattr(record, "source_ref", None) != figure["source_ref"]:
                continue
            for name in (name for name, column in cells.items() if column == figure["column_number"]):
                field = name if name in kind.model_fields else f"{name}_reported"
                if print_of(record, field):
                    return table, field, print_of(record, field)
    return IssueRecord.table, "read_as", " ".join(figure["printed"].split())
