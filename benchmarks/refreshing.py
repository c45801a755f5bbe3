"""How long a refresh takes from files to published marts, stage by stage, and what a second one costs."""

from __future__ import annotations

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
    """A listener of `refresh` that adds up the wall time of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[Stage, float] = defaultdict(float)
        self._stage: Stage | None = None
        self._since = time.perf_counter()

    def __call__(self, step: Step) -> None:
        """Book the time since the last step on the stage that was going on."""
        self._settle()
        self._stage = step.stage

    def stop(self) -> dict[str, float]:
        """End the last stage and give all of them."""
        self._settle()
        return {stage.value: seconds for stage, seconds in self.seconds.items()}

    def _settle(self) -> None:
        now = time.perf_counter()
        if self._stage is not None:
            self.seconds[self._stage] += now - self._since
        self._since = now


@dataclass(frozen=True, slots=True)
class RefreshSpeed:
    """Wall seconds of the first refresh by stage, and of the one after it that finds nothing new."""

    documents: int
    stages: dict[str, float]
    no_change: float

    def as_json(self) -> dict[str, object]:
        """Shares of the first refresh; the second as a share of the first."""
        whole = sum(self.stages.values())
        return {
            "documents": self.documents,
            "seconds": round(whole, 1),
            "shares": {stage: round(seconds / whole, 3) for stage, seconds in self.stages.items()},
            "no_change_seconds": round(self.no_change, 2),
            "no_change_share": round(self.no_change / whole, 4),
        }


def measure_refresh(folder: Path, copies: int) -> RefreshSpeed:
    """Refresh a home of its own with DOCX documents, twice."""
    paths = typeset(folder / "reports", "docx", copies)
    home = Home.open(folder / "home")
    deliver(paths, home)
    clock = StageClock()
    first = refresh(home, clock)
    stages = clock.stop()
    if not first.ok:
        raise RuntimeError(
            f"the refresh that was to be measured ended otherwise: {first.outcome} {first.reason}"
        )
    begun = time.perf_counter()
    second = refresh(home)
    took = time.perf_counter() - begun
    if second.outcome is not Outcome.NOTHING_NEW:
        raise RuntimeError(f"the second refresh found something to do: {second.outcome}")
    return RefreshSpeed(len(paths), stages, took)
