"""The labels that official forms print, and what a cell that holds one says."""

from __future__ import annotations

from ingestion.forms.rows import FormRow
from ingestion.values import parse_number
from ingestion.vocabulary import Aliases, aliases, bare_label

TITLES = aliases("forms", "titles")
FIELDS = aliases("forms", "fields")
LISTS = aliases("forms", "lists")
PERSONAL = aliases("forms", "personal")
FUNDING_COLUMNS = aliases("forms", "funding_columns")
FUNDING_LINES = aliases("forms", "funding_lines")
FUNDING_TITLES = aliases("forms", "funding_titles")
COMPOSITION_TITLES = aliases("forms", "composition_titles")
COMPOSITION = aliases("forms", "composition")
GOAL_COLUMNS = aliases("forms", "goal_columns")
INDICATOR_COLUMNS = aliases("forms", "indicator_columns")
TOTAL = aliases("forms", "total")
GRADE = aliases("forms", "grade")
NOTES = aliases("forms", "notes")
SIGNATURES = aliases("forms", "signatures")
FORM_LINES = aliases("forms", "form_lines")
STAFFING_TITLES = aliases("forms", "base_data", "staffing_titles")
STAFFING_COLUMNS = aliases("forms", "base_data", "staffing_columns")
EXPENSE_ITEMS = aliases("expense_items")
EXPENSE_COLUMNS = aliases("forms", "base_data", "expense_columns")
BUILDING_TITLES = aliases("forms", "base_data", "building_titles")
BUILDING_COLUMNS = aliases("forms", "base_data", "building_columns")
MEASURES = aliases("forms", "base_data", "measures")


def labels(row: FormRow, words: Aliases) -> set[str]:
    """The codes of those cells of the row that are labels of this vocabulary."""
    return {code for c in row.printed if (code := words.find_heading(c.text))}


def line_of(text: str) -> str | None:
    """The funding line a cell labels; an amount behind a colon (资金总额：3770) does not hide the label."""
    label = bare_label(text)
    head, colon, tail = label.partition(":")
    return FUNDING_LINES.find(label) or (
        FUNDING_LINES.find(head) if colon and (not tail or parse_number(tail)) else None
    )


def composition_of(text: str) -> tuple[str, str] | None:
    """The composition item a cell labels and the amount printed behind its colon ("" if none)."""
    label, _, amount = bare_label(text).partition(":")
    item = COMPOSITION.find(label)
    return (item, amount) if item else None
