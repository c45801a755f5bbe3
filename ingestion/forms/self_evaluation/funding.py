"""The money of a self-evaluation table: funding rows, and composition by income and by expenditure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingestion.forms.align import Slot
from ingestion.forms.choice.apply import without_label
from ingestion.forms.choice.identities import MONEY
from ingestion.forms.choice.readings import Reading
from ingestion.forms.columns import assign, with_whole
from ingestion.forms.context import FormContext, cells_of, raw
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow, form_row
from ingestion.forms.self_evaluation.funding_columns import (
    OTHER_YEAR,
    fit_funding,
    funding_slots,
)
from ingestion.forms.self_evaluation.indicator_columns import split_points
from ingestion.forms.self_evaluation.labels import (
    COMPOSITION_TITLES,
    FUNDING_COLUMNS,
    FUNDING_TITLES,
    composition_of,
    line_of,
)
from ingestion.forms.self_evaluation.paired_funds import line_beside, pairs_of
from ingestion.forms.self_evaluation.units import own_units
from ingestion.forms.self_evaluation.unnamed_funds import named_funds
from ingestion.messages import Message
from ingestion.records import BudgetExecutionRecord, FundCompositionRecord, Record
from ingestion.values import (
    Number,
    money_unit_in,
    normalise,
    parse_money,
)
from ingestion.vocabulary import bare_label

_EXPENDITURE = {"basic", "project"}
_MOST_FRACTION = Decimal(2)
_HUNDRED = Decimal(100)
_FRACTION = re.compile(r"[01]\.\d{3,}")
_FIELDS = {
    **{name: name for name in MONEY},
    "rate": "execution_rate_reported",
    "weight": "weight",
    "score": "score",
}


def read_funding(context: FormContext, section: Section) -> list[Record]:
    """One record per funding row in which something is printed."""
    heading = section.heading
    if heading is None:
        return []
    if pairs := pairs_of(heading):
        return _read_pairs(context, heading, pairs, section.rows)
    if _is_sum_of_a_list(section):
        return []
    _account_heading(context, section)
    slots, given = named_funds(funding_slots(section), section.rows)
    rows: list[tuple[FormRow, FormCell, Mapping[str, FormCell]]] = []  # row, its label, cells by column
    for row in section.rows:
        at = _label_at(row)
        label = row.cells[at] if at >= 0 else replace(row.cells[0], text="", key="", lines=())
        context.ledger.ignore(row, (c for c in row.cells[: max(at, 0)] if _is_title(c.text)), "title")
        found, _ = assign(row.cells[at + 1 :], slots, row.table.grid, fit_funding)
        context.ledger.use(row, label, *(c for n, c in found.items() if n != OTHER_YEAR))
        context.ledger.ignore(row, _of_other_years(row, slots), "another year")
        rows.append((row, label, found))
    apart = own_units(heading)
    units = {slot.name: apart[slot.start] for slot in slots if slot.start in apart}
    records: list[Record] = [
        r
        for row, label, found in rows
        if (r := _record(context, row, line_of(label.text) or "total", label, with_whole(found), units))
    ]
    records = without_label(records, _FIELDS, given)
    points = None if any(slot.name == "weight" for slot in slots) else _points_in_heading(heading)
    if points is None:
        return list(records)
    return [
        r.model_copy(update={"weight": points})
        if isinstance(r, BudgetExecutionRecord) and r.funding_line == "total" else r
        for r in records
    ]  # fmt: skip


def _is_sum_of_a_list(section: Section) -> bool:
    """Whether the one line of the block is a total that rows of figures, of nothing known, stand above."""
    last = section.subheading or section.heading
    assert last is not None, "a fund block without a heading has no lines"
    if len(section.rows) != 1 or section.rows[0].table is not last.table:
        return False
    (row,) = section.rows
    between = range(last.number + 1, row.number)
    above = [form_row(row.table, number, row.table.rows[number]) for number in between]
    return any(
        sum(parse_money(cell.text, "万元")[0] is not None for cell in one.printed) > 1 for one in above
    )


def _label_at(row: FormRow) -> int:
    """The place of the cell that labels the line; of a line without a label that before its first figure, -1 where none is."""
    first = next(i for i, c in enumerate(row.cells) if c.text)
    return next((i for i, c in enumerate(row.cells) if line_of(c.text)), first - 1)


def _read_pairs(
    context: FormContext,
    row: FormRow,
    pairs: Mapping[str, tuple[FormCell, FormCell]],
    below: Sequence[FormRow],
) -> list[Record]:
    """The total's figures, each beside its label; a unit that a label prints is that of its figure. Lines stand below."""
    for label, value in pairs.values():
        context.ledger.use(row, label, value)
    context.ledger.ignore(row, (c for c in row.printed if _is_title(c.text)), "title")
    found: dict[str, FormCell | None] = {name: value for name, (_, value) in pairs.items()}
    units = {name: unit for name, (label, _) in pairs.items() if (unit := money_unit_in(label.text))}
    if len(set(units.values())) == 1:
        units = {}  # that of the form, which its amounts settle where another is printed elsewhere
    title = next(label for label, _ in pairs.values())
    records = [_record(context, row, "total", title, found, units)]
    for one in below:
        if (beside := line_beside(one, pairs)) is not None:
            label, figures = beside
            context.ledger.use(one, *figures.values(), *(c for c in one.printed if line_of(c.text)))
            records.append(_record(context, one, line_of(label.text), label, dict(figures), units))
    return [record for record in records if record]


