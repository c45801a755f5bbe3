"""The kinds of values records hold: units, precision and closed vocabularies."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from ingestion.privacy import redact, redact_figure
from ingestion.records.precision import DIGITS, MONEY


def _rounded(places: int) -> BeforeValidator:
    """To the precision that is kept: sheets print what a formula gave, `9.857142857`. The cell as printed is kept too."""

    def rounded(value: object) -> object:
        if not isinstance(value, Decimal):
            return value
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent >= -places:
            return value
        return value.scaleb(places).to_integral_value(ROUND_HALF_UP).scaleb(-places)

    return BeforeValidator(rounded)


# Whatever stands in a report, or was typed by whoever named it, is of one of these: nothing personal passes.
Printed = Annotated[str, AfterValidator(redact)]
PrintedFigure = Annotated[str, AfterValidator(redact_figure), DIGITS]  # the cell of a rate or points
PrintedMoney = Annotated[str, AfterValidator(redact_figure), MONEY]  # of an amount
# What this software gives a name to; no print gets in.
DocumentId = Annotated[str, Field(pattern=r"^[0-9A-Za-z_.-]+$")]
Address = Annotated[str, Field(min_length=2, pattern=r"^(p\d+)?(/[\w.-]+)+$")]  # p12/t3/r7 · /t3/r7 · /s2.1
Code = Annotated[str, Field(pattern=r"^[A-Za-z]\w*(:\w+)?$")]
DigitCode = Annotated[str, Field(pattern=r"^\d{1,9}$")]
MediaType = Annotated[str, Field(pattern=r"^[a-z]+/[\w.+-]+$")]
Version = Annotated[str, Field(pattern=r"^[\w.+-]+$")]

Money = Annotated[Decimal, _rounded(6), Field(max_digits=18, decimal_places=6)]
Rate = Annotated[Decimal, _rounded(4), Field(max_digits=13, decimal_places=4)]
Points = Annotated[Decimal, _rounded(4), Field(max_digits=9, decimal_places=4)]
Confidence = Annotated[Decimal, Field(ge=0, le=1, max_digits=5, decimal_places=4)]
Quantity = Annotated[Decimal, _rounded(6), Field(max_digits=24, decimal_places=6)]

Scope = Literal["overall", "project"]
# Kinds that become a report, and all that a document may be or hold; the rest are told apart and not read yet.
ReportKind = Literal[
    "overall_self_evaluation", "project_self_evaluation", "project_summary", "final_accounts"
]
DocumentKind = Literal[
    ReportKind, "department_budget", "performance_targets", "performance_monitoring", "third_party_evaluation",
    "government_accounts", "government_budget", "regulation", "paper",
]  # fmt: skip
ReportLevel = Literal["department", "unit", "unknown"]
AdminLevel = Literal["province", "prefecture", "county", "township"]
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
Certainty = Literal["sure", "inferred", "doubtful"]
# What decided among readings, or left them open.
CertaintyBasis = Literal[
    "rate",  # executed ÷ full-year budget is the printed rate
    "score_of_rate",  # points × rate is the printed score
    "sum_of_parts",  # a total is the sum of its lines
    "sum_of_points",  # weights or scores add up to the printed points
    "sum_of_list",  # the rows of a list add up to its sum
    "precision",  # a digit more than every other figure of its column
    "magnitude",  # against the agency's own totals in other tables of the document
    "same_figure",  # printed once more elsewhere in the document
    "column_without_label",  # no word says what a column holds
    "unit_not_printed",  # no unit is printed
    "units_contradict",  # two units are printed
    "figure_without_label",  # the place of a figure says what it is
    "several_figures",  # a cell prints several
    "recognition",  # OCR is not sure of the characters
    "confirmed",  # a person compared it with the original
]
NarrativeConcept = Literal[
    "total_income", "total_expenditure", "fiscal_appropriation_income", "other_income",
    "fiscal_appropriation_expenditure", "basic_expenditure", "personnel", "public_use", "project_expenditure",
    "project_line_expenditure", "project_line_income", "initial_budget", "three_public_budget", "three_public_final",
    "three_public_prior", "reception_final", "overseas_final", "vehicle_final", "agency_operating", "meeting",
    "training", "procurement", "other",
]  # fmt: skip
Breakdown = Literal["complete", "selected"]
FigureKind = Literal["share", "completion_rate", "comparison", "count", "score", "grade", "unit_cost"]
FigureBase = Literal["whole", "initial_budget", "full_year_budget", "prior_year"]
FigureTrend = Literal["increase", "decrease", "unchanged", "mixed"]
FigureSubject = Literal[
    "total_income", "total_expenditure", "total_income_and_expenditure", "fiscal_appropriation_income",
    "fiscal_appropriation_expenditure", "fiscal_appropriation_income_and_expenditure", "other_income",
    "basic_expenditure", "personnel", "public_use", "project_expenditure", "project_line_expenditure",
    "functional_class", "functional_line", "three_public_total", "overseas", "vehicle_total", "vehicle_purchase",
    "vehicle_operation", "reception", "agency_operating", "meeting", "training", "procurement",
    "overseas_groups", "overseas_persons", "reception_batches", "reception_persons", "foreign_reception_batches",
    "foreign_reception_persons", "vehicles_purchased", "vehicles_held", "vehicles", "vehicles_of_kind",
    "valuable_equipment", "establishment", "establishment_part", "staff_in_post", "staff_in_post_part", "retirees",
    "projects_with_targets", "projects_monitored", "projects_self_evaluated", "projects_evaluated",
    "projects_by_grade", "average_score", "self_evaluation_score", "other",
]  # fmt: skip
OutcomePeriod = Literal["year", "half_year", "quarter", "month", "cumulative"]
NarrativeMeasure = Literal[
    "final", "initial_budget", "full_year_budget", "carryover", "change", "prior_year_final"
]
ValueKind = Literal[
    "blank",
    "date",
    "period",
    "rate",
    "money",
    "standard",
    "count",
    "number",
    "range",
    "several",
    "yes_no",
    "words",
]
Direction = Literal["more", "less", "exact", "by_date", "yes_no"]
DirectionBasis = Literal["bound", "target", "name", "unit", "level"]  # what says so
