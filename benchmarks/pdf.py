"""PDF against the floor and against what people write first: pdfium's bare text, pdfplumber's `extract_tables`.

Both are measured on the same pages in the same run; their share of the cells that are really there is counted,
because a fast reader that loses cells is no reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pdfplumber
import pypdfium2

from benchmarks.timing import least_cpu_seconds, least_cpu_seconds_of
from benchmarks.typeset_pdf import COUNT, PAGES, table
from ingestion.api import read_document
from ingestion.documents.model import ParsedDocument, SourceFile
from ingestion.textnorm import clean
from orchestration.store.files import digest_of_file
from samples.typeset import SAMPLES

# Reports that are not part of the project; measured where they are.
REAL = Path(__file__).resolve().parents[2] / "shared" / "reports"
PRINTED = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "pdf"


@dataclass(frozen=True, slots=True)
class PdfSpeed:
    """CPU seconds for all pages of a corpus; cells are shares (0 to 1) of those that are there."""

    corpus: str
    pages: int
    raw_text: float
    own: float
    pdfplumber: float
    own_cells: float
    pdfplumber_cells: float

    def as_json(self) -> dict[str, object]:
        """Ratios of one run."""
        return {
            "corpus": self.corpus,
            "pages": self.pages,
            "milliseconds_a_page": round(self.own * 1000 / self.pages, 2),
            "times_raw_text": round(self.own / self.raw_text, 2),
            "times_faster_than_pdfplumber": round(self.pdfplumber / self.own, 1),
            "cells": round(self.own_cells, 4),
            "cells_of_pdfplumber": round(self.pdfplumber_cells, 4),
        }


def measure_pdf() -> list[PdfSpeed]:
    """Ruled pages, pages of plain text, the sample reports as LibreOffice prints them; real reports if there are."""
    samples = sorted(SAMPLES.glob("*.docx"))
    printed = Counter(text for path in samples for text in _own_cells(path))
    ruled = Counter(clean(text) for page in range(COUNT) for row in table(page) for text in row if text)
    return [
        _measure("ruled tables", [PAGES / "ruled.pdf"], ruled),
        _measure("plain text", [PAGES / "plain.pdf"], Counter()),
        _measure("sample reports", [PRINTED / f"{path.stem}.pdf" for path in samples], printed),
        *(_measure(f"real report {k}", [path], None) for k, path in enumerate(sorted(REAL.glob("*.pdf")), 1)),
    ]


def _measure(corpus: str, paths: list[Path], expected: Counter[str] | None) -> PdfSpeed:
    """`expected` are the cells that are there; where nobody wrote them down, those that pdfplumber finds."""

    def over_all(work: Callable[[Path], object]) -> Callable[[], object]:
        return lambda: [work(path) for path in paths]

    pages = sum(_raw_text(path) for path in paths)
    own = Counter(text for path in paths for text in _own_cells(path))
    plumbed = Counter(text for path in paths for text in _plumbed_cells(path))
    expected = plumbed if expected is None else expected
    raw_seconds, own_seconds = least_cpu_seconds_of(over_all(_raw_text), over_all(_document))
    return PdfSpeed(
        corpus,
        pages,
        raw_seconds,
        own_seconds,
        least_cpu_seconds(over_all(_plumbed_cells), 2),
        _share(own, expected),
        _share(plumbed, expected),
    )


def _share(found: Counter[str], expected: Counter[str]) -> float:
    return (found & expected).total() / expected.total() if expected else 1.0


def _raw_text(path: Path) -> int:
    """pdfium's text of every page; returns the number of pages."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    count = len(document)
    document.close()
    return count


def _document(path: Path) -> ParsedDocument:
    source = SourceFile(path, path.name, digest_of_file(path), path.stat().st_size, datetime.now(UTC))
    return read_document(source)


def _own_cells(path: Path) -> list[str]:
    tables = _document(path).tables
    return _printed(cell.text for table in tables for row in table.rows for cell in row)


def _plumbed_cells(path: Path) -> list[str]:
    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return _printed(text or "" for table in tables for row in table for text in row)


def _printed(texts: Iterable[str]) -> list[str]:
    return [text for text in map(clean, texts) if text]
