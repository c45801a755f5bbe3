"""The review files: what is read, what is passed over with words, and that lines are only added."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from orchestration.home import Home
from orchestration.store.review.decisions import decide, read_decisions
from orchestration.store.review.files import BOM, ReviewFileError, append_row, read_rows
from orchestration.words import words

COLUMNS = ("name", "value")
FINDING: Mapping[str, object] = {
    "finding_id": "f1", "figures_fingerprint": "p1", "rule_code": "A01", "fiscal_year": 2023, "agency_name": "某局",
    "project_name": None, "subject": "执行率", "expected_text": "100%", "actual_text": "97.82%",
}  # fmt: skip


def pair(values: Mapping[str, str]) -> tuple[str, str]:
    if not values["value"]:
        raise ReviewFileError("review_blank", names=("value",))
    return values["name"], values["value"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "review" / "file.csv"


def test_a_file_that_is_not_there_holds_nothing(file: Path) -> None:
    assert read_rows(file, COLUMNS, pair).rows == ()


def test_lines_come_back_as_they_were_added(file: Path) -> None:
    append_row(file, COLUMNS, {"name": "甲,乙", "value": '说"好"'})
    append_row(file, COLUMNS, {"name": "丙", "value": "2"})
    assert [row for _, row in read_rows(file, COLUMNS, pair).rows] == [("甲,乙", '说"好"'), ("丙", "2")]


def test_spreadsheets_see_that_it_is_utf8(file: Path) -> None:
    append_row(file, COLUMNS, {"name": "甲", "value": "1"})
    assert file.read_bytes().startswith(BOM)


def test_what_stood_before_stays_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    before = "name,value,remark\r\n甲,1,看过\r\n".encode()
    file.write_bytes(before)
    append_row(file, COLUMNS, {"name": "乙", "value": "2"})
    assert file.read_bytes().startswith(before)


def test_a_last_line_without_an_end_is_not_run_together(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("name,value\n甲,1", "utf-8")
    append_row(file, COLUMNS, {"name": "乙", "value": "2"})
    assert [row for _, row in read_rows(file, COLUMNS, pair).rows] == [("甲", "1"), ("乙", "2")]


def test_an_unusable_line_is_told_and_the_others_count(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("name,value\n甲,\n乙,2\n", "utf-8")
    reading = read_rows(file, COLUMNS, pair)
    assert [row for _, row in reading.rows] == [("乙", "2")]
    assert [words(problem.message) for problem in reading.problems] == [
        f"{file}, line 2: value must not be blank."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name\n\xbc\xd7\n", "not UTF-8"),
        (b"nom,value\n1,2\n", "lacks name"),
        (b'name,value\n"1,2\n', "not CSV"),
    ],
    ids=["another encoding", "another heading", "a quotation mark that never ends"],
)
def test_a_file_that_is_something_else_is_told(file: Path, content: bytes, said: str) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert said in words(read_rows(file, COLUMNS, pair).problems[0].message)


def test_a_decision_is_written_with_the_figures_it_is_about(home: Home) -> None:
    decide(home, FINDING, "explained", " 上级已批复 ", "预算绩效科")
    (_, found), = read_decisions(home).rows  # fmt: skip
    assert (found.finding_id, found.decision, found.reason, found.actual_text) == (
        "f1", "explained", "上级已批复", "97.82%",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "reason", "role", "said"),
    [("maybe", "r", "x", "one of confirmed"), ("wrong", " ", "x", "reason"), ("wrong", "r", "", "role")],
)
def test_a_decision_without_sense_is_refused(
    home: Home, decision: str, reason: str, role: str, said: str
) -> None:
    with pytest.raises(ReviewFileError, match=said):
        decide(home, FINDING, decision, reason, role)
    assert not home.decisions.exists()
