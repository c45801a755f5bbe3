"""Where a home stands, put together from its folders; nothing is changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ingestion.messages import Message, Plain
from ingestion.privacy import redact
from orchestration.cli.summary import show_coverage, show_left, show_marts, show_refusals, show_review
from orchestration.cli.terminal import console, heading
from orchestration.home import Home
from orchestration.store.archive.deliveries import DeliveryFigures, QuarantineEntry, figures, refusals
from orchestration.store.archive.landing_folder import LeftFile, hidden, readable
from orchestration.store.archive.ledger import unreadable_files, unseen
from orchestration.store.archive.left_landing import left_landing
from orchestration.store.files import read_json
from orchestration.store.lock import holder
from orchestration.store.review.files import TakenIn, review_digest
from orchestration.store.review.lost_decisions import review_state
from orchestration.store.warehouse.publish import published_digest
from orchestration.words import advice, phrase, words

SHOWN_GONE = 5


@dataclass(frozen=True, slots=True)
class State:
    """`waiting`: files in the landing folder that no run has taken in, `left`: those of them that none can.
    `gone`: files that were taken in, lie there no more, and count on, as nobody said what that means. `running`: by whom.

    `review`: what the last run took in of decisions and corrections; `review_waiting`: the files say more by now.
    """

    home: Home
    waiting: int
    left: tuple[LeftFile, ...]
    gone: tuple[str, ...]
    delivery: DeliveryFigures
    refused: tuple[QuarantineEntry, ...]
    running: Message | None
    published_at: str | None
    review: TakenIn
    review_waiting: bool

    @classmethod
    def of(cls, home: Home) -> State:
        """Look at every folder once."""
        manifest = read_json(home.published / "current" / "manifest.json") or {}
        review = review_state(home)
        left = tuple(unreadable_files(home))
        not_waiting = {file.path for file in left}
        return cls(
            home=home,
            waiting=sum(readable(file.path) not in not_waiting for file in unseen(home)),
            left=tuple(map(hidden, left)),
            gone=tuple(redact(one.file_name) for one in left_landing(home)),
            delivery=figures(home),
            refused=tuple(refusals(home)),
            running=holder(home),
            published_at=manifest.get("published_at") if published_digest(home) else None,
            review=review,
            review_waiting=review_digest(home) != review.digest,
        )

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "home": str(self.home.root),
            "running": words(self.running) if self.running else None,
            "waiting_files": self.waiting,
            "not_taken_in": [asdict(file) for file in self.left],
            "gone_from_landing": list(self.gone),
            "documents": asdict(self.delivery) | {"pending": self.delivery.pending},
            "refused": [
                {
                    "file_name": r.file_name,
                    "code": r.code,
                    "place": r.place,
                    **r.message.as_json(),
                    "what": words(r.message),
                    "advice": advice(r.message),
                }
                for r in self.refused
            ],
            "review": {
                "decisions": self.review.decisions,
                "corrections": dict(self.review.corrections),
                "notices": [words(notice) for notice in self.review.notices],
                "waiting": self.review_waiting,
            },
            "published_at": self.published_at,
            "published_file": str(self.home.published_file) if self.published_at else None,
        }


def show(state: State) -> None:
    """The state for people."""
    out = console()
    out.print(str(state.home.root), style="bold")
    if state.running:
        out.print(phrase("run_is_going_on", by=words(state.running)))
    documents = state.delivery
    counts: dict[str, Plain] = {
        "delivered": documents.delivered,
        "read": documents.read,
        "refused": documents.quarantined,
        "pending": documents.pending,
    }
    out.print(
        words(Message("state_documents_and_pending" if documents.pending else "state_documents", counts))
    )
    if state.waiting:
        out.print(phrase("state_waiting", files=state.waiting, folder=str(state.home.landing)))
    show_left(state.left)
    if state.gone:
        out.print(phrase("gone_from_landing", files=len(state.gone), names=state.gone[:SHOWN_GONE]))
    if state.refused:
        heading(phrase("heading_refused"))
        show_refusals(state.refused)
    show_review(state.review)
    if state.review_waiting:
        out.print(phrase("review_has_changed"))
    if state.published_at is None:
        out.print(phrase("nothing_published"))
        return
    heading(phrase("heading_coverage"))
    show_coverage(state.home.published_file)
    heading(phrase("heading_published", moment=state.published_at))
    show_marts(state.home.published_file)
    out.print(str(state.home.published_file))
