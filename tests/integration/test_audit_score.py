"""The audit is right in what it says and says what there is: labelled reports, and planted errors.

`make audit-score` and `make audit-plant` print the same figures with every false and missed finding.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.audit_score.evidence import Citation, citations_of
from evaluation.audit_score.pipeline import Build, findings_of
from evaluation.audit_score.score import AuditScore, compare, sources
from evaluation.planting.plant import Planted, count, printed

PLANTED_FOUND = 0.95


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("audit")


@pytest.fixture(scope="module")
def measured(home: Path, build_audit: Build) -> tuple[AuditScore, Planted]:
    """One run over all of it."""
    labelled, files = sources(home), printed(home)
    paths = [*(path for path, _ in labelled.values()), *(path for _, path in files)]
    found = findings_of(home, paths, build_audit)
    return compare(labelled, found), count(files, found)


@pytest.fixture(scope="module")
def cited(home: Path, measured: tuple[AuditScore, Planted]) -> list[Citation]:
    """What the findings of that run rest on."""
    found = citations_of(home)
    assert measured[0].unread == []
    assert len(found) > 400
    return found


def test_every_labelled_document_was_read(measured: tuple[AuditScore, Planted]) -> None:
    assert measured[0].unread == []


def test_precision_and_recall_reach_their_bounds(measured: tuple[AuditScore, Planted]) -> None:
    score, _ = measured
    assert score.shortfalls() == [], "\n".join(score.lines())


def test_planted_errors_are_found_by_the_right_rule(measured: tuple[AuditScore, Planted]) -> None:
    _, planted = measured
    assert planted.share >= PLANTED_FOUND, "\n".join(planted.lines())


def test_the_untouched_report_stays_clean(measured: tuple[AuditScore, Planted]) -> None:
    assert measured[1].said_of_clean == []


def test_a_figure_that_the_report_prints_in_a_cell_is_cited_by_that_cell(cited: list[Citation]) -> None:
    assert [c for c in cited if c.cell_of_the_fact and c.cell not in c.cell_of_the_fact] == []


def test_the_text_of_a_cited_cell_holds_the_figure(cited: list[Citation]) -> None:
    assert [c for c in cited if c.cell and not c.holds_the_figure] == []


def test_what_stays_a_row_says_why_and_has_a_text_to_show(cited: list[Citation]) -> None:
    rows = [c for c in cited if not c.cell]
    assert {c.row_because for c in rows} <= {"prose", "whole_report", "table", "computed", "blank", "words"}
    assert [c for c in rows if c.text is None] == []
    assert [c for c in cited if c.cell and c.row_because] == []


def test_a_sum_that_is_printed_nowhere_is_cited_by_its_terms(cited: list[Citation]) -> None:
    computed = {c.evaluation_id for c in cited if c.row_because == "computed"}
    terms = {c.evaluation_id for c in cited if c.cell and c.role == "input"}
    assert computed
    assert computed - terms == set()
