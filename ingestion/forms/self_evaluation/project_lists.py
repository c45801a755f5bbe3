"""项目支出绩效自评汇总表: one project a row, its sums, its score and its grade in the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.choice.identities import MONEY
from ingestion.forms.columns import UNNAMED, Headed, assign, two_lines
from ingestion.forms.context import FormContext, cells_of, raw
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.anchors import is_heading
from ingestion.forms.self_evaluation.funding import rate_in_percent
from ingestion.forms.self_evaluation.funding_columns import ANY_BUDGET, budgets_named, fit_funding
from ingestion.forms.self_evaluation.labels import (
    FIELDS,
    FUNDING_COLUMNS,
    GRADE,
    INDICATOR_COLUMNS,
    LISTS,
    SUBTOTAL,
    TOTAL,
    line_of,
)
from ingestion.forms.self_evaluation.unnamed_funds import named_funds
from ingestion.records import BudgetExecutionRecord, EvaluationTotalRecord, ProjectRecord, Record
from ingestion.values import grade_in, parse_number
from ingestion.vocabulary import key

_GRADE, _NUMBER, _REMARK = "grade", "number", "remark"
_OF = "/"  # between a sum and its source
_LINES = ("total", "appropriation", "carryover", "other")
_WORDS = frozenset(
    {"project_name", "implementing_unit", "competent_department", "sub_project_name", _GRADE, _REMARK}
)
_TOTAL_SCORE = ("weight", "score")  # of a list: those of the whole evaluation


def is_list_heading(row: FormRow, below: FormRow | None = None) -> bool:
    """Whether the row heads a list of evaluated projects: name, a sum, and the score, the grade or (numbered) the rate.

    `below` is the second line of a heading of two.
    """
    if not is_heading(row) or (below is not None and not is_heading(below)):
        return False
    names = {slot.name.partition(_OF)[0] for slot in list_slots(row, below)}
    return (
        "project_name" in names
        and bool(names & set(MONEY))
        and (bool(names & {"score", _GRADE}) or {"rate", _NUMBER} <= names)
    )


def list_slots(heading: FormRow, below: FormRow | None = None) -> list[Slot]:
    """The columns that the heading of a list names; those of one source of money are called by sum and source."""
    if below is not None:
        columns = two_lines(heading, below)
        return budgets_named([Slot(_name_under(one), one.start, one.span) for one in columns])
    named = [Slot(_name_of(cell.text), cell.cell.column, cell.cell.column_span) for cell in heading.printed]
    return budgets_named(named)


def _name_under(column: Headed) -> str:
    own, line = _name_of(column.own.text), line_of(column.own.text)
    found = FUNDING_COLUMNS.find_heading(column.group.text) if column.group is not None else None
    if found is None or line is None:
        return own
    group = MONEY[1] if found == ANY_BUDGET else found
    return f"{group}{_OF}{line}" if group in MONEY else UNNAMED


def _name_of(text: str) -> str:
    if LISTS.find(text):
        return _NUMBER
    if field := FIELDS.find_heading(text):
        return field
    if GRADE.find(text):
        return _GRADE
    if TOTAL.find_heading(text) and not line_of(text):
        return "score"
    if column := FUNDING_COLUMNS.find_heading(text):
        return column
    return _REMARK if INDICATOR_COLUMNS.find(text) == "reason" else UNNAMED


def read_project_lists(context: FormContext, first_number: int, told: Sequence[str]) -> list[Record]:
    """The records of all rows of a form's lists. Scopes are numbered from `first_number`.

    `told` are the names of projects that have a table of their own in the document: their rows of the list repeat it.
    """
    records: list[Record] = []
    number = first_number
    known = {key(name) for name in told}
    for section in context.form.of("projects"):
        for row, found in _rows(context, section):
            name = found["project_name"].text
            if key(name) in known:
                context.ledger.ignore(row, row.printed, "told by the project's own table")
                continue
            scoped = replace(context, scope="project", scope_number=number, project_name=name)
            context.ledger.use(row, *found.values())
            records += _records(scoped, row, found)
            number += 1
    return records


def _rows(context: FormContext, section: Section) -> Iterator[tuple[FormRow, dict[str, FormCell]]]:
    heading = section.heading
    if heading is None:
        return
    lines = [line for line in (heading, section.subheading) if line is not None]
    for line in lines:
        context.ledger.use(line, *line.printed)
    slots, _ = named_funds(list_slots(*lines), section.rows, MONEY[1:])
    context.take_unit_of(*lines)
    for row in section.rows:
        if any(TOTAL.find_heading(cell.text) or SUBTOTAL.find_heading(cell.text) for cell in row.printed[:2]):
            context.ledger.ignore(row, row.printed, "sum of the list")
            continue
        found, left = assign(row.cells, slots, row.table.grid, _fit)
        is_shifted = bool(left) and row.table.grid is not GridKind.TRUE
        if "project_name" not in found or not found["project_name"].text or is_shifted:
            continue  # its cells stay unused and are reported
        if number := found.pop(_NUMBER, None):
            context.ledger.ignore(row, [number], "serial number")
        yield row, found


def _fit(name: str, text: str) -> float:
    if not text or name == UNNAMED:
        return 0.0
    name = name.partition(_OF)[0]
    is_number = parse_number(text.rstrip("%")) is not None
    if name == _NUMBER:
        return 3.0 if is_number and len(text) <= 3 else -6.0
    if name in _WORDS:
        return -4.0 if is_number else 1.0
    if name in _TOTAL_SCORE:
        return 1.5 if is_number else -6.0
    return fit_funding(name, text)


def _records(context: FormContext, row: FormRow, found: dict[str, FormCell]) -> list[Record]:
    yields: list[Record] = [
        ProjectRecord(
            **context.scoped(row),
            competent_department=_text(found, "competent_department"),
            implementing_unit=_text(found, "implementing_unit"),
            parent_project_name=None,
            money_unit_printed=context.unit,
        )
    ]
    for line in _LINES:
        suffix = f"{_OF}{line}"
        figures = {name: found.get(name + suffix) for name in MONEY}
        if line == "total":
            figures = {name: cell or found.get(name) for name, cell in figures.items()} | {
                "rate": found.get("rate")
            }
        if any(cell and cell.text for cell in figures.values()):
            yields.append(_budget(context, row, line, figures))
    if any(found[name].text for name in ("weight", "score", _GRADE) if name in found):
        yields.append(_total(context, row, found))
    return yields


def _budget(
    context: FormContext, row: FormRow, line: str, figures: dict[str, FormCell | None]
) -> BudgetExecutionRecord:
    rate = context.percent(row, figures.get("rate"))
    money: dict[str, Decimal | None] = {name: context.money(row, figures[name]) for name in MONEY}
    return BudgetExecutionRecord(
        **context.scoped(row),
        funding_line=line,
        line_label=context.project_name or "",
        **money,
        **{f"{name}_raw": raw(figures[name]) for name in MONEY},
        weight=None,
        execution_rate_reported=rate_in_percent(rate, raw(figures.get("rate")), money),
        score=None,
        execution_rate_raw=raw(figures.get("rate")),
        money_unit_printed=context.unit,
        cells=cells_of({**figures, "execution_rate": figures.get("rate")}, *MONEY, "execution_rate"),
    )


def _total(context: FormContext, row: FormRow, found: dict[str, FormCell]) -> EvaluationTotalRecord:
    grade = _text(found, _GRADE)
    cells = {"total_weight": found.get("weight"), "total_score": found.get("score")}
    return EvaluationTotalRecord(
        **context.scoped(row),
        total_weight=context.points(row, found.get("weight")),
        total_score=context.points(row, found.get("score")),
        grade_reported=(grade_in(grade) or grade) if grade else None,
        total_weight_raw=raw(found.get("weight")),
        total_score_raw=raw(found.get("score")),
        grade_raw=grade or "",
        cells=cells_of(cells, *cells),
    )


def _text(found: dict[str, FormCell], name: str) -> str | None:
    return found[name].text or None if name in found else None
