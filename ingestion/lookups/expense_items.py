"""Lines of 经费控制情况: the schema of `expense_items.csv`, which lists the codes, and of `expense_items.yml`, their prints.

The list is a seed of the warehouse as well (`seed-paths` of dbt_project.yml).
"""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, RootModel

from ingestion.lookups.schema import FOLDER, Lookup, read_rows, read_words
from ingestion.vocabulary import Aliases


class ExpenseItemRow(Lookup):
    """One expense item: what it is called and which item it is part of."""

    expense_item_code: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    expense_item_name: Annotated[str, Field(min_length=1)]
    expense_item_name_zh: Annotated[str, Field(min_length=1)]
    parent_code: Annotated[str | None, BeforeValidator(lambda printed: printed or None)]
    is_three_public: bool
    print_order: int


@cache
def expense_item_rows() -> tuple[ExpenseItemRow, ...]:
    """The rows of the list."""
    return read_rows(ExpenseItemRow, FOLDER / "classification" / "expense_items.csv")


CODES = tuple(row.expense_item_code for row in expense_item_rows())
ExpenseItem = Annotated[str, Field(pattern=f"^(?:{'|'.join(CODES)})$")]
"""A code of the list."""


class ExpenseItems(RootModel[Aliases[ExpenseItem]]):
    """The whole of `expense_items.yml`: each code with its printed names."""

    model_config = ConfigDict(frozen=True)


@cache
def expense_items() -> Aliases[ExpenseItem]:
    """The printed names of expense items, without list numbers and remarks."""
    return read_words(ExpenseItems, FOLDER / "expense_items.yml").root
