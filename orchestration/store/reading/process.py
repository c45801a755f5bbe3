"""One child process that reads or recognises documents, seen from the parent: a request out, an answer in, its end."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from ingestion.documents.libreoffice.process import resident_bytes
from ingestion.version import EXTRACTION_VERSION
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.archive.custody import archived_path
from orchestration.store.archive.ledger import Arrival
from orchestration.store.archive.members import staging
from orchestration.store.reading.limits import Limits

READER = ["-m", "orchestration.store.reading.worker"]
START_SECONDS = 120.0
END_SECONDS = 10.0


class Step(StrEnum):
    """What a process does with each document it is handed."""

    READ = "read"  # the original into its page
    RECOGNISE = "recognise"  # the page into records


class Child:
    """One reading process and the document it is at."""

    def __init__(self, home: Home, limits: Limits, step: Step) -> None:
        self.stderr = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        reader_limits = json.dumps(asdict(limits.reader))
        command = [
            sys.executable, *READER, step, home.pages, home.lake, limits.memory, os.getpid(), EXTRACTION_VERSION,
            reader_limits,
        ]  # fmt: skip
        self.process = subprocess.Popen(
            [str(word) for word in command],
            bufsize=0,  # a line kept in a buffer of ours is one that `select` does not see
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.stderr,
            cwd=PROJECT_ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1"},  # one document a core is the parallelism
            start_new_session=True,  # Ctrl-C is for the parent, which then ends its children
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        self.limits = limits
        self.document: Arrival | None = None
        self.is_ready = False
        self.served = 0
        self.deadline = time.monotonic() + START_SECONDS

    def ask(
        self, home: Home, arrival: Arrival, depth: int, assigned: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Hand out one document; `depth` counts the archives around it, `assigned` is what people say of its reports."""
        request = {
            "path": str(archived_path(home, arrival.document_id)),
            "file_name": arrival.file_name,
            "sha256": arrival.document_id,
            "size": arrival.size,
            "received_at": arrival.received_at,
            "unpack_to": str(staging(home, arrival.document_id)),
            "depth": depth,
            "assigned": assigned,
        }
        self.document = arrival
        self.served += 1
        self.deadline = time.monotonic() + self.limits.seconds
        try:
            self.stdin.write(json.dumps(request).encode() + b"\n")
            self.stdin.flush()
        except BrokenPipeError:
            pass  # it died between two documents: its stdout tells, by ending

    def answer(self) -> dict[str, Any] | None:
        """The next answer; `None` when the process ended instead of giving one."""
        line = self.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def resident_bytes(self) -> int:
        """The memory it holds now."""
        return resident_bytes(self.process.pid)

    def close(self) -> str:
        """End the process and say how it ended; the last words of its stderr follow.

        An idle one is left to end by itself: it clears up after the LibreOffice it kept warm.
        """
        with contextlib.suppress(BrokenPipeError):
            self.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS if self.document is None and self.is_ready else 0)
        ended_by_itself = self.process.poll()
        self.process.kill()
        code = self.process.wait() if ended_by_itself is None else ended_by_itself
        self.stdout.close()
        self.stderr.seek(0, os.SEEK_END)
        self.stderr.seek(max(0, self.stderr.tell() - 4000))
        words = self.stderr.read().decode("utf-8", "replace")
        self.stderr.close()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"{how}\n{words}".strip()
