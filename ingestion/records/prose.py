"""What the prose of a report tells."""

from __future__ import annotations

from pydantic import Field

from ingestion.records.base import PlacedRecord
from ingestion.records.types import ExpenseItem, Money, NarrativeConcept, NarrativeMeasure, Rate


class ThreePublicRecord(PlacedRecord):
    """A three-public figure told in prose."""

    table = "three_public"

    expense_item_code: ExpenseItem
    prior_year_final: Money | None
    budget: Money | None
    final: Money | None


class FunctionalLineRecord(PlacedRecord):
    """A 类/款/项 line of the final-accounts prose."""

    table = "functional_line"

    line_number: int = Field(ge=1)
    function_code: str | None
    class_name: str | None
    section_name: str | None
    item_name: str | None
    initial_budget: Money | None
    final: Money | None
    completion_rate_reported: Rate | None


class NarrativeAmountRecord(PlacedRecord):
    """A sum told in prose that belongs to the agency's own accounts."""

    table = "narrative_amount"

    sequence: int = Field(ge=1)
    concept: NarrativeConcept
    label: str
    measure: NarrativeMeasure
    amount: Money
    amount_raw: str
