"""What the prose of a report tells."""

from __future__ import annotations

from pydantic import Field

from ingestion.lookups.expense_items import ExpenseItem
from ingestion.records.base import FigureRecord, PlacedRecord
from ingestion.records.types import (
    Address,
    Breakdown,
    Code,
    DigitCode,
    FigureBase,
    FigureKind,
    FigureSubject,
    FigureTrend,
    Money,
    NarrativeConcept,
    NarrativeMeasure,
    OutcomePeriod,
    Printed,
    PrintedFigure,
    Quantity,
    Rate,
)


class ThreePublicRecord(FigureRecord):
    """A three-public figure told in prose."""

    table = "three_public"

    expense_item_code: ExpenseItem
    prior_year_final: Money | None
    budget: Money | None
    final: Money | None
    prior_year_final_raw: PrintedFigure = ""
    budget_raw: PrintedFigure = ""
    final_raw: PrintedFigure = ""


class FunctionalLineRecord(FigureRecord):
    """A 类/款/项 line of the final-accounts prose."""

    table = "functional_line"

    line_number: int = Field(ge=1)
    function_code: DigitCode | None
    class_name: Printed | None
    section_name: Printed | None
    item_name: Printed | None
    initial_budget: Money | None
    final: Money | None
    completion_rate_reported: Rate | None
    initial_budget_raw: PrintedFigure
    final_raw: PrintedFigure
    completion_rate_raw: PrintedFigure


class NarrativeAmountRecord(FigureRecord):
    """A sum told in prose that belongs to the agency's own accounts.

    `part_of` is the `sequence` of the sum whose breakdown it is printed in, where the breakdown is certain;
    `breakdown` says whether all parts are announced (包括, 分为) or only some (其中).
    """

    table = "narrative_amount"

    sequence: int = Field(ge=1)
    concept: NarrativeConcept
    label: Printed
    measure: NarrativeMeasure
    amount: Money
    amount_raw: PrintedFigure
    part_of: int | None = Field(default=None, ge=1)
    breakdown: Breakdown | None = None


class NarrativeFigureRecord(FigureRecord):
    """What prose tells of the accounts beside sums: a share, a rate, a comparison, a count, a score, a unit cost.

    | kind | value | amount | base_amount | change_amount |
    |---|---|---|---|---|
    | share | percent | the part | the whole | |
    | completion_rate | percent | the final | the initial budget | |
    | comparison | percent, unsigned | the later sum | the earlier one | what was added, unsigned |
    | count | how many of `unit` | the sum of those projects | | |
    | score, grade | points; NULL, the grade is `value_raw` | | | |
    | unit_cost | how many of `unit` | the sum they cost | | |

    A sum is given where this report prints it, `*_ref` says where. `direction` is the word as printed (增加, 下降,
    持平) and holds for rate and change; `trend` is its sense, `mixed` where both ways are printed. `base` says what a
    comparison, share or rate is held against. `unit_cost` is in 元. `*_raw` is as printed, which tells the precision.
    """

    table = "narrative_figure"

    sequence: int = Field(ge=1)
    kind: FigureKind
    subject: FigureSubject
    label: Printed
    value: Quantity | None
    unit: Printed | None
    value_raw: Printed
    direction: Printed | None
    trend: FigureTrend | None
    base: FigureBase | None
    base_subject: FigureSubject | None
    base_label: Printed | None
    amount: Money | None
    amount_raw: PrintedFigure
    amount_ref: Address | None
    base_amount: Money | None
    base_amount_raw: PrintedFigure
    base_ref: Address | None
    change_amount: Money | None
    change_amount_raw: PrintedFigure
    unit_cost: Quantity | None
    unit_cost_raw: PrintedFigure


class OutcomeStatementRecord(PlacedRecord):
    """What a programme brought about, told in prose: how many of what, or which rate.

    Units are those of indicators: counts are multiplied out (5.8万人 is 58000 人), money is in 万元, rates in %.
    `period` is NULL where none is printed. `is_target`: a plan and no result. `is_approximate`: 余, 约, 近.
    """

    table = "outcome_statement"

    sequence: int = Field(ge=1)
    topic: Printed  # the noun phrase as printed: 城镇新增就业
    concept_code: Code | None  # lookups/concepts.yml
    value: Quantity
    unit: Printed
    value_raw: Printed
    period: OutcomePeriod | None
    is_target: bool
    is_approximate: bool
