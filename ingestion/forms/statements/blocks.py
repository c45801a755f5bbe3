"""A statement while it is being read: its title, heading, lines and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.documents.model import Table
from ingestion.forms.rows import FormRow
from ingestion.forms.statements.layout import Layout, PlacedRow


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, and the statement it names."""

    code: str
    text: str
    ref: str


@dataclass(slots=True)
class Block:
    """One printed statement. `body` pairs each row with the columns that hold on its page."""

    statement: str
    title: Title | None
    layout: Layout
    first: FormRow
    unit: str | None
    body: list[tuple[PlacedRow, Layout]] = field(default_factory=list)
    blank: PlacedRow | None = None  # its first row in which nothing is printed
    notes: list[str] = field(default_factory=list)
    table: Table | None = None  # the one its columns were last fitted to
    occurrence: int = 1
