"""What official forms print: the schema of `forms.yml`. Codes are those that extractors and records know."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ingestion.lookups.schema import FOLDER, Lookup, read_words
from ingestion.records.types import FundingLine
from ingestion.vocabulary import Alias, Aliases, Labels

FormTitle = Literal["base_data", "overall_self_evaluation", "project_self_evaluation"]
HeadField = Literal[
    "project_name", "sub_project_name", "agency_name", "competent_department", "central_department",
    "local_department", "implementing_unit",
    "project_investment", "project_investment_appropriation", "project_period", "duties", "goal_expected",
    "budget_code",
]  # fmt: skip
FundingColumn = Literal[
    "initial_budget", "full_year_budget", "any_budget", "executed", "weight", "rate", "score"
]
CompositionItem = Literal[
    "general_public_budget", "government_fund", "special_account", "other", "basic", "project"
]
GoalColumn = Literal["goal_expected", "goal_actual"]
IndicatorColumn = Literal[
    "level1", "level2", "level3", "target", "actual", "weight", "score", "reason", "bound", "unit", "ignored"
]
Level1Group = Literal["output", "benefit", "satisfaction", "cost", "input", "process"]
StaffingColumn = Literal["establishment", "actual", "control_rate"]
ExpenseColumn = Literal["prior_year_final", "budget", "final", "any_final"]
BuildingColumn = Literal[
    "building_approved_area", "building_actual_area", "building_area_control_rate",
    "building_budget_investment", "building_actual_investment", "building_investment_control_rate",
]  # fmt: skip


class Level2(Lookup):
    """A level-2 name of the official schemes and the groups it can stand under, the official one first."""

    names: tuple[Alias, ...]
    groups: tuple[Level1Group, ...]


class BaseDataLabels(Lookup):
    """What the base-data table prints."""

    staffing_titles: Labels
    staffing_columns: Aliases[StaffingColumn]
    expense_titles: Labels
    expense_columns: Aliases[ExpenseColumn]
    building_titles: Labels
    building_columns: Aliases[BuildingColumn]
    measures: Labels


class FormLabels(Lookup):
    """The whole of `forms.yml`, key by key."""

    titles: Aliases[FormTitle]
    fields: Aliases[HeadField]
    lists: Labels
    personal: Labels
    funding_columns: Aliases[FundingColumn]
    funding_lines: Aliases[FundingLine]
    funding_titles: Labels
    composition_titles: Labels
    composition: Aliases[CompositionItem]
    goal_columns: Aliases[GoalColumn]
    goal_titles: Labels
    indicator_columns: Aliases[IndicatorColumn]
    indicator_titles: Labels
    level1: Aliases[Level1Group]
    level2: tuple[Level2, ...]
    total: Labels
    subtotal: Labels
    grade: Labels
    rate_rows: Labels
    placeholders: Labels
    notes: Labels
    signatures: Labels
    form_lines: Labels
    base_data: BaseDataLabels
    blanks: Labels


@cache
def form_labels() -> FormLabels:
    """The labels of the forms."""
    return read_words(FormLabels, FOLDER / "forms.yml")
