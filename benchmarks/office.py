"""What a file that LibreOffice reads costs: in a process of its own, and with one LibreOffice kept warm."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import manuscripts
from evaluation.documents.docx import docx_bytes
from ingestion.documents.libreoffice.convert import FILTERS, convert, find_libreoffice, warm_office
from ingestion.documents.libreoffice.process import Job, run_once
from ingestion.documents.limits import DEFAULT_LIMITS

COPIES = 4


@dataclass(frozen=True, slots=True)
class OfficeSpeed:
    """Seconds a file, of CPU and of wall time, the start of the warm process included."""

    files: int
    fresh_cpu: float
    warm_cpu: float
    fresh: float
    warm: float

    def as_json(self) -> dict[str, float]:
        """Seconds a file, and how many times faster the warm process is."""
        return {
            "files": self.files,
            "fresh_cpu_seconds_per_file": round(self.fresh_cpu, 2),
            "warm_cpu_seconds_per_file": round(self.warm_cpu, 2),
            "fresh_seconds_per_file": round(self.fresh, 2),
            "warm_seconds_per_file": round(self.warm, 2),
            "ratio_cpu": round(self.fresh_cpu / self.warm_cpu, 2),
            "ratio": round(self.fresh / self.warm, 2),
        }


def measure_office() -> OfficeSpeed | None:
    """The sample reports as DOC, several times over; `None` where LibreOffice is missing."""
    program = find_libreoffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-office-") as folder:
        files = _letters(program, Path(folder)) * COPIES
        office = warm_office(program)

        def fresh() -> None:
            for number, path in enumerate(files):
                run_once(program, Job(path, Path(folder, f"out-{number}"), FILTERS["docx"]), DEFAULT_LIMITS)

        def warm() -> None:
            for path in files:
                convert(path.name, path.read_bytes(), "doc", "docx", DEFAULT_LIMITS)
            office.stop()  # its CPU time counts once it has ended

        office.stop()
        fresh_cpu, fresh_wall = _spent(fresh)
        warm_cpu, warm_wall = _spent(warm)
    count = len(files)
    return OfficeSpeed(count, fresh_cpu / count, warm_cpu / count, fresh_wall / count, warm_wall / count)


def _letters(program: Path, folder: Path) -> list[Path]:
    paths = []
    for number, manuscript in enumerate(manuscripts()):
        path = folder / f"{number}.docx"
        path.write_bytes(docx_bytes(manuscript, "benchmark"))

        run_once(program, Job(path, folder, "doc:MS Word 97"), DEFAULT_LIMITS)
        paths.append(path.with_suffix(".doc"))
    return paths


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds of the processes that were started and have ended, and wall seconds."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - begun
