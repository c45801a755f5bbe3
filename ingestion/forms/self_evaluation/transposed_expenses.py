"""经费控制情况 turned: items in the columns, 上年决算数, 预算数 and 决算数 in the rows.

A line's figures stand in several rows, so that its place is the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingestion.documents.model import Place
from ingestion.forms.context import FormContext, raw
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.anchors import expense_items_of, expense_label_of
from ingestion.forms.self_evaluation.base_data import item_code
from ingestion.forms.self_evaluation.labels import EXPENSE_COLUMNS
from ingestion.records import ExpenseLineRecord

_FIGURES = ("prior_year_final", "budget", "final")
_YEAR = re.compile(r"20\d{2}")


def read_turned_expenses(
    context: FormContext, section: Section, first_number: int
) -> list[ExpenseLineRecord]:
    """One record per item of the heading in whose column something is printed."""
    heading = section.heading
    if heading is None:
        return []
    context.ledger.use(heading, *heading.printed)
    context.take_unit_of(heading)
    rows = _rows_by_figure(context, section.rows)
    records: list[ExpenseLineRecord] = []
    for item in expense_items_of(heading):
        record = _line(context, item, rows, first_number + len(records), records)
        if record is not None:
            records.append(record)
    return records


def _rows_by_figure(context: FormContext, rows: Iterable[FormRow]) -> dict[str, FormRow]:
    """The row of each figure. Of two 决算数 the earlier year's is the prior year's."""
    found: dict[str, FormRow] = {}
    finals: list[tuple[str, FormRow]] = []
    for row in rows:
        label = expense_label_of(row)
        if label is None:
            continue
        context.ledger.use(row, label)
        name = EXPENSE_COLUMNS.find_heading(label.text) or ""
        if name == "any_final":
            year = _YEAR.search(label.text)
            finals.append((year[0] if year else "", row))
        else:
            found.setdefault(name, row)
    for _, row in sorted(finals, key=lambda final: final[0], reverse=True):
        missing = next((name for name in ("final", "prior_year_final") if name not in found), None)
        if missing:
            found[missing] = row
    return found


def _line(
    context: FormContext,
    item: FormCell,
    rows: dict[str, FormRow],
    number: int,
    before: list[ExpenseLineRecord],
) -> ExpenseLineRecord | None:
    cells = {name: (row, _under(item, row)) for name, row in rows.items() if name in _FIGURES}
    printed = [cell.text for _, cell in cells.values() if cell and cell.text]
    if not printed:
        return None
    for row, cell in cells.values():
        context.ledger.use(row, cell)
    values = {name: context.money(*at) for name, at in cells.items()}
    prints = {name: raw(cell) for name, (_, cell) in cells.items()}
    table = next(iter(rows.values())).table
    return ExpenseLineRecord(
        document_id=context.document_id,
        source_ref=Place(table.page, table.number).ref,
        source_text=" | ".join([item.text, *printed]),
        line_number=number,
        expense_item_code=item_code(item.text, before),
        item_name=item.text,
        project_name=None,
        **{name: values.get(name) for name in _FIGURES},
        **{f"{name}_raw": prints.get(name, "") for name in _FIGURES},
        money_unit_printed=context.unit,
    )


def _under(item: FormCell, row: FormRow) -> FormCell | None:
    start, end = item.cell.column, item.cell.column + item.cell.column_span
    return next((cell for cell in row.cells if start <= cell.cell.column < end), None)
