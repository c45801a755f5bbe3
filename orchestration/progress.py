"""How long work tells where it stands, without knowing who listens (a terminal, a log, Dagster)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ingestion.privacy import redact


class Stage(StrEnum):
    """The stages of a refresh, in order. `WAIT` comes only where another refresh holds the home."""

    WAIT = "wait"
    PREPARE = "prepare"
    ARCHIVE = "archive"
    READ = "read"
    RECOGNISE = "recognise"
    TRANSFORM = "transform"
    CHECK = "check"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Step:
    """`done` of `total` things of a stage; `total` is `None` where unknown. `note` is for people."""

    stage: Stage
    done: int = 0
    total: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """A note may be a file's name; it is shown and kept in logs."""
        object.__setattr__(self, "note", redact(self.note))


Progress = Callable[[Step], None]


def silent(_step: Step) -> None:
    """The listener that does not care."""
