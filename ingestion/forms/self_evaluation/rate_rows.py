"""The execution rate as a row among the indicators: 预算执行率（10分） | 10 | 100% | 98% | 9.8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingestion.forms.choice.identities import MONEY
from ingestion.forms.context import FormContext, cells_of, raw
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.indicator_columns import split_points
from ingestion.forms.self_evaluation.labels import FUNDING_COLUMNS, RATE_ROWS
from ingestion.messages import Message
from ingestion.records import BudgetExecutionRecord, Record

RateRow = tuple[FormRow, FormCell, Mapping[str, FormCell]]  # row, its label, cells by column


def is_rate_label(text: str) -> bool:
    """Whether a cell in place of the names of all levels says that the row is that of the execution rate."""
    label = split_points(text)[0]
    return FUNDING_COLUMNS.find(label) == "rate" or RATE_ROWS.find(label) is not None


def with_rate_rows(context: FormContext, records: Sequence[Record], rows: Sequence[RateRow]) -> list[Record]:
    """The records with the points of the execution rate that rows of the indicators print.

    Of a form without a block of funds the row is all that is told of the rate. Else its points are those of the block's
    total, where that prints none; points that both print are one fact told twice, and others are reported.
    """
    made = list(records)
    for row, label, found in rows:
        own = _record(context, row, label, found)
        at = next((n for n, r in enumerate(made) if _is_total(r)), None)
        if at is None:
            made.append(own)
            continue
        total = made[at]
        assert isinstance(total, BudgetExecutionRecord), "only lines of funds are totals"
        if total.weight is None and total.score is None:
            points = ("weight", "score", "weight_raw", "score_raw")
            made[at] = total.model_copy(update={name: getattr(own, name) for name in points})
            continue
        for name in ("weight", "score"):
            told = getattr(own, name)
            if told is not None and told != getattr(total, name):
                context.ledger.report(row, Message("unused_cell"), found[name])
    return made


def _is_total(record: Record) -> bool:
    return isinstance(record, BudgetExecutionRecord) and record.funding_line == "total"


def _record(
    context: FormContext, row: FormRow, label: FormCell, found: Mapping[str, FormCell]
) -> BudgetExecutionRecord:
    rate = context.percent(row, found.get("actual"))
    cells = {
        "weight": found.get("weight"),
        "execution_rate": found.get("actual"),
        "score": found.get("score"),
    }
    return BudgetExecutionRecord(
        **context.scoped(row),
        funding_line="total",
        line_label=label.text,
        **dict.fromkeys(MONEY),
        **{f"{name}_raw": "" for name in MONEY},
        weight=context.points(row, found.get("weight")),
        execution_rate_reported=rate.value if rate else None,
        score=context.points(row, found.get("score")),
        execution_rate_raw=raw(found.get("actual")),
        weight_raw=raw(found.get("weight")),
        score_raw=raw(found.get("score")),
        money_unit_printed=context.unit,
        cells=cells_of(cells, *cells),
    )
