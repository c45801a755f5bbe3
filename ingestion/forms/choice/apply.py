"""From records to figures with readings, and from the choices back to records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ingestion.forms.choice.identities import EXPENSES, identities_of
from ingestion.forms.choice.readings import APART, Figure, Key, Reading, half_of
from ingestion.forms.choice.settle import Choice, settle
from ingestion.forms.choice.statements import statement_identities
from ingestion.forms.ledger import Ledger
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    FigureCell,
    FigureRecord,
    FinalAccountRecord,
    IndicatorRecord,
    ReadingChoiceRecord,
    Record,
    StaffingRecord,
)
from ingestion.records.types import Certainty

# The figures that tables tell identities of: field -> (its print, its name among the cells).
_FIGURES: Mapping[type[Record], Mapping[str, tuple[str, str]]] = {
    BudgetExecutionRecord: {
        "initial_budget": ("initial_budget_raw", "initial_budget"),
        "full_year_budget": ("full_year_budget_raw", "full_year_budget"),
        "executed": ("executed_raw", "executed"),
        "execution_rate_reported": ("execution_rate_raw", "execution_rate"),
        "weight": ("weight_raw", "weight"),
        "score": ("score_raw", "score"),
    },
    IndicatorRecord: {
        "weight": ("weight_raw", "weight"),
        "score": ("score_raw", "score"),
        "level1_points": ("level1_points_raw", "level1_points"),
    },
    EvaluationTotalRecord: {
        "total_weight": ("total_weight_raw", "total_weight"),
        "total_score": ("total_score_raw", "total_score"),
    },
    ExpenseLineRecord: {name: (f"{name}_raw", name) for name in EXPENSES},
    StaffingRecord: {
        "establishment": ("establishment_raw", "establishment"),
        "actual": ("actual_raw", "actual"),
        "control_rate_reported": ("control_rate_raw", "control_rate"),
    },
    FinalAccountRecord: {"amount": ("amount_raw", "amount")},
}
# What else a column without a label may hold: field -> its print.
_VALUES = {"target_value": "target_raw", "actual_value": "actual_raw"}
Decided = tuple[Certainty, str]  # how certain, and what decided it
_WORST: Sequence[Certainty] = ("sure", "inferred", "doubtful")


def settled(ledger: Ledger, records: Sequence[Record]) -> list[Record]:
    """The records of one evaluation with the readings that its tables' arithmetic chooses, and a record of each choice."""
    figures = dict(_figures(ledger, records))
    return _decided(ledger, records, figures, settle(figures, identities_of(records, figures)))


def confirmed(ledger: Ledger, records: Sequence[Record]) -> list[Record]:
    """The records of a document's statements, whose figures are disputed only where OCR is not sure of their characters."""
    if not ledger.unsure:  # nearly always: text is not recognised but read
        return list(records)
    figures = dict(_figures(ledger, records))
    if not any(figure.is_unsure for figure in figures.values()):
        return list(records)
    identities = statement_identities(records, figures)
    return _decided(ledger, records, figures, settle(figures, identities, is_print_sure=True))


def _decided(
    ledger: Ledger, records: Sequence[Record], figures: Mapping[Key, Figure], choices: Sequence[Choice]
) -> list[Record]:
    if not choices:
        return list(records)
    made = list(records)
    told: list[Record] = []
    for choice in choices:
        at = choice.key.record
        record = made[at]
        assert isinstance(record, FigureRecord), "only records of figures have identities"
        told.append(_told(record, choice, figures[choice.key]))
        if choice.taken is not None:
            ledger.withdraw(record.source_ref, "several_figures")
        for n in _sharing(made, at, choice):
            made[n] = _with(made[n], choice)
    return [*made, *told]


def _figures(ledger: Ledger, records: Sequence[Record]) -> Iterable[tuple[Key, Figure]]:
    for n, record in enumerate(records):
        for field, (raw, name) in _FIGURES.get(type(record), {}).items():
            printed, value = getattr(record, raw), getattr(record, field)
            value = Decimal(value) if isinstance(value, int) else value  # persons
            column = dict(getattr(record, "cells", ())).get(name)
            readings = ledger.readings.get((getattr(record, "source_ref", ""), column), ())
            if printed and (value is not None or readings):
                yield (
                    Key(n, field),
                    Figure(
                        Key(n, field),
                        printed,
                        value,
                        half_of(printed, value),
                        tuple(readings),
                        is_unsure=(getattr(record, "source_ref", ""), column) in ledger.unsure,
                    ),
                )


