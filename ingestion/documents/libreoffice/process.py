"""LibreOffice as processes: one that is kept warm for many files, and one for a single file.

The warm one holds an empty document open and listens. A second LibreOffice with the same profile only hands its
command line over and waits; that is LibreOffice's own way and needs no further package. Every process is confined:
no network (a network namespace where the kernel grants one, a dead proxy besides), limits on memory and on the size
of what it writes, and it dies with the process that started it. Macros are off in the profile.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingestion.documents.libreoffice.slot import own_slot, pipes, profile_of, remove_pipes
from ingestion.documents.limits import ReaderLimits

FILES_PER_OFFICE = 200
START_SECONDS = 30.0
_RESTART = 81  # what soffice.bin answers after it has made a new profile
_MAX_OUTPUT = 512 << 20
# Of the memory it may take, the warm process keeps this share at most from one file to the next.
_KEPT_SHARE = 0.25
_PR_SET_PDEATHSIG, _CLONE_NEWNET, _CLONE_NEWUSER = 1, 0x40000000, 0x10000000
_EMPTY = "{\\rtf1 }"


@dataclass(frozen=True, slots=True)
class Job:
    """One conversion: the file, where the result goes, and the filter that writes it."""

    source: Path
    out: Path
    output_filter: str

    @property
    def arguments(self) -> list[str]:
        """As LibreOffice's command line wants them."""
        return ["--convert-to", self.output_filter, "--outdir", str(self.out), str(self.source)]


class WarmOffice:
    """A LibreOffice that converts one file after the other."""

    def __init__(self, program: Path) -> None:
        self.served = 0
        self._program = program
        self._limits: ReaderLimits | None = None
        self._listens = True
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)

    @property
    def process_id(self) -> int | None:
        """Of the process that is warm now, `None` while there is none."""
        return self._process.pid if self._is_alive() and self._process else None

    def convert(self, job: Job, limits: ReaderLimits) -> bool:
        """Hand one file over and wait. False when it crashed, hung or did not start; it is stopped then."""
        self._renew(limits)
        if not self._is_alive() and not (self._listens and self._start(limits)):
            return False
        self.served += 1
        try:
            done = _run(self._program, job.arguments, job.source.parent, limits, limits.office_seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            return False
        if done.returncode or not self._is_alive():
            self.stop()
            return False
        return True

    def stop(self) -> None:
        """End the process now."""
        process, self._process = self._process, None
        self.served = 0
        if process is not None:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            remove_pipes(own_slot())

    def _is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _renew(self, limits: ReaderLimits) -> None:
        """Stop it after so many files, when it has grown, or when other limits are asked for."""
        if self._process is not None and (
            self.served >= FILES_PER_OFFICE
            or limits != self._limits
            or resident_bytes(self._process.pid) > limits.office_memory_bytes * _KEPT_SHARE
        ):
            self.stop()

    def _start(self, limits: ReaderLimits) -> bool:
        """Start it and wait until it listens."""
        self.stop()
        self._limits = limits
        slot = own_slot()
        keeper, temporary = slot / "empty.rtf", slot / "tmp"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        keeper.write_text(_EMPTY, "utf-8")
        if not (slot / "profile" / "user" / "extensions").exists():
            # The first start with a new profile only makes it; it listens meanwhile, and then ends.
            with contextlib.suppress(subprocess.TimeoutExpired):
                _run(self._program, ["--terminate_after_init"], temporary, limits, START_SECONDS)
        self._process = subprocess.Popen(
            _command(self._program, [str(keeper)]), env=_environment(temporary), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=_confined(limits),  # noqa: PLW1509 - it calls the kernel only
        )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None:
            if pipes(slot):
                return True
            if time.monotonic() > deadline:
                self._listens = False  # a version that listens elsewhere: a process for each file, then
                break
            time.sleep(0.02)
        self.stop()
        return False


def run_once(program: Path, job: Job, limits: ReaderLimits) -> str:
    """Convert in a process of its own and return what the program said, nothing if it was content.

    Raises:
        subprocess.TimeoutExpired: it took longer than the limit and was ended.
    """
    remove_pipes(own_slot())
    for _ in range(2):
        done = _run(program, job.arguments, job.source.parent, limits, limits.office_seconds)
        if done.returncode != _RESTART:
            break
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return words[-1] if words else ("" if done.returncode == 0 else f"exit code {done.returncode}")


def resident_bytes(process: int) -> int:
    """The memory a process holds (Linux), 0 where that cannot be told."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _run(
    program: Path, arguments: list[str], temporary: Path, limits: ReaderLimits, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        _command(program, arguments), env=_environment(temporary), stdin=subprocess.DEVNULL, capture_output=True,
        check=False, timeout=seconds, preexec_fn=_confined(limits),
    )  # fmt: skip


def _command(program: Path, arguments: list[str]) -> list[str]:
    return [
        str(program), f"-env:UserInstallation={profile_of(own_slot())}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", "--nofirststartwizard", *arguments,
    ]  # fmt: skip


def _environment(temporary: Path) -> dict[str, str]:
    return {"PATH": os.defpath, "HOME": str(own_slot()), "LANG": "C.UTF-8", "TMPDIR": str(temporary)}


def _confined(limits: ReaderLimits) -> Callable[[], None] | None:
    """What the new process does to itself before it becomes LibreOffice."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def confine() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if libc.unshare(_CLONE_NEWNET):
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
        for what, most in (
            (resource.RLIMIT_AS, limits.office_memory_bytes),
            (resource.RLIMIT_FSIZE, _MAX_OUTPUT),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a lower limit of ours stands already
                resource.setrlimit(what, (most, most))

    return confine
