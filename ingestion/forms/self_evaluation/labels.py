"""The labels that official forms print, and what a cell that holds one says."""

from __future__ import annotations

from ingestion.forms.rows import FormRow
from ingestion.lookups.expense_items import expense_items
from ingestion.lookups.forms import form_labels
from ingestion.values import parse_number
from ingestion.vocabulary import Aliases, bare_label

_FORMS = form_labels()

TITLES = _FORMS.titles
FIELDS = _FORMS.fields
LISTS = _FORMS.lists
PERSONAL = _FORMS.personal
FUNDING_COLUMNS = _FORMS.funding_columns
FUNDING_LINES = _FORMS.funding_lines
FUNDING_TITLES = _FORMS.funding_titles
COMPOSITION_TITLES = _FORMS.composition_titles
COMPOSITION = _FORMS.composition
GOAL_COLUMNS = _FORMS.goal_columns
INDICATOR_COLUMNS = _FORMS.indicator_columns
TOTAL = _FORMS.total
SUBTOTAL = _FORMS.subtotal
GRADE = _FORMS.grade
RATE_ROWS = _FORMS.rate_rows
GOAL_TITLES = _FORMS.goal_titles
NOTES = _FORMS.notes
SIGNATURES = _FORMS.signatures
FORM_LINES = _FORMS.form_lines
STAFFING_TITLES = _FORMS.base_data.staffing_titles
STAFFING_COLUMNS = _FORMS.base_data.staffing_columns
EXPENSE_ITEMS = expense_items()
EXPENSE_COLUMNS = _FORMS.base_data.expense_columns
BUILDING_TITLES = _FORMS.base_data.building_titles
BUILDING_COLUMNS = _FORMS.base_data.building_columns
MEASURES = _FORMS.base_data.measures


def labels(row: FormRow, words: Aliases[str]) -> set[str]:
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
