"""Figures told in prose as records of `fct_narrative_amount`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from ingestion.issues import Issue
from ingestion.messages import Message
from ingestion.prose.prose_model import Reading
from ingestion.prose.readings import Unassigned
from ingestion.records import IssueRecord, NarrativeAmountRecord
from ingestion.records.types import NarrativeConcept, NarrativeMeasure

# What the contract has no measure for: the nearest measure, and what the label adds.
_WITHOUT_CONCEPT = {
    "receipt": ("final", "到位"),
    "investment": ("initial_budget", "总投资"),
}
_MEASURES = {"opening_budget": "initial_budget", "adjusted": "full_year_budget"}
_MALFORMED = {"digit_grouping": "amount_grouped_wrongly", "missing_unit": "amount_without_unit"}


def narrative_records(
    document_id: str, readings: Sequence[Reading], gaps: Sequence[Reading]
) -> Iterator[NarrativeAmountRecord]:
    """One record for each figure and each concept it stands for (收、支总计 is both totals), in print order.

    `gaps`: sums in whose breakdown a figure was left out; that breakdown is not complete.
    """
    sequence = 0
    first: dict[int, int] = {}  # sequence of each reading
    with_gaps = {id(total) for total in gaps}
    for reading in readings:
        first[id(reading)] = sequence + 1
        total = reading.part.total if reading.part is not None else None
        is_complete = reading.part is not None and reading.part.is_complete and id(total) not in with_gaps
        measure, label = reading.measure, reading.subject.label
        concepts = _concepts(reading)
        measure = _MEASURES.get(measure, measure)
        if reading.measure in _WITHOUT_CONCEPT:
            measure, suffix = _WITHOUT_CONCEPT[reading.measure]
            label = label if "project_line_income" in concepts else f"{label}（{suffix}）"
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
                amount=reading.amount.change if measure == "change" else reading.amount.value,
                amount_raw=reading.amount.raw,
                part_of=first.get(id(total)),
                breakdown=None if total is None else "complete" if is_complete else "selected",
            )


def _concepts(reading: Reading) -> tuple[str, ...]:
    is_project = reading.subject.is_project or reading.subject.is_project_total
    if reading.subject.is_project and reading.measure == "receipt":
        return ("project_line_income",)
    if reading.measure == "investment" or (reading.measure == "receipt" and is_project):
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
            told = Message(_MALFORMED[reading.amount.malformed], {"printed": reading.amount.raw})
            read_as = f"{reading.amount.value.normalize():f}万元"
            issue = Issue(told, "prose", "malformed_number", "notice", read_as=read_as)
            yield issue.record(document_id, reading.passage.ref, reading.sentence)


def unassigned_amounts(document_id: str, figures: Sequence[Unassigned]) -> Iterator[IssueRecord]:
    """An issue for each sentence of an account section with figures that no account or project was found for."""
    by_sentence: dict[tuple[str, str], list[str]] = {}
    for figure in figures:
        by_sentence.setdefault((figure.passage.ref, figure.sentence), []).append(figure.amount.raw)
    for (ref, sentence), amounts in by_sentence.items():
        told = Message("unassigned_amount", {"amounts": tuple(amounts)})
        issue = Issue(told, "prose", severity="notice")
        yield issue.record(document_id, ref, sentence)
