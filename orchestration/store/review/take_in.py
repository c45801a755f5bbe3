"""What people decided and corrected, taken into the lake before each build."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingestion.messages import Message, Plain
from orchestration.errors import public
from orchestration.home import Home
from orchestration.store.archive.ledger import documents
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
from orchestration.store.review.rulings import read_rulings, unknown_documents

HARMLESS = frozenset({APPLIED, CONFIRMED, "superseded"})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many decisions count, what became of each correction, the lines that were passed over, and what else is odd."""

    decisions: int = 0
    corrections: tuple[Applied, ...] = ()
    problems: tuple[Problem, ...] = ()
    others: tuple[Message, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Corrections by what became of them."""
        return dict(Counter(one.status for one in self.corrections))

    @property
    def notices(self) -> tuple[Message, ...]:
        """What somebody should look at: corrections that do not match any more, unusable lines."""
        lost = [one for one in self.corrections if one.status not in HARMLESS]
        return tuple(
            public(told) for told in (*map(_lost, lost), *(p.message for p in self.problems), *self.others)
        )


def take_in_review(home: Home, digest: str | None = None) -> Reviewed:
    """Apply the corrections to the lake, close the batch, and write `decision.parquet` and `correction.parquet` for dbt.

    `digest` is the state of the files when the first of them was read; a line that came since is the next run's.
    """
    digest = review_digest(home) if digest is None else digest
    corrections, unusable = apply_corrections(home)
    seal(home)
    decisions, undecided = decision_rows(home)
    write_ops_table(home.lake_ops, DECISION, decisions)
    write_ops_table(home.lake_ops, CORRECTION, correction_rows(corrections))
    latest = len({row["finding_id"] for row in decisions})
    problems = (*undecided, *unusable, *read_rulings(home).problems)
    reviewed = Reviewed(latest, tuple(corrections), problems, unknown_documents(home, set(documents(home))))
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
