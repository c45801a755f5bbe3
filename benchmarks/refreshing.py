"""What a refresh costs from files to published marts, stage by stage: the first, one more document, and nothing new."""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import typeset
from orchestration.cli.landing import deliver
from orchestration.home import Home
from orchestration.outcome import Outcome
from orchestration.progress import Stage, Step
from orchestration.refresh import refresh


class StageClock:
    """A listener of `refresh` that adds up the CPU seconds of each stage, of this process and of those that ended."""

    def __init__(self) -> None:
        self.seconds: dict[Stage, float] = defaultdict(float)
        self._stage: Stage | None = None
        self._since = cpu_seconds()

    def __call__(self, step: Step) -> None:
        """Book the time since the last step on the stage that was going on."""
        self._settle()
        self._stage = step.stage

    def stop(self) -> dict[str, float]:
        """End the last stage and give all of them."""
        self._settle()
        return {stage.value: seconds for stage, seconds in self.seconds.items()}

    def _settle(self) -> None:
        now = cpu_seconds()
        if self._stage is not None:
            self.seconds[self._stage] += now - self._since
        self._since = now


def cpu_seconds() -> float:
    """User and system time of this process and of those it started that have ended."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


@dataclass(frozen=True, slots=True)
class RefreshSpeed:
    """CPU seconds of the first refresh by stage and of the one with one document more; wall seconds with nothing new."""

    documents: int
    stages: dict[str, float]
    one_more: dict[str, float]
    no_change: float

    def as_json(self) -> dict[str, object]:
        """Shares of the first refresh; the second as a share of the first."""
        whole = sum(self.stages.values())
        return {
            "documents": self.documents,
            "seconds": round(whole, 1),
            "shares": {stage: round(seconds / whole, 3) for stage, seconds in self.stages.items()},
            "one_more_cpu_seconds": round(sum(self.one_more.values()), 1),
            "one_more_by_stage": {stage: round(seconds, 2) for stage, seconds in self.one_more.items()},
            "no_change_seconds": round(self.no_change, 2),
            "no_change_share": round(self.no_change / whole, 4),
        }


def measure_refresh(folder: Path, copies: int) -> RefreshSpeed:
    """Refresh a home of its own with DOCX documents, with one more, and with nothing new."""
    *paths, last = typeset(folder / "reports", "docx", copies)
    home = Home.open(folder / "home")
    stages = _measured(home, paths)
    one_more = _measured(home, [last])
    begun = time.perf_counter()
    second = refresh(home)
    took = time.perf_counter() - begun
    if second.outcome is not Outcome.NOTHING_NEW:
        raise RuntimeError(f"the second refresh found something to do: {second.outcome}")
    return RefreshSpeed(len(paths), stages, one_more, took)


def _measured(home: Home, paths: list[Path]) -> dict[str, float]:
    deliver(paths, home)
    clock = StageClock()
    done = refresh(home, clock)
    if not done.ok:
        raise RuntimeError(
            f"the refresh that was to be measured ended otherwise: {done.outcome} {done.reason}"
        )
    return clock.stop()
