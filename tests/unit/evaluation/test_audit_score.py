"""Findings against labels."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.audit_score.labels import Finding, Label, labels_of, load_labels, numbers_in
from evaluation.audit_score.score import AuditScore


def finding(rule: str = "A04", project: str | None = "就业专项资金", **values: Any) -> Finding:
    group = {"kind": "word", "text": "产出指标", "figure": None, "items": []}
    column = {"kind": "code", "text": "column.weight", "figure": None, "items": []}
    terms = {"kind": "list", "text": "list.sum", "figure": None, "items": [{"word": "质量", "amount": 30}]}
    row = {"subject_code": "", "message": "效益指标合计为81。", "printed": "产出指标（50分）", "expected_value": 50,
           "arguments": {"group": group, "column": column, "terms": terms}, "actual_value": 80}  # fmt: skip
    return Finding.of({"rule_code": rule, "project_name": project, **row, **values})


def label(**values: Any) -> Label:
    entry = {"rule": "A04", "project": "就业专项资金", "reason": "why", **values}
    return next(labels_of(entry))


def test_a_label_fits_by_rule_project_words_and_figures() -> None:
    assert label(at=["产出指标"], figures=[50, 80]).fits(finding())


@pytest.mark.parametrize(
    "values",
    [{"at": ["质量"]}, {"at": ["column.weight"]}, {"figures": [30]}],
    ids=["a line of a sum", "a code", "an amount of a line"],
)
def test_a_label_fits_what_a_finding_says_as_types(values: dict[str, Any]) -> None:
    assert label(**values).fits(finding())


@pytest.mark.parametrize(
    "values",
    [{"rule": "A05"}, {"project": None}, {"project": "助学金"}, {"at": ["效益指标"]}, {"figures": [50, 81]}],
    ids=["rule", "the agency", "project", "words", "figure"],
)
def test_a_label_does_not_fit_what_differs_in(values: dict[str, Any]) -> None:
    assert not label(**values).fits(finding())


def test_marks_and_spaces_around_a_name_do_not_part_it() -> None:
    assert label(project="科技“110”服务 工作经费").fits(finding(project='科技"110"服务工作经费'))


def test_a_figure_is_the_same_with_its_zeros_and_separators() -> None:
    assert numbers_in("共1,234.50万元") == numbers_in("共1234.5万元")


def test_a_finding_without_a_label_is_false_and_a_label_without_one_is_missed() -> None:
    score = AuditScore()
    score.add("x", [label(at=["效益指标"])], [finding()])
    assert (score.group("A–B").precision, score.group("A–B").recall) == (0, 0)


def test_two_findings_of_one_label_are_right() -> None:
    score = AuditScore()
    score.add("x", [label()], [finding(), finding()])
    assert (score.group("A–B").precision, score.group("A–B").recall) == (1, 1)


def test_what_is_debatable_counts_neither_way() -> None:
    score = AuditScore()
    score.add("x", [label(debatable=True)], [finding()])
    assert (score.group("A–B").precision, score.group("A–B").recall) == (None, None)


def test_a_debatable_label_of_anywhere_says_which_finding_it_means() -> None:
    with pytest.raises(ValueError, match="fits every finding"):
        label(project="*", debatable=True)
    assert label(project="*", debatable=True, at=["产出指标"]).fits(finding())


def test_a_group_that_says_nothing_falls_short() -> None:
    score = AuditScore()
    score.add("x", [label()], [])
    assert "A–B recall 0.000 is below 0.95" in score.shortfalls()


def test_every_label_is_read() -> None:
    reports = load_labels()
    assert len(reports) == 6
    assert all(report.labels for report in reports)
