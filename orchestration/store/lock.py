"""Two refreshes of one home never run at once: a lock the kernel takes back when its holder ends."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from ingestion.messages import Message
from orchestration.errors import ToldError
from orchestration.home import Home
from orchestration.store.files import writing

POLL_SECONDS = 0.5


class HomeIsBusyError(ToldError):
    """Somebody else is refreshing this home; the text says who and since when."""


def holder(home: Home) -> Message | None:
    """Who is refreshing this home and since when, or `None`."""
    try:
        with home.lock.open(encoding="utf-8") as stream:  # to look is no reason to write
            if _try(stream):
                return None
            return _who(home.lock)
    except FileNotFoundError:
        return None


@contextmanager
def refresh_lock(
    home: Home,
    purpose: Message,
    wait_seconds: float | None = None,
    on_wait: Callable[[Message], None] | None = None,
) -> Iterator[None]:
    """Hold the home; `purpose` is what others are told. `wait_seconds`: how long to wait for another holder;
    `None` is for ever, 0 not at all. `on_wait` is told once who is waited for.

    Raises:
        HomeIsBusyError: it is still held when the time is over.
    """
    with writing(home.root):
        home.root.mkdir(parents=True, exist_ok=True)
        stream = home.lock.open("a+", encoding="utf-8")
    with stream:
        _wait_for(stream, home, wait_seconds, on_wait)
        stream.truncate(0)
        json.dump(
            {
                "process": os.getpid(),
                "purpose": purpose.as_json(),
                "since": datetime.now(UTC).isoformat(timespec="seconds"),
            },
            stream,
        )
        stream.flush()
        yield


def _wait_for(
    stream: IO[str], home: Home, wait_seconds: float | None, on_wait: Callable[[Message], None] | None
) -> None:
    until = None if wait_seconds is None else time.monotonic() + wait_seconds
    told = False
    while not _try(stream):
        if until is not None and time.monotonic() >= until:
            raise HomeIsBusyError("home_busy", _who(home.lock), home=str(home.root))
        if on_wait and not told:
            on_wait(_who(home.lock))
            told = True
        time.sleep(POLL_SECONDS)


def _try(stream: IO[str]) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _who(path: Path) -> Message:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        purpose = Message.of_json(who["purpose"])
    except (ValueError, TypeError):  # not written yet, or by an earlier version
        return Message("held_by_another")
    return Message("held_by", {"process": who["process"], "since": who["since"]}, (purpose,))
