"""What a refresh came to: the words, the exit code, and what is kept short."""

from __future__ import annotations

import pytest

from ingestion.messages import Message
from orchestration.cli.outcome import tell
from orchestration.cli.summary import grouped
from orchestration.home import Home
from orchestration.outcome import CheckFailure, Outcome, RefreshResult
from orchestration.store.archive.deliveries import DeliveryFigures, QuarantineEntry
from orchestration.store.archive.landing_folder import LeftFile, WhyLeft

NONE = DeliveryFigures(delivered=0, read=0, quarantined=0)


def _refusal(code: str, name: str) -> QuarantineEntry:
    return QuarantineEntry(name, name, 1, code, "", Message("file_empty"), "2024-01-01T00:00:00+00:00")


def test_nothing_new_is_said_without_counting_this_run(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(RefreshResult(Outcome.NOTHING_NEW, home, DeliveryFigures(3, 2, 1)))
    out = capsys.readouterr().out
    assert "Nothing new" in out
    assert "3 documents delivered, 2 read, 1 refused" in out
    assert "This run" not in out


def test_all_files_that_cannot_be_taken_in_are_counted_though_the_first_are_shown(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    left = tuple(LeftFile(f"{number}.docx", WhyLeft.NOT_OPENED, 13) for number in range(30))
    result = RefreshResult(Outcome.NOTHING_NEW, home, DeliveryFigures(3, 2, 1), unreadable=left)
    tell(result)
    out = capsys.readouterr().out
    assert result.exit_code == 3
    assert "Nothing new could be taken in: 30 files cannot be." in out
    assert "19.docx: it cannot be opened (Permission denied)" in out
    assert "20.docx" not in out
    assert "and 10 more" in out


def test_a_delivery_that_was_held_back_says_why_on_stderr(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    failure = CheckFailure(
        "rates_in_range", "marts/fct", is_blocking=True, words="Rates are percent numbers."
    )
    result = RefreshResult(Outcome.HELD_BACK, home, NONE, check_failures=(failure,), reason="1 check failed.")
    tell(result)
    printed = capsys.readouterr()
    assert result.exit_code == 1
    assert "rates_in_range on marts/fct (holds publication)" in printed.out
    assert "What was published before is untouched" in printed.err
    assert "1 check failed." in printed.err


def test_of_many_failing_rows_the_first_are_shown(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "\n".join(["| a |", "|---|", *(f"| row {number} |" for number in range(10))])
    failure = CheckFailure("known", "marts/fct", is_blocking=False, words="Known.", rows=rows)
    tell(RefreshResult(Outcome.UNCHANGED, home, NONE, checks_passed=5, check_failures=(failure,)))
    out = capsys.readouterr().out
    assert "5 passed, none failed, warnings: 1." in out
    assert "row 2" in out
    assert "row 3" not in out
    assert "7 more rows" in out


def test_refusals_are_grouped_by_reason_the_commonest_first() -> None:
    refused = [_refusal("damaged_file", "a"), _refusal("empty_file", "b"), _refusal("empty_file", "c")]
    assert [[r.file_name for r in group] for group in grouped(refused)] == [["b", "c"], ["a"]]


@pytest.mark.parametrize(
    ("opened", "words"), [(5, "5 originals were opened again"), (0, "no original had to be opened again")]
)
def test_a_home_of_an_earlier_version_is_told_what_was_done_again(
    home: Home, capsys: pytest.CaptureFixture[str], opened: int, words: str
) -> None:
    figures = DeliveryFigures(5, 5, 0)
    tell(RefreshResult(Outcome.PUBLISHED, home, figures, opened_now=opened, read_now=5, versions_before=1))
    out = " ".join(capsys.readouterr().out.split())
    assert words in out
    assert "Decisions and corrections in review/ are kept." in out
    tell(
        RefreshResult(
            Outcome.PUBLISHED, home, figures, new_now=5, opened_now=5, read_now=5, versions_before=1
        )
    )
    assert words not in " ".join(capsys.readouterr().out.split())
