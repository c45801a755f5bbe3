"""What the statements of 部门决算 print: the schema of `statements.yml`."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from ingestion.lookups.schema import FOLDER, Lookup, read_words
from ingestion.records.statements import ColumnCode, LineCode, Side, StatementCode
from ingestion.records.types import ExpenseItem
from ingestion.vocabulary import Aliases, Labels

# Titles that name no statement by itself, or a table that nobody reads as one.
OtherTitle = Literal["operation", "state_capital_expenditure", "extra", "budget"]
LeadColumn = Literal["code", "name", "ordinal", "ignored"]
ThreePublicItem = ExpenseItem | Literal["meeting", "training"]
SectionCode = Annotated[str, Field(pattern=r"^\d{5}$")]
ClassCode = Annotated[str, Field(pattern=r"^\d{3}$")]


class StatementLabels(Lookup):
    """The whole of `statements.yml`, key by key."""

    titles: Aliases[StatementCode | OtherTitle]
    form_marks: Labels
    lead_columns: Aliases[LeadColumn]
    code_parts: Labels
    groups: Labels
    sides: Aliases[Side]
    row_numbers: Labels
    columns: Aliases[ColumnCode]
    three_public_items: Aliases[ThreePublicItem]
    three_public_counts: Labels
    lines: Aliases[LineCode]
    fund_sections: frozenset[SectionCode]
    final_words: tuple[str, ...]
    state_capital_classes: tuple[ClassCode, ...]
    no_data: Labels
    note_subjects: dict[StatementCode, tuple[str, ...]]
    notes: Labels
    placeholders: Labels


@cache
def statement_labels() -> StatementLabels:
    """The labels of the statements."""
    return read_words(StatementLabels, FOLDER / "statements.yml")
