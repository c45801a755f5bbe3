"""One trial: a step in a process of its own, struck by a fault; then what others see, and whether the next run sets it right.

A step of few places is struck at each, every time on the home as it was. One of very many is struck once at each origin, run after
run on the same home: what one fault left is what the next run starts from, and the last run has to set all of it right.
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from evaluation.faults.injection import KILLED, Fault, Injection, Origin
from evaluation.faults.steps import Step, leftovers
from orchestration.home import Home

Place = TypeVar("Place", int, Origin)

_FORK = multiprocessing.get_context("fork")
_SHORT_KB = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
_FAILED = 3
_NOT_REACHED = "the step does not come by there"


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

    def note(self, what: str, wrong: str) -> None:
        """Count what was tried as survived, or as lost if anything is wrong."""
        if wrong:
            self.lost.append(f"{what}: {wrong}")
        else:
            self.survived += 1


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a step in a process: how many places it came by, whence, and whether the fault struck."""

    places: int
    origins: tuple[Origin, ...]
    is_struck: bool


def every_fault(step: Step, fault: Fault, most: int | None = None) -> Tally:
    """Strike a step wherever it changes files, or at `most` places of all, spread evenly; and look at what is left."""
    if step.is_long and fault is not Fault.SHORT:
        return every_origin(step, fault, most)
    return every_place(step, fault, most)


def every_place(step: Step, fault: Fault, most: int | None = None) -> Tally:
    """Strike a step at each place it has, or at `most` of them, each time on the home as it was."""
    tally = Tally()
    with _prepared(step) as prepared:
        states, ran = _undisturbed(step, prepared, fault)
        reached = _SHORT_KB if fault is Fault.SHORT else range(1, ran.places + 1)
        tally.places = len(reached)
        for n in _chosen(reached, most):
            tally.tried += 1
            home = prepared.again()
            wrong = _struck(step, home, Injection(home.root, fault, n), states)
            tally.note(f"{step.name}, {fault} at {n}", wrong or _set_right(step, home, states))
    return tally


def every_origin(step: Step, fault: Fault, most: int | None = None) -> Tally:
    """Strike a step once at each line that changes files, one run after the other; what was struck first is still there.

    A run that does not come by a line, because an earlier one got so far, begins again with the home as it was.
    """
    tally = Tally()
    with _prepared(step) as prepared:
        states, ran = _undisturbed(step, prepared, fault)
        tally.places = len(ran.origins)
        home = prepared.again()
        for origin in _chosen(ran.origins, most):
            injection = Injection(home.root, fault, origin=origin)
            what = f"{step.name}, {fault} at {' < '.join(origin)}"
            tally.tried += 1
            wrong = _struck(step, home, injection, states)
            if wrong == _NOT_REACHED:
                tally.note(what, _set_right(step, home, states))
                home = prepared.again()
                tally.tried += 1
                wrong = _struck(step, home, injection, states)
            if wrong and wrong != _NOT_REACHED:
                home = prepared.again()
            tally.note(what, wrong)
        tally.tried += 1
        tally.note(f"{step.name}, {fault} at all of them", _set_right(step, home, states))
    return tally


def _chosen(places: Sequence[Place], most: int | None) -> list[Place]:
    """Of all places at most so many, spread evenly, the first and the last among them."""
    if most is None or len(places) <= most:
        return list(places)
    return [places[round(n * (len(places) - 1) / max(1, most - 1))] for n in range(most)]


def _undisturbed(step: Step, prepared: Prepared, fault: Fault) -> tuple[tuple[object, object], Ran]:
    """What is seen before a step and after it, and where it changes files."""
    home = prepared.again()
    old = _seen(step, home)
    ran = _in_a_process(step, home, Injection(home.root, fault))
    return (old, _seen(step, home)), ran


def _struck(step: Step, home: Home, injection: Injection, states: tuple[object, object]) -> str:
    """What is wrong right after a fault; blank where nothing is."""
    ran = _in_a_process(step, home, injection)
    seen = _seen(step, home)
    if seen not in states and not _is_between(seen, *states):
        return f"a third state: {seen!r}"
    return "" if ran.is_struck or not injection.origin else _NOT_REACHED


def _set_right(step: Step, home: Home, states: tuple[object, object]) -> str:
    """What is wrong after the next run; blank where nothing is."""
    _in_a_process(step, home, Injection(home.root, Fault.FULL))
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


def _in_a_process(step: Step, home: Home, injection: Injection) -> Ran:
    """Run a step in a fork, struck by the fault."""
    ours, theirs = _FORK.Pipe()

    def run() -> None:
        injection.install()
        try:
            step.run(home)
        finally:
            theirs.send(Ran(injection.count, tuple(injection.origins), injection.is_struck))

    process = _FORK.Process(target=_quietly, args=(run,))
    process.start()
    theirs.close()
    try:
        ran: Ran = ours.recv()
    except EOFError:  # killed at its place
        ran = Ran(0, (), is_struck=True)
    process.join()
    assert process.exitcode in (0, _FAILED, KILLED), process.exitcode
    return ran


def _quietly(run: Callable[[], None]) -> None:
    """What a step raises is what is tried here, and no news."""
    try:
        run()
    except BaseException:  # noqa: BLE001
        raise SystemExit(_FAILED) from None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A home before a step, kept aside."""

    kept: Path
    root: Path

    def again(self) -> Home:
        """The home as it was, at its own place: a home that stands elsewhere is built anew. What a trial did to it is gone."""
        if self.root.exists():
            _open_up(self.root)
            shutil.rmtree(self.root)
        shutil.copytree(self.kept, self.root, symlinks=True)
        return Home.open(self.root)


@contextmanager
def _prepared(step: Step) -> Iterator[Prepared]:
    with tempfile.TemporaryDirectory() as folder:
        prepared = Prepared(Path(folder, "kept"), Path(folder, "home"))
        _in_a_plain_process(step, Home.open(prepared.root))
        prepared.root.rename(prepared.kept)
        yield prepared
        _open_up(Path(folder))


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
