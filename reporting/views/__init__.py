"""All views by key. A new one is a `View` in the file of its subject and its select in `queries/<key>.sql`."""

from __future__ import annotations

from reporting.view import View
from reporting.views import (
    agencies,
    coverage,
    execution,
    findings,
    functions,
    indicators,
    outcomes,
    overview,
    projects,
    quality,
    sheets,
    three_public,
)

_SUBJECTS = (
    overview, execution, three_public, functions, indicators, outcomes, projects, findings, coverage, quality, agencies,
)  # fmt: skip
VIEWS: dict[str, View] = {view.key: view for subject in _SUBJECTS for view in subject.VIEWS}
SHEETS: dict[str, View] = {view.key: view for view in sheets.VIEWS}
"""Views of the workbook alone."""
