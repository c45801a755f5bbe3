"""The child process that reads or recognises documents: one request a line on stdin, one answer a line on stdout.

Lines that tell of a scan's pages come before its answer: a page takes seconds, and a scan may have many.
Started by `pool.py` as `python -m orchestration.store.reading.worker`. A document that crashes, hangs or eats all
memory takes only this process with it. What libraries print goes to stderr, so that it cannot be taken for
an answer. The child dies with its parent: it would otherwise go on writing into a lake that is somebody
else's turn.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from ingestion.archives import StagingError
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.documents.page_progress import tell_of_pages
from ingestion.messages import Message
from ingestion.version import EXTRACTION_VERSION
from orchestration.store.reading.answers import Answer, given_up, stopped
from orchestration.store.reading.process import Step

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Task:
    """What this process does with each document: the step, the folders of pages and records, the limits."""

    step: Step
    pages: Path
    lake: Path
    limits: ReaderLimits


def main() -> None:
    """Answer requests until stdin ends.

    Arguments: the step, the folders of pages and of the lake, the memory limit in bytes, the parent, its version, the
    limits of readers as JSON.
    """
    step, pages, lake, memory, parent, version, limits = sys.argv[1:]
    task = Task(Step(step), Path(pages), Path(lake), ReaderLimits(**json.loads(limits)))
    _die_with(int(parent))
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), resource.RLIM_INFINITY))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if version != EXTRACTION_VERSION:
        _say(answers, stopped(Message("software_changed")))
        return
    _say(answers, {"ready": True})
    tell_of_pages(lambda number: _say(answers, {"page": number}))
    for line in sys.stdin:
        _say(answers, _answer(json.loads(line), task))


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _die_with(parent: int) -> None:
    """Have the kernel end this process when its parent ends (Linux); leave if it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(0)


def _answer(request: dict[str, Any], task: Task) -> Answer:
    source = SourceFile(
        path=Path(request["path"]),
        file_name=request["file_name"],
        sha256=request["sha256"],
        size=request["size"],
        received_at=datetime.fromisoformat(request["received_at"]),
    )
    try:
        return _do(source, request, task)
    except StagingError as error:
        return stopped(Message("archive_not_written", {"path": str(source.path), "error": str(error)}))
    except MemoryError:
        return given_up("too_large", Message("too_large"))
    except Exception as error:  # noqa: BLE001 - a defect of the reader may cost one document, never the delivery
        return _defect(source, error)


def _defect(source: SourceFile, error: Exception) -> Answer:
    if (
        isinstance(error, OSError) and error.errno is not None
    ):  # without a number it is a library's word on contents
        return stopped(Message("original_not_read", {"path": str(source.path), "error": str(error.strerror)}))
    told = Message("reader_defect", {"error": type(error).__name__, "said": str(error)})
    return given_up("reader_defect", told, "".join(traceback.format_exception(error)))


def _do(source: SourceFile, request: dict[str, Any], task: Task) -> Answer:
    """The step itself; a process imports what its own step needs and no more."""
    if task.step is Step.READ:
        from orchestration.store.reading.originals import open_original  # noqa: PLC0415

        return open_original(source, Path(request["unpack_to"]), request["depth"], task.pages, task.limits)
    from orchestration.store.reading.recognition import recognise_page  # noqa: PLC0415

    return recognise_page(source, task.pages, task.lake, task.limits, request["assigned"])


if __name__ == "__main__":
    main()
