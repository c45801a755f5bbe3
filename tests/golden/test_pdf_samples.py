"""Cells and places of the sample reports printed to PDF. Their records: `tests/formats`."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.records import CoverageRecord, DocumentRecord
from tests.support.reading import report_seen

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.docx"))
FIXTURES = ROOT / "tests" / "fixtures" / "pdf"


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_every_printed_cell_of_a_pdf_is_counted_as_in_the_docx(sample: Path) -> None:
    """As many forms, rows and printed cells: nothing lost, nothing twice, no table cut in two."""
    counted = [
        [(c.form, c.rows, c.cells_printed, c.cells_used) for c in report_seen(path).of(CoverageRecord)]
        for path in (sample, FIXTURES / f"{sample.stem}.pdf")
    ]
    assert counted[0]
    assert counted[0] == counted[1]


def test_records_of_a_pdf_lead_to_their_page() -> None:
    report = report_seen(FIXTURES / f"{SAMPLES[0].stem}.pdf")
    refs = [r.source_ref for r in report.records if not isinstance(r, DocumentRecord)]
    assert refs
    assert all(ref.startswith("p") for ref in refs if ref != "/s0")
