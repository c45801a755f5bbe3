"""What a changed word costs: recognising kept pages anew, beside opening the originals again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.timing import least_cpu_seconds, least_cpu_seconds_of
from ingestion.api import read_document, recognise
from ingestion.documents.kept import packed, unpacked
from ingestion.documents.model import SourceFile
from ingestion.documents.scan.reader import is_available
from orchestration.store.files import digest_of_file
from samples.typeset import SAMPLES

PRINTED = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "pdf"
SCANS = Path(__file__).resolve().parents[1] / "tests" / "ocr" / "pages"


@dataclass(frozen=True, slots=True)
class KeepingSpeed:
    """CPU seconds for all documents of a kind: opening originals, and recognising what was kept; bytes kept."""

    kind: str
    documents: int
    read: float
    recognise: float
    bytes: int

    def as_json(self) -> dict[str, object]:
        """Ratios of one run; `times_cheaper` is opening and recognising against recognising alone."""
        return {
            "kind": self.kind,
            "documents": self.documents,
            "kilobytes_a_page_file": round(self.bytes / 1000 / self.documents, 1),
            "times_reading": round(self.read / self.recognise, 2),
            "times_cheaper": round((self.read + self.recognise) / self.recognise, 2),
        }


def measure_keeping() -> list[KeepingSpeed]:
    """The samples as DOCX and as printed to PDF, and scanned pages where the packages of OCR are installed."""
    docx = sorted(SAMPLES.glob("*.docx"))
    kinds = {"DOCX": docx, "PDF": [PRINTED / f"{path.stem}.pdf" for path in docx]}
    if is_available():
        kinds["scan"] = sorted(SCANS.glob("*.jpg"))
    return [_measure(kind, paths) for kind, paths in kinds.items()]


def _measure(kind: str, paths: list[Path]) -> KeepingSpeed:
    sources = [_source(path) for path in paths]
    kept = [packed(read_document(source)) for source in sources]

    def read() -> object:
        return [read_document(source) for source in sources]

    def recognised() -> object:
        return [recognise(unpacked(content, source)) for content, source in zip(kept, sources, strict=True)]

    size = sum(len(content) for content in kept)
    if kind == "scan":  # some seconds a page: once is enough
        return KeepingSpeed(kind, len(paths), least_cpu_seconds(read, 1), least_cpu_seconds(recognised), size)
    seconds = least_cpu_seconds_of(read, recognised, repeats=3)
    return KeepingSpeed(kind, len(paths), seconds[0], seconds[1], size)


def _source(path: Path) -> SourceFile:
    return SourceFile(path, path.name, digest_of_file(path), path.stat().st_size, datetime.now(UTC))
