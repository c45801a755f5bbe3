"""A form of a document while it is being read: its parts, with the rows of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingestion.documents.model import Paragraph
from ingestion.forms.rows import FormCell, FormRow
from ingestion.records.types import FormCode

Part = Literal["staffing", "expense", "building", "measures", "head", "funding", "composition", "goals",
               "indicators", "total", "projects"]  # fmt: skip


@dataclass(slots=True)
class Section:
    """One part of a form: the row that heads it (where one is printed) and the rows below it."""

    part: Part
    heading: FormRow | None
    rows: list[FormRow] = field(default_factory=list)
    subheading: FormRow | None = None  # the second line of a heading of two lines


@dataclass(slots=True)
class Form:
    """One form of the document, its parts in print order."""

    kind: FormCode | None
    title: str = ""
    units: list[tuple[str, str]] = field(default_factory=list)  # (money unit, where it is printed)
    sections: list[Section] = field(default_factory=list)
    closing_lines: list[Paragraph] = field(default_factory=list)  # total or grade printed below the table
    # What labels the project's name, where its place tells and no known word.
    name_label: FormCell | None = None

    @property
    def closed(self) -> bool:
        """Whether its total line was printed below its indicators."""
        parts = [s.part for s in self.sections]
        return "total" in parts and "indicators" in parts and parts.index("indicators") < len(parts) - 1

    def has(self, *parts: Part) -> bool:
        """Whether any of these parts was seen."""
        return any(s.part in parts for s in self.sections)

    def of(self, part: Part) -> list[Section]:
        """The sections of one part, in print order."""
        return [s for s in self.sections if s.part == part]
