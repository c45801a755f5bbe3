"""The transcribed facts of one report, as the forms ask for them.

The transcriptions (`tests/golden/reports/*.json`, format in `tests/golden/reports/README.md`) are the only
source of figures: what is typeset from them must read back as the same facts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
OVERALL = "overall"
# Ends a cell of which a transcription gives only the beginning.
ABRIDGED = "…"


@dataclass(frozen=True)
class Facts:
    """One transcription. Money in 万元, rates in percent, a scope is `overall` or a project's name."""

    data: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> Facts:
        """Read a transcription."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    @property
    def agency(self) -> str:
        """The agency's full name."""
        return str(self.data["agency_name"])

    @property
    def year(self) -> int:
        """The fiscal year."""
        return int(self.data["fiscal_year"])

    @property
    def projects(self) -> list[Row]:
        """The heads of the project tables, in print order."""
        return list(self.data["projects"])

    def of(self, table: str, scope: str) -> list[Row]:
        """The rows of one table (`indicators`, `budget_execution` …) that belong to a scope."""
        return [row for row in self.data[table] if row["scope"] == scope]

    def funds(self, scope: str) -> dict[str, Row]:
        """The funding rows of a scope by line."""
        return {row["line"]: row for row in self.of("budget_execution", scope)}

    def composition(self, scope: str, side: str) -> dict[str, Any]:
        """The amounts of one side of the fund composition by item."""
        rows = self.of("fund_composition", scope)
        return {row["item"]: row["amount"] for row in rows if row["side"] == side}

    def total(self, scope: str) -> Row:
        """The 总分 row of a scope."""
        return next(row for row in self.data["totals"] if row["scope"] == scope)
