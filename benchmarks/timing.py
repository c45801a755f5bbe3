"""Clocks: wall time of a block, and CPU time of a command with everything it starts."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

REPEATS = 5


def least_seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least wall time of several runs: what the work costs when nothing else disturbs it."""
    took = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took)


def least_cpu_seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least CPU time of several runs in this process: for ratios, which other people's load must not move."""
    took = []
    for _ in range(repeats):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return min(took)


def least_cpu_seconds_of(*works: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """The least CPU time of each of several kinds of work, done in turns: a busy minute must not hit one alone."""
    took: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for work, times in zip(works, took, strict=True):
            times.append(least_cpu_seconds(work, 1))
    return [min(times) for times in took]


def users_environment() -> dict[str, str]:
    """The variables of a measured process: without compiled files each compiles this software anew, which no user pays."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def command_cpu_seconds(arguments: Sequence[str], home: Path, repeats: int = REPEATS) -> float:
    """The least CPU time (user + system) of `jixiao ARGUMENTS` in a process of its own."""
    took = []
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "orchestration.cli", *arguments],
            env=users_environment() | {"JIXIAO_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)
