"""The state's classifications of spending: the schema of `functions.csv` and `economic_items.csv`.

Both are seeds of the warehouse as well (`seed-paths` of dbt_project.yml).
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from ingestion.lookups.schema import FOLDER, Lookup, read_rows
from ingestion.records.names import classification_name

Classification = Literal["functions", "economic_items"]


def _of_the_name(compared: str, row: ValidationInfo) -> str:
    if (right := classification_name(row.data.get("name", compared))) != compared:
        raise ValueError(f"the name as it is compared is {right}")
    return compared


class CodeName(Lookup):
    """A name of a code and the years in which it holds; no last year where it is the present one."""

    code: Annotated[str, Field(pattern=r"^\d{3}(\d{2}){0,2}$")]
    name: Annotated[str, Field(min_length=1)]
    compared_name: Annotated[str, AfterValidator(_of_the_name)]  # names.classification_name of it
    valid_from: int
    valid_to: Annotated[int | None, BeforeValidator(lambda printed: printed or None)]

    def holds(self, year: int) -> bool:
        """Whether the name is that of this year."""
        return self.valid_from <= year and (self.valid_to is None or year <= self.valid_to)


@cache
def code_names(classification: Classification) -> tuple[CodeName, ...]:
    """The rows of a classification."""
    return read_rows(CodeName, FOLDER / "classification" / f"{classification}.csv")
