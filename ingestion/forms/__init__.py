"""Which official forms a document holds, and what they say.

`read_forms` is the whole room: it cuts the stream of table rows into forms, lets each form's module turn its
rows into records, and accounts for every printed cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from ingestion.documents.model import ParsedDocument
from ingestion.forms.choice.apply import Decided, settled
from ingestion.forms.context import FormContext
from ingestion.forms.empty_forms import is_left_blank, title_issues
from ingestion.forms.form_model import Form, Part, Section
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import stream
from ingestion.forms.self_evaluation.base_data import (
    read_building,
    read_expenses,
    read_measures,
    read_staffing,
)
from ingestion.forms.self_evaluation.funding import read_composition, read_funding
from ingestion.forms.self_evaluation.head import HeadValues, head_values, read_goals, read_head_fields
from ingestion.forms.self_evaluation.hints import gather_hints
from ingestion.forms.self_evaluation.indicators import read_indicators
from ingestion.forms.self_evaluation.project_lists import read_project_lists
from ingestion.forms.self_evaluation.segment import Segmenter
from ingestion.forms.self_evaluation.totals import Sums, read_head_total, read_totals
from ingestion.forms.self_evaluation.units import Known, settle_units, with_unit
from ingestion.forms.statements import read_statements
from ingestion.hints import IdentityHints
from ingestion.messages import Message
from ingestion.records import ExpenseLineRecord, ProjectRecord, Record, ScopedRecord
from ingestion.vocabulary import key


@dataclass(frozen=True, slots=True)
class FormsResult:
    """The records of all forms, what they say of the document's identity, and the projects they name."""

    records: tuple[Record, ...]
    hints: IdentityHints
    project_names: tuple[str, ...]


def read_forms(
    document: ParsedDocument, *, left_out: Set[tuple[int, int]] = frozenset(), is_final: bool = True
) -> FormsResult:
    """Recognise and read every official form of the document.

    `left_out` are rows, by table and row number, of tables of kinds that are not read. `is_final`: the document as a
    whole says that its accounts are of what happened (决算); if not, a statement has to say so itself.
    """
    ledger = Ledger(document.document_id)
    items = list(stream(document))
    statements = read_statements(document, items, ledger, left_out, is_final=is_final)
    segmenter = Segmenter(ledger, statements.claimed | left_out)
    forms = segmenter.read(items)
    records: list[Record] = list(statements.records)
    for form in (f for f in forms if f.kind == "base_data"):
        records += settled(ledger, _read_base_data(FormContext(document.document_id, ledger, form)))
    expenses = [r for r in records if isinstance(r, ExpenseLineRecord)]
    evaluations = _self_evaluations(document.document_id, ledger, forms)
    units = settle_units([context for context, _ in evaluations], _known(expenses))
    records += _read_self_evaluations(ledger, evaluations, units)
    records += _read_lists(document.document_id, ledger, forms, records)
    coverage = ledger.close(segmenter.rows)
    hints = gather_hints(
        [*forms, *([Form("final_accounts")] if statements.any else ())],
        [(c.form, values) for c, values in evaluations],
        segmenter.form_lines,
    )
    hints = replace(
        hints,
        names=(*hints.names, *statements.names),
        years=(*hints.years, *statements.years),
        figures=sum(_figures(record) for record in records),
    )
    names = [
        r.project_name for r in records if isinstance(r, ExpenseLineRecord | ProjectRecord) and r.project_name
    ]
    issues = (*ledger.issues, *title_issues(document, set(hints.forms)))
    return FormsResult((*records, *issues, *coverage), hints, tuple(dict.fromkeys(names)))


def _figures(record: Record) -> int:
    """How many amounts, rates, points and counts a record holds; `cells` names counts too, and what was left blank."""
    values = record.__dict__
    decimals = sum(type(value) is Decimal for value in values.values())
    counts = {cell.figure for cell in values.get("cells", ()) if isinstance(values.get(cell.figure), int)}
    return decimals + len(counts)


def _read_base_data(context: FormContext) -> list[Record]:
    records: list[Record] = []
    lines = 0
    for section in context.form.sections:
        if section.part == "staffing":
            records += read_staffing(context, section)
        elif section.part == "expense":
            read = read_expenses(context, section, lines + 1)
            lines += len(read)
            records += read
        elif section.part == "building":
            records += read_building(context, section)
        elif section.part == "measures":
            records += read_measures(context, section)
    return records


