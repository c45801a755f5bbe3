"""A row of figures without names below an indicator that lacks them: the rest of that row, or none of its own.

Whether it is is left open for each figure, with both readings; what the table says of itself chooses. What a page cuts off a
name alone has no figures to be told by: it is joined where a table ends between the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ingestion.forms.choice.readings import APART, Reading
from ingestion.forms.context import cells_of
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.drafts import Draft
from ingestion.values import parse_points
from ingestion.vocabulary import key

POINTS = ("weight", "score")
_VALUES = ("target", "actual", *POINTS)
_NOTHING = Reading(Decimal(0), APART)


def is_rest_of_figures(last: Draft, row: FormRow, body: Mapping[str, str], levels: str) -> bool:
    """Whether the row right below an indicator prints points that the indicator lacks, and no others, and has no name.

    At the head of a table it may print the rest of a name too, but no target of its own.
    """
    printed = [name for name in POINTS if body[name]]
    if levels or not printed or last.shared or last.spans_weight or not _is_next(last, row):
        return False
    is_seam = row.table is not last.row.table
    if body["level3"] and not (is_seam and last.texts["target"] and not body["target"]):
        return False
    own = last.printed.get("level3")
    is_merged = own is not None and own.cell.row_span > 1
    return not is_merged and all(
        not last.texts[name] and parse_points(body[name]) is not None for name in printed
    )


def is_rest_of_name(last: Draft, row: FormRow, body: Mapping[str, str], levels: str) -> bool:
    """Whether a table begins with a row that prints a part of a name and no value, under an indicator that has its values."""
    is_seam = row.table is not last.row.table and _is_next(last, row)
    has_values = all(last.texts[name] for name in POINTS)
    return (
        is_seam and has_values and not levels and bool(body["level3"]) and not any(body[n] for n in _VALUES)
    )


def _is_next(last: Draft, row: FormRow) -> bool:
    """Whether nothing but a table's end and a heading printed again stands between the two rows."""
    if row.table is last.row.table:
        return row.number == last.row.number + 1
    ends = last.row.number == len(last.row.table.rows) - 1
    return ends and row.table.number == last.row.table.number + 1


def leave_open(ledger: Ledger, last: Draft, found: Mapping[str, FormCell], body: Mapping[str, str]) -> None:
    """Give the indicator what the row below it prints: its texts joined, its points open."""
    for name, text in body.items():
        if not text:
            continue
        last.texts[name] += text
        if name not in POINTS:
            last.printed.pop(name, None)
            continue
        points = parse_points(text)
        assert points is not None, "only points are the rest of a row of figures"
        cell = replace(found[name], text=text, key=key(text))
        last.printed[name] = cell
        last.open.add(name)
        last.cells = (*last.cells, *cells_of({name: cell}, name))
        ledger.leave_open(last.row, cell, (Reading(points, "over_page"), _NOTHING))
