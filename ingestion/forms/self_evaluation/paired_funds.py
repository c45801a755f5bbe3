"""Sums in pairs along a row: 年初预算数 | 1200 | 全年预算数 | 1350.5 | 全年执行数 | 1282.97."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from ingestion.forms.align import Slot
from ingestion.forms.choice.identities import MONEY
from ingestion.forms.context import BLANKS
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.funding_columns import budgets_named
from ingestion.forms.self_evaluation.labels import FUNDING_COLUMNS, line_of
from ingestion.values import figures_in

_LEAST_PAIRS = 2


def pairs_of(row: FormRow) -> dict[str, tuple[FormCell, FormCell]]:
    """The label and the figure of each pair, by column; none of a row that is no row of pairs."""
    labels = sum(FUNDING_COLUMNS.find_heading(cell.text) is not None for cell in row.printed)
    if labels < _LEAST_PAIRS:
        return {}
    named = [
        (name, label, value)
        for label, value in pairwise(row.cells)
        if label.text and value.text
        and (name := FUNDING_COLUMNS.find_heading(label.text)) is not None
        and _is_figure(value.text)
    ]  # fmt: skip
    slots = budgets_named([Slot(name, label.cell.column) for name, label, _ in named])
    found: dict[str, tuple[FormCell, FormCell]] = {}
    for slot, (_, label, value) in zip(slots, named, strict=True):
        found.setdefault(slot.name, (label, value))
    is_paired = len(found) == labels and sum(name in MONEY for name in found) >= _LEAST_PAIRS
    return found if is_paired else {}


def line_beside(
    row: FormRow, pairs: Mapping[str, tuple[FormCell, FormCell]]
) -> tuple[FormCell, dict[str, FormCell]] | None:
    """The label and the figures of a line of the sums in pairs above it: 其中：财政拨款 | 300 | 其中：财政拨款 | 290."""
    columns = {label.cell.column: name for name, (label, _) in pairs.items()}
    found = [
        (label, columns[label.cell.column], value)
        for label, value in pairwise(row.cells)
        if label.cell.column in columns and line_of(label.text)
    ]
    is_one = len({line_of(label.text) for label, _, _ in found}) == 1 and len(found) == len(columns)
    return (found[0][0], {name: value for _, name, value in found}) if is_one else None


def _is_figure(text: str) -> bool:
    is_figure = bool(figures_in(text, "money", "万元").numbers or figures_in(text, "rate").numbers)
    return is_figure or BLANKS.find(text) is not None
