"""The child process that reads documents: one request a line on stdin, one answer a line on stdout.

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
import shutil
import signal
import sys
import traceback
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from ingestion.api import read_report
from ingestion.archives import StagingError, unpack
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import SourceFile
from ingestion.documents.signs import tell_of_pages
from ingestion.errors import InputError
from ingestion.records import CoverageRecord, IssueRecord, Record
from ingestion.report import ExtractedReport
from ingestion.version import EXTRACTION_VERSION
from ingestion.writers import write_refused, write_report

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Answer requests until stdin ends.

    Arguments: the lake, the memory limit in bytes, the parent, its version, the limits of readers as JSON.
    """
    lake, memory, parent, version = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    limits = ReaderLimits(**json.loads(sys.argv[5]))
    _die_with(parent)
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if version != EXTRACTION_VERSION:
        _say(answers, {"stop": "The software was changed while it ran. Run it again."})
        return
    _say(answers, {"ready": True})
    tell_of_pages(lambda number: _say(answers, {"page": number}))
    for line in sys.stdin:
        _say(answers, _answer(json.loads(line), lake, limits))


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _die_with(parent: int) -> None:
    """Have the kernel end this process when its parent ends (Linux); leave if it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(0)


def _answer(request: dict[str, Any], lake: Path, limits: ReaderLimits) -> dict[str, Any]:
    source = SourceFile(
        path=Path(request["path"]),
        file_name=request["file_name"],
        sha256=request["sha256"],
        size=request["size"],
        received_at=datetime.fromisoformat(request["received_at"]),
    )
    try:
        return _read(source, request, lake, limits)
    except StagingError as error:
        return {"stop": f"The archive beside {source.path} cannot be written: {error}."}
    except InputError as error:
        return {"code": error.code, "what": error.what, "advice": error.advice, "place": error.place}
    except MemoryError:
        return {
            "code": "too_large",
            "what": "Reading it took more memory than one document may use.",
            "advice": "Split the file, or check whether it is what its name says.",
        }
    except Exception as error:  # noqa: BLE001 - a defect of the reader may cost one document, never the delivery
        return {
            "code": "reader_defect",
            "what": f"The reader failed on it ({type(error).__name__}: {error}).",
            "advice": "This is a defect of the software, not of the file. Please report it with this entry.",
            "detail": traceback.format_exc(),
        }


def _read(source: SourceFile, request: dict[str, Any], lake: Path, limits: ReaderLimits) -> dict[str, Any]:
    members = _members(source, Path(request["unpack_to"]), request["depth"], limits)
    if members is not None:
        return members
    try:
        report = _report_or_coverage(source, lake, limits)
        write_report(report, lake)
    except OSError as error:  # a full disk is nobody's document's fault: the delivery stops
        return {"stop": f"The lake {lake} cannot be written: {error.strerror}."}
    return _figures(report)


def _report_or_coverage(source: SourceFile, lake: Path, limits: ReaderLimits) -> ExtractedReport:
    """The report; of a file that is none, how far it was read is kept before the refusal goes on."""
    try:
        return read_report(source, limits)
    except InputError as refusal:
        records = [r for r in (*refusal.coverage, *refusal.statements) if isinstance(r, Record)]
        if records:
            write_refused(source.sha256, records, lake)
        raise


def _members(source: SourceFile, folder: Path, depth: int, limits: ReaderLimits) -> dict[str, Any] | None:
    """What an archive or a mail holds, taken out into `folder`; `None` for what is neither."""
    shutil.rmtree(folder, ignore_errors=True)
    unpacked = unpack(source, folder, depth, limits)
    if unpacked is None:
        return None
    members = [{"name": m.name, "path": str(m.path), "size": m.size} for m in unpacked.members]
    return {"members": members, "refused": unpacked.refused}


def _figures(report: ExtractedReport) -> dict[str, Any]:
    coverage = report.of(CoverageRecord)
    return {
        "fiscal_year": report.document.fiscal_year,
        "records": {kind.table: len(rows) for kind, rows in report.by_table() if rows},
        "issues": Counter(issue.severity for issue in report.of(IssueRecord)),
        "cells_printed": sum(c.cells_printed for c in coverage),
        "cells_used": sum(c.cells_used for c in coverage),
        "cells_ignored": sum(c.cells_ignored for c in coverage),
        "cells_reported": sum(c.cells_reported for c in coverage),
    }


if __name__ == "__main__":
    main()
