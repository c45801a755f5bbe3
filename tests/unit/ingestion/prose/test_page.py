"""The page that draws the grammar tells the truth: its sentences are read as it says, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingestion.documents.model import Paragraph
from ingestion.lookups.prose import AccountWords, MeasureWords, ProseWords
from ingestion.prose import ProseContext, read_prose

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs" / "prose.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| ([^|`]+) \| ([^|]+。) \| ([^|]+) \|$", PAGE, re.M)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize(("heading", "sentence", "taken"), EXAMPLES)
def test_a_sentence_of_the_page_is_read_as_the_page_says(heading: str, sentence: str, taken: str) -> None:
    context = ProseContext(
        document_id="0" * 64, fiscal_year=2023, agency_name="某县水利局", project_names=("信息化建设专项",)
    )
    lines = (f"一、{heading}", sentence)
    prose = read_prose([Paragraph(text, number) for number, text in enumerate(lines)], context)
    found = [f"{r.concept} {r.measure} {r.amount.normalize():f}" for r in prose.narrative_amounts]
    assert " · ".join(found) == taken.replace("nothing", "")


def test_modules_and_words_that_the_page_names_are_there() -> None:
    modules = {path.stem for path in (ROOT / "ingestion" / "prose").glob("*.py")}
    named = set(re.findall(r"(?:^|[─ ])► (\w+)|`([a-z_]+)`", PAGE, re.M))
    facts = {path.stem for path in (ROOT / "dbt_project" / "models").rglob("fct_*.sql")}
    words = {name for model in (ProseWords, AccountWords, MeasureWords) for name in model.model_fields}
    assert {one or other for one, other in named} - modules - facts - words == set()
