"""What every record has: the document it was read from, and the place."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    CERTAINTY,
    CERTAINTY_BASIS,
    COMPARED,
    DOCUMENT_ID,
    DOUBTFUL_COLUMNS,
    PROJECT_NAME,
    SCOPE,
    SCOPE_NUMBER,
    SOURCE_REF,
    SOURCE_TEXT,
)
from ingestion.privacy import Kind, hidden_spans, redact_within
from ingestion.records import names
from ingestion.records.derived import Compared, compared_of, halves_of
from ingestion.records.types import Address, Certainty, CertaintyBasis, Code, DocumentId, Printed, Scope

_MOST = 1_000_000  # no number that is hidden is smaller


class Record(BaseModel):
    """One row of a lake table. Frozen; unknown fields are refused. Each field's `Meaning` stands in its annotation."""

    # What validates a kind of record is built when the first of it is read: no report has all kinds.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    table: ClassVar[str]
    holds: ClassVar[Meaning]  # what one row is
    of_refused: ClassVar[bool] = False  # whether files that were refused have such rows too

    document_id: Annotated[DocumentId, DOCUMENT_ID]

    @model_validator(mode="after")
    def _derive(self) -> Self:
        """What follows from the prints is found here alone, so that it is true of a record that was corrected too."""
        for field, found in _derived(type(self)):
            self.__dict__[field] = found(self)
        return self


@cache
def _derived(kind: type[Record]) -> tuple[tuple[str, Callable[[Record], object]], ...]:
    """The columns of a kind of record that follow from its prints; most kinds have none."""
    derived: tuple[tuple[str, Callable[[Record], object]], ...] = (
        ("halves", halves_of),
        ("compared", compared_of),
    )
    return tuple((field, found) for field, found in derived if field in kind.model_fields)


def _digits(text: str) -> str:
    """The digits of a number as a figure has them: ASCII, no leading zeros."""
    digits = "".join(character for character in text if character.isdecimal())
    return str(int(digits)) if digits else ""


def _may_be_blank(info: FieldInfo | None) -> bool:
    return info is not None and type(None) in get_args(info.annotation)


def _public(value: Any, context: str) -> Any:
    """A field's text without what its context hides."""
    return redact_within(value, context) if isinstance(value, str) and value != context else value


class PlacedRecord(Record):
    """A record read from one place of the report."""

    source_ref: Annotated[Address, SOURCE_REF]
    source_text: Annotated[Printed, SOURCE_TEXT] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _hide_what_the_row_hides(cls, values: Any) -> Any:
        """A cell is personal for the label beside it: what the row or sentence hides is hidden in each field."""
        context = values.get("source_text") if isinstance(values, dict) else None
        if not isinstance(context, str) or not (spans := hidden_spans(context)):
            return values
        numbers = {_digits(context[span.start : span.end]) for span in spans if span.kind is not Kind.NAME}
        public = {name: _public(value, context) for name, value in values.items()}
        # A figure that was read out of a hidden number is none.
        figures = {
            n
            for n, v in values.items()
            if isinstance(v, Decimal | int) and v > _MOST and f"{v:.0f}" in numbers
        }
        return public | {name: None for name in figures if _may_be_blank(cls.model_fields.get(name))}


class FigureCell(NamedTuple):
    """The grid column, from 1, of the cell in the record's row that prints a figure: of `amount` for `amount_raw`."""

    figure: Code
    column: int


Cells = tuple[FigureCell, ...]


class ScopedRecord(PlacedRecord):
    """A record of the whole-agency table (`overall`) or of one project's table (`project`).

    `scope_number` is 0 for overall and the print order of the project table, from 1.
    """

    scope: Annotated[Scope, SCOPE]
    scope_number: Annotated[int, SCOPE_NUMBER] = Field(ge=0)
    project_name: Annotated[Printed | None, names.PROJECT_AND_CORE, PROJECT_NAME] = None
    compared: Annotated[Compared, COMPARED] = ()


class FigureRecord(PlacedRecord):
    """A record of figures, with how certain it is that they are read as they are printed.

    `certainty` is that of the worst of its figures: *sure*: no other reading was open; *inferred*: chosen among several by
    the table's own arithmetic, by magnitude or by what is beside it, as `certainty_basis` says; *doubtful*: two readings
    are left, and nothing parts them. A doubtful figure is None, its column is one of `doubtful_columns`. A
    `ReadingChoiceRecord` tells the readings of each figure that is not sure.
    """

    certainty: Annotated[Certainty, CERTAINTY] = "sure"
    certainty_basis: Annotated[tuple[CertaintyBasis, ...], CERTAINTY_BASIS] = ()
    doubtful_columns: Annotated[tuple[Code, ...], DOUBTFUL_COLUMNS] = ()


class ScopedFigureRecord(ScopedRecord, FigureRecord):
    """Figures of the whole agency or of one project."""
