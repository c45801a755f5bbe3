"""One trial: a step in a process of its own, struck by a fault; then what others see, and whether the next run sets it right."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.faults.injection import KILLED, Fault, Injection
from evaluation.faults.steps import Step, leftovers
from orchestration.home import Home

_FORK = multiprocessing.get_context("fork")
_SHORT_KB = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
_FAILED = 3


@dataclass(slots=True)
class Tally:
    """How many faults were tried and survived; `lost` names each that left a third state or that the next run did not mend."""

    places: int = 0
    tried: int = 0
    survived: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another tally's faults too."""
        self.places += other.places
        self.tried += other.tried
        self.survived += other.survived
        self.lost += other.lost


def every_place(step: Step, fault: Fault, most: int | None = None) -> Tally:
    """Strike a step at each place it has, or at `most` of them, spread evenly; and look at what is left."""
    tally = Tally()
    with _prepared(step) as before:
        with _copied(before) as home:
            old = _seen(step, home)
            places = _in_a_process(step, home, Injection(home.root, fault, 0))
            new = _seen(step, home)
        reached = _SHORT_KB if fault is Fault.SHORT else range(1, places + 1)
        tally.places = len(reached)
        for n in _chosen(reached, most or step.most):
            with _copied(before) as home:
                tally.tried += 1
                wrong = _trial(step, home, Injection(home.root, fault, n), (old, new))
            if wrong:
                tally.lost.append(f"{step.name}, {fault} at {n}: {wrong}")
            else:
                tally.survived += 1
    return tally


def _chosen(places: Sequence[int], most: int | None) -> list[int]:
    """Of all places at most so many, spread evenly, the first and the last among them."""
    if most is None or len(places) <= most:
        return list(places)
    return [places[round(n * (len(places) - 1) / max(1, most - 1))] for n in range(most)]


def _trial(step: Step, home: Home, injection: Injection, states: tuple[object, object]) -> str:
    """What is wrong after a fault; blank where nothing is."""
    _in_a_process(step, home, injection)
    seen = _seen(step, home)
    if seen not in states and not _is_between(seen, *states):
        return f"a third state: {seen!r}"
    _in_a_process(step, home, Injection(home.root, injection.fault, 0))
    after = _seen(step, home)
    if after != states[1]:
        return f"the next run does not set it right: {after!r}"
    left = leftovers(home)
    return f"left over: {left}" if left else ""


def _seen(step: Step, home: Home) -> object:
    """What others see, asked in a process of its own; what goes wrong for them is a state, too."""
    ours, theirs = _FORK.Pipe()

    def look() -> None:
        try:
            theirs.send(step.state(home))
        except Exception as error:  # noqa: BLE001 - whatever a reader would meet is what is seen
            theirs.send(f"readers meet {type(error).__name__}: {error}")

    process = _FORK.Process(target=look)
    process.start()
    seen: object = ours.recv()
    process.join()
    return seen


def _is_between(seen: object, old: object, new: object) -> bool:
    """Whether some of several documents are there whole and the others not at all."""
    return (
        isinstance(seen, frozenset)
        and isinstance(old, frozenset)
        and isinstance(new, frozenset)
        and old <= seen <= new
    )


def _in_a_process(step: Step, home: Home, injection: Injection) -> int:
    """Run a step in a fork, struck by the fault; how many places it came by."""
    count = _FORK.Value("i", 0)

    def run() -> None:
        injection.install()
        try:
            step.run(home)
        finally:
            count.value = injection.count

    process = _FORK.Process(target=_quietly, args=(run,))
    process.start()
    process.join()
    assert process.exitcode in (0, _FAILED, KILLED), process.exitcode
    return int(count.value)


def _quietly(run: Callable[[], None]) -> None:
    """What a step raises is what is tried here, and no news."""
    try:
        run()
    except BaseException:  # noqa: BLE001
        raise SystemExit(_FAILED) from None


@contextmanager
def _prepared(step: Step) -> Iterator[Home]:
    with tempfile.TemporaryDirectory() as folder:
        home = Home.open(Path(folder, "home"))
        _in_a_plain_process(step, home)
        yield home
        _open_up(home.root)


@contextmanager
def _copied(before: Home) -> Iterator[Home]:
    """The same home again: what a trial does to it stays with the trial."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "home")
        shutil.copytree(before.root, root, symlinks=True)
        yield Home.open(root)
        _open_up(root)


def _open_up(root: Path) -> None:
    """Let a folder be removed by whoever made it."""
    for path in (root, *root.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def _in_a_plain_process(step: Step, home: Home) -> None:
    """DuckDB's threads do not outlive a fork, so it is not started in the process that forks."""
    process = _FORK.Process(target=step.prepare, args=(home,))
    process.start()
    process.join()
    assert process.exitcode == 0
