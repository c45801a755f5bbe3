"""What a refresh came to, as types: the outcome, the checks that failed, and what the home holds after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from orchestration.home import Home
from orchestration.store.archive.deliveries import DeliveryFigures, QuarantineEntry
from orchestration.store.archive.landing_folder import LeftFile
from orchestration.store.review.files import TakenIn


class Outcome(StrEnum):
    """How a refresh ended."""

    PUBLISHED = "published"  # new content can be read
    UNCHANGED = "unchanged"  # the work was done; the content is what it was
    NOTHING_NEW = "nothing_new"  # there was nothing to do
    HELD_BACK = "held_back"  # a blocking check failed; readers see what they saw before
    FAILED = "failed"  # a step broke; readers see what they saw before


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A check that failed: on what, in words, with the first failing rows as a Markdown table."""

    name: str
    asset: str
    is_blocking: bool
    words: str
    rows: str = ""


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What a refresh did (`*_now`) and what the home holds after it.

    `opened_now` counts originals, `read_now` reports that were recognised; `versions_before` how many other versions
    of this software have read the home.
    `coverage` is the share of printed table cells that were used or ignored by name, in what is published;
    `rows` counts the published rows by `schema.table`; `refused` counts all documents in quarantine by reason
    and `refusals` holds them. `unreadable` are the files of the landing folder that cannot be taken in.
    `review` is what was taken in of decisions and corrections.
    """

    outcome: Outcome
    home: Home
    documents: DeliveryFigures
    seconds: float = 0.0
    new_now: int = 0
    opened_now: int = 0
    versions_before: int = 0
    read_now: int = 0
    refused_now: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    refusals: tuple[QuarantineEntry, ...] = ()
    still_growing: tuple[LeftFile, ...] = ()
    unreadable: tuple[LeftFile, ...] = ()
    coverage: float | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    version: str | None = None
    checks_passed: int = 0
    check_failures: tuple[CheckFailure, ...] = ()
    reason: str = ""
    review: TakenIn = field(default_factory=TakenIn)

    @property
    def ok(self) -> bool:
        """Whether readers see what was delivered."""
        return self.outcome not in (Outcome.HELD_BACK, Outcome.FAILED)

    @property
    def exit_code(self) -> int:
        """0 done; 1 the work failed or was held back; 3 done, but files were refused in this run or cannot be taken in."""
        if not self.ok:
            return 1
        return 3 if self.refused_now or self.unreadable else 0
