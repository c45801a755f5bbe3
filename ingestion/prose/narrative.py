"""Figures told in prose as records of `fct_narrative_amount`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from ingestion.prose.readings import Reading
from ingestion.records.model import IssueRecord, NarrativeAmountRecord
from ingestion.records.types import NarrativeConcept, NarrativeMeasure

# What the contract has no measure for: the nearest measure, and what the label adds.
_WITHOUT_CONCEPT = {
    "adjusted": ("initial_budget", "调整后预算"),
    "receipt": ("final", "到位"),
    "investment": ("initial_budget", "总投资"),
}
_MALFORMED = {
    "digit_grouping": "The digits are grouped wrongly; read as the number meant.",
    "missing_unit": "No unit is printed; read as 万元 like the figures around it.",
}


def narrative_records(document_id: str, readings: Sequence[Reading]) -> Iterator[NarrativeAmountRecord]:
    """One record for each figure and each concept it stands for (收、支总计 is both totals), in print order."""
    sequence = 0
    for reading in readings:
        measure, label = reading.measure, reading.subject.label
        concepts = _concepts(reading)
        measure = "initial_budget" if measure == "opening_budget" else measure
        if reading.measure in _WITHOUT_CONCEPT:
            measure, suffix = _WITHOUT_CONCEPT[reading.measure]
            label = f"{label}（{suffix}）"
        for concept in concepts:
            sequence += 1
            yield NarrativeAmountRecord(
                document_id=document_id,
                source_ref=reading.passage.ref,
                source_text=reading.sentence,
                sequence=sequence,
                concept=cast(NarrativeConcept, concept),
                label=label,
                measure=cast(NarrativeMeasure, measure),
                amount=reading.amount.value,
                amount_raw=reading.amount.raw,
            )


def _concepts(reading: Reading) -> tuple[str, ...]:
    is_project = reading.subject.is_project or reading.subject.is_project_total
    if reading.measure in ("adjusted", "investment") or (reading.measure == "receipt" and is_project):
        return ("other",)
    if reading.subject.is_project:
        return ("project_line_expenditure",)
    if reading.subject.account is None:
        return ("other",)
    return reading.subject.account.concepts_for(reading.measure)


def malformed_amounts(document_id: str, readings: Sequence[Reading]) -> Iterator[IssueRecord]:
    """An issue for each figure that was not printed as figures should be."""
    for reading in readings:
        if reading.amount.malformed:
            yield IssueRecord(
                document_id=document_id,
                source_ref=reading.passage.ref,
                source_text=reading.sentence,
                form="prose",
                code="malformed_number",
                severity="notice",
                message=f"{reading.amount.raw}: {_MALFORMED[reading.amount.malformed]}",
            )
