"""From the archive into pages, and from pages into the lake: two steps in child processes, all cores at once.

`read_pending` opens originals and keeps what was read; `recognise_pending` turns kept pages into records. The parent
never opens a document. It hands out one at a time, so that it knows which document a child was at when it crashed or
hung; that one goes into quarantine and the rest goes on in a new child. Memory stays flat: the parent keeps counts
only, and a child is replaced after some hundred documents, or when it holds on to too much of it.
"""

from __future__ import annotations

import selectors
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ingestion.messages import Message
from ingestion.privacy import redact
from ingestion.writers import ensure_lake
from orchestration.errors import ToldError, public
from orchestration.home import Home
from orchestration.progress import Progress, Stage, silent
from orchestration.progress import Step as Progressed
from orchestration.store.archive.custody import DAMAGED, archived_path
from orchestration.store.archive.deliveries import QuarantineEntry, refuse, unopened, unrecognised
from orchestration.store.archive.ledger import Arrival, has_original
from orchestration.store.archive.members import FamilyTree, discard
from orchestration.store.reading.answers import Answer, given_up
from orchestration.store.reading.limits import Limits, load_limits
from orchestration.store.reading.parts import Part, keep_parts
from orchestration.store.reading.process import START_SECONDS, Child, Step
from orchestration.store.review.rulings import said_by_file

DOCUMENTS_PER_CHILD = 500
EXAMPLES_PER_REASON = 3
LOOK_SECONDS = 1.0
"""How often the memory of children is looked at while they read: a document takes seconds to fill it."""


class ExtractionStoppedError(ToldError):
    """The reading cannot go on, for a reason that lies in no document: no reader, a full disk."""


@dataclass(slots=True)
class StepResult:
    """What one pass of a step did: how many documents it finished, and which it refused, with a few examples each."""

    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[QuarantineEntry]] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, _figures: dict[str, Any]) -> None:
        """Count one document that was finished."""
        self.done += 1

    def add_refusal(self, refusal: QuarantineEntry) -> None:
        """Count one document that was refused; a few of each reason are kept to be shown."""
        self.refused[refusal.code] += 1
        shown = self.examples.setdefault(refusal.code, [])
        if len(shown) < EXAMPLES_PER_REASON:
            shown.append(refusal)


@dataclass(slots=True)
class RecognitionResult(StepResult):
    """What was recognised. Cells are those of recognised tables that are not blank."""

    records: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)

    def add(self, figures: dict[str, Any]) -> None:
        """Count one report that was recognised."""
        self.done += 1
        self.records.update(figures["records"])
        self.issues.update(figures["issues"])
        self.cells.update({k: figures[f"cells_{k}"] for k in ("printed", "used", "ignored", "reported")})
        self.years[figures["fiscal_year"]] += 1


def read_pending(home: Home, progress: Progress = silent, limits: Limits | None = None) -> StepResult:
    """Open every original that was delivered and whose page is not kept yet; archives and mails are taken apart.

    Raises:
        ExtractionStoppedError: the reader does not start or the pages cannot be written. What was read
            until then stays; the next call goes on.
    """
    return _run(home, Step.READ, unopened(home), StepResult(), progress, limits)


def recognise_pending(
    home: Home, progress: Progress = silent, limits: Limits | None = None
) -> RecognitionResult:
    """Turn every kept page into records that the present recognition has not seen yet.

    Raises:
        ExtractionStoppedError: as `read_pending`, of the lake.
    """
    ensure_lake(home.lake)
    return _run(home, Step.RECOGNISE, unrecognised(home), RecognitionResult(), progress, limits)


_Result = TypeVar("_Result", bound=StepResult)


def _run(
    home: Home, step: Step, waiting: list[Arrival], result: _Result, progress: Progress, limits: Limits | None
) -> _Result:
    started = time.monotonic()
    if waiting:
        _Pool(home, step, limits or load_limits(home), deque(waiting), result, progress).run()
    result.seconds = time.monotonic() - started
    return result


