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
from ingestion.lookups.kinds import kind_signs
from ingestion.records.types import DocumentKind

_ERRORS: dict[DocumentKind, type[InputError]] = {
    "department_budget": DepartmentBudgetError,
    "performance_targets": PerformanceTargetsError,
    "performance_monitoring": PerformanceMonitoringError,
    "third_party_evaluation": ThirdPartyEvaluationError,
    "government_accounts": GovernmentAccountsError,
    "government_budget": GovernmentBudgetError,
    "regulation": RegulationError,
    "paper": PaperError,
}
_KEPT = "The original is kept in the archive; when this kind of document is read, it is read by itself."


def refusal_of(verdict: Verdict, file_name: str) -> InputError | None:
    """Why a document becomes no report; None where it does."""
    if verdict.rivals:
        names = " or ".join(f"{kind} ({kind_signs().kinds[kind].name})" for kind in verdict.rivals)
        return KindUncertainError(
            file_name,
            f"What it is cannot be told: {names}. What was planned and what was done may not be mixed, so nothing is read.",
            f"Deliver the parts as files of their own, each with its title. {_KEPT}",
            _place(verdict, verdict.rivals[0]).ref,
        )
    if verdict.kind is None:
        return NotAReportError(
            file_name,
            "Nothing in it is a performance self-evaluation or a final account.",
            "Deliver the report with its title and its forms.",
        )
    if verdict.is_read:
        return None
    words = kind_signs().kinds[verdict.kind]
    title = f" Its title: {verdict.title.text}." if verdict.title else ""
    return _ERRORS[verdict.kind](
        file_name, f"It is {words.said}.{title}", f"{_KEPT} {words.advice}", _place(verdict, verdict.kind).ref
    )


def _place(verdict: Verdict, kind: DocumentKind) -> Place:
    """Where the heaviest sign of the kind is printed."""
    return max((v for v in verdict.ballot.votes if v.value == kind), key=lambda v: v.weight).place
