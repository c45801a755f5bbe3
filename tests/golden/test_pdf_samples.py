"""The sample reports printed to PDF give the facts of the DOCX files, record by record and field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingestion.records import CoverageRecord, DocumentRecord, EvidenceRecord
from ingestion.report import ExtractedReport
from tests.support.reading import read

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.docx"))
FIXTURES = ROOT / "tests" / "fixtures" / "pdf"
# Where something stands and what file it stands in are the format's own.
PAGE = re.compile(r"p\d+/")
OWN = {"source_ref", "amount_ref", "base_ref", "document_id", "file_name", "media_type", "page_count"}


def facts(report: ExtractedReport) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for kind, records in report.by_table():
        if kind not in (CoverageRecord, EvidenceRecord):
            rows = [record.model_dump(exclude=OWN) for record in records]
            yield kind.table, [_without_pages(row) for row in rows]


def _without_pages(row: dict[str, Any]) -> dict[str, Any]:
    """Messages that name another place name its page where the format has pages."""
    return row | ({"message": PAGE.sub("/", row["message"])} if "message" in row else {})


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_sample_printed_to_pdf_gives_the_same_records(sample: Path) -> None:
    original, printed = read(sample), read(FIXTURES / f"{sample.stem}.pdf")
    assert dict(facts(printed)) == dict(facts(original))
    assert printed.document.page_count


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_every_printed_cell_of_a_pdf_is_counted_as_in_the_docx(sample: Path) -> None:
    """As many forms, rows and printed cells: nothing lost, nothing twice, no table cut in two."""
    counted = [
        [(c.form, c.rows, c.cells_printed, c.cells_used) for c in read(path).of(CoverageRecord)]
        for path in (sample, FIXTURES / f"{sample.stem}.pdf")
    ]
    assert counted[0]
    assert counted[0] == counted[1]


def test_records_of_a_pdf_lead_to_their_page() -> None:
    report = read(FIXTURES / f"{SAMPLES[0].stem}.pdf")
    refs = [r.source_ref for r in report.records if not isinstance(r, DocumentRecord)]
    assert refs
    assert all(ref.startswith("p") for ref in refs if ref != "/s0")
