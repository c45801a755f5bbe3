"""What the nine statements of 部门决算 print: every statement as a whole, and every cell of money in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    AMOUNT,
    AMOUNT_RAW,
    CELLS,
    COMPARED,
    HALVES,
    MONEY_UNIT_PRINTED,
    STATEMENT,
    STATEMENT_OCCURRENCE,
)
from ingestion.records import names
from ingestion.records.base import Cells, FigureRecord, PlacedRecord
from ingestion.records.derived import Compared, Halves
from ingestion.records.types import DigitCode, Money, Printed, PrintedMoney

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
    of_refused = True
    holds = Meaning(
        "One row per statement of the final accounts {}, read, empty or listed and absent", "部门决算表"
    )

    statement: Annotated[StatementCode, STATEMENT]
    occurrence: Annotated[int, STATEMENT_OCCURRENCE] = Field(ge=1)
    table_number: Annotated[
        int | None,
        Meaning("Print order of the table it begins in {}, from 1", "表序", caveat="NULL where it is absent"),
    ]
    title_raw: Annotated[Printed, Meaning("Title as printed", "表名", caveat="empty where none is")]
    status: Annotated[
        StatementStatus,
        Meaning(
            "How far it is there {}: read (an amount is printed), empty (空表, no amount is printed) or "
            "absent (listed and not printed, 缺表)",
            "状态",
        ),
    ]
    empty_note: Annotated[
        EmptyNote,
        Meaning(
            "Note that says the statement has no data {}: none, own (of this statement), general (of no "
            "statement by name) or other (another statement's)",
            "空表说明",
        ),
    ]
    note_raw: Annotated[
        Printed, Meaning("That note as printed", "空表说明原文", caveat="empty where none is")
    ]
    money_unit_printed: Annotated[Printed, MONEY_UNIT_PRINTED]
    rows: Annotated[int, Meaning("Printed lines {}, those of both halves and all panels", "行数")] = Field(
        ge=0
    )


class FinalAccountRecord(FigureRecord):
    """One cell of money of one statement: document x statement x line x column, blank cells too.

    A two-sided statement is two halves, a statement of several panels one: lines are numbered down each half
    or panel, the left first, and run on. `function_code` is printed, joined from up to three columns, completed
    from the class and section above where a row prints only its last digits; where names are printed alone, it is
    what the name stands for: in the summaries a class, else the one code of that name under the line above.
    """

    table = "final_account"
    holds = Meaning(
        "One row per cell of money of the nine final-accounts statements {}, blank cells too",
        "部门决算表数据",
    )

    statement: Annotated[StatementCode, STATEMENT]
    occurrence: Annotated[int, STATEMENT_OCCURRENCE] = Field(ge=1)
    table_number: Annotated[
        int, Meaning("Print order of the table the line is printed in {}, from 1", "表序")
    ]
    line_number: Annotated[
        int,
        Meaning(
            "Print order of the line within the statement {}, from 1; a two-sided statement's left half "
            "comes first",
            "行次",
        ),
    ] = Field(ge=1)
    side: Annotated[
        Side | None,
        Meaning("Half of a two-sided statement {}: income (收入), expenditure (支出) or NULL", "收支方向"),
    ]
    line_kind: Annotated[
        LineKind,
        Meaning(
            "What the line is {}: total (合计、总计), subtotal (本年收入合计 …), class (类), section (款), item (项), "
            "source (收入来源), balance (结转结余), detail (其中), expense_item (“三公”经费项目) or line (其他)",
            "行类型",
        ),
    ]
    line_code: Annotated[
        LineCode | None,
        Meaning(
            "Standard meaning of a line without a code {}, such as grand_total (总计) or opening_balance "
            "(年初结转和结余)",
            "行代码",
            caveat="NULL where none is known",
        ),
    ]
    level: Annotated[
        int | None,
        Meaning(
            "Depth {}: 0 total, 1 class (类), 2 section (款), 3 item (项)",
            "层级",
            caveat="NULL where a line has no code",
        ),
    ] = Field(ge=0, le=3)
    function_code: Annotated[
        DigitCode | None,
        Meaning(
            "Functional code {}, complete; in the summaries, which print no codes, the class of the "
            "printed name",
            "功能分类科目编码",
        ),
    ] = Field(pattern=r"^\d{3}(\d{2}){0,2}$")
    economic_code: Annotated[DigitCode | None, Meaning("Economic code {}, complete", "经济分类科目编码")] = (
        Field(pattern=r"^\d{3}(\d{2}){0,2}$")
    )
    expense_item_code: Annotated[
        ExpenseItem | None,
        Meaning(
            "Standard expense item {} of a line of the three-public statement, key of dim_expense_item",
            "支出项目代码",
        ),
    ]
    line_name: Annotated[
        Printed,
        names.CLASSIFIED,
        Meaning("Name of the line {}, whole; of the three-public statement the expense item", "项目名称"),
    ]
    line_name_raw: Annotated[Printed, Meaning("Name as printed", "项目名称原文")]
    column_number: Annotated[
        int, Meaning("Print order of the money column within its half or panel {}, from 1", "栏次")
    ] = Field(ge=1)
    column_code: Annotated[
        ColumnCode,
        Meaning(
            "Standard meaning of the column {}, such as final (决算数), total (合计), basic (基本支出) or "
            "opening_balance (年初结转和结余)",
            "栏目代码",
        ),
    ]
    column_name: Annotated[
        Printed,
        Meaning(
            "Column label as printed {}, with its parent where the label alone repeats: 本年支出/合计",
            "栏目名称",
        ),
    ]
    amount: Annotated[Money | None, AMOUNT]
    amount_raw: Annotated[PrintedMoney, AMOUNT_RAW]
    decimals: Annotated[
        int | None, Meaning("Decimals printed", "小数位数", caveat="NULL where no number is printed")
    ] = Field(ge=0)
    money_unit_printed: Annotated[Printed, MONEY_UNIT_PRINTED]
    cells: Annotated[Cells, CELLS] = ()
    halves: Annotated[Halves, HALVES] = ()
    compared: Annotated[Compared, COMPARED] = ()
