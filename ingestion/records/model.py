"""The records a report turns into: the lake's tables, one class each.

Money is in 万元 (10,000 yuan), rates are percent numbers (99.96 is 99.96 %), weights and scores are points.
`None` is "printed blank, printed as ——, or not a number"; a printed 0 is 0. Text has had the white space
inside Chinese text dropped and keeps its punctuation as printed. Every record carries the place and the row
or sentence it was read from.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from ingestion.records.types import (
    AdminLevel,
    Confidence,
    ExpenseItem,
    FormCode,
    FundingLine,
    Money,
    NarrativeConcept,
    NarrativeMeasure,
    Operator,
    Points,
    Quantity,
    Rate,
    ReportKind,
    Scope,
    Severity,
)


class Record(BaseModel):
    """One row of a lake table. Frozen; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    table: ClassVar[str]

    document_id: str  # SHA-256 of the original's bytes


class PlacedRecord(Record):
    """A record read from one place of the report."""

    source_ref: str = Field(min_length=2)  # p12/t3/r7 · /t3/r7 · /s2.1
    source_text: str = Field(min_length=1)  # the row or sentence as printed


class ScopedRecord(PlacedRecord):
    """A record of the whole-agency table (`overall`) or of one project's table (`project`).

    `scope_number` is 0 for overall and the print order of the project table, from 1.
    """

    scope: Scope
    scope_number: int = Field(ge=0)
    project_name: str | None = None


class DocumentRecord(Record):
    """One report: who, when, what kind. Written last, so that it also says "this document is complete"."""

    table = "document"

    file_name: str
    media_type: str
    report_kind: ReportKind
    title: str | None
    agency_name: str  # canonical, e.g. 株洲市石峰区人力资源和社会保障局
    agency_short_name: str | None
    sector: str | None  # lookups/sectors.yml
    region_code: str = Field(pattern=r"^\d{6}$")  # GB/T 2260
    region_name_printed: str | None  # as printed, where it differs from the code's present name
    admin_level: AdminLevel
    fiscal_year: int = Field(ge=2000, le=2100)
    report_date: date | None
    page_count: int | None
    text_source: Literal["text", "ocr"]
    extraction_version: str
    ingested_at: datetime


class EvidenceRecord(PlacedRecord):
    """Why the document is said to be of this agency, region, level, year, kind or date."""

    table = "evidence"

    field: Literal["agency", "region", "admin_level", "fiscal_year", "report_kind", "report_date", "title"]
    value: str
    method: str  # the rule that found it, e.g. form_field:部门名称, title, cover_line
    weight: int  # how much it counted; the highest sum won


class StaffingRecord(PlacedRecord):
    """财政供养人员情况."""

    table = "staffing"

    establishment: int | None
    actual: int | None
    control_rate_reported: Rate | None
    control_rate_raw: str


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


class FundCompositionRecord(ScopedRecord):
    """One item of 按收入性质分 or 按支出性质分."""

    table = "fund_composition"

    side: Literal["income", "expenditure"]
    item: Literal["general_public_budget", "government_fund", "special_account", "other", "basic", "project"]
    line_label: str
    amount: Money | None
    amount_raw: str
    money_unit_printed: str


class IndicatorRecord(ScopedRecord):
    """One indicator row. Counts are multiplied out (5.8万人 is 58000 人); money is in 万元; rates in %."""

    table = "indicator"

    row_number: int = Field(ge=1)  # print order within the scope
    level1_name: str | None
    level1_points: Points | None
    level2_name: str | None
    indicator_name: str | None
    concept_code: str | None  # lookups/concepts.yml
    target_raw: str
    target_operator: Operator | None
    target_value: Quantity | None
    target_unit: str | None
    actual_raw: str
    actual_operator: Operator | None
    actual_value: Quantity | None
    actual_unit: str | None
    is_quantified: bool
    weight: Points | None
    score: Points | None
    weight_raw: str
    score_raw: str
    is_shared_weight: bool
    deviation_reason: str | None


class EvaluationTotalRecord(ScopedRecord):
    """总分 of one table."""

    table = "evaluation_total"

    total_weight: Points | None
    total_score: Points | None
    grade_reported: str | None


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


class ThreePublicRecord(PlacedRecord):
    """A three-public figure told in prose."""

    table = "three_public"

    expense_item_code: ExpenseItem
    prior_year_final: Money | None
    budget: Money | None
    final: Money | None


class FunctionalLineRecord(PlacedRecord):
    """A 类/款/项 line of the final-accounts prose."""

    table = "functional_line"

    line_number: int = Field(ge=1)
    function_code: str | None
    class_name: str | None
    section_name: str | None
    item_name: str | None
    initial_budget: Money | None
    final: Money | None
    completion_rate_reported: Rate | None


class NarrativeAmountRecord(PlacedRecord):
    """A sum told in prose that belongs to the agency's own accounts."""

    table = "narrative_amount"

    sequence: int = Field(ge=1)
    concept: NarrativeConcept
    label: str
    measure: NarrativeMeasure
    amount: Money
    amount_raw: str


class IssueRecord(PlacedRecord):
    """Something that was printed and could not be taken as it stands."""

    table = "issue"

    form: FormCode
    code: str  # unused_cell, unreadable_number, form_without_records, low_confidence …
    severity: Severity
    message: str
    confidence: Confidence | None = None  # of low_confidence: how sure the recognition of the text was


class CoverageRecord(PlacedRecord):
    """How much of one table was used. cells_printed = used + ignored + reported (non-blank cells only)."""

    table = "coverage"

    form: FormCode
    table_number: int
    rows: int
    cells_printed: int
    cells_used: int
    cells_ignored: int
    cells_reported: int


RECORD_TYPES: tuple[type[Record], ...] = (
    EvidenceRecord, StaffingRecord, ExpenseLineRecord, BudgetExecutionRecord, FundCompositionRecord,
    IndicatorRecord, EvaluationTotalRecord, ProjectRecord, FormFieldRecord, ThreePublicRecord,
    FunctionalLineRecord, NarrativeAmountRecord, IssueRecord, CoverageRecord, DocumentRecord,
)  # fmt: skip