class _Pool:
    """The children, the queue and the clock."""

    def __init__(
        self,
        home: Home,
        step: Step,
        limits: Limits,
        waiting: deque[Arrival],
        result: StepResult,
        progress: Progress,
    ) -> None:
        self.home = home
        self.step = step
        self.stage = Stage.READ if step is Step.READ else Stage.RECOGNISE
        self.quarantine = home.quarantine_read if step is Step.READ else home.quarantine_recognised
        self.limits = limits
        self.waiting = waiting
        self.result = result
        self.progress = progress
        self.total = len(waiting)
        self.done = 0
        self.crashed: set[str] = set()
        self.family = FamilyTree(home)
        self.assigned = said_by_file(home) if step is Step.RECOGNISE else {}
        self.selector = selectors.DefaultSelector()
        self.children: set[Child] = set()

    def run(self) -> None:
        """Until the queue is empty and every child is idle."""
        try:
            for _ in range(min(self.limits.processes, self.total)):
                self._start()
            while self.children:
                self._wait()
        finally:
            for child in list(self.children):
                self._drop(child)
            self.selector.close()

    def _start(self) -> None:
        child = Child(self.home, self.limits, self.step)
        self.children.add(child)
        self.selector.register(child.stdout, selectors.EVENT_READ, child)

    def _drop(self, child: Child) -> str:
        self.selector.unregister(child.stdout)
        self.children.discard(child)
        return child.close()

    def _wait(self) -> None:
        """Take the answers that are there, then look at the clock of the others."""
        earliest = min(c.deadline for c in self.children)
        for key, _ in self.selector.select(min(LOOK_SECONDS, max(0.0, earliest - time.monotonic()))):
            self._take(key.data)
        for child in [c for c in self.children if c.document and c.resident_bytes() > self.limits.share]:
            self._take_memory_back(child)
        now = time.monotonic()
        for child in [c for c in self.children if c.deadline <= now]:
            self._give_up(child)

    def _take(self, child: Child) -> None:
        answer = child.answer()
        if answer is None:
            self._bury(child)
            return
        if "page" in answer:  # a scan takes seconds a page: each page has the time of a document
            child.deadline = time.monotonic() + self.limits.seconds
            return
        if "stop" in answer:
            raise ExtractionStoppedError("reader_stopped", public(Message.of_json(answer["stop"])))
        if child.document is not None:
            self._settle(child.document, answer)
        child.is_ready = True
        child.document = None
        if not self.waiting:
            self._drop(child)
        elif child.served >= DOCUMENTS_PER_CHILD or child.resident_bytes() > self.limits.resident:
            self._drop(child)
            self._start()
        else:
            self._hand_out(child)

    def _hand_out(self, child: Child) -> None:
        """The next document to a child; those whose original is lost go into quarantine at once."""
        while self.waiting:
            arrival = self.waiting.popleft()
            if self.step is Step.RECOGNISE or has_original(self.home, arrival.document_id):
                child.ask(
                    self.home,
                    arrival,
                    self.family.depth(arrival.document_id),
                    self.assigned.get(arrival.document_id, {}),
                )
                return
            self._settle(arrival, given_up(DAMAGED, Message(DAMAGED)))
        self._drop(child)

    def _settle(self, arrival: Arrival, answer: Answer) -> None:
        """Count one answer; each refusal in it goes into quarantine."""
        if "members" in answer:
            self._take_members(arrival, answer)
        else:
            self._take_results(arrival, answer)
        self.done += 1
        self.progress(Progressed(self.stage, self.done, self.total, arrival.file_name))

    def _take_results(self, arrival: Arrival, answer: Answer) -> None:
        """What was read or recognised, and what of it was refused."""
        for refusal in answer["refusals"]:
            discard(self.home, arrival.document_id)
            archived = archived_path(self.home, arrival.document_id)
            self.result.add_refusal(refuse(self.quarantine, arrival, archived, refusal))
        for figures in answer["finished"]:
            self.result.add(figures)
        if parts := [Part(told["number"], told["place"]) for told in answer.get("parts", ())]:
            keep_parts(self.home, arrival.document_id, parts)  # last: now the file is recognised whole

    def _take_members(self, arrival: Arrival, answer: Answer) -> None:
        """Queue what came out of an archive, for as many processes as there are."""
        new, refusal = self.family.take(arrival, answer)
        self.waiting.extend(new)
        self.total += len(new)
        if refusal is not None:
            self.result.add_refusal(refusal)
        for _ in range(min(self.limits.processes - len(self.children), len(self.waiting) - 1)):
            self._start()

    def _bury(self, child: Child) -> None:
        """A child ended by itself. Its document gets one more chance: others may have eaten the memory."""
        words = self._drop(child)
        arrival = child.document
        if arrival is None:
            raise ExtractionStoppedError("reader_does_not_start", said=redact(words))
        if arrival.document_id in self.crashed:
            message = Message("reader_crashed", {"ended": words.splitlines()[0]})
            self._settle(arrival, given_up("reader_crashed", message, words))
        else:
            self.crashed.add(arrival.document_id)
            self.waiting.append(arrival)
        self._replace()

    def _take_memory_back(self, child: Child) -> None:
        """A document takes more than its share of what all reading processes may hold."""
        words = self._drop(child)
        assert child.document is not None
        self._settle(child.document, given_up("too_large", Message("too_large"), words))
        self._replace()

    def _give_up(self, child: Child) -> None:
        """A child takes too long over one document."""
        words = self._drop(child)
        if child.document is None:
            raise ExtractionStoppedError(
                "reader_does_not_start_in_time", seconds=START_SECONDS, said=redact(words)
            )
        message = Message("too_slow", {"seconds": self.limits.seconds})
        self._settle(child.document, given_up("too_slow", message, words))
        self._replace()

    def _replace(self) -> None:
        if self.waiting:
            self._start()
