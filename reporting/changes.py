"""本次更新了什么: what a publication holds that the one before did not, and the other way round. No clock is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reporting.marts import Marts
from reporting.site.shards import Shards

SUBJECTS: Final = ("reports", "figures", "findings")
KEY = "changes/all"
MOST_ROWS = 200
"""Rows of a subject that the page lists; all are counted. More is a first delivery, which is read on the other pages."""


@dataclass(frozen=True, slots=True)
class Changes:
    """`is_first`: nothing was published before; `is_comparable`: what was has the same tables.

    `counts`: subject → kind of change (new, reissued, withdrawn, changed, gone) → how many. `rows`: of each subject the first of them.
    """

    is_first: bool
    is_comparable: bool
    counts: Mapping[str, Mapping[str, int]]
    rows: Mapping[str, list[dict[str, Any]]]

    @property
    def told(self) -> dict[str, int]:
        """The counts as plain figures: `reports_new`, `findings_gone`; those that are 0 are left out."""
        return {f"{s}_{kind}": n for s, kinds in self.counts.items() for kind, n in kinds.items()}

    def shown(self) -> dict[str, Any]:
        """What every page knows of it: the counts, and whether there are rows to load."""
        is_listed = any(self.rows.values())
        return {
            "first": self.is_first,
            "comparable": self.is_comparable,
            "listed": is_listed,
            "counts": self.counts,
        }

    def write(self, shards: Shards) -> None:
        """Write the rows, where there are any."""
        if any(self.rows.values()):
            shards.put(KEY, self.rows)


NONE: Mapping[str, Mapping[str, int]] = {subject: {} for subject in SUBJECTS}


def changes(marts: Marts, earlier: Path | None, *, released: bool) -> Changes:
    """What changed since the publication `earlier` (its database); `released`: of what may be shown outside."""
    if earlier is None:
        return Changes(True, True, NONE, {})
    found = marts.since(earlier, SUBJECTS, released=released)
    if found is None:
        return Changes(False, False, NONE, {})
    counts = {subject: dict(Counter(row["change"] for row in rows)) for subject, rows in found.items()}
    return Changes(False, True, counts, {subject: rows[:MOST_ROWS] for subject, rows in found.items()})
