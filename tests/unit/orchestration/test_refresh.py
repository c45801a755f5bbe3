"""What a refresh says without an engine being started."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration import refresh as module
from orchestration.home import Home
from orchestration.outcome import Outcome
from orchestration.refresh import refresh
from orchestration.store.archive.landing_folder import WhyLeft


@pytest.fixture
def up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(module, "is_up_to_date", lambda _: True)
    return Home.open(tmp_path / "home")


def test_with_nothing_new_all_is_done(up_to_date: Home) -> None:
    result = refresh(up_to_date)
    assert (result.outcome, result.exit_code) == (Outcome.NOTHING_NEW, 0)


def test_files_that_could_not_be_taken_in_are_named_by_every_run_after(
    up_to_date: Home, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere.docx").write_bytes(b"x")
    for number in range(30):
        (up_to_date.landing / f"13812345678 {number}.docx").symlink_to(tmp_path / "elsewhere.docx")
    result = refresh(up_to_date)
    assert (result.outcome, result.exit_code, len(result.unreadable)) == (Outcome.NOTHING_NEW, 3, 30)
    assert {file.why for file in result.unreadable} == {WhyLeft.LEADS_OUT}
    assert not any("13812345678" in file.path for file in result.unreadable)
