"""What is said of a document whose kind is not read yet, or of which nothing tells the kind."""

from __future__ import annotations

from ingestion.documents.model import Place
from ingestion.errors import (
    DepartmentBudgetError,
    GovernmentAccountsError,
    GovernmentBudgetError,
    InputError,
    KindUncertainError,
    NotAReportError,
    PaperError,
    PerformanceMonitoringError,
    PerformanceTargetsError,
    RegulationError,
    ThirdPartyEvaluationError,
)
from ingestion.identity.kinds.competition import Verdict
from ingestion.records.types import DocumentKind

_ERRORS: dict[DocumentKind, tuple[type[InputError], str]] = {
    "department_budget": (DepartmentBudgetError, "kept_and_accounts_or_self_evaluation"),
    "performance_targets": (PerformanceTargetsError, "kept_and_self_evaluation"),
    "performance_monitoring": (PerformanceMonitoringError, "kept_and_self_evaluation"),
    "third_party_evaluation": (ThirdPartyEvaluationError, "kept_and_own_self_evaluation"),
    "government_accounts": (GovernmentAccountsError, "kept_and_accounts_of_departments"),
    "government_budget": (GovernmentBudgetError, "kept_and_accounts_of_departments"),
    "regulation": (RegulationError, "kept_and_reports_asked_for"),
    "paper": (PaperError, "kept_and_reports_spoken_of"),
}
"""The error of each kind that is not read, and what to do by its name in the catalogue."""


def refusal_of(verdict: Verdict, file_name: str) -> InputError | None:
    """Why a document becomes no report; None where it does."""
    if verdict.rivals:
        place = _place(verdict, verdict.rivals[0]).ref
        names = tuple(f"kind_{kind}" for kind in verdict.rivals)
        return KindUncertainError(file_name, "kinds_of_equal_weight", place, kinds=names)
    if verdict.kind is None:
        return NotAReportError(file_name, "no_kind_of_report")
    if verdict.is_read:
        return None
    error, advice = _ERRORS[verdict.kind]
    place = _place(verdict, verdict.kind).ref
    kind = f"is_{verdict.kind}"
    if verdict.title is None:
        return error(file_name, "is_of_a_kind_not_read", place, kind=kind, advice=advice)
    return error(
        file_name, "is_titled_as_a_kind_not_read", place, kind=kind, advice=advice, title=verdict.title.text
    )


def _place(verdict: Verdict, kind: DocumentKind) -> Place:
    """Where the heaviest sign of the kind is printed."""
    return max((v for v in verdict.ballot.votes if v.value == kind), key=lambda v: v.weight).place
