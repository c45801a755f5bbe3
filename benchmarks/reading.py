"""How fast documents are read in one process, and which share each step has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.corpus import KINDS, typeset
from benchmarks.timing import least_seconds
from ingestion.api import read_document, read_report
from ingestion.documents.model import SourceFile
from ingestion.report import ExtractedReport
from ingestion.writers import write_report
from orchestration.store.files import digest_of_file


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """Seconds are for the whole corpus of one kind: blocks out of the file, records out of blocks, Parquet."""

    kind: str
    documents: int
    bytes: int
    read: float
    recognise_and_extract: float
    write: float

    @property
    def seconds(self) -> float:
        """From the file to the lake."""
        return self.read + self.recognise_and_extract + self.write

    def as_json(self) -> dict[str, object]:
        """Rates per second and shares of the whole."""
        parts = {name: getattr(self, name) for name in ("read", "recognise_and_extract", "write")}
        return {
            "kind": self.kind,
            "documents": self.documents,
            "megabytes": round(self.bytes / 1e6, 2),
            "documents_per_second": round(self.documents / self.seconds, 1),
            "megabytes_per_second": round(self.bytes / 1e6 / self.seconds, 2),
            "shares": {name: round(part / self.seconds, 3) for name, part in parts.items()},
        }


def measure_reading(folder: Path, copies: int) -> list[ReadingSpeed]:
    """One measurement for each kind of document; one process, each step the least of three runs."""
    return [_measure(kind, typeset(folder / kind, kind, copies), folder / "lake") for kind in KINDS]


def _measure(kind: str, paths: list[Path], lake: Path) -> ReadingSpeed:
    sources = [_source(path) for path in paths]
    reports = [
        found for source in sources for found in read_report(source) if isinstance(found, ExtractedReport)
    ]
    reading = least_seconds(lambda: [read_document(source) for source in sources])
    whole = least_seconds(lambda: [read_report(source) for source in sources])
    writing = least_seconds(lambda: [write_report(report, lake) for report in reports])
    return ReadingSpeed(kind, len(paths), sum(s.size for s in sources), reading, whole - reading, writing)


def _source(path: Path) -> SourceFile:
    received = datetime.now(UTC)
    return SourceFile(path, path.name, digest_of_file(path), path.stat().st_size, received)