def _sharing(records: Sequence[Record], at: int, choice: Choice) -> list[int]:
    """The records that hold the figure: the points of a level stand in all its rows."""
    if choice.key.field != "level1_points":
        return [at]
    own = records[at]
    return [
        n for n, record in enumerate(records)
        if isinstance(record, IndicatorRecord) and isinstance(own, IndicatorRecord)
        and (record.level1_name, record.level1_points) == (own.level1_name, own.level1_points)
    ]  # fmt: skip


def _with(record: Record, choice: Choice) -> Record:
    assert isinstance(record, FigureRecord), "only records of figures have identities"
    field = choice.key.field
    changed: dict[str, Any] = {field: _value_of(choice)}
    if choice.taken is not None and choice.taken.column is not None:
        raw, name = _FIGURES[type(record)][field]
        changed[raw] = choice.taken.printed
        others = [cell for cell in getattr(record, "cells", ()) if cell.figure != name]
        changed["cells"] = (*others, FigureCell(name, choice.taken.column))
    return type(record).model_validate(
        {**record.model_dump(), **changed, **doubted(record, choice.certainty, choice.basis, field)}
    )


def doubted(record: FigureRecord, certainty: Certainty, basis: str, *fields: str) -> dict[str, Any]:
    """The fields that say how certain a record is, once some of its figures are `certainty` for `basis`."""
    worst = max(record.certainty, certainty, key=_WORST.index)
    doubtful = fields if certainty == "doubtful" else ()
    return {
        "certainty": worst,
        "certainty_basis": tuple(dict.fromkeys((*record.certainty_basis, basis))),
        "doubtful_columns": tuple(dict.fromkeys((*record.doubtful_columns, *doubtful))),
    }


def _told(record: FigureRecord, choice: Choice, figure: Figure) -> ReadingChoiceRecord:
    readings = [*([choice.taken] if choice.taken else []), *choice.against]
    decided = (choice.certainty, choice.basis)
    return choice_record(
        record,
        choice.key.field,
        figure.printed,
        decided,
        readings,
        _value_of(choice),
    )


def _value_of(choice: Choice) -> Decimal | None:
    """The value taken; none of a doubtful figure, and of one that is another row's."""
    return choice.taken.value if choice.taken and choice.taken.reason != APART else None


def without_label(
    records: Sequence[Record], fields: Mapping[str, str], names: Collection[str]
) -> list[Record]:
    """The records with the figures of columns that no word names marked as inferred, and a record of each of these.

    `fields` are the records' fields by column, `names` the columns without a label.
    """
    made: list[Record] = []
    told: list[Record] = []
    for record in records:
        assert isinstance(record, FigureRecord), "columns hold figures"
        own = [
            field for name, field in fields.items() if name in names and getattr(record, field) is not None
        ]
        for field in own:
            value = getattr(record, field)
            printed = getattr(record, _VALUES.get(field) or _FIGURES[type(record)][field][0])
            decided: Decided = ("inferred", "column_without_label")
            told.append(choice_record(record, field, printed, decided, [Reading(value, "as_printed")], value))
        made.append(
            record.model_copy(update=doubted(record, "inferred", "column_without_label")) if own else record
        )
    return [*made, *told]


def choice_record(
    record: FigureRecord,
    field: str,
    printed: str,
    decided: Decided,
    readings: Iterable[Reading],
    value: Decimal | None,
) -> ReadingChoiceRecord:
    """What is told of a figure of a record whose reading was open; `value` is the one chosen, None of a doubtful one."""
    certainty, basis = decided
    name = _FIGURES.get(type(record), {}).get(field, ("", field.removesuffix("_value")))[1]
    by_value: dict[Decimal, str] = defaultdict(str)
    for reading in readings:
        by_value[reading.value] = by_value[reading.value] or reading.reason
    alternatives = [
        {"value": None if reason == APART else f"{v.normalize():f}", "reason": reason}
        for v, reason in by_value.items()
    ]
    return ReadingChoiceRecord(
        document_id=record.document_id,
        source_ref=record.source_ref,
        source_text=record.source_text,
        read_table=record.table,
        column_name=field,
        column_number=dict(getattr(record, "cells", ())).get(name),
        printed=printed,
        certainty=certainty,
        basis=basis,
        value=value,
        alternatives=json.dumps(alternatives, ensure_ascii=False),
    )
