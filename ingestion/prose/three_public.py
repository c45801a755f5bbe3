"""Three-public figures told in prose: one record for each item, its budget, final and prior-year final."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingestion.issues import Issue
from ingestion.messages import Message, Plain
from ingestion.prose.prose_model import Reading
from ingestion.records import IssueRecord, ThreePublicRecord

_FIELDS = {
    "initial_budget": "budget",
    "opening_budget": "budget",
    "final": "final",
    "prior_year_final": "prior_year_final",
}


def three_public_records(
    document_id: str, readings: Sequence[Reading]
) -> tuple[list[ThreePublicRecord], list[IssueRecord]]:
    """The items in print order. A figure stated twice counts once; where two statements differ the first is kept
    and an issue says so. Nothing is computed: a prior year is given only where it is printed as an amount.
    """
    first: dict[str, Reading] = {}
    figures: dict[str, dict[str, Decimal]] = {}
    prints: dict[str, dict[str, str]] = {}
    issues: list[IssueRecord] = []
    for reading in readings:
        account = reading.subject.account
        column = _FIELDS.get(reading.measure)
        if account is None or account.expense_item is None or column is None:
            continue
        item = account.expense_item
        first.setdefault(item, reading)
        known = figures.setdefault(item, {}).setdefault(column, reading.amount.value)
        prints.setdefault(item, {}).setdefault(column, reading.amount.raw)
        if known != reading.amount.value:
            issues.append(_contradiction(document_id, reading, column, known))
    records = [_record(document_id, first[item], columns, prints[item]) for item, columns in figures.items()]
    return records, issues


def _record(
    document_id: str, reading: Reading, columns: dict[str, Decimal], prints: dict[str, str]
) -> ThreePublicRecord:
    account = reading.subject.account
    assert account is not None, "only readings of an account have an item"
    return ThreePublicRecord(
        document_id=document_id,
        source_ref=reading.passage.ref,
        source_text=reading.sentence,
        expense_item_code=account.expense_item,
        prior_year_final=columns.get("prior_year_final"),
        budget=columns.get("budget"),
        final=columns.get("final"),
        **{f"{column}_raw": prints.get(column, "") for column in ("prior_year_final", "budget", "final")},
    )


def _contradiction(document_id: str, reading: Reading, column: str, known: Decimal) -> IssueRecord:
    told: dict[str, Plain] = {
        "item": reading.subject.label,
        "measure": column,
        "first": f"{known.normalize():f}",
        "here": f"{reading.amount.value.normalize():f}",
    }
    issue = Issue(Message("contradicting_statement", told), "prose", severity="notice")
    return issue.record(document_id, reading.passage.ref, reading.sentence)
