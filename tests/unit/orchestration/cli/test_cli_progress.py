"""Progress: a line when a stage begins, few lines in between, none that a log must suffer."""

from __future__ import annotations

import pytest

from orchestration.cli import progress
from orchestration.progress import Stage, Step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_each_stage_is_said_once_while_nothing_takes_long(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.shown() as listener:
        for done in range(100):
            listener(Step(Stage.READ, done, 100))
        listener(Step(Stage.PUBLISH))
    assert capsys.readouterr().err.splitlines() == ["reading originals (100)", "publishing"]


def test_a_long_stage_tells_how_far_it_is(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with progress.shown() as listener:
        listener(Step(Stage.READ, 1, 100, "a.docx"))
        clock[0] += progress.SECONDS_BETWEEN_LINES
        listener(Step(Stage.READ, 50, 100, "b.docx"))
    assert capsys.readouterr().err.splitlines()[-1] == "reading originals 50 of 100 · b.docx"


def test_every_stage_has_a_title() -> None:
    assert set(progress.TITLES) == set(Stage)
