"""What the nine statements of 部门决算 print: every statement as a whole, and every cell of money in it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.records.base import Cells, FigureRecord, PlacedRecord
from ingestion.records.types import DigitCode, Money, Printed, PrintedFigure

StatementCode = Literal[
    "income_expenditure_summary", "income", "expenditure", "fiscal_appropriation_summary",
    "general_public_expenditure", "general_public_basic_expenditure", "government_fund", "state_capital",
    "three_public",
]  # fmt: skip
StatementStatus = Literal["read", "empty", "absent"]
EmptyNote = Literal["none", "own", "general", "other"]
Side = Literal["income", "expenditure"]
LineKind = Literal[
    "total", "subtotal", "class", "section", "item", "source", "balance", "detail", "expense_item", "line",
]  # fmt: skip
LineCode = Literal[
    "total", "grand_total", "current_income", "current_expenditure", "personnel_total", "public_use_total",
    "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "special_account",
    "superior_subsidy", "business_income", "operating_income", "subsidiary_payment", "other_income",
    "basic", "project", "paid_to_superior", "operating", "subsidy_to_subsidiary",
    "used_surplus", "surplus_distribution", "opening_balance", "closing_balance",
    "opening_general_public_budget", "opening_government_fund", "opening_state_capital",
    "closing_general_public_budget", "closing_government_fund", "closing_state_capital",
    "personnel", "public_use", "meeting", "training",
]  # fmt: skip
ColumnCode = Literal[
    "final", "budget", "adjusted_budget", "prior_year_final", "total", "fiscal_appropriation",
    "general_public_budget", "government_fund", "state_capital", "superior_subsidy", "business_income",
    "business_income_education", "operating_income", "subsidiary_payment", "other_income", "basic",
    "personnel", "public_use", "project", "paid_to_superior", "operating", "subsidy_to_subsidiary",
    "opening_balance", "opening_basic", "opening_project", "current_income", "income_basic",
    "income_project", "current_expenditure", "closing_balance", "closing_basic", "closing_project", "other",
]  # fmt: skip


class StatementRecord(PlacedRecord):
    """One statement of the report, read, empty or only listed.

    `read`: at least one amount is printed. `empty`: headings and perhaps lines, but no amount. `absent`: the
    report's table of contents lists it and it is not printed; its place is then the listing.
    """

    table = "statement"

    statement: StatementCode
    occurrence: int = Field(ge=1)  # 1 for the first printing in the document; the accounts are those
    table_number: int | None  # of the table it begins in; None when absent
    title_raw: Printed  # as printed; "" where none is
    status: StatementStatus
    empty_note: EmptyNote  # a note says "no data": of this statement, of no statement by name, of another
    note_raw: Printed  # that note as printed; "" where none is
    money_unit_printed: Printed  # the unit the amounts were printed in; 万元 where none is printed
    rows: int = Field(ge=0)  # printed lines: those of both halves, and of all panels


class FinalAccountRecord(FigureRecord):
    """One cell of money of one statement: document x statement x line x column, blank cells too.

    A two-sided statement is two halves, a statement of several panels one: lines are numbered down each half
    or panel, the left first, and run on. `function_code` is printed, joined from up to three columns, completed
    from the class and section above where a row prints only its last digits; where names are printed alone, it is
    what the name stands for: in the summaries a class, else the one code of that name under the line above.
    """

    table = "final_account"

    statement: StatementCode
    occurrence: int = Field(ge=1)
    table_number: int
    line_number: int = Field(ge=1)
    side: Side | None  # the half of a two-sided statement
    line_kind: LineKind
    line_code: LineCode | None  # what an uncoded line stands for
    level: int | None = Field(ge=0, le=3)  # 0 total · 1 类 · 2 款 · 3 项; None where a line has no code
    function_code: DigitCode | None = Field(pattern=r"^\d{3}(\d{2}){0,2}$")
    economic_code: DigitCode | None = Field(pattern=r"^\d{3}(\d{2}){0,2}$")
    expense_item_code: ExpenseItem | None  # lines of the three-public statement
    line_name: Printed  # whole; of the three-public statement the item
    line_name_raw: Printed
    column_number: int = Field(ge=1)  # print order of the money column within its half or panel
    column_code: ColumnCode
    column_name: Printed  # the label as printed, with its parent where the label alone repeats: 本年支出/合计
    amount: Money | None
    amount_raw: PrintedFigure
    decimals: int | None = Field(ge=0)  # decimals printed; None where no number is
    money_unit_printed: Printed
    cells: Cells = ()
