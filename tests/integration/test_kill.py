"""Killing a refresh at any step and running it again gives the content an undisturbed run gives.

The product has no switch for that: a child process is watched from outside, by the files it leaves, and killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from orchestration.home import PROJECT_ROOT, Home
from orchestration.refresh import RefreshResult
from orchestration.store.delivery import read_ids
from orchestration.store.publish import published_digest
from tests.integration.conftest import land

GIVE_UP_SECONDS = 300
REFRESH = (
    "import sys, pathlib\n"
    "from orchestration.home import Home\n"
    "from orchestration.refresh import refresh\n"
    "result = refresh(Home.open(sys.argv[1]))\n"
    "print(result.outcome, result.reason)\n"
    "raise SystemExit(0 if result.ok else 1)\n"
)


def start(home: Home) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", REFRESH, str(home.root)],
        cwd=PROJECT_ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def has_archived(home: Home) -> bool:
    return home.arrivals.exists()


def has_read_one(home: Home) -> bool:
    return len(read_ids(home)) >= 1


def is_building(home: Home) -> bool:
    return home.warehouse_file.exists() and home.warehouse_file.stat().st_size > 1_000_000


def is_publishing(home: Home) -> bool:
    return any((home.published / "versions").glob("*"))


STEPS: dict[str, Callable[[Home], bool]] = {
    "archived": has_archived,
    "read one": has_read_one,
    "building": is_building,
    "publishing": is_publishing,
}


def test_killed_at_every_step_and_run_again_the_content_is_the_same(
    tmp_path: Path, refreshed: tuple[Home, RefreshResult], samples: list[Path]
) -> None:
    """One home, killed at each step in turn: every run goes on from what the killed one left."""
    origin, undisturbed = refreshed
    home = Home.open(tmp_path / "home")
    land(home, samples)
    for name in ("坏.docx", "photo.jpg", "empty.docx"):
        land(home, [origin.landing / name])
    for step, reached in STEPS.items():
        child = start(home)
        until = time.monotonic() + GIVE_UP_SECONDS
        while not reached(home):
            assert child.poll() is None, f"ended before {step!r}: {child.stdout.read()}"
            assert time.monotonic() < until, f"never reached {step!r}"
            time.sleep(0.002)
        os.kill(child.pid, signal.SIGKILL)  # not its group: what it started must notice by itself
        child.communicate()
        assert child.returncode == -signal.SIGKILL, f"it was too quick to be killed when {step!r}"
        assert published_digest(home) in (None, undisturbed.version)
    child = start(home)
    output, _ = child.communicate(timeout=GIVE_UP_SECONDS)
    assert child.returncode == 0, output
    assert published_digest(home) == undisturbed.version