def _account_heading(context: FormContext, section: Section) -> None:
    """Of a heading of two lines every cell was used; of one line those that the vocabulary knows."""
    lines = [line for line in (section.heading, section.subheading) if line is not None]
    for line in lines:
        known = (c for c in line.printed if FUNDING_COLUMNS.find_heading(c.text) or line_of(c.text))
        context.ledger.use(line, *(known if len(lines) == 1 else line.printed))
        context.ledger.ignore(line, (c for c in line.printed if _is_title(c.text)), "title")


def _of_other_years(row: FormRow, slots: Sequence[Slot]) -> list[FormCell]:
    columns = {slot.start for slot in slots if slot.name == OTHER_YEAR}
    return [cell for cell in row.printed if cell.cell.column in columns]


def _points_in_heading(heading: FormRow) -> Decimal | None:
    """The weight of the execution rate, where it stands in a heading: 得分（10分）, 预算执行情况（10分）."""
    return next((points for c in heading.printed if (points := split_points(c.text)[1]) is not None), None)


def _is_title(text: str) -> bool:
    return FUNDING_TITLES.find(bare_label(text).partition("(")[0]) is not None


def _record(
    context: FormContext,
    row: FormRow,
    line: str | None,
    label: FormCell,
    found: dict[str, FormCell | None],
    units: Mapping[str, str],
) -> BudgetExecutionRecord | None:
    money = {name: context.money(row, found.get(name), units.get(name)) for name in MONEY}
    raws = {name: raw(found.get(name)) for name in MONEY}
    cells = {**found, "execution_rate": found.get("rate")}
    behind_colon = bare_label(label.text).partition(":")[2]
    if behind_colon and "full_year_budget" not in found:
        # 资金总额：3770 stands where other forms have the column of the full-year budget.
        money["full_year_budget"], malformed = parse_money(behind_colon, context.unit)
        raws["full_year_budget"] = behind_colon
        cells["full_year_budget"] = label
        if malformed:
            told = Message("malformed_amount", {"printed": behind_colon})
            context.ledger.report(row, told, label, code="malformed_number")
    if not any(raws.values()) and not any(raw(c) for c in found.values()):
        return None
    rate = context.percent(row, found.get("rate"))
    weight, score = (context.points(row, found.get(name)) for name in ("weight", "score"))
    percent = rate_in_percent(rate, raw(found.get("rate")), money, (weight, score))
    rate_cell = found.get("rate")
    if percent is not None and rate_cell is not None and _may_be_a_fraction(percent, rate_cell.text, money):
        readings = (Reading(percent, "as_printed"), Reading(percent * _HUNDRED, "scale"))
        context.ledger.leave_open(row, rate_cell, readings)
        percent = None
    return BudgetExecutionRecord(
        **context.scoped(row),
        funding_line=line,
        line_label=label.text,
        **money,
        weight=weight,
        execution_rate_reported=percent,
        score=score,
        initial_budget_raw=raws["initial_budget"],
        full_year_budget_raw=raws["full_year_budget"],
        executed_raw=raws["executed"],
        execution_rate_raw=raw(found.get("rate")),
        weight_raw=raw(found.get("weight")),
        score_raw=raw(found.get("score")),
        money_unit_printed=context.unit,
        cells=cells_of(cells, *MONEY, "weight", "execution_rate", "score"),
    )


