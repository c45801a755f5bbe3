"""Sums of sentences nobody tuned for: none is read as another account or measure than it is."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from evaluation.unseen.sentences import score, sentences
from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, read_prose
from ingestion.records import FunctionalLineRecord

LEAST_RIGHT = {False: 0.95, True: 0.9}  # the half mended by, the half held back


@pytest.mark.parametrize("held", [False, True])
def test_most_sums_are_read_right(held: bool) -> None:
    whole: Counter[str] = Counter()
    for one in sentences(held=held):
        whole.update(score(one)[0])
    assert whole["right"] >= LEAST_RIGHT[held] * whole.total()


def test_a_functional_line_keeps_the_budget_of_the_whole_year_apart_from_the_initial_one() -> None:
    lines = (
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）水利工程建设（项）。年初预算为120万元，全年预算为150.5万元，支出决算为148万元。",
    )
    paragraphs = [Paragraph(text, index) for index, text in enumerate(lines)]
    found = read_prose(paragraphs, ProseContext("0" * 64, 2023, "某县水利局", ())).records
    (line,) = [r for r in found if isinstance(r, FunctionalLineRecord)]
    assert (line.initial_budget, line.full_year_budget, line.final) == (120, Decimal("150.5"), 148)
    assert line.full_year_budget_raw == "150.5万元"
