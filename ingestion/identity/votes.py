"""Votes for values, each with the place it was read from; the highest sum wins, and a tie is said aloud."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from ingestion.documents.model import Place, ReaderIssue
from ingestion.messages import Plain
from ingestion.privacy import redact
from ingestion.records import EvidenceRecord

V = TypeVar("V")
Field = Literal[
    "agency",
    "region",
    "admin_level",
    "fiscal_year",
    "report_kind",
    "report_level",
    "report_date",
    "title",
]
_MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class Vote(Generic[V]):
    """One reason for a value. `text` is what is printed there."""

    value: V
    method: str
    weight: int
    place: Place
    text: str


@dataclass
class Ballot(Generic[V]):
    """All reasons for one field. A method counts once for a value, however often it finds it."""

    field_name: Field
    votes: list[Vote[V]] = field(default_factory=list)

    def add(self, value: V, method: str, weight: int, place: Place, text: str) -> None:
        """Cast a vote; a method's heaviest reason for a value is the one kept, the first of equals."""
        for index, vote in enumerate(self.votes):
            if (vote.value, vote.method) == (value, method):
                if weight > vote.weight:
                    self.votes[index] = Vote(value, method, weight, place, text)
                return
        self.votes.append(Vote(value, method, weight, place, text))

    def sums(self) -> dict[V, int]:
        """Weight of each value, the first voted for first."""
        sums: dict[V, int] = defaultdict(int)
        for vote in self.votes:
            sums[vote.value] += vote.weight
        return dict(sums)

    def winner(self, but_not_by: str | None = None) -> V | None:
        """The value with the highest sum; of equals the one printed first.

        A value for which nothing but the method `but_not_by` speaks cannot win.
        """
        able = {vote.value for vote in self.votes if vote.method != but_not_by}
        sums = {value: total for value, total in self.sums().items() if value in able}
        return max(sums, key=lambda value: sums[value]) if sums else None

    def tie(self) -> ReaderIssue | None:
        """What to say when two values have the same highest sum."""
        sums = self.sums()
        best = max(sums.values(), default=0)
        leaders = [value for value, total in sums.items() if total == best]
        if len(leaders) < 2:
            return None
        place = next(vote.place for vote in self.votes if vote.value == leaders[0])
        names = tuple(str(value) for value in leaders)
        told: dict[str, Plain] = {"field": self.field_name, "values": names}
        return ReaderIssue("identity_tie", place, "、".join(names), arguments=told)

    def evidence(self, document_id: str) -> list[EvidenceRecord]:
        """Every vote as a record."""
        return [
            EvidenceRecord(
                document_id=document_id,
                source_ref=vote.place.ref,
                source_text=redact(vote.text).strip()[:_MAX_TEXT] or str(vote.value),
                field=self.field_name,
                value=str(vote.value),
                method=vote.method,
                weight=vote.weight,
            )
            for vote in self.votes
        ]
