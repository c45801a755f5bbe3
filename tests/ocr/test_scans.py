"""Scanned pages of a sample against the sample itself: cells against its DOCX, figures against its transcription.

These tests run the OCR engine: some seconds a page. `make test-ocr` runs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from evaluation.corpora.accounts.media import accuracy, read_cells
from evaluation.corpora.accounts.report import nine
from evaluation.corpora.accounts.styles import Style
from evaluation.scoring import score_report
from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.documents.model import Cell, ParsedDocument, Table, TextSource
from ingestion.documents.scan.reader import read_page_image
from ingestion.forms import read_forms
from ingestion.report import ExtractedReport
from ingestion.textnorm import clean, match_key
from tests.support.reading import read

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).with_name("pages")
SAMPLE = ROOT / "samples" / "汨罗市人力资源和社会保障局2023年度部门整体支出绩效自评报告.docx"
TRANSCRIPTION = ROOT / "tests" / "golden" / "reports" / "001.json"
FIGURE = re.compile(r"[\d.,%]+")
LEAST_CELLS, LEAST_FIGURES = 0.98, 0.995
pytestmark = pytest.mark.ocr
EVALUATION = ("budget_execution", "fund_composition", "indicators", "totals")


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three pages as one PDF of pictures."""
    images = [Image.open(page) for page in sorted(PAGES.glob("page-*.jpg"))]
    assert len(images) == 3
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    images[0].save(path, save_all=True, append_images=images[1:], resolution=200)
    return path


@pytest.fixture(scope="module")
def report(scan: Path) -> ExtractedReport:
    return read(scan)


@pytest.fixture(scope="module")
def document(scan: Path) -> ParsedDocument:
    return read_document(source_of(scan))


def cells(table: Table, rows: int | None = None) -> Iterator[tuple[tuple[int, int], Cell]]:
    """A table's cells by row and by order in it, for grids differ where a border is drawn twice."""
    for r, row in enumerate(table.rows[:rows]):
        for c, cell in enumerate(row):
            yield (r, c), cell


def test_the_cells_are_those_of_the_document(document: ParsedDocument) -> None:
    original = read_document(source_of(SAMPLE)).tables
    base, evaluation = document.tables
    # The first page ends inside the base-data table, whose second page is not part of the scan.
    printed = {("base", *at): cell for at, cell in cells(original[0], len(base.rows))}
    printed |= {("evaluation", *at): cell for at, cell in cells(original[1])}
    got = {("base", *at): cell for at, cell in cells(base)}
    got |= {("evaluation", *at): cell for at, cell in cells(evaluation)}
    assert len(printed) > 200
    wrong = {
        at: (cell.text, got[at].text if at in got else None)
        for at, cell in printed.items()
        if at not in got or match_key(got[at].text) != match_key(cell.text)
    }
    figures = [at for at, cell in printed.items() if FIGURE.fullmatch(clean(cell.text))]
    assert len(figures) > 60
    assert 1 - len(wrong) / len(printed) >= LEAST_CELLS, wrong
    assert 1 - sum(at in wrong for at in figures) / len(figures) >= LEAST_FIGURES, wrong


def test_spans_are_those_of_the_document(document: ParsedDocument) -> None:
    original = read_document(source_of(SAMPLE)).tables[1]
    wanted = {at: (c.row_span, c.column_span) for at, c in cells(original)}
    got = {at: (c.row_span, c.column_span) for at, c in cells(document.tables[1])}
    same = sum(got.get(at) == spans for at, spans in wanted.items())
    assert same / len(wanted) >= LEAST_CELLS


def test_the_facts_are_those_of_the_transcription(report: ExtractedReport) -> None:
    expected: dict[str, Any] = json.loads(TRANSCRIPTION.read_text(encoding="utf-8"))
    assert report.document.text_source == "ocr"
    assert report.document.agency_name == expected["agency_name"]
    assert report.document.fiscal_year == expected["fiscal_year"]
    for table in EVALUATION:
        expected[table] = [row for row in expected[table] if row["scope"] == "overall"]
    score = score_report(report, expected, EVALUATION)
    assert score.total > 100
    assert score.accuracy >= LEAST_FIGURES, "\n".join(score.misses)


def test_every_cell_knows_its_place_and_how_sure_it_is(document: ParsedDocument) -> None:
    assert document.text_source is TextSource.OCR
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                assert cell.box is not None
                assert 0 <= cell.box.x0 < cell.box.x1 <= 612
                assert cell.confidence is not None
                assert 0 <= cell.confidence <= 1
    assert {cell.box.page for _, cell in cells(document.tables[1]) if cell.box} == {2, 3}


def test_a_page_on_its_head_or_on_its_side_is_turned(document: ParsedDocument) -> None:
    page = cv2.imread(str(sorted(PAGES.glob("page-*.jpg"))[2]), cv2.IMREAD_GRAYSCALE)
    upright = read_page_image(page, 1)
    for turned in (np.rot90(page, 2), np.rot90(page, 1), np.rot90(page, 3)):
        (table,) = [b for b in read_page_image(turned, 1).blocks if isinstance(b, Table)]
        (same,) = [b for b in upright.blocks if isinstance(b, Table)]
        assert [len(row) for row in table.rows] == [len(row) for row in same.rows]
        differing = [
            c.text for (_, c), (_, d) in zip(cells(table), cells(same), strict=True) if c.text != d.text
        ]
        assert len(differing) <= 1, differing


def test_a_page_of_few_lines_is_not_turned() -> None:
    """With little on the page there is little to tell by which way up it is."""
    page = cv2.imread(str(min(PAGES.glob("page-*.jpg"))), cv2.IMREAD_GRAYSCALE)
    head = np.full_like(page, 250)
    head[:340] = page[:340]
    title = [b.text for b in read_page_image(head, 1).blocks]
    assert any("基础数据表" in text for text in title), title


def test_a_statement_of_final_accounts_has_its_figures() -> None:
    """Narrow figures that touch each other and nearly the rules, some above one another in rows as high as they are."""
    forms = read_forms(read_document(source_of(PAGES / "statement.jpg")))
    wanted = {key: value for key, value in nine(Style()).expected.items() if key[0] == "expenditure"}
    assert len(wanted) > 90
    share, wrong = accuracy(wanted, read_cells(forms))
    assert share >= LEAST_FIGURES, wrong
