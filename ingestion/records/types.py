"""The kinds of values records hold: units, precision and closed vocabularies."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

Money = Annotated[Decimal, Field(max_digits=18, decimal_places=6)]
Rate = Annotated[Decimal, Field(max_digits=13, decimal_places=4)]
Points = Annotated[Decimal, Field(max_digits=9, decimal_places=4)]
Confidence = Annotated[Decimal, Field(ge=0, le=1, max_digits=5, decimal_places=4)]
Quantity = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]

Scope = Literal["overall", "project"]
ReportKind = Literal["overall_self_evaluation", "project_self_evaluation", "final_accounts"]
AdminLevel = Literal["province", "prefecture", "county"]
FundingLine = Literal["total", "appropriation", "carryover", "other"]
Operator = Literal["≥", "≤", "=", "<", ">"]
FormCode = Literal[
    "base_data",
    "overall_self_evaluation",
    "project_self_evaluation",
    "prose",
    "final_accounts",
    "unrecognised",
]
Severity = Literal["error", "warning", "notice"]
ExpenseItem = Literal[
    "three_public_total", "vehicle_total", "vehicle_purchase", "vehicle_operation", "overseas", "reception",
    "basic_total", "public_use_total", "office", "utilities_travel", "meeting_training", "project_total",
    "project_operations", "project_maintenance", "project_special_funds", "project_line", "procurement",
    "basic_budget_adjustment", "other",
]  # fmt: skip
NarrativeConcept = Literal[
    "total_income", "total_expenditure", "fiscal_appropriation_income", "other_income",
    "fiscal_appropriation_expenditure", "basic_expenditure", "personnel", "public_use", "project_expenditure",
    "project_line_expenditure", "initial_budget", "three_public_budget", "three_public_final",
    "three_public_prior", "reception_final", "overseas_final", "vehicle_final", "agency_operating", "meeting",
    "training", "procurement", "other",
]  # fmt: skip
NarrativeMeasure = Literal["final", "initial_budget", "carryover", "change", "prior_year_final"]
