"""Figures of funding rows that a line of their cell may break: `1282.9` over `75`, where the table's own arithmetic says one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingestion.forms.context import FormContext, figures_of
from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.labels import line_of
from ingestion.values import Number, figures_in, normalise, parse_percent

MONEY = ("initial_budget", "full_year_budget", "executed")
# Half of the last printed decimal, which most reports print two of, for each figure that is added.
_ROUNDING = Decimal("0.005")

FundingRow = tuple[
    FormRow, FormCell, Mapping[str, FormCell]
]  # the row, the cell of its label, cells by column


def whole_figures(context: FormContext, rows: Sequence[FundingRow]) -> dict[tuple[int, str], Number]:
    """The figures, by row number and column, whose two lines are one: the rate of the row or the sum of the parts says so."""
    whole: dict[tuple[int, str], Number] = {}
    for row, label, found in rows:
        joined = {name: number for name in MONEY if (number := _joined(context, row, found.get(name)))}
        if not joined:
            continue
        by_rate = _fits_rate(context, row, found, joined)
        for name, number in joined.items():
            if (by_rate and name != "initial_budget") or _fits_parts(
                context, rows, label, name, number.value
            ):
                whole[row.number, name] = number
    return whole


def _joined(context: FormContext, row: FormRow, cell: FormCell | None) -> Number | None:
    """The one figure that the lines of a cell may be, where they may be two."""
    if cell is None or not cell.lines or not figures_of(row, cell, "money", context.unit).is_open:
        return None
    number = figures_in(normalise("".join(cell.lines)), "money", context.unit).only
    return None if number is None or number.malformed else number


def _value(context: FormContext, row: FormRow, cell: FormCell | None) -> Decimal | None:
    number = figures_of(row, cell, "money", context.unit).only if cell is not None and cell.text else None
    return number.value if number else None


def _fits_rate(
    context: FormContext, row: FormRow, found: Mapping[str, FormCell], joined: Mapping[str, Number]
) -> bool:
    cell = found.get("rate")
    rate = parse_percent(cell.text) if cell is not None and cell.text else None
    full, executed = (
        joined[name].value if name in joined else _value(context, row, found.get(name))
        for name in ("full_year_budget", "executed")
    )
    if rate is None or not full or executed is None or not {"full_year_budget", "executed"} & joined.keys():
        return False
    half = Decimal(5).scaleb(-rate.places - 1)
    return abs(executed / full * 100 - rate.value) <= half


def _fits_parts(
    context: FormContext, rows: Sequence[FundingRow], label: FormCell, name: str, value: Decimal
) -> bool:
    """Whether the total is the sum of its parts with this value in its place."""
    totals, parts, printed = Decimal(0), Decimal(0), 0
    for row, other, found in rows:
        figure = value if other is label else _value(context, row, found.get(name))
        if figure is None:
            continue
        printed += 1
        if line_of(other.text) == "total":
            totals += figure
        else:
            parts += figure
    return printed > 1 and parts > 0 and abs(totals - parts) <= _ROUNDING * printed
