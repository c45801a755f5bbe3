"""One fault at the n-th thing that a process does to files under a folder.

What Python does is seen by an audit hook before it is done: opening for writing, renaming, making, removing, changing; `os.fsync`
is watched by a wrapper. What libraries of C write is cut by the system's limit of a file's size (`Fault.SHORT`).

A place is known by its number, or by its origin: the lines of this project that lead to it. Hundreds of files that one loop writes
are one origin.
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
from types import FrameType
from typing import Any

KILLED = 137
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_CHANGING = frozenset(
    {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate"}
)


_PROJECT = str(Path(__file__).parents[2]) + os.sep
_HERE = str(Path(__file__).parents[1]) + os.sep
_LINES = 3
"""So many lines of the project say where a file is changed: helpers that write are called from many places, by way of one or two."""

Origin = tuple[str, ...]


class Fault(StrEnum):
    """What goes wrong."""

    FULL = "full"  # ENOSPC
    BROKEN = "broken"  # EIO
    KILL = "kill"  # the process ends at once
    SHORT = "short"  # a file takes no more than n kB


class Injection:
    """Counts what is done to files under `root`, and lets the n-th go wrong, or the first of an origin. Without both it only counts.

    Afterwards `count` is how many places it came by, `origins` whence, each once and in their order, `is_struck` whether anything
    went wrong.
    """

    def __init__(self, root: Path, fault: Fault, n: int = 0, origin: Origin | None = None) -> None:
        self.root = str(root)
        self.fault = fault
        self.n = n
        self.origin = origin
        self.count = 0
        self.origins: dict[Origin, None] = {}
        self.is_struck = False

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
        origin = _origin(sys._getframe(1))
        self.origins.setdefault(origin)
        if self.is_struck or (self.count != self.n and origin != self.origin):
            return
        self.is_struck = True
        if self.fault is Fault.KILL:
            os._exit(KILLED)
        number = errno.ENOSPC if self.fault is Fault.FULL else errno.EIO
        raise OSError(number, os.strerror(number), what)


def _origin(frame: FrameType | None) -> Origin:
    """The innermost lines of the project that lead to a place; of other code there is only that it was other code."""
    lines: list[str] = []
    while frame is not None and len(lines) < _LINES:
        path = frame.f_code.co_filename
        if path.startswith(_PROJECT) and not path.startswith(_HERE) and f"{os.sep}.venv{os.sep}" not in path:
            lines.append(f"{path.removeprefix(_PROJECT)}:{frame.f_lineno}")
        frame = frame.f_back
    return tuple(lines)
