"""DOCX against what people write first: python-docx, row by row and cell by cell."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from benchmarks.corpus import manuscripts
from evaluation.documents.docx import docx_bytes
from evaluation.source import source_of
from ingestion.api import read_document

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class WordSpeed:
    """CPU seconds a document of either reader, the least of some rounds in turns, and the cells each finds."""

    documents: int
    ours: float
    python_docx: float
    cells: int
    python_docx_cells: int

    def as_json(self) -> dict[str, float]:
        """Milliseconds a document, how many times faster, and the cells that are not blank."""
        return {
            "documents": self.documents,
            "ms_per_document": round(1000 * self.ours, 1),
            "python_docx_ms_per_document": round(1000 * self.python_docx, 1),
            "times_faster_than_python_docx": round(self.python_docx / self.ours, 1),
            "cells": self.cells,
            "python_docx_cells": self.python_docx_cells,
        }


def measure_word() -> WordSpeed:
    """The sample reports as DOCX. python-docx repeats a merged cell in every column it covers, so it finds more."""
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-word-") as folder:
        paths = []
        for number, manuscript in enumerate(manuscripts()):
            path = Path(folder, f"{number}.docx")
            path.write_bytes(docx_bytes(manuscript, "benchmark"))
            paths.append(path)
        ours = [_least(lambda path=path: _cells(path)) for path in paths]  # type: ignore[misc]
        theirs = [_least(lambda path=path: _cells_of_python_docx(path)) for path in paths]  # type: ignore[misc]
    count = len(paths)
    return WordSpeed(
        count, sum(t for t, _ in ours) / count, sum(t for t, _ in theirs) / count,
        sum(c for _, c in ours), sum(c for _, c in theirs),
    )  # fmt: skip


def _cells(path: Path) -> int:
    tables = read_document(source_of(path)).tables
    return sum(not cell.is_blank for table in tables for row in table.rows for cell in row)


def _cells_of_python_docx(path: Path) -> int:
    document = Document(str(path))
    _ = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(bool(text.strip()) for text in cells)


def _least(work: Callable[[], int]) -> tuple[float, int]:
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        started = time.process_time()
        found = work()
        best = min(best, time.process_time() - started)
    return best, found
