"""Other layouts of a report in other formats, and an old workbook. The samples in all formats: `tests/formats`."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.corpora.formats import SAMPLES, as_page, as_sheet
from evaluation.corpora.relayout import Variant, reduced
from evaluation.corpora.variants import VARIANTS
from evaluation.same_records import compare
from samples.typeset import TRANSCRIPTIONS
from samples.typesetting.facts import Facts
from tests.support.reading import read


@pytest.mark.parametrize("variant", [v for v in VARIANTS if "docx" in v.dialects], ids=lambda v: v.name)
@pytest.mark.parametrize("extension", [".xlsx", ".html"])
def test_other_layouts_give_the_same_records(tmp_path: Path, extension: str, variant: Variant) -> None:
    facts = reduced(Facts.load(TRANSCRIPTIONS / f"{variant.reports[0]}.json"))
    printed = variant.write(facts, "docx", tmp_path)
    path = tmp_path / f"other{extension}"
    path.write_bytes(as_sheet(printed) if extension == ".xlsx" else as_page(printed, "gb18030"))
    assert not compare(read(printed), read(path)).differences


def test_an_old_workbook_gives_the_same_records() -> None:
    sample = next(path for path in SAMPLES if "石峰" in path.name)
    found = read(Path(__file__).parents[1] / "fixtures" / "formats" / "report.xls")
    assert not compare(read(sample), found).differences
