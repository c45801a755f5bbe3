"""Other layouts of a report in other formats, and an old workbook. The samples in all formats: `tests/formats`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.corpora.formats import SAMPLES
from evaluation.corpora.relayout import Variant, reduced
from evaluation.corpora.variants import VARIANTS
from evaluation.documents.blocks import Block
from evaluation.documents.html import html_bytes
from evaluation.documents.parsed import described
from evaluation.documents.xlsx import xlsx_bytes
from evaluation.same_records import compare
from evaluation.source import source_of
from ingestion.api import read_document, recognise
from ingestion.report import ExtractedReport
from samples.typeset import TRANSCRIPTIONS
from samples.typesetting.facts import Facts
from tests.support.reading import read

Printed = Callable[[Variant], tuple[ExtractedReport, list[Block]]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """What a layout says as DOCX, and the blocks that other formats are written from: read once for all of them."""
    known: dict[str, tuple[ExtractedReport, list[Block]]] = {}

    def of(variant: Variant) -> tuple[ExtractedReport, list[Block]]:
        if variant.name not in known:
            facts = reduced(Facts.load(TRANSCRIPTIONS / f"{variant.reports[0]}.json"))
            path = variant.write(facts, "docx", tmp_path_factory.mktemp("printed"))
            document = read_document(source_of(path))
            (report,) = recognise(document)
            assert isinstance(report, ExtractedReport)
            known[variant.name] = report, described(document.blocks)
        return known[variant.name]

    return of


@pytest.mark.parametrize("variant", [v for v in VARIANTS if "docx" in v.dialects], ids=lambda v: v.name)
@pytest.mark.parametrize("extension", [".xlsx", ".html"])
def test_other_layouts_give_the_same_records(
    tmp_path: Path, extension: str, variant: Variant, printed: Printed
) -> None:
    expected, blocks = printed(variant)
    path = tmp_path / f"other{extension}"
    path.write_bytes(xlsx_bytes(blocks) if extension == ".xlsx" else html_bytes(blocks, "gb18030"))
    assert not compare(expected, read(path)).differences


def test_an_old_workbook_gives_the_same_records() -> None:
    sample = next(path for path in SAMPLES if "石峰" in path.name)
    found = read(Path(__file__).parents[1] / "fixtures" / "formats" / "report.xls")
    assert not compare(read(sample), found).differences
