"""Showing where a refresh stands: bars on a terminal, plain lines anywhere else. All on stderr."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.cells import set_cell_size
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from ingestion.messages import Message
from orchestration.cli.terminal import console, is_live
from orchestration.progress import Progress, Stage, Step
from orchestration.words import phrase, words

TITLES = {
    Stage.WAIT: "stage_wait",
    Stage.PREPARE: "stage_prepare",
    Stage.ARCHIVE: "stage_archive",
    Stage.READ: "stage_read",
    Stage.RECOGNISE: "stage_recognise",
    Stage.TRANSFORM: "stage_transform",
    Stage.CHECK: "stage_check",
    Stage.PUBLISH: "stage_publish",
}
NOTE_WIDTH = 30  # columns; a Chinese character takes two
# Plain lines are for logs: a stage says that it began, then at most this often how far it is.
SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def shown() -> Iterator[Progress]:
    """A listener for `refresh` that shows its steps until the block ends."""
    if not is_live():
        yield _Lines()
        return
    bars = Bars(
        TextColumn("{task.description:<24}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[far]:<11}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}", style="dim"),
        console=console(stderr=True),
    )
    with bars:
        listener = _Bars(bars)
        yield listener
        listener.complete()


def stage_words(stage: Stage) -> str:
    """What is being done, in the reader's language."""
    return words(Message(TITLES[stage]))


class _Bars:
    """A bar for each stage; the one before is complete as soon as the next begins."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None
        self._last: Step | None = None

    def __call__(self, step: Step) -> None:
        if self._last is None or step.stage is not self._last.stage:
            self.complete()
            self._task = self._bars.add_task(stage_words(step.stage), total=None, far="", note="")
        self._last = step
        if self._task is not None:
            far = f"{step.done}/{step.total}" if step.total else f"{step.done or ''}"
            note = set_cell_size(step.note, NOTE_WIDTH)
            self._bars.update(self._task, completed=step.done, total=step.total, far=far, note=note)

    def complete(self) -> None:
        """Fill the bar of the stage that just ended."""
        if self._task is not None and self._last is not None:
            done = max(self._last.done, 1)
            self._bars.update(self._task, completed=done, total=done, note="")
            self._bars.stop_task(self._task)


class _Lines:
    """A line when a stage begins, and now and then how far it is."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._said_at = 0.0

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        begins = step.stage is not self._stage
        if not begins and now - self._said_at < SECONDS_BETWEEN_LINES:
            return
        self._stage, self._said_at = step.stage, now
        click.echo(f"{stage_words(step.stage)}{_begun(step) if begins else _so_far(step)}", err=True)


def _begun(step: Step) -> str:
    """How much a stage has before it, or who it waits for."""
    if step.stage is Stage.WAIT:
        return f": {step.note}"
    return f" ({step.total})" if step.total else ""


def _so_far(step: Step) -> str:
    """How far a stage is."""
    told = phrase("stage_far", done=step.done, total=step.total) if step.total else f"{step.done}"
    return f" {told} · {step.note}" if step.note else f" {told}"
