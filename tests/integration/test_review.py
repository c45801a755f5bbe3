"""A decision and a correction on their way through: written down, taken in, seen in the warehouse, undone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from evaluation.audit_score.pipeline import Build, audit, findings_of, table
from evaluation.planting.clean import JOBS, clean_draft
from evaluation.planting.plant import agencies
from orchestration.home import Home
from orchestration.store.review.corrections import Correction, add_correction
from orchestration.store.review.decisions import decide
from orchestration.store.review.files import now

WRONG_RATE, WRONG_SCORE = "A01", "A07"


def by_rule(rows: list[dict[str, Any]]) -> Mapping[str, dict[str, Any]]:
    return {row["rule_code"]: row for row in rows}


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory, build_audit: Build) -> list[Mapping[str, dict[str, Any]]]:
    """Findings of a report with two errors: as found; and after both were decided and one figure corrected."""
    home = Home.open(tmp_path_factory.mktemp("home"))
    draft = clean_draft(next(agencies()))
    draft.funds(JOBS)["rate"] = 79
    draft.indicator("岗位匹配率")["score"] = 12
    path = draft.write(tmp_path_factory.mktemp("report") / "report.docx")
    found = [by_rule(findings_of(home.root, [path], build_audit)[path])]
    for rule, decision in ((WRONG_RATE, "confirmed"), (WRONG_SCORE, "explained")):
        row = found[0][rule]
        decide(home, {**row, "agency_name": "某局"}, decision, "核对原件", "预算绩效科")
    row = found[0][WRONG_RATE]
    place = table(home, "fct_budget_execution")
    read = next(r for r in place if r["source_ref"] == row["source_ref"])
    assert read["execution_rate_reported"] == Decimal(79)
    add_correction(
        home,
        Correction(now(), row["document_id"], "report.docx", "budget_execution", row["source_ref"],
                   "execution_rate_reported", "79", "78", "扫描不清", "预算绩效科"),
    )  # fmt: skip
    found.append(by_rule(audit(home, [path], build_audit)[path]))
    return found


def test_nothing_is_decided_at_first(steps: list[Mapping[str, dict[str, Any]]]) -> None:
    assert {row["decision"] for row in steps[0].values()} == {None}


def test_findings_keep_their_ids(steps: list[Mapping[str, dict[str, Any]]]) -> None:
    assert steps[0][WRONG_RATE]["finding_id"] == steps[1][WRONG_RATE]["finding_id"]


def test_a_decision_stays_with_its_finding(steps: list[Mapping[str, dict[str, Any]]]) -> None:
    kept = steps[1][WRONG_SCORE]
    assert (kept["decision"], kept["earlier_decision"]) == ("explained", None)


def test_a_corrected_figure_is_judged_anew_and_its_finding_open_again(
    steps: list[Mapping[str, dict[str, Any]]],
) -> None:
    changed = steps[1][WRONG_RATE]
    assert changed["actual_value"] == Decimal(78)
    assert (changed["decision"], changed["earlier_decision"]) == (None, "confirmed")
