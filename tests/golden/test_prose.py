"""The prose of the public reports against what was taken from it by reading: every figure, field by field.

For 002 to 004 the expectations are prose/*.json; for 000 and 001 the transcriptions outside the repository.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingestion.api import read_document
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import Paragraph, SourceFile
from ingestion.documents.plain_text import reader as text
from ingestion.lookups.print import print_words
from ingestion.prose import ProseContext, ProseResult, read_prose

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
EXPECTED = Path(__file__).parent / "prose"

pytestmark = pytest.mark.skipif(
    not (SHARED / "reports").exists(), reason="the source reports are not part of the repository"
)

LINE_FIELDS = (
    "class_name",
    "section_name",
    "item_name",
    "initial_budget",
    "final",
    "completion_rate_reported",
)
ITEM_FIELDS = ("expense_item_code", "prior_year_final", "budget", "final")
FIGURE_FIELDS = ("kind", "subject", "value", "trend", "amount", "base_amount", "change_amount")


def _paragraphs(number: str) -> tuple[Paragraph, ...]:
    (path,) = (SHARED / "reports").glob(f"{number}_*.txt")
    data = path.read_bytes()
    source = SourceFile(path, path.name, "0" * 64, len(data), datetime.now(UTC))
    return text.read(source, data, ReaderLimits(), print_words()).paragraphs


def _read(number: str, year: int, agency: str, projects: list[str]) -> ProseResult:
    return read_prose(_paragraphs(number), ProseContext("0" * 64, year, agency, projects))


def _figures(rows: list[dict[str, Any]]) -> Counter[tuple[str, str, Decimal]]:
    return Counter((row["concept"], row["measure"], Decimal(str(row["amount"]))) for row in rows)


def _read_figures(result: ProseResult) -> Counter[tuple[str, str, Decimal]]:
    return Counter((r.concept, r.measure, r.amount) for r in result.narrative_amounts)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, int | float | Decimal) else value


def _rows(rows: list[dict[str, Any]], fields: tuple[str, ...]) -> list[tuple[object, ...]]:
    return [tuple(_plain(row[field]) for field in fields) for row in rows]


@pytest.mark.parametrize("number", ["002", "003", "004"])
def test_prose_reads_as_a_person_reads_it(number: str) -> None:
    expected = json.loads((EXPECTED / f"{number}.json").read_text(encoding="utf-8"))
    result = _read(number, expected["fiscal_year"], expected["agency_name"], expected["project_names"])

    assert _read_figures(result) == _figures(expected["narrative_amounts"])
    assert [r.label for r in result.narrative_amounts if r.concept == "project_line_expenditure"] == [
        row["label"] for row in expected["narrative_amounts"] if row["concept"] == "project_line_expenditure"
    ]
    lines = [record.model_dump() for record in result.functional_lines]
    assert _rows(lines, LINE_FIELDS) == _rows(expected["functional_lines"], LINE_FIELDS)
    items = [record.model_dump() for record in result.three_public]
    assert sorted(map(str, _rows(items, ITEM_FIELDS))) == sorted(
        map(str, _rows(expected["three_public"], ITEM_FIELDS))
    )


@pytest.mark.parametrize("number", ["000", "001"])
def test_prose_agrees_with_the_outside_transcription(number: str) -> None:
    path = SHARED / "gold" / f"{number}.json"
    if not path.exists():
        pytest.skip("the outside transcriptions are not part of the repository")
    gold = json.loads(path.read_text(encoding="utf-8"))
    lines = [row["item_raw"] for row in gold["expense_lines"] if row["standard_item"] == "project_line"]
    projects = lines + [project["name"] for project in gold["projects"]]
    result = _read(number, gold["fiscal_year"], gold["agency_name"], projects)

    # The transcription tells the size of a change as printed; the record's is negative where the words say that it fell.
    expected = [row for row in gold["narrative_amounts"] if row["concept"] != "other"]
    found = Counter(
        (r.concept, r.measure, abs(r.amount)) for r in result.narrative_amounts if r.concept != "other"
    )
    assert found == _figures(expected)
    # Parts of projects and figures of other years have no concept; their measure is a matter of reading.
    others = Counter(
        Decimal(str(row["amount"])) for row in gold["narrative_amounts"] if row["concept"] == "other"
    )
    assert Counter(r.amount for r in result.narrative_amounts if r.concept == "other") == others


def _read_pdf(ending: str, year: int, agency: str) -> ProseResult:
    (path,) = (SHARED / "reports").glob(f"*{ending}.pdf")
    data = path.read_bytes()
    source = SourceFile(path, path.name, "0" * 64, len(data), datetime.now(UTC))
    return read_prose(read_document(source).paragraphs, ProseContext("0" * 64, year, agency))


def test_final_accounts_of_a_district_read_as_a_person_reads_them() -> None:
    expected = json.loads((EXPECTED / "district_2024.json").read_text(encoding="utf-8"))
    result = _read_pdf("年度部门决算", expected["fiscal_year"], expected["agency_name"])

    assert _read_figures(result) == _figures(expected["narrative_amounts"])
    lines = [record.model_dump() for record in result.functional_lines]
    assert _rows(lines, LINE_FIELDS) == [tuple(map(_plain, row)) for row in expected["functional_lines"]]
    items = [record.model_dump() for record in result.three_public]
    assert Counter(_rows(items, ITEM_FIELDS)) == Counter(
        tuple(map(_plain, row)) for row in expected["three_public"]
    )
    figures = [record.model_dump() for record in result.narrative_figures]
    assert Counter(_rows(figures, FIGURE_FIELDS)) == Counter(
        tuple(map(_plain, row)) for row in expected["figures"]
    )
    assert not result.issues


def test_the_template_of_final_accounts_tells_no_figure_and_gives_no_error() -> None:
    assert _read_pdf("模板", 2024, "上海市XX局").records == ()
