"""Which columns of a sheet are added up: those whose rows do not overlap, named one by one.

A prefecture with its counties, a total beside its items and a rate add up to nothing, so nothing is added up by its form.
Own levels of all regions add up to the province (a test of the warehouse); agencies add up plainly, a unit beside the
department whose accounts hold it.
"""

from __future__ import annotations

from collections.abc import Mapping

_FUNDS = ("initial_budget", "full_year_budget", "executed")
_FOUND = ("findings_error", "findings_warning", "findings_notice")

TOTALS: Mapping[str, tuple[str, ...]] = {
    "execution_by_region": (
        "own_level_agencies",
        "own_level_full_year_budget",
        "own_level_executed",
    ),
    "agencies": (*_FUNDS, *_FOUND, "three_public_budget", "three_public_final"),
    "execution_by_agency": _FUNDS,
    "projects": _FUNDS,
    "coverage_by_region": ("own_level_agencies", "own_level_documents"),
}


def totals_of(view: str, columns: tuple[str, ...]) -> frozenset[str]:
    """The columns of a view that are added up."""
    return frozenset(TOTALS.get(view, ())) & frozenset(columns)
