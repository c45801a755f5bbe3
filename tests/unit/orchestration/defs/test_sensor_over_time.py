"""The landing sensor over random ticks, restarts, failures and jumps of the clock: one run a batch, none twice, none forgotten."""

from __future__ import annotations

import os
import random
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.defs import automation
from orchestration.defs.automation import ATTEMPTS, CHANGE_TAG, JOB, landing_sensor
from orchestration.defs.killed_runs import PROCESS_TAG, process_identity
from orchestration.defs.resources import HomeFolder
from orchestration.home import Home
from orchestration.store.archive.deliveries import pending
from orchestration.store.archive.ledger import archive_landing, unseen

LONG_AGO = 1_000_000.0
"""Seconds before now, so that no file looks as if somebody wrote to it at this moment, however the clock jumps."""
STEPS = 40
STATUS = dg.DagsterRunStatus


class World:
    """A home, the runs that its daemon knows, and a clock that somebody sets."""

    def __init__(self, folder: Path, instance: dg.DagsterInstance, seed: int) -> None:
        self.home = Home.open(folder)
        self.instance = instance
        self.chance = random.Random(seed)  # noqa: S311 - histories, not secrets
        self.now = time.time() - LONG_AGO
        self.running: str | None = None
        self.files = 0
        self.failed = 0
        self.useless: list[str] = []

    def happen(self) -> None:
        """Something."""
        events: list[Callable[[], object]] = [
            self.arrive, self.grow, self.wait, self.jump, self.tick, self.tick, self.start, self.end, self.fail,
        ]  # fmt: skip
        self.chance.choice(events)()

    def arrive(self) -> None:
        """A file or two, written to just now."""
        for _ in range(self.chance.randint(1, 2)):
            self.files += 1
            self._write(self.home.landing / f"{self.files}.docx", f"{self.files}")

    def grow(self) -> None:
        """Somebody goes on writing."""
        if files := sorted(self.home.landing.iterdir()):
            self._write(self.chance.choice(files), str(self.chance.random()))

    def _write(self, file: Path, text: str) -> None:
        file.write_text(text, "utf-8")
        os.utime(file, (self.now, self.now))

    def wait(self) -> None:
        """Time passes."""
        self.now += self.chance.choice((1, 5, 15, 60))

    def jump(self) -> None:
        """The clock is set, forwards or back."""
        self.now += self.chance.choice((-5000, -30, 30, 5000))

    def tick(self) -> None:
        """The sensor is asked, by a daemon that has just started and remembers nothing; it launches no key twice."""
        context = dg.build_sensor_context(
            self.instance, resources={"home": HomeFolder(root=str(self.home.root))}
        )
        asked = landing_sensor(context)
        for request in asked.run_requests or () if isinstance(asked, dg.SensorResult) else ():
            tags = {**request.tags, "dagster/run_key": str(request.run_key)}
            if not self.instance.get_runs(dg.RunsFilter(tags={"dagster/run_key": tags["dagster/run_key"]})):
                run = dg.DagsterRun(
                    JOB,
                    str(uuid.UUID(int=self.chance.getrandbits(128))),
                    tags=tags,
                    status=STATUS.NOT_STARTED,
                )
                self.instance.add_run(run)

    def start(self) -> None:
        """The next in the queue begins, if none is at work."""
        waiting = self.instance.get_runs(dg.RunsFilter(statuses=[STATUS.NOT_STARTED]))
        if waiting and not self.running:
            self.running = waiting[-1].run_id
            self._is(self.running, STATUS.STARTED)
            self.instance.add_run_tags(self.running, {PROCESS_TAG: str(process_identity(os.getpid()))})

    def end(self) -> None:
        """The run takes what lies there, reads it, and ends well."""
        if self.running:
            before = {a.document_id for a in pending(self.home)}
            taken = archive_landing(self.home)
            waiting = {a.document_id for a in pending(self.home)}
            if not (before or taken.new or taken.known):
                self.useless.append(self.running)
            for document in waiting:
                (self.home.quarantine_read / f"{document}.json").write_text("{}", "utf-8")
            self._is(self.running, STATUS.SUCCESS)
            self.running, self.failed = None, 0

    def fail(self) -> None:
        """The run is killed, before or after it has taken in files."""
        if self.running and self.failed < ATTEMPTS - 1:
            if self.chance.random() < 0.5:
                archive_landing(self.home)
            self._is(self.running, STATUS.FAILURE)
            self.running, self.failed = None, self.failed + 1

    def _is(self, run_id: str, status: dg.DagsterRunStatus) -> None:
        run = self.instance.get_run_by_id(run_id)
        assert run is not None
        self.instance.delete_run(run_id)
        self.instance.add_run(run.with_status(status))


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.mark.parametrize("seed", range(6))
def test_every_batch_gets_one_run_and_none_is_forgotten(
    seed: int, tmp_path: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path / "home", instance, seed)
    monkeypatch.setattr(automation, "clock", lambda: world.now)
    world.arrive()
    for _ in range(STEPS):
        world.happen()
        under_way = instance.get_runs_count(dg.RunsFilter(statuses=[STATUS.NOT_STARTED, STATUS.STARTED]))
        assert under_way <= 1
    for _ in range(5):  # then nothing more comes, and nothing more goes wrong
        world.now += 60
        for step in (world.tick, world.start, world.end):
            step()
    assert list(unseen(world.home)) == []
    assert pending(world.home) == []
    assert world.useless == []
    assert instance.get_runs_count(dg.RunsFilter(statuses=[STATUS.NOT_STARTED, STATUS.STARTED])) == 0
    ended_well = instance.get_runs(dg.RunsFilter(statuses=[STATUS.SUCCESS]))
    changes = [run.tags[CHANGE_TAG] for run in ended_well]
    assert len(set(changes)) == len(changes) > 0
