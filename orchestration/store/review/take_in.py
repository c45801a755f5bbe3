"""What people decided and corrected, taken into the lake before each build."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingestion.messages import Message, Plain
from orchestration.errors import public
from orchestration.home import Home
from orchestration.store.lake.ops_tables import CORRECTION, DECISION, write_ops_table
from orchestration.store.lake.sealing import seal
from orchestration.store.review.corrections import (
    APPLIED,
    CONFIRMED,
    Applied,
    apply_corrections,
    correction_rows,
)
from orchestration.store.review.decisions import decision_rows
from orchestration.store.review.files import Problem, TakenIn, review_digest

HARMLESS = frozenset({APPLIED, CONFIRMED, "superseded"})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many decisions count, what became of each correction, and the lines that were passed over."""

    decisions: int = 0
    corrections: tuple[Applied, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def counts(self) -> dict[str, int]:
        """Corrections by what became of them."""
        return dict(Counter(one.status for one in self.corrections))

    @property
    def notices(self) -> tuple[Message, ...]:
        """What somebody should look at: corrections that do not match any more, unusable lines."""
        lost = [one for one in self.corrections if one.status not in HARMLESS]
        return tuple(public(told) for told in (*map(_lost, lost), *(p.message for p in self.problems)))


def take_in_review(home: Home) -> Reviewed:
    """Apply the corrections to the lake, close the batch, and write `decision.parquet` and `correction.parquet` for dbt."""
    digest = review_digest(home)  # before the files are read: a line that comes meanwhile is the next run's
    corrections, unusable = apply_corrections(home)
    seal(home)
    decisions, undecided = decision_rows(home)
    write_ops_table(home.lake_ops, DECISION, decisions)
    write_ops_table(home.lake_ops, CORRECTION, correction_rows(corrections))
    latest = len({row["finding_id"] for row in decisions})
    reviewed = Reviewed(latest, tuple(corrections), (*undecided, *unusable))
    TakenIn(digest, latest, reviewed.counts, reviewed.notices).remember(home)
    return reviewed


def _lost(one: Applied) -> Message:
    what = one.correction
    told: dict[str, Plain] = {
        "line": one.line,
        "where": " ".join(
            part for part in (what.file_name or what.document_id[:12], what.source_ref) if part
        ),
        "field": f"{what.record_table}.{what.field}",
        "status": one.status,
    }
    return (
        Message("correction_lost_because", told, (one.detail,))
        if one.detail
        else Message("correction_lost", told)
    )
