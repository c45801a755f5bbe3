"""The measure of reading: each class is told from the others, and the cases are read no worse than before."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.reading_score.case import Case, cases_in
from evaluation.reading_score.product import Doubt, ReadFile
from evaluation.reading_score.score import score_file

TRUTH = {
    "agency": "甲县水利局",
    "fiscal_year": 2023,
    "budget": [{"scope": "overall", "line": "total", "initial": 100.0, "executed": 90.0}],
}
ROW = {"scope": "overall", "funding_line": "total", "source_ref": "t1/r3"}


def _case(truth: dict[str, object]) -> Case:
    return Case("case", (), truth)


def _read(row: dict[str, object] | None, *doubts: Doubt) -> ReadFile:
    empty = {"initial_budget": None, "full_year_budget": None, "executed": None}
    rows = () if row is None else ({**ROW, **empty, **row},)
    return ReadFile(
        "case.docx",
        agency_name="甲县水利局",
        fiscal_year=2023,
        report_kind="overall_self_evaluation",
        rows={"budget_execution": rows},
        doubts=doubts,
    )


def _classes(truth: dict[str, object], read: ReadFile) -> dict[str, int]:
    return {kind: count for kind, count in score_file(_case(truth), read).cells.items() if count}


def test_a_printed_figure_is_right_and_one_that_nobody_mentions_is_lost() -> None:
    assert _classes(TRUTH, _read({"initial_budget": 100})) == {"right": 3, "lost": 1}


def test_another_value_is_silently_wrong_even_where_its_row_is_reported() -> None:
    read = _read({"initial_budget": 1000, "executed": 90}, Doubt("t1/r3", ("x", "y"), is_queued=False))
    assert _classes(TRUTH, read) == {"right": 3, "silent": 1}


def test_a_missing_figure_is_flagged_where_its_row_or_its_print_is_reported() -> None:
    at_its_row = _read({"initial_budget": 100}, Doubt("t1/r3/c4", ("?", "?"), is_queued=False))
    assert _classes(TRUTH, at_its_row) == {"right": 3, "flagged": 1}
    by_its_print = _read(None, Doubt("t9", ("100.00", "90"), is_queued=False))
    assert _classes(TRUTH, by_its_print) == {"right": 2, "flagged": 2}


def test_a_row_that_is_not_printed_is_silently_wrong() -> None:
    assert _classes({**TRUTH, "budget": []}, _read({"initial_budget": 1})) == {"right": 2, "silent": 1}


def test_a_right_figure_that_asks_a_person_is_counted_beside() -> None:
    read = _read({"initial_budget": 100, "executed": 90}, Doubt("t1/r3/c4", ("?",), is_queued=True))
    assert _classes(TRUTH, read) == {"right": 4, "overflagged": 2}


def test_a_refused_file_costs_all_its_cells() -> None:
    assert _classes(TRUTH, ReadFile("case.docx", refused_as="region_unknown")) == {"refused_wrongly": 2}


@pytest.mark.parametrize(
    ("truth", "read", "kind"),
    [
        ({"kind": "department_budget"}, ReadFile("b.pdf", refused_as="department_budget"), "right"),
        ({"kind": "department_budget"}, ReadFile("b.pdf", refused_as="not_a_report"), "refused_wrongly"),
        ({"refused": True}, ReadFile("b.pdf", refused_as="not_a_report"), "right"),
        ({"refused": True}, _read(None), "silent"),
    ],
)
def test_a_document_that_is_not_to_be_read_is_right_when_refused_as_what_it_is(
    truth: dict[str, object], read: ReadFile, kind: str
) -> None:
    assert _classes(truth, read) == {kind: 1}


def test_a_truth_without_its_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "c1.truth.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"c1\.truth\.json"):
        list(cases_in(tmp_path))
