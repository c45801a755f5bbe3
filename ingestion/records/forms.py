"""What the forms of a self-evaluation print."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.records.base import Cells, FigureRecord, ScopedFigureRecord, ScopedRecord
from ingestion.records.types import (
    Code,
    Direction,
    DirectionBasis,
    FormCode,
    FundingLine,
    Money,
    Operator,
    Points,
    Printed,
    PrintedFigure,
    Quantity,
    Rate,
    ValueKind,
)


class StaffingRecord(FigureRecord):
    """财政供养人员情况."""

    table = "staffing"

    establishment: int | None
    actual: int | None
    control_rate_reported: Rate | None
    establishment_raw: PrintedFigure = ""
    actual_raw: PrintedFigure = ""
    control_rate_raw: PrintedFigure
    cells: Cells = ()


class ExpenseLineRecord(FigureRecord):
    """One printed line of 经费控制情况, blank ones too."""

    table = "expense_line"

    line_number: int = Field(ge=1)
    expense_item_code: ExpenseItem
    item_name: Printed
    project_name: Printed | None  # for project_line: the name without its number
    prior_year_final: Money | None
    budget: Money | None
    final: Money | None
    prior_year_final_raw: PrintedFigure
    budget_raw: PrintedFigure
    final_raw: PrintedFigure
    money_unit_printed: Printed
    cells: Cells = ()


class BudgetExecutionRecord(ScopedFigureRecord):
    """One funding row of a self-evaluation table. Wholly blank rows give none."""

    table = "budget_execution"

    funding_line: FundingLine
    line_label: Printed
    initial_budget: Money | None
    full_year_budget: Money | None
    executed: Money | None
    weight: Points | None
    execution_rate_reported: Rate | None
    score: Points | None
    initial_budget_raw: PrintedFigure
    full_year_budget_raw: PrintedFigure
    executed_raw: PrintedFigure
    execution_rate_raw: PrintedFigure
    weight_raw: PrintedFigure = ""
    score_raw: PrintedFigure = ""
    money_unit_printed: Printed
    cells: Cells = ()


class FundCompositionRecord(ScopedFigureRecord):
    """One item of 按收入性质分 or 按支出性质分."""

    table = "fund_composition"

    side: Literal["income", "expenditure"]
    item: Literal["general_public_budget", "government_fund", "special_account", "other", "basic", "project"]
    line_label: Printed
    amount: Money | None
    amount_raw: PrintedFigure
    money_unit_printed: Printed
    cells: Cells = ()


class IndicatorRecord(ScopedFigureRecord):
    """One indicator row. Counts are multiplied out (5.8万人 is 58000 人); money is in 万元; rates in %."""

    table = "indicator"

    row_number: int = Field(ge=1)  # print order within the scope
    level1_name: Printed | None
    level1_points: Points | None
    level2_name: Printed | None
    indicator_name: Printed | None
    name_kind: ValueKind  # what the name's cell holds: words, unless something else was put there
    concept_code: Code | None  # lookups/concepts.yml
    target_raw: Printed
    target_operator: Operator | None
    target_value: Quantity | None
    target_unit: Printed | None
    target_kind: ValueKind
    target_date: date | None  # the last day of the time it names, where it names a year
    actual_raw: Printed
    actual_operator: Operator | None
    actual_value: Quantity | None
    actual_unit: Printed | None
    actual_kind: ValueKind
    actual_date: date | None
    is_quantified: bool
    direction: Direction | None  # which way the indicator is better; None where nothing says so
    direction_basis: DirectionBasis | None
    weight: Points | None
    score: Points | None
    weight_raw: PrintedFigure
    score_raw: PrintedFigure
    level1_points_raw: PrintedFigure = ""
    is_shared_weight: bool
    deviation_reason: Printed | None
    cells: Cells = ()


class EvaluationTotalRecord(ScopedFigureRecord):
    """总分 of one table."""

    table = "evaluation_total"

    total_weight: Points | None
    total_score: Points | None
    grade_reported: Printed | None
    total_weight_raw: PrintedFigure = ""
    total_score_raw: PrintedFigure = ""
    grade_raw: Printed = ""
    cells: Cells = ()


class ProjectRecord(ScopedRecord):
    """The head of one project self-evaluation table."""

    table = "project"

    competent_department: Printed | None
    implementing_unit: Printed | None
    parent_project_name: Printed | None  # 专项名称 where 支出方向名称 names a sub-project
    money_unit_printed: Printed


class FormFieldRecord(ScopedRecord):
    """A printed field that no fact needs but a reader may: goals, duties, measures, building control."""

    table = "form_field"

    form: FormCode
    field: Code  # goal_expected, goal_actual, duties, saving_measures, building_approved_area …
    label: Printed  # as printed
    value_raw: Printed
    value: Quantity | None
