"""One fault at the n-th thing that a process does to files under a folder.

What Python does is seen by an audit hook before it is done: opening for writing, renaming, making, removing, changing; `os.fsync`
is watched by a wrapper. What libraries of C write is cut by the system's limit of a file's size (`Fault.SHORT`).
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

KILLED = 137
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_CHANGING = frozenset(
    {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate"}
)


class Fault(StrEnum):
    """What goes wrong."""

    FULL = "full"  # ENOSPC
    BROKEN = "broken"  # EIO
    KILL = "kill"  # the process ends at once
    SHORT = "short"  # a file takes no more than n kB


class Injection:
    """Counts what is done to files under `root`, and at the n-th lets it go wrong. `n` 0 only counts."""

    def __init__(self, root: Path, fault: Fault, n: int) -> None:
        self.root = str(root)
        self.fault = fault
        self.n = n
        self.count = 0

    def install(self) -> None:
        """From now on, for the rest of this process: an audit hook cannot be taken away."""
        if self.fault is Fault.SHORT and self.n:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.n << 10, self.n << 10))
            return
        sys.addaudithook(self._hear)
        os.fsync = self._watched(os.fsync)  # type: ignore[assignment]

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and bool(flags & _WRITING)
        else:
            path, changes = arguments[0] if arguments else "", event in _CHANGING
        if (
            changes
            and isinstance(path, str | bytes | os.PathLike)
            and os.fsdecode(path).startswith(self.root)
        ):
            self._strike(os.fsdecode(path))

    def _watched(self, fsync: Callable[[int], None]) -> Callable[[int], None]:
        def watch(handle: int) -> None:
            self._strike(f"handle {handle}")
            fsync(handle)

        return watch

    def _strike(self, what: str) -> None:
        self.count += 1
        if self.count != self.n:
            return
        if self.fault is Fault.KILL:
            os._exit(KILLED)
        number = errno.ENOSPC if self.fault is Fault.FULL else errno.EIO
        raise OSError(number, os.strerror(number), what)
