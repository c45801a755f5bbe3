"""The audit is right in what it says and says what there is: labelled reports, and planted errors.

`make audit-score` and `make audit-plant` print the same figures with every false and missed finding.
"""

from __future__ import annotations

import pytest

from tests.support.audit.pipeline import findings_of
from tests.support.audit.plant import Planted, count, printed
from tests.support.audit.score import AuditScore, compare, sources

PLANTED_FOUND = 0.95


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[AuditScore, Planted]:
    """One run over all of it."""
    home = tmp_path_factory.mktemp("audit")
    labelled, files = sources(home), printed(home)
    found = findings_of(home, [*(path for path, _ in labelled.values()), *(path for _, path in files)])
    return compare(labelled, found), count(files, found)


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
