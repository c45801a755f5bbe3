"""The project's name under a label that no known word is: it stands first, before who is answerable for the project."""

from __future__ import annotations

from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.labels import FIELDS, FUNDING_COLUMNS, LISTS, PERSONAL, TITLES, labels

_ANSWERABLE = frozenset({"competent_department", "implementing_unit"})
_PAIR = 2
_PROJECT = "项目"


def name_label(row: FormRow, above: FormRow | None) -> tuple[FormRow, FormCell] | None:
    """The row and the cell that label the project's name, where `row` is the first of a head that a known word opens.

    A project is named before its department and its unit, in a row above of a label and a value, or in the same row.
    """
    found = labels(row, FIELDS)
    if "project_name" in found or not found & _ANSWERABLE:
        return None
    if FIELDS.find_heading(row.printed[0].text) is None:
        is_before = len(row.printed) > _PAIR and FIELDS.find_heading(row.printed[_PAIR].text) in _ANSWERABLE
        return (row, row.printed[0]) if is_before and _is_pair(row.printed[:_PAIR]) else None
    if (
        above is None
        or len(above.printed) < _PAIR
        or above.table is not row.table
        or above.number != row.number - 1
    ):
        return None
    # The score of the whole may stand behind the name.
    is_whole = (
        len(above.printed) == _PAIR or FUNDING_COLUMNS.find_heading(above.printed[_PAIR].text) == "score"
    )
    return (above, above.printed[0]) if is_whole and _is_pair(above.printed[:_PAIR]) else None


def is_name_first(row: FormRow) -> bool:
    """Whether the row is the first of its table and holds a label that speaks of a project, and one value."""
    is_first = row.number == 0 and len(row.printed) == _PAIR and _is_pair(row.printed)
    return is_first and _PROJECT in row.printed[0].text


def _is_pair(cells: tuple[FormCell, ...]) -> bool:
    """Whether neither of the two is a number or a word known to say something else."""
    known = (FIELDS, FUNDING_COLUMNS, LISTS, PERSONAL, TITLES)
    return not any(cell.is_number or any(words.find_heading(cell.text) for words in known) for cell in cells)
