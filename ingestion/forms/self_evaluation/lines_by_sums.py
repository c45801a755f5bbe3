"""Lines of “三公” whose names nobody listed: their place in a printed order and the sums of the block say which they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingestion.forms.choice.apply import doubted
from ingestion.forms.choice.identities import EXPENSES, SUMS_OF_EXPENSES
from ingestion.records import ExpenseLineRecord

_VEHICLES = ("vehicle_total", "vehicle_purchase", "vehicle_operation")
# The orders in which official forms print the block: that of final accounts, and that of the base data.
_ORDERS = (
    ("three_public_total", "overseas", *_VEHICLES, "reception"),
    ("three_public_total", *_VEHICLES, "overseas", "reception"),
)
_UNKNOWN = "other"


def named_by_sums(records: Sequence[ExpenseLineRecord]) -> list[ExpenseLineRecord]:
    """The lines, those of an unknown name called after their place in the block where every sum of it holds there.

    Only one order of the block may suit, and some sum has to be of two figures: zeros add up anywhere.
    """
    made = list(records)
    size = len(_ORDERS[0])
    for start in range(len(made) - size + 1):
        block = made[start : start + size]
        if all(line.expense_item_code != _UNKNOWN for line in block):
            continue
        orders = [order for order in _ORDERS if _suits(block, order)]
        if len(orders) == 1:
            made[start : start + size] = [
                line if line.expense_item_code == code else _called(line, code)
                for line, code in zip(block, orders[0], strict=True)
            ]
    return made


def _called(line: ExpenseLineRecord, code: str) -> ExpenseLineRecord:
    return line.model_copy(update={"expense_item_code": code, **doubted(line, "inferred", "sum_of_parts")})


def _suits(block: Sequence[ExpenseLineRecord], order: Sequence[str]) -> bool:
    """Whether the block may be printed in an order: names that are known in their places, and all sums held."""
    if any(line.expense_item_code not in (code, _UNKNOWN) for line, code in zip(block, order, strict=True)):
        return False
    columns = [
        {code: getattr(line, name) for line, code in zip(block, order, strict=True)} for name in EXPENSES
    ]
    printed = [column for column in columns if None not in column.values()]
    return bool(printed) and all(_adds_up(c) for c in printed) and any(_tells(c) for c in printed)


def _adds_up(column: dict[str, Decimal]) -> bool:
    return all(
        column[whole] == sum(column[part] for part in parts) for whole, parts in SUMS_OF_EXPENSES.items()
    )


def _tells(column: dict[str, Decimal]) -> bool:
    items = (column[part] for part in SUMS_OF_EXPENSES["three_public_total"])
    return bool(column["vehicle_total"]) and sum(map(bool, items)) > 1
