"""The head of a form: names of agency, project, department; and the goals."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.forms.context import FormContext
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.base_data import field_record
from ingestion.forms.self_evaluation.labels import (
    FIELDS,
    FUNDING_COLUMNS,
    GOAL_COLUMNS,
    GOAL_TITLES,
    GRADE,
    PERSONAL,
    TOTAL,
)
from ingestion.lookups.forms import form_labels
from ingestion.records import Record
from ingestion.vocabulary import key

PLACEHOLDERS = form_labels().placeholders

TOTAL_SCORE, HEAD_GRADE = "total_score", "grade"

# Field → (row, cell of the value, label as printed).
HeadValues = dict[str, tuple[FormRow, FormCell, str]]


def head_values(context: FormContext) -> HeadValues:
    """The values of all head rows of the form; the first of a field wins."""
    values: HeadValues = {}
    for section in context.form.of("head"):
        for row in section.rows:
            for field, label, cell in _pairs(context, row):
                context.ledger.use(row, cell)
                if field not in values:
                    values[field] = (row, cell, label)
    return values


def _pairs(context: FormContext, row: FormRow) -> Iterator[tuple[str, str, FormCell]]:
    """Label and value cells of a row. A label behind a label (项目支出名称 | 专项名称 | …) takes its place."""
    field, label = "", ""
    for cell in row.printed:
        found = "project_name" if cell is context.form.name_label else FIELDS.find_heading(cell.text)
        if PERSONAL.find(cell.text):
            field, label = "personal", cell.text
            context.ledger.ignore(row, [cell], "personal")
        elif found or (column := FUNDING_COLUMNS.find_heading(cell.text)):
            # 自评得分 in the head is that of the whole table.
            field, label = found or (TOTAL_SCORE if column == "score" else ""), cell.text
            context.ledger.use(row, cell)
        elif TOTAL.find_heading(cell.text):
            field, label = TOTAL_SCORE, cell.text
            context.ledger.use(row, cell)
        elif GRADE.find(cell.text):
            field, label = HEAD_GRADE, cell.text
            context.ledger.use(row, cell)
        elif key(cell.text).startswith("其中"):
            field, label = "project_investment_part", cell.text
            context.ledger.use(row, cell)
        elif field == "personal":
            context.ledger.ignore(row, [cell], "personal")
        elif PLACEHOLDERS.find(cell.text):
            context.ledger.ignore(row, [cell], "placeholder")
        elif field:
            yield field, label, cell
            field = ""


def read_head_fields(context: FormContext, values: HeadValues) -> list[Record]:
    """The fields of the head that no fact holds, kept as printed."""
    kept = {"sub_project_name", "project_investment", "project_investment_part", "duties", "goal_expected"}
    return [field_record(context, row, f, label, c) for f, (row, c, label) in values.items() if f in kept]


def read_goals(context: FormContext, section: Section) -> list[Record]:
    """预期目标 and 实际完成情况: the texts below the two headings; a cell cut by a page is put together again."""
    heading = section.heading
    if heading is None:
        return _titled_goals(context, section)
    context.ledger.use(heading, *heading.printed)
    columns = [
        (GOAL_COLUMNS.find_heading(c.text), c.text)
        for c in heading.cells
        if GOAL_COLUMNS.find_heading(c.text)
    ]
    records: list[Record] = []
    for row in section.rows:
        texts = [c for c in row.cells if not GOAL_TITLES.find(c.text)]
        context.ledger.ignore(row, (c for c in row.printed if c not in texts), "title")
        if len(texts) > len(columns):
            texts = [c for c in texts if c.text]
        for (field, label), cell in zip(columns, texts, strict=False):
            if cell.text:
                records.append(field_record(context, row, field or "", label, cell))
    return records


def _titled_goals(context: FormContext, section: Section) -> list[Record]:
    """Goals of the year that stand one by one between the indicators, each behind its number: 年度目标1：（40分）."""
    records: list[Record] = []
    for row in section.rows:
        title, *texts = row.printed
        context.ledger.use(row, title)
        records += [field_record(context, row, "goal_expected", title.text, cell) for cell in texts[:1]]
    return records
