"""A delivery judged by document: build, set aside the documents that checks speak against, build again without them.

At most three rounds. What is left to fail after them, keys and wiring, and a failure of so many documents that it cannot be
theirs hold the delivery.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingestion.messages import Message
from orchestration.home import Home
from orchestration.settings import Acceptance, load_settings
from orchestration.store.archive.deliveries import QuarantineEntry
from orchestration.store.files import read_json, write_json
from orchestration.store.lake.aside import take_back
from orchestration.store.lake.segments import read_ids
from orchestration.store.warehouse.dbt import FailedTest
from orchestration.store.warehouse.failed_checks import set_aside, set_aside_ids
from orchestration.store.warehouse.judging import Judgement, is_mass, judge_documents

ROUNDS = 3
JUDGED_FILE = "judged.json"


@dataclass(frozen=True, slots=True)
class Built:
    """One build: whether it came to its end, be it that tests failed, and which did. `judged`: where who builds has judged."""

    is_whole: bool
    failed: tuple[FailedTest, ...] = ()
    judged: Judgement | None = None


@dataclass(frozen=True, slots=True)
class LastJudgement:
    """How many documents take part in a build, how many fail checks, and why the delivery is held, if it is."""

    documents: int
    failing: int
    held: Message | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of all rounds: the last build's failures, the documents set aside, and why the rest is held, if it is."""

    failed: tuple[FailedTest, ...]
    aside: tuple[QuarantineEntry, ...]
    held: Message | None


def settle(home: Home, build: Callable[[], Built]) -> Settled:
    """Build as often as it takes. `build` builds the warehouse from the lake as it is.

    Where dbt itself came to no end there is nothing to judge, and what an earlier run built says nothing of this one.
    """
    bounds = load_settings(home).acceptance
    before = set_aside_ids(home)
    documents = len(read_ids(home)) + len(before)
    aside: list[QuarantineEntry] = []
    for number in range(ROUNDS + 1):
        built = build()
        found = _judged(home, built).offences if built.is_whole else {}
        failing = len(before) + len(aside) + len(found)
        held = _why_held(number, failing, documents, bounds) if found else None
        if held or not found:
            break
        aside += set_aside(home, found)
    if held and is_mass(failing, documents, bounds):
        take_back(home, [refusal.document_id for refusal in aside])
        aside = []
    _note(home, documents, failing, held)
    return Settled(built.failed, tuple(aside), held)


def _judged(home: Home, built: Built) -> Judgement:
    return built.judged or judge_documents(home, built.failed)


def _note(home: Home, documents: int, failing: int, held: Message | None) -> None:
    told = {"documents": documents, "failing": failing, "held": held.as_json() if held else None}
    write_json(home.warehouse / JUDGED_FILE, told)


def _why_held(number: int, failing: int, documents: int, bounds: Acceptance) -> Message | None:
    if is_mass(failing, documents, bounds):
        return Message("held_for_many", {"failing": failing, "documents": documents})
    return Message("held_after_rounds", {"rounds": ROUNDS}) if number == ROUNDS else None


def last_judgement(home: Home) -> LastJudgement:
    """Of the last build; nothing where none was judged."""
    kept = read_json(home.warehouse / JUDGED_FILE) or {"documents": 0, "failing": 0, "held": None}
    held = Message.of_json(kept["held"]) if kept["held"] else None
    return LastJudgement(kept["documents"], kept["failing"], held)
