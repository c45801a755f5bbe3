"""The three-public statement: items as columns, each with budget and final, or items as lines."""

from __future__ import annotations

from typing import Any

from ingestion.forms.context import FormContext
from ingestion.forms.statements.blocks import Block
from ingestion.forms.statements.layout import Layout, Leaf, PlacedRow, column_code, expense_items
from ingestion.forms.statements.records import amount, identity
from ingestion.forms.statements.statement_lines import Line, is_row_of_numbers, lines_of, money_leaves
from ingestion.forms.statements.words import COUNTS, EXPENSE_ITEMS, is_blank_print
from ingestion.records import FinalAccountRecord
from ingestion.vocabulary import bare_label, key

_OUTSIDE = {"meeting", "training"}
_GENERIC = {"three_public_total"}
_MEASURES = ("budget", "adjusted_budget", "prior_year_final", "final")


def read_three_public(context: FormContext, block: Block) -> list[FinalAccountRecord]:
    """One record per expense item and measure (预算数, 决算数)."""
    if len(expense_items(block.layout)) >= 2:
        return _across(context, block)
    return _down(context, block)


def _across(context: FormContext, block: Block) -> list[FinalAccountRecord]:
    """Items as columns over one row of figures, or over one row for each measure: 预算数, 决算数."""
    figures = [(r, layout) for r, layout in block.body if _holds_figures(r)]
    rows = [(r, layout) for r, layout in figures if measure_of(r)] or figures[:1]
    taken = [r for r, _ in rows]
    for placed, _ in block.body:
        if is_row_of_numbers(placed):
            context.ledger.ignore(placed.row, [p.cell for p in placed.printed], "row_number")
        elif all(is_blank_print(p.text) for p in placed.printed) and placed not in taken:
            context.ledger.ignore(placed.row, [p.cell for p in placed.printed], "placeholder")
    if not rows and block.blank is not None:
        rows = [(block.blank, block.layout)]
    return [
        record
        for number, (row, layout) in enumerate(rows, 1)
        for record in _row_across(context, block, row, layout, number)
    ]


def measure_of(row: PlacedRow) -> str | None:
    """What the figures of a row are, where its label says so."""
    code = column_code([row.printed[0].text]) if row.printed else ""
    return code if code in _MEASURES else None


def _holds_figures(row: PlacedRow) -> bool:
    return not is_row_of_numbers(row) and any(p.is_number or is_blank_print(p.text) for p in row.printed)


def _row_across(
    context: FormContext, block: Block, row: PlacedRow, layout: Layout, row_number: int
) -> list[FinalAccountRecord]:
    measure = measure_of(row)
    items: dict[str, dict[int, Leaf]] = {}
    for number, leaf in enumerate(layout.leaves):
        if leaf.role == "money" and (item := item_of(leaf.labels)):
            items.setdefault(item, {})[number] = leaf
    line = Line(row.row, layout, 0)
    for p in row.printed:
        at = layout.at(p)
        if at is not None and at.role == "money" and any(at in of.values() for of in items.values()):
            line.money[layout.leaves.index(at)] = p.cell
            context.ledger.use(row.row, p.cell)
        elif at is None or at.role != "money":
            context.ledger.ignore(row.row, [p.cell], "row_label")
    return [
        FinalAccountRecord(
            **_base(context, row), **identity(block, row.row.table.number), line_number=number,
            **_item(item, _item_label(of)), column_number=n + row_number - 1, column_code=measure or _measure(leaf, layout),
            column_name=row.printed[0].text if measure else _measure_name(leaf),
            **amount(context, line, line.money.get(k)),
        )
        for number, (item, of) in enumerate(items.items(), 1)
        for n, (k, leaf) in enumerate(of.items(), 1)
    ]  # fmt: skip


def _base(context: FormContext, row: PlacedRow) -> dict[str, Any]:
    return {**context.base(row.row), "source_text": row.row.text or "（空白）"}


def item_of(labels: tuple[str, ...]) -> str | None:
    """The expense item of a column by its labels from top to bottom; 小计 takes the item above it."""
    found = [item for x in labels if (item := EXPENSE_ITEMS.find_heading(x))]
    exact = [item for item in found if item not in _GENERIC]
    if exact and key(labels[-1]) not in ("合计",):
        return exact[-1]
    return found[-1] if found else None


def _item_label(of: dict[int, Leaf]) -> str:
    labels = [x for x in next(iter(of.values())).labels if EXPENSE_ITEMS.find_heading(x)]
    return labels[-1] if key(labels[-1]) != "小计" or len(labels) < 2 else labels[-2]


def _measure(leaf: Leaf, layout: Layout) -> str:
    """What a column holds. Where no column of the statement says, it holds the final figures."""
    found = next((code for x in reversed(leaf.labels) if (code := column_code([x])) in _MEASURES), None)
    said = any(column_code([x]) in _MEASURES for x in layout.labels())
    if leaf.is_of_earlier_year:
        return "prior_year_final" if found in (None, "final") else "other"
    return found or ("other" if said else "final")


def _measure_name(leaf: Leaf) -> str:
    return next((x for x in reversed(leaf.labels) if column_code([x]) in _MEASURES), leaf.labels[-1])


def _item(item: str, name: str) -> dict[str, Any]:
    outside = item in _OUTSIDE
    return {
        "side": None, "line_kind": "total" if item == "three_public_total" else "expense_item",
        "line_code": item if outside else None, "level": None, "function_code": None, "economic_code": None,
        "expense_item_code": None if outside else item, "line_name": name, "line_name_raw": name,
    }  # fmt: skip


def _down(context: FormContext, block: Block) -> list[FinalAccountRecord]:
    """Items as lines under 项目, 预算数, 决算数. Lines that count persons, vehicles or visits are no sums."""
    records: list[FinalAccountRecord] = []
    number = 0
    for row, layout in block.body:
        lines, numbers = lines_of(row, layout)
        context.ledger.ignore(row.row, numbers, "row_number")
        for line in lines:
            item = EXPENSE_ITEMS.find(bare_label(line.name)) or EXPENSE_ITEMS.find_heading(
                bare_label(line.name)
            )
            if COUNTS.find(line.name) or item is None:
                context.ledger.ignore(
                    line.row, [*line.taken, *line.ignored], "count_line" if item is None else "count"
                )
                continue
            number += 1
            context.ledger.use(line.row, *line.taken)
            records += [
                FinalAccountRecord(
                    **context.base(line.row), **identity(block, line.row.table.number), line_number=number,
                    **_item(item, line.name), column_number=n, column_code=_measure(leaf, layout), column_name=leaf.labels[-1],
                    **amount(context, line, line.money.get(k)),
                )
                for n, (k, leaf) in enumerate(money_leaves(line), 1)
            ]  # fmt: skip
    return records
