"""What the forms of a self-evaluation print."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from ingestion.records.base import Cells, PlacedRecord, ScopedRecord
from ingestion.records.types import (
    ExpenseItem,
    FormCode,
    FundingLine,
    Money,
    Operator,
    Points,
    Quantity,
    Rate,
    ValueKind,
)


class StaffingRecord(PlacedRecord):
    """财政供养人员情况."""

    table = "staffing"

    establishment: int | None
    actual: int | None
    control_rate_reported: Rate | None
    control_rate_raw: str
    cells: Cells = ()


class ExpenseLineRecord(PlacedRecord):
    """One printed line of 经费控制情况, blank ones too."""

    table = "expense_line"

    line_number: int = Field(ge=1)
    expense_item_code: ExpenseItem
    item_name: str
    project_name: str | None  # for project_line: the name without its number
    prior_year_final: Money | None
    budget: Money | None
    final: Money | None
    prior_year_final_raw: str
    budget_raw: str
    final_raw: str
    money_unit_printed: str
    cells: Cells = ()


class BudgetExecutionRecord(ScopedRecord):
    """One funding row of a self-evaluation table. Wholly blank rows give none."""

    table = "budget_execution"

    funding_line: FundingLine
    line_label: str
    initial_budget: Money | None
    full_year_budget: Money | None
    executed: Money | None
    weight: Points | None
    execution_rate_reported: Rate | None
    score: Points | None
    initial_budget_raw: str
    full_year_budget_raw: str
    executed_raw: str
    execution_rate_raw: str
    money_unit_printed: str
    cells: Cells = ()


class FundCompositionRecord(ScopedRecord):
    """One item of 按收入性质分 or 按支出性质分."""

    table = "fund_composition"

    side: Literal["income", "expenditure"]
    item: Literal["general_public_budget", "government_fund", "special_account", "other", "basic", "project"]
    line_label: str
    amount: Money | None
    amount_raw: str
    money_unit_printed: str
    cells: Cells = ()


class IndicatorRecord(ScopedRecord):
    """One indicator row. Counts are multiplied out (5.8万人 is 58000 人); money is in 万元; rates in %."""

    table = "indicator"

    row_number: int = Field(ge=1)  # print order within the scope
    level1_name: str | None
    level1_points: Points | None
    level2_name: str | None
    indicator_name: str | None
    name_kind: ValueKind  # what the name's cell holds: words, unless something else was put there
    concept_code: str | None  # lookups/concepts.yml
    target_raw: str
    target_operator: Operator | None
    target_value: Quantity | None
    target_unit: str | None
    target_kind: ValueKind
    target_date: date | None  # the last day of the time it names, where it names a year
    actual_raw: str
    actual_operator: Operator | None
    actual_value: Quantity | None
    actual_unit: str | None
    actual_kind: ValueKind
    actual_date: date | None
    is_quantified: bool
    weight: Points | None
    score: Points | None
    weight_raw: str
    score_raw: str
    is_shared_weight: bool
    deviation_reason: str | None
    cells: Cells = ()


class EvaluationTotalRecord(ScopedRecord):
    """总分 of one table."""

    table = "evaluation_total"

    total_weight: Points | None
    total_score: Points | None
    grade_reported: str | None
    cells: Cells = ()


class ProjectRecord(ScopedRecord):
    """The head of one project self-evaluation table."""

    table = "project"

    competent_department: str | None
    implementing_unit: str | None
    parent_project_name: str | None  # 专项名称 where 支出方向名称 names a sub-project
    money_unit_printed: str


class FormFieldRecord(ScopedRecord):
    """A printed field that no fact needs but a reader may: goals, duties, measures, building control."""

    table = "form_field"

    form: FormCode
    field: str  # goal_expected, goal_actual, duties, saving_measures, building_approved_area …
    label: str  # as printed
    value_raw: str
    value: Quantity | None
