"""What every record has: the document it was read from, and the place."""

from __future__ import annotations

from typing import ClassVar

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


class ScopedRecord(PlacedRecord):
    """A record of the whole-agency table (`overall`) or of one project's table (`project`).

    `scope_number` is 0 for overall and the print order of the project table, from 1.
    """

    scope: Scope
    scope_number: int = Field(ge=0)
    project_name: str | None = None
