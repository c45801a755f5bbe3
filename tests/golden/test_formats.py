"""One report, many formats: the same facts, field by field, whatever it was saved as."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from ingestion.documents import read_document
from ingestion.documents.model import ParsedDocument
from ingestion.report import ExtractedReport
from samples.typeset import TRANSCRIPTIONS
from samples.typesetting.facts import Facts
from tests.support.formats.compare import compare, issues
from tests.support.formats.html import html_bytes
from tests.support.formats.xlsx import xlsx_bytes
from tests.support.reading import read, source_of
from tests.support.relayout import Variant, reduced
from tests.support.variants import VARIANTS

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.docx"))
FORMATS: dict[str, tuple[str, Callable[[ParsedDocument], bytes]]] = {
    "xlsx": (".xlsx", lambda document: xlsx_bytes(document.blocks)),
    "xlsx-without-borders": (".xlsx", lambda document: xlsx_bytes(document.blocks, ruled=False)),
    "xlsx-without-gaps": (".xlsx", lambda document: xlsx_bytes(document.blocks, gap=False)),
    "html-gb18030": (".html", lambda document: html_bytes(document.blocks)),
    "html-utf-8": (".htm", lambda document: html_bytes(document.blocks, "utf-8-sig")),
}


@functools.cache
def expected(path: Path) -> ExtractedReport:
    return read(path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem[:9])
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_records(tmp_path: Path, name: str, sample: Path) -> None:
    extension, typeset = FORMATS[name]
    path = tmp_path / f"report{extension}"
    path.write_bytes(typeset(read_document(source_of(sample))))
    found = read(path)
    result = compare(expected(sample), found)
    assert not result.differences
    assert result.fields > 1000
    assert issues(found) == issues(expected(sample))


@pytest.mark.parametrize("variant", [v for v in VARIANTS if "docx" in v.dialects], ids=lambda v: v.name)
@pytest.mark.parametrize("name", ["xlsx", "html-gb18030"])
def test_other_layouts_give_the_same_records(tmp_path: Path, name: str, variant: Variant) -> None:
    facts = reduced(Facts.load(TRANSCRIPTIONS / f"{variant.reports[0]}.json"))
    printed = variant.write(facts, "docx", tmp_path)
    extension, typeset = FORMATS[name]
    path = tmp_path / f"other{extension}"
    path.write_bytes(typeset(read_document(source_of(printed))))
    assert not compare(read(printed), read(path)).differences


def test_an_old_workbook_gives_the_same_records() -> None:
    sample = next(path for path in SAMPLES if "石峰" in path.name)
    found = read(Path(__file__).parents[1] / "fixtures" / "formats" / "report.xls")
    assert not compare(expected(sample), found).differences