def rate_in_percent(
    rate: Number | None,
    text: str,
    money: dict[str, Any],
    points: tuple[Decimal | None, Decimal | None] = (None, None),
) -> Decimal | None:
    """The printed rate as a percent number. A spreadsheet's bare 0.9996 is 99.96 if the amounts, or `points`, say so.

    `points`: the weight and the score of the rate.
    """
    if rate is None:
        return None
    full, executed = money["full_year_budget"] or money["initial_budget"], money["executed"]
    weight, score = points
    computed: Decimal | None = None
    if full and executed is not None:
        computed = executed / full * _HUNDRED
    elif weight and score:
        computed = score / weight * _HUNDRED
    is_bare = "%" not in normalise(text) and rate.value <= _MOST_FRACTION
    if is_bare and computed is not None and abs(rate.value * 100 - computed) < abs(rate.value - computed):
        return (rate.value * 100).quantize(Decimal("0.0001"))
    return rate.value


def _may_be_a_fraction(percent: Decimal, text: str, money: Mapping[str, Any]) -> bool:
    """Whether a bare rate of at most one, in four decimals, may be a fraction, and no amounts beside it tell."""
    is_fraction = 0 < percent <= 1 and _FRACTION.fullmatch(normalise(text)) is not None
    full = money["full_year_budget"] or money["initial_budget"]
    return is_fraction and (not full or money["executed"] is None)


def read_composition(context: FormContext, section: Section) -> list[Record]:
    """按收入性质分 and 按支出性质分: an amount behind the label's colon, or in the next cell."""
    records: list[Record] = []
    for row in section.rows:
        context.ledger.ignore(row, (c for c in row.printed if _is_composition_title(c.text)), "title")
        for position, cell in enumerate(row.cells):
            item = composition_of(cell.text)
            if item is None:
                continue
            context.ledger.use(row, cell)
            text, printed = item[1], cell
            following = row.cells[position + 1] if position + 1 < len(row.cells) else None
            if not text and following and parse_money(following.text, context.unit)[0] is not None:
                context.ledger.use(row, following)
                text, printed = following.text, following
            amount, malformed = parse_money(text, context.unit) if text else (None, False)
            if malformed:
                told = Message("malformed_amount", {"printed": text})
                context.ledger.report(row, told, cell, code="malformed_number")
            records.append(
                FundCompositionRecord(
                    **context.scoped(row),
                    side="expenditure" if item[0] in _EXPENDITURE else "income",
                    item=item[0],
                    line_label=cell.text,
                    amount=amount,
                    amount_raw=text,
                    money_unit_printed=context.unit,
                    cells=cells_of({"amount": printed}, "amount") if text else (),
                )
            )
    return records


def _is_composition_title(text: str) -> bool:
    return COMPOSITION_TITLES.find(bare_label(text)) is not None or _is_title(text)
