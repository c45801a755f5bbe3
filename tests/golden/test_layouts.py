"""The same facts in other layouts read the same: forms nobody has seen are the product's daily bread."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.corpora.relayout import TABLES, Variant, reduced
from evaluation.corpora.variants import VARIANTS
from evaluation.scoring import score_report
from samples.typeset import TRANSCRIPTIONS
from samples.typesetting.facts import Facts
from tests.support.reading import read

CASES = [
    (variant, dialect, report)
    for variant in VARIANTS
    for dialect in variant.dialects
    for report in variant.reports
]


@pytest.mark.parametrize(
    ("variant", "dialect", "report"),
    CASES,
    ids=[f"{v.name}-{dialect}-{report}" for v, dialect, report in CASES],
)
def test_a_layout_reads_as_its_facts(variant: Variant, dialect: str, report: str, tmp_path: Path) -> None:
    facts = reduced(Facts.load(TRANSCRIPTIONS / f"{report}.json"))
    extracted = read(variant.write(facts, dialect, tmp_path))
    assert extracted.document.agency_name == facts.agency
    assert extracted.document.fiscal_year == facts.year
    score = score_report(extracted, variant.expected(facts), TABLES)
    assert score.right == score.total, "\n".join(score.misses)
