"""Rows of tab stops that a page break or a line-by-line print tore apart, put together again."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.documents.model import GridKind
from ingestion.forms.rows import FormRow, form_row
from ingestion.forms.self_evaluation.indicator_columns import LEVEL1, level2_names, split_points
from ingestion.values import parse_points
from ingestion.vocabulary import bare_label


def merge_cut_rows(rows: Sequence[FormRow]) -> list[FormRow]:
    """Rows of tab stops with the lines put together that a page break or a line-by-line print tore apart."""
    merged: list[FormRow] = []
    for row in rows:
        if merged and row.table.grid is GridKind.TABS and _is_rest_of(row, merged[-1]):
            merged[-1] = _joined(merged[-1], row)
        else:
            merged.append(row)
    return merged


def _is_rest_of(row: FormRow, above: FormRow) -> bool:
    """Whether every cell of the row goes on with the cell right above it."""
    over = {cell.cell.column: cell for cell in above.printed}
    pairs = [(over.get(cell.cell.column), cell) for cell in row.printed]
    if not pairs or len(pairs) >= len(over) or len(over) < (3 if len(pairs) == 1 else 4):
        return False
    if any(upper is None or parse_points(cell.text.rstrip("%")) is not None for upper, cell in pairs):
        return False
    if len(row.printed) == 1 and LEVEL1.find(split_points(bare_label(row.printed[0].text))[0]):
        return False  # 二、产出指标（40分）: a heading of its own
    completes = any(_is_level(upper.text + cell.text) for upper, cell in pairs if upper is not None)
    if any(_is_level(cell.text) for _, cell in pairs) and not completes:
        return False
    # A whole name with target and actual value of its own is an indicator that shares the weight above it.
    return completes or len(pairs) < 3


def _is_level(text: str) -> bool:
    name = split_points(text)[0]
    return LEVEL1.find(name) is not None or level2_names().find(name) is not None


def _joined(above: FormRow, row: FormRow) -> FormRow:
    rest = {cell.cell.column: cell.text for cell in row.printed}
    cells = [c.cell._replace(text=c.text + rest.get(c.cell.column, "")) for c in above.cells]
    return form_row(above.table, above.number, cells)
