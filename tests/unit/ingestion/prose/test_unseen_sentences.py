"""Sums of sentences nobody tuned for: none is read as another account or measure than it is."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from evaluation.unseen.sentences import LOTS, score, sentences
from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, read_prose
from ingestion.records import FunctionalLineRecord, NarrativeAmountRecord

LEAST_RIGHT = {False: 0.95, True: 0.9}  # the half mended by, the half held back


@pytest.mark.parametrize("lot", LOTS)
@pytest.mark.parametrize("held", [False, True])
def test_most_sums_are_read_right_and_none_as_another_measure(held: bool, lot: str) -> None:
    whole: Counter[str] = Counter()
    for one in sentences(held=held, lot=lot):
        whole.update(score(one)[0])
    assert whole["right"] >= LEAST_RIGHT[held] * whole.total()
    assert not whole["wrong"]


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


def _read(heading: str, text: str) -> list[tuple[str, str, Decimal]]:
    records = read_prose(
        [Paragraph(heading, 0), Paragraph(text, 1)], ProseContext("0" * 64, 2023, "某县水利局", ())
    ).records
    return [(r.concept, r.measure, r.amount) for r in records if isinstance(r, NarrativeAmountRecord)]


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        ("二、收支情况", "本年收入：1500万元；本年支出：1498.5万元。",
         [("total_income", "final", "1500"), ("total_expenditure", "final", "1498.5")]),
        ("（三）项目支出", "中小河流治理1200万元；山洪灾害防治工程486.83万元。",
         [("project_line_expenditure", "final", "1200"), ("project_line_expenditure", "final", "486.83")]),
        ("（三）支出情况", "“三公”经费控制较好，全年实际支出为18.5万元，较预算数25万元节约6.5万元。",
         [("three_public_final", "final", "18.5"), ("three_public_budget", "initial_budget", "25"),
          ("three_public_final", "change", "-6.5")]),
        ("（二）部门决算", "全年实际支出2651.2万元，执行率98.19%。", [("total_expenditure", "final", "2651.2")]),
        ("（二）灌区专项执行", "全年实际支出2651.2万元，执行率98.19%。", []),
    ],
)  # fmt: skip
def test_a_sum_is_of_what_its_label_its_list_or_its_heading_names(heading, text, found) -> None:
    assert _read(heading, text) == [(concept, measure, Decimal(amount)) for concept, measure, amount in found]
