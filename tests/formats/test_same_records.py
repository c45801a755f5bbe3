"""One report in all formats gives identical facts, whatever it was saved as.

The five sample reports are read as DOCX, and again as DOC, PDF, XLSX, HTML and what else the table of formats
holds, and as a 200-dpi, slightly skewed, noisy scan. They are compared field by field: text formats to 100 %,
scans to at least 98 % of the cells and 99.5 % of the figures. `make test` reads what needs nothing,
`make test-office` what LibreOffice saves, `make test-ocr` one whole report scanned, `make test-scans` all five.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.corpora.formats import FORMATS, SAMPLES, SCAN, Format, as_print
from evaluation.same_records import Share, cells_right, compare, figures_right, issues
from evaluation.source import source_of
from ingestion import api
from ingestion.api import read_document
from ingestion.documents.model import ParsedDocument
from ingestion.report import ExtractedReport
from tests.support.reading import read, report_seen

LEAST_CELLS, LEAST_FIGURES = 0.98, 0.995
SCANNED_EACH_TIME = "石峰"  # the shortest; the others are read by make test-scans


@functools.cache
def expected(sample: Path) -> ExtractedReport:
    return report_seen(sample)


def cases() -> Iterator[object]:
    for form in FORMATS:
        for sample in SAMPLES:
            marks = [getattr(pytest.mark, form.needs)] if form.needs else []
            yield pytest.param(form, sample, marks=marks, id=f"{form.name}-{sample.stem[:9]}")


def saved(form: Format, sample: Path, folder: Path) -> Path:
    path = folder / f"report{form.extension}"
    path.write_bytes(form.save(sample))
    return path


@pytest.mark.parametrize(("form", "sample"), list(cases()))
def test_a_text_format_gives_the_records_of_the_sample(tmp_path: Path, form: Format, sample: Path) -> None:
    found = read(saved(form, sample, tmp_path))
    result = compare(expected(sample), found)
    assert not result.differences
    assert result.fields > 1000
    assert issues(found) == issues(expected(sample))


@pytest.mark.parametrize(
    "sample",
    [
        pytest.param(
            sample,
            marks=pytest.mark.ocr if SCANNED_EACH_TIME in sample.stem else pytest.mark.every_scan,
            id=sample.stem[:9],
        )
        for sample in SAMPLES
    ],
)
def test_a_scan_gives_the_cells_and_figures_of_the_sample(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = source_of(saved(SCAN, sample, tmp_path))
    document = read_document(scan)
    monkeypatch.setattr(api, "read", lambda *_, **__: document)  # recognised once, not twice
    (report,) = api.read_report(scan)
    assert isinstance(report, ExtractedReport)
    monkeypatch.undo()
    cells = cells_right(printed(sample, tmp_path), document)
    figures = figures_right(expected(sample), report)
    with capsys.disabled():
        sys.stdout.write(f"\n{sample.stem}: {cells.told} cells, {figures.told} figures\n")
    assert min(cells.total, figures.total) > 250
    assert cells.share >= LEAST_CELLS, wrong(cells)
    assert figures.share >= LEAST_FIGURES, wrong(figures)
    assert report.document.text_source == "ocr"


def printed(sample: Path, folder: Path) -> ParsedDocument:
    path = folder / "printed.pdf"
    path.write_bytes(as_print(sample))
    return read_document(source_of(path))


def wrong(share: Share) -> str:
    return "\n".join(f"{want!r} was read as {found!r}" for want, found in share.wrong)
