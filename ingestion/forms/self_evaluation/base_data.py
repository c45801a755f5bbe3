"""部门整体支出绩效评价基础数据表: staffing, expense lines, building control, saving measures."""

from __future__ import annotations

import re
from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.columns import UNNAMED, assign, figure_slots
from ingestion.forms.context import BLANKS, FormContext, cells_of, raw
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.labels import (
    BUILDING_COLUMNS,
    BUILDING_TITLES,
    EXPENSE_COLUMNS,
    EXPENSE_ITEMS,
    MEASURES,
    STAFFING_COLUMNS,
    STAFFING_TITLES,
)
from ingestion.forms.self_evaluation.lines_by_sums import named_by_sums
from ingestion.lookups.forms import form_labels
from ingestion.records import ExpenseLineRecord, FormFieldRecord, Record, StaffingRecord
from ingestion.values import parse_money, parse_number, parse_percent
from ingestion.vocabulary import bare_label

EXPENSE_TITLES = form_labels().base_data.expense_titles
PLACEHOLDERS = form_labels().placeholders
# Lines below one of these are projects of the agency until a line of another block begins.
_PROJECT_BLOCK = {"project_total", "project_operations", "project_maintenance", "project_special_funds"}


def _fit_number(name: str, text: str) -> float:
    """How well a cell suits a column of figures."""
    if not text:
        return 0.0
    is_value = (
        parse_money(text, "万元")[0] is not None or parse_percent(text) is not None or BLANKS.find(text)
    )
    return (2.0 if is_value else -6.0) if name != UNNAMED else -1.0


def read_staffing(context: FormContext, section: Section) -> list[Record]:
    """One record from the heading's columns and the row of figures below it (or beside each label)."""
    heading = section.heading
    if heading is None:
        return []
    context.ledger.use(heading, *heading.printed)
    rows = [row for row in section.rows if row.printed]
    cells, source = _label_value_pairs(heading), heading
    if not cells and rows:
        source = rows[0]
        slots = figure_slots(heading, STAFFING_COLUMNS)
        figures = [c for c in source.cells if not STAFFING_TITLES.find(c.text)]
        cells, _ = assign(figures, slots, source.table.grid, _fit_number)
    if not cells:
        return []
    for row in rows:
        context.ledger.use(row, *(c for c in row.printed if STAFFING_TITLES.find(c.text)))
    context.ledger.use(source, *cells.values())
    rate = context.percent(source, cells.get("control_rate"))
    return [
        StaffingRecord(
            **context.base(source),
            establishment=context.count(source, cells.get("establishment")),
            actual=context.count(source, cells.get("actual")),
            control_rate_reported=rate.value if rate else None,
            establishment_raw=raw(cells.get("establishment")),
            actual_raw=raw(cells.get("actual")),
            control_rate_raw=raw(cells.get("control_rate")),
            cells=cells_of(cells, "establishment", "actual", "control_rate"),
        )
    ]


def _label_value_pairs(row: FormRow) -> dict[str, FormCell]:
    """编制数 | 52 | 实有人数 | 52: each figure right behind its label."""
    pairs: dict[str, FormCell] = {}
    for label, value in zip(row.printed, row.printed[1:], strict=False):
        name = STAFFING_COLUMNS.find_heading(label.text)
        if name and not STAFFING_COLUMNS.find_heading(value.text) and parse_percent(value.text):
            pairs[name] = value
    return pairs


def expense_slots(heading: FormRow) -> list[Slot]:
    """The columns of figures, in print order. Two 决算数 are told apart by year: the earlier is the prior year's."""
    slots = figure_slots(heading, EXPENSE_COLUMNS)
    texts = {c.cell.column: c.text for c in heading.cells}
    open_finals = [s for s in slots if s.name == "any_final"]
    years = {s.start: int(m[0]) if (m := re.search(r"20\d{2}", texts[s.start])) else 0 for s in open_finals}
    by_year = sorted(open_finals, key=lambda s: (years[s.start], s.start))
    names = {"prior_year_final", "final"} - {s.name for s in slots}
    role = dict(zip((s.start for s in by_year), sorted(names, reverse=True), strict=False))
    return [Slot(role.get(s.start, s.name), s.start, s.span) if s.name == "any_final" else s for s in slots]


def read_expenses(context: FormContext, section: Section, first_number: int = 1) -> list[ExpenseLineRecord]:
    """One record per printed line of 经费控制情况."""
    heading = section.heading
    if heading is None:
        return []
    context.ledger.use(heading, *heading.printed)
    slots = expense_slots(heading)
    context.take_unit_of(heading)
    records: list[ExpenseLineRecord] = []
    for row in section.rows:
        record = _expense_line(context, row, slots, first_number + len(records), records)
        if record is not None:
            records.append(record)
    return named_by_sums(records)


