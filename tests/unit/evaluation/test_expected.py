"""The list of differences that are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.same_as.expected import FILE, ExpectedChange, as_lines, judge, load
from evaluation.same_as.tables import Difference

MEANT = ExpectedChange(
    table="marts.fact", column="id", rows={"samples": 2}, sentence="No id depends on the order of rows."
)
FOUND = {"samples": [Difference("marts.fact", "id", 2)]}


def test_a_listed_difference_holds() -> None:
    assert judge(FOUND, [MEANT], ["samples"]).holds


def test_an_unlisted_difference_does_not() -> None:
    judged = judge(FOUND, [], ["samples"])
    assert not judged.holds
    assert [difference.column for _, difference in judged.unlisted] == ["id"]


def test_a_line_that_no_difference_uses_does_not() -> None:
    judged = judge({}, [MEANT], ["samples"])
    assert not judged.holds
    assert judged.unused == ("samples: marts.fact.id does not differ",)


def test_another_number_of_rows_does_not() -> None:
    judged = judge({"samples": [Difference("marts.fact", "id", 3)]}, [MEANT], ["samples"])
    assert not judged.holds
    assert judged.otherwise == ("samples: marts.fact.id differs in 3 rows, 2 are listed",)


def test_a_line_about_a_corpus_that_is_not_compared_is_passed_over() -> None:
    assert judge({}, [MEANT], ["layouts"]).holds


def test_of_two_orders_of_arrival_the_larger_number_counts() -> None:
    both = [Difference("marts.fact", "id", 2), Difference("marts.fact", "id", 1)]
    assert judge({"samples": both}, [MEANT], ["samples"]).holds


@pytest.mark.parametrize(
    "line",
    [
        "- {table: a, column: b, rows: {samples: 1}, sentence: long enough, more: 1}",
        "- {table: a, column: b, rows: {samples: -1}, sentence: long enough}",
        "- {table: a, column: b, rows: {elsewhere: 1}, sentence: long enough}",
        "- {table: a, column: b, rows: {samples: 1}}",
        "- {table: a, column: b, rows: {samples: 1}, sentence: ''}",
    ],
)
def test_a_line_that_says_something_else_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "expected.yml").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=r"more|rows|corpus|sentence"):
        load(tmp_path / "expected.yml")


def test_a_difference_is_listed_once(tmp_path: Path) -> None:
    line = "- {table: a, column: b, rows: {samples: 1}, sentence: long enough}\n"
    (tmp_path / "expected.yml").write_text(line * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="listed twice"):
        load(tmp_path / "expected.yml")


def test_the_lines_that_are_proposed_lack_only_their_sentence(tmp_path: Path) -> None:
    text = as_lines([("samples", Difference("marts.fact", "id", 2))]).replace("''", f"'{MEANT.sentence}'")
    (tmp_path / "expected.yml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "expected.yml") == [MEANT]


def test_the_list_of_the_repository_can_be_read() -> None:
    assert isinstance(load(FILE), list)
