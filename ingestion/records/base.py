"""What every record has: the document it was read from, and the place."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ingestion.records.types import Scope


class Record(BaseModel):
    """One row of a lake table. Frozen; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    table: ClassVar[str]

    document_id: str  # SHA-256 of the original's bytes


class PlacedRecord(Record):
    """A record read from one place of the report."""

    source_ref: str = Field(min_length=2)  # p12/t3/r7 · /t3/r7 · /s2.1
    source_text: str = Field(min_length=1)  # the row or sentence as printed


class FigureCell(NamedTuple):
    """The grid column, from 1, of the cell in the record's row that prints a figure: of `amount` for `amount_raw`."""

    figure: str
    column: int


Cells = tuple[FigureCell, ...]


class ScopedRecord(PlacedRecord):
    """A record of the whole-agency table (`overall`) or of one project's table (`project`).

    `scope_number` is 0 for overall and the print order of the project table, from 1.
    """

    scope: Scope
    scope_number: int = Field(ge=0)
    project_name: str | None = None
