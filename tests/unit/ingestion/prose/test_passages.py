"""Whole passages of final accounts and self-evaluations: every figure a careful reader takes, every functional line.

Written for these tests, in the forms that agencies of different sectors and years use; each file was read by the
library for the first time only after its expectations had been written.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingestion.documents.model import Paragraph
from ingestion.prose import ProseContext, ProseResult, read_prose

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "passages").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def read(case: dict[str, Any]) -> ProseResult:
    paragraphs = [Paragraph(text, index) for index, text in enumerate(case["lines"])]
    context = ProseContext("0" * 64, case["year"], case["agency"], case["projects"])
    return read_prose(paragraphs, context)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_figures_of_a_passage(case: dict[str, Any]) -> None:
    expected = [(concept, measure, float(amount)) for concept, measure, amount in case["figures"]]
    found = [(r.concept, r.measure, float(r.amount)) for r in read(case).narrative_amounts]

    assert Counter(f for f in found if f[0] != "other") == Counter(f for f in expected if f[0] != "other")
    # What has no concept has a measure by interpretation only.
    assert Counter(f[2] for f in found if f[0] == "other") == Counter(
        f[2] for f in expected if f[0] == "other"
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_functional_lines_of_a_passage(case: dict[str, Any]) -> None:
    expected = [
        (*names, _number(budget), _number(final)) for *names, budget, final in case.get("functional", [])
    ]
    found = [
        (
            line.function_code,
            line.class_name,
            line.section_name,
            line.item_name,
            _number(line.initial_budget),
            _number(line.final),
        )
        for line in read(case).functional_lines
    ]
    assert found == expected


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_programme_outcomes_do_not_flood_the_issues(case: dict[str, Any]) -> None:
    assert [issue.message for issue in read(case).issues if issue.code == "unassigned_amount"] == []


BESIDE = [case for case in CASES if "beside" in case]


@pytest.mark.parametrize("case", BESIDE, ids=[case["name"] for case in BESIDE])
def test_what_a_passage_tells_beside_sums(case: dict[str, Any]) -> None:
    expected = [
        (kind, subject, _number(value), trend, *map(_number, sums))
        for kind, subject, value, trend, *sums in case["beside"]
    ]
    found = [
        (
            *(figure.kind, figure.subject, _number(figure.value), figure.trend),
            *map(_number, (figure.amount, figure.base_amount, figure.change_amount)),
        )
        for figure in read(case).narrative_figures
    ]
    assert Counter(found) == Counter(expected)