def _self_evaluations(
    document_id: str, ledger: Ledger, forms: list[Form]
) -> list[tuple[FormContext, HeadValues]]:
    """The self-evaluation tables with their heads read and their scopes numbered."""
    found: list[tuple[FormContext, HeadValues]] = []
    number = 0
    for form in forms:
        if form.kind == "base_data" or form.has("projects"):
            continue
        context = FormContext(document_id, ledger, form)
        values = head_values(context)
        if form.kind == "project_self_evaluation":
            number += 1
            context.scope, context.scope_number = "project", number
            context.project_name = values["project_name"][1].text if "project_name" in values else None
        found.append((context, values))
    return found


def _read_self_evaluations(
    ledger: Ledger,
    evaluations: list[tuple[FormContext, HeadValues]],
    units: Mapping[int, tuple[Decided, str]],
) -> list[Record]:
    records: list[Record] = []
    seen: dict[str, str] = {}
    repeated = 0
    for place, (context, values) in enumerate(evaluations):
        if context.scope == "project":
            context.scope_number -= repeated
        read = settled(ledger, _read_form(context, values))
        if place in units:
            read = with_unit(read, units[place][0], context.unit, units[place][1])
        if _is_repeated(context, read, seen):
            repeated += context.scope == "project"
        else:
            records += read
    return records


def _read_lists(document_id: str, ledger: Ledger, forms: list[Form], before: list[Record]) -> list[Record]:
    """Projects that stand in a list, a row each; `before` are the records of tables of their own."""
    projects = [record for record in before if isinstance(record, ProjectRecord)]
    told = [record.project_name for record in projects if record.project_name]
    number = max((record.scope_number for record in projects), default=0) + 1
    records: list[Record] = []
    for form in (form for form in forms if form.has("projects")):
        read = read_project_lists(FormContext(document_id, ledger, form), number, told)
        number += sum(isinstance(record, ProjectRecord) for record in read)
        records += read
    return records


def _known(expenses: list[ExpenseLineRecord]) -> Known:
    """What the base data say of projects: the sums of each, and those of all together."""
    sums: dict[str, set[Decimal]] = defaultdict(set)
    for line in expenses:
        if line.project_name:
            sums[line.project_name] |= {value for value in (line.budget, line.final) if value}
    totals = [r.final for r in expenses if r.expense_item_code == "project_total" and r.final is not None]
    finals = [r.final for r in expenses if r.project_name and r.final is not None]
    most = max([max(totals), *finals]) if totals else None
    return Known({name: frozenset(values) for name, values in sums.items()}, most)


def _read_form(context: FormContext, values: HeadValues) -> list[Record]:
    form = context.form
    records: list[Record] = read_head_fields(context, values)
    readers: dict[Part, Callable[[FormContext, Section], list[Record]]] = {
        "funding": read_funding, "composition": read_composition, "goals": read_goals,
    }  # fmt: skip
    for section in form.sections:
        if section.part in readers:
            records += readers[section.part](context, section)
    indicators = form.of("indicators")
    records = read_indicators(context, indicators, records)
    sums = Sums.of(records)
    records += read_totals(context, form.of("total"), indicators, sums) or read_head_total(context, values)
    if context.scope == "project":
        records.append(_project(context, values))
    if not any(isinstance(r, ScopedRecord) for r in records):
        row = form.sections[0].heading or form.sections[0].rows[0]
        context.ledger.report(row, Message("form_without_records"), severity="error")
    elif is_left_blank(records):
        row = form.sections[0].heading or form.sections[0].rows[0]
        context.ledger.report(row, Message("form_left_blank"))
    return records


def _project(context: FormContext, values: HeadValues) -> ProjectRecord:
    first = context.form.sections[0]
    row = values["project_name"][0] if "project_name" in values else (first.heading or first.rows[0])
    if context.project_name is None:
        context.ledger.report(row, Message("project_without_name"))
    return ProjectRecord(
        **context.scoped(row),
        competent_department=_text(values, "competent_department") or _text(values, "local_department"),
        implementing_unit=_text(values, "implementing_unit"),
        parent_project_name=None,
        money_unit_printed=context.unit,
    )


def _text(values: HeadValues, field: str) -> str | None:
    return values[field][1].text if field in values else None


def _is_repeated(context: FormContext, read: list[Record], seen: dict[str, str]) -> bool:
    """Whether the very same table was printed before in this file; it then counts once."""
    name = f"{context.scope}:{key(context.project_name or '')}"
    content = repr(
        [r.model_dump(exclude={"source_ref", "scope_number", "document_id", "cells"}) for r in read]
    )
    if seen.get(name) == content:
        row = context.form.sections[0].heading or context.form.sections[0].rows[0]
        context.ledger.report(row, Message("repeated_form"), severity="notice")
        return True
    seen[name] = content
    return False
