"""What the prose of a report tells."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.meanings.meaning import Meaning
from ingestion.meanings.terms import (
    AMOUNT,
    AMOUNT_RAW,
    BUDGET,
    COMPARED,
    CONCEPT_CODE,
    EXPENSE_ITEM_CODE,
    FINAL,
    FULL_YEAR_BUDGET,
    FUNCTION_CODE,
    HALVES,
    INITIAL_BUDGET,
    LINE_NUMBER,
    PRIOR_YEAR_FINAL,
    SEQUENCE,
)
from ingestion.records import names, precision
from ingestion.records.base import FigureRecord, PlacedRecord
from ingestion.records.derived import Compared, Halves
from ingestion.records.types import (
    Breakdown,
    Code,
    DigitCode,
    Money,
    NarrativeConcept,
    NarrativeMeasure,
    OutcomePeriod,
    Printed,
    PrintedFigure,
    PrintedMoney,
    Quantity,
    Rate,
)


class ThreePublicRecord(FigureRecord):
    """A three-public figure told in prose."""

    table = "three_public"
    holds = Meaning("One row per three-public figure told in prose", "“三公”经费文字说明")

    expense_item_code: Annotated[ExpenseItem, EXPENSE_ITEM_CODE]
    prior_year_final: Annotated[Money | None, PRIOR_YEAR_FINAL]
    budget: Annotated[Money | None, BUDGET]
    final: Annotated[Money | None, FINAL]
    prior_year_final_raw: Annotated[PrintedFigure, PRIOR_YEAR_FINAL.printed()] = ""
    budget_raw: Annotated[PrintedFigure, BUDGET.printed()] = ""
    final_raw: Annotated[PrintedFigure, FINAL.printed()] = ""


class FunctionalLineRecord(FigureRecord):
    """A 类/款/项 line of the final-accounts prose."""

    table = "functional_line"
    holds = Meaning("One row per functional line 类/款/项 of the final-accounts prose", "支出功能分类")

    line_number: Annotated[int, LINE_NUMBER] = Field(ge=1)
    function_code: Annotated[DigitCode | None, FUNCTION_CODE]
    class_name: Annotated[Printed | None, names.CLASSIFIED, Meaning("Functional class", "类")]
    section_name: Annotated[Printed | None, names.CLASSIFIED, Meaning("Functional section", "款")]
    item_name: Annotated[Printed | None, names.CLASSIFIED, Meaning("Functional item", "项")]
    initial_budget: Annotated[Money | None, INITIAL_BUDGET]
    full_year_budget: Annotated[Money | None, FULL_YEAR_BUDGET] = None
    final: Annotated[Money | None, FINAL]
    completion_rate_reported: Annotated[
        Rate | None, Meaning("Completion rate as printed", "完成年初预算的百分比", unit="percent")
    ]
    initial_budget_raw: Annotated[
        PrintedMoney, Meaning("The initial budget as printed", "年初预算原文", caveat="empty where none is")
    ]
    full_year_budget_raw: Annotated[
        PrintedMoney,
        Meaning("The full-year budget as printed", "全年预算原文", caveat="empty where none is"),
    ] = ""
    final_raw: Annotated[
        PrintedMoney, Meaning("The final as printed", "决算原文", caveat="empty where none is")
    ]
    completion_rate_raw: Annotated[
        PrintedFigure, Meaning("The completion rate as printed", "完成率原文", caveat="empty where none is")
    ]
    halves: Annotated[Halves, HALVES] = ()
    compared: Annotated[Compared, COMPARED] = ()


class NarrativeAmountRecord(FigureRecord):
    """A sum told in prose that belongs to the agency's own accounts.

    `part_of` is the `sequence` of the sum whose breakdown it is printed in, where the breakdown is certain;
    `breakdown` says whether all parts are announced (包括, 分为) or only some (其中).
    """

    table = "narrative_amount"
    holds = Meaning("One row per sum told in prose that belongs to the agency's own accounts", "文字报告金额")

    sequence: Annotated[int, SEQUENCE] = Field(ge=1)
    concept: Annotated[
        NarrativeConcept,
        Meaning(
            "What the sum is {}, such as basic_expenditure (基本支出), project_line_expenditure (项目支出明细) or "
            "project_line_income (项目拨款)",
            "金额口径",
        ),
    ]
    label: Annotated[
        Printed,
        names.PROJECT_OR_CLASS,
        Meaning("Name as printed", "名称", caveat="the project, for a project's sum"),
    ]
    measure: Annotated[
        NarrativeMeasure,
        Meaning(
            "Which figure of it {}: final (决算), initial_budget (年初预算), full_year_budget (全年预算), "
            "carryover (结转), change (增减) or "
            "prior_year_final (上年决算)",
            "指标",
        ),
    ]
    amount: Annotated[Money, AMOUNT]
    amount_raw: Annotated[PrintedMoney, AMOUNT_RAW]
    part_of: Annotated[
        int | None,
        Meaning(
            "The `sequence` of the sum whose breakdown it is printed in",
            "所属合计的次序",
            caveat="NULL where it stands in none",
        ),
    ] = Field(default=None, ge=1)
    breakdown: Annotated[
        Breakdown | None,
        Meaning(
            "How the breakdown is announced {}: complete (包括, 分为: all parts are named), selected (其中: "
            "some may be left out)",
            "分解方式",
            caveat="NULL where `part_of` is",
        ),
    ] = None
    halves: Annotated[Halves, HALVES] = ()
    compared: Annotated[Compared, COMPARED] = ()


class OutcomeStatementRecord(PlacedRecord):
    """What a programme brought about, told in prose: how many of what, or which rate.

    Units are those of indicators: counts are multiplied out (5.8万人 is 58000 人), money is in 万元, rates in %.
    `period` is NULL where none is printed. `is_target`: a plan and no result. `is_approximate`: 余, 约, 近.
    """

    table = "outcome_statement"
    holds = Meaning("One row per programme outcome told in prose", "文字报告成效")

    sequence: Annotated[int, SEQUENCE] = Field(ge=1)
    topic: Annotated[
        Printed, names.OUTCOME, Meaning("What the value is of {}, as printed, such as 城镇新增就业", "事项")
    ]
    concept_code: Annotated[Code | None, CONCEPT_CODE]  # lookups/concepts.yml
    value: Annotated[
        Quantity, Meaning("What is told {}: a count multiplied out, a sum in 万元, a percent number", "数值")
    ]
    unit: Annotated[Printed, names.UNIT, Meaning("Unit as printed, without its multiplier", "单位")]
    value_raw: Annotated[
        Printed, precision.OUTCOME, Meaning("The value with its unit as printed", "数值原文")
    ]
    period: Annotated[
        OutcomePeriod | None,
        Meaning(
            "The period it is told of {}: year (全年), half_year (半年), quarter (季度), month (月) or "
            "cumulative (累计)",
            "期间",
            caveat="NULL where none is printed",
        ),
    ]
    is_target: Annotated[bool, Meaning("Whether it is a plan and no result", "是否目标")]
    is_approximate: Annotated[
        bool, Meaning("Whether it is printed as about so many {}: 余, 约, 近", "是否约数")
    ]
    halves: Annotated[Halves, HALVES] = ()
    compared: Annotated[Compared, COMPARED] = ()
