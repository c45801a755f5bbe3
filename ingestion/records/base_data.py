"""What the base-data table of a self-evaluation prints."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    BUDGET,
    CELLS,
    COMPARED,
    EXPENSE_ITEM_CODE,
    FINAL,
    HALVES,
    LINE_NUMBER,
    MONEY_UNIT_PRINTED,
    PRIOR_YEAR_FINAL,
)
from ingestion.records import names
from ingestion.records.base import Cells, FigureRecord
from ingestion.records.derived import Compared, Halves
from ingestion.records.types import (
    Money,
    Printed,
    PrintedFigure,
    PrintedMoney,
    Rate,
)


class StaffingRecord(FigureRecord):
    """财政供养人员情况."""

    table = "staffing"
    holds = Meaning("One row per staffing block of a base-data table", "财政供养人员情况")

    establishment: Annotated[int | None, Meaning("Establishment", "编制数", unit="persons")]
    actual: Annotated[int | None, Meaning("Staff in post", "实际在职人数", unit="persons")]
    control_rate_reported: Annotated[
        Rate | None, Meaning("Control rate as printed", "控制率", unit="percent")
    ]
    establishment_raw: Annotated[PrintedFigure, Meaning("Establishment", "编制数").printed()] = ""
    actual_raw: Annotated[PrintedFigure, Meaning("Staff in post", "实际在职人数").printed()] = ""
    control_rate_raw: Annotated[PrintedFigure, Meaning("Control rate", "控制率").printed()]
    cells: Annotated[Cells, CELLS] = ()
    halves: Annotated[Halves, HALVES] = ()


class ExpenseLineRecord(FigureRecord):
    """One printed line of 经费控制情况, blank ones too."""

    table = "expense_line"
    holds = Meaning(
        "One row per printed line of the base-data table's expense block {}, blank lines too", "经费控制情况"
    )

    line_number: Annotated[int, LINE_NUMBER] = Field(ge=1)
    expense_item_code: Annotated[ExpenseItem, EXPENSE_ITEM_CODE]
    item_name: Annotated[Printed, names.BASE_LINE, Meaning("Line as printed", "项目")]
    project_name: Annotated[
        Printed | None,
        names.PROJECT,
        Meaning("Project name without its list number {}, for lines of named projects", "项目名称"),
    ]
    prior_year_final: Annotated[Money | None, PRIOR_YEAR_FINAL]
    budget: Annotated[Money | None, BUDGET]
    final: Annotated[Money | None, FINAL]
    prior_year_final_raw: Annotated[PrintedMoney, PRIOR_YEAR_FINAL.printed()]
    budget_raw: Annotated[PrintedMoney, BUDGET.printed()]
    final_raw: Annotated[PrintedMoney, FINAL.printed()]
    money_unit_printed: Annotated[Printed, MONEY_UNIT_PRINTED]
    cells: Annotated[Cells, CELLS] = ()
    halves: Annotated[Halves, HALVES] = ()
    compared: Annotated[Compared, COMPARED] = ()
