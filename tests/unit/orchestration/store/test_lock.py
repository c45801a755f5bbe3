"""Two refreshes of one home never run at once."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from ingestion.messages import Message
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.lock import HomeIsBusyError, holder, refresh_lock
from orchestration.words import words

HOLD = """
import sys, time
from orchestration.home import Home
from ingestion.messages import Message
from orchestration.store.lock import refresh_lock
with refresh_lock(Home(__import__("pathlib").Path(sys.argv[1])), Message("a test")):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def other(home: Home) -> subprocess.Popen[bytes]:
    """Another process that holds the home."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home.root)], cwd=PROJECT_ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_second_one_is_told_who_holds_it(home: Home, other: subprocess.Popen[bytes]) -> None:
    with (
        pytest.raises(HomeIsBusyError, match=f"a test .process {other.pid}. since"),
        refresh_lock(home, Message("mine"), wait_seconds=0),
    ):
        pass
    assert words(holder(home)).startswith(f"a test (process {other.pid}) since ")


def test_the_second_one_waits_and_goes_on_when_the_first_is_killed(
    home: Home, other: subprocess.Popen[bytes]
) -> None:
    told: list[Message] = []

    def end_it(who: Message) -> None:
        told.append(who)
        other.kill()

    started = time.monotonic()
    with refresh_lock(home, Message("mine"), wait_seconds=30, on_wait=end_it):
        assert words(told[0]).startswith("a test")
    assert time.monotonic() - started < 10


def test_a_free_home_has_no_holder(home: Home) -> None:
    assert holder(home) is None
    with refresh_lock(home, Message("mine")):
        pass
    assert holder(home) is None
