"""Lines of 经费控制情况: the schema of `expense_items.yml`."""

from __future__ import annotations

from functools import cache

from pydantic import ConfigDict, RootModel

from ingestion.lookups.schema import FOLDER, read_words
from ingestion.records.types import ExpenseItem
from ingestion.vocabulary import Aliases


class ExpenseItems(RootModel[Aliases[ExpenseItem]]):
    """The whole of `expense_items.yml`: each code with its printed names."""

    model_config = ConfigDict(frozen=True)


@cache
def expense_items() -> Aliases[ExpenseItem]:
    """The printed names of expense items, without list numbers and remarks."""
    return read_words(ExpenseItems, FOLDER / "expense_items.yml").root