def _expense_line(
    context: FormContext, row: FormRow, slots: list[Slot], number: int, before: list[ExpenseLineRecord]
) -> ExpenseLineRecord | None:
    name_cells, figures = _split(row, slots)
    name = "".join(c.text for c in name_cells)
    found, left = assign(figures, slots, row.table.grid, _fit_number)
    if not name or PLACEHOLDERS.find(name) or EXPENSE_TITLES.find(name):
        context.ledger.ignore(row, name_cells, "placeholder")
        return None
    figures_read = [c for c in found.values() if c.text and _fit_number("budget", c.text) > 0]
    if not figures_read and (left or any(c.text for c in found.values())):
        return None  # a line of words, not of figures: its cells stay unused and are reported
    context.ledger.use(row, *name_cells, *found.values())
    code = item_code(name, before)
    return ExpenseLineRecord(
        **context.base(row),
        line_number=number,
        expense_item_code=code,
        item_name=name,
        project_name=_project_name(name) if code == "project_line" else None,
        prior_year_final=context.money(row, found.get("prior_year_final")),
        budget=context.money(row, found.get("budget")),
        final=context.money(row, found.get("final")),
        prior_year_final_raw=raw(found.get("prior_year_final")),
        budget_raw=raw(found.get("budget")),
        final_raw=raw(found.get("final")),
        money_unit_printed=context.unit,
        cells=cells_of(found, "prior_year_final", "budget", "final"),
    )


def _split(row: FormRow, slots: list[Slot]) -> tuple[list[FormCell], list[FormCell]]:
    """The cells of the name and those of the figures.

    The name ends with the last cell of words before the figures begin; a bare sequence number or the label of a
    merged group before it is no part of the name.
    """
    words = [i for i, c in enumerate(row.cells) if c.text and _fit_number("budget", c.text) < 0]
    if row.table.grid is GridKind.TRUE:
        words = [i for i in words if row.cells[i].cell.column < slots[0].start] or words[:1]
    last = words[-1] if words else -1
    names = [c for c in row.cells[: last + 1] if c.text and parse_number(c.text) is None]
    names = [c for c in names if c.cell.row_span == 1] or names
    if len(names) > 1 and names[0].key.rstrip(":") not in {"其中", "其"}:
        names = names[-1:]
    return names, list(row.cells[last + 1 :])


def item_code(name: str, before: list[ExpenseLineRecord]) -> str:
    """The standard item of a printed line. Unknown names below the project lines are projects."""
    code = EXPENSE_ITEMS.find(bare_label(name)) or EXPENSE_ITEMS.find(
        re.sub(r"\(.*?\)$", "", bare_label(name))
    )
    inside = before[-1].expense_item_code if before else None
    in_projects = inside in _PROJECT_BLOCK or inside == "project_line" or (
        inside == "other" and any(r.expense_item_code in _PROJECT_BLOCK for r in before))  # fmt: skip
    if code == "vehicle_operation" and bare_label(name) == "运行维护费" and in_projects:
        return "project_maintenance"
    if code is None:
        return "project_line" if in_projects else "other"
    return code


def _project_name(name: str) -> str:
    return re.sub(r"^\s*(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．]|[①-⑳])\s*", "", name)


def read_building(context: FormContext, section: Section) -> list[Record]:
    """楼堂馆所控制情况: the figures below their headings, kept as form fields."""
    heading = section.heading
    if heading is None:
        return []
    context.ledger.use(heading, *heading.printed)
    if not section.rows:
        return []
    slots = figure_slots(heading, BUILDING_COLUMNS)
    row = section.rows[0]
    titles = [c for c in row.printed if BUILDING_TITLES.find(c.text)]
    context.ledger.ignore(row, titles, "title")
    found, _ = assign([c for c in row.cells if c not in titles], slots, row.table.grid, _fit_number)
    label_of: dict[str | None, str] = {BUILDING_COLUMNS.find_heading(c.text): c.text for c in heading.printed}
    return [
        field_record(context, row, name, label_of[name], cell) for name, cell in found.items() if cell.text
    ]


def read_measures(context: FormContext, section: Section) -> list[Record]:
    """厉行节约保障措施: the text beside the label."""
    row = section.rows[0]
    label = next(c for c in row.printed if MEASURES.find(c.text))
    context.ledger.use(row, label)
    return [
        field_record(context, row, "saving_measures", label.text, cell)
        for cell in row.printed
        if cell is not label
    ]


def field_record(
    context: FormContext, row: FormRow, field: str, label: str, cell: FormCell
) -> FormFieldRecord:
    """A printed field kept as it stands."""
    context.ledger.use(row, cell)
    number = parse_percent(cell.text)
    value: Decimal | None = number.value if number else None
    form = context.form.kind or "unrecognised"
    return FormFieldRecord(
        **context.scoped(row), form=form, field=field, label=label, value_raw=cell.text, value=value
    )
