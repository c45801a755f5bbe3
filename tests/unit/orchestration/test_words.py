"""Which language this process speaks."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from ingestion.messages import Message
from ingestion.words import Language
from orchestration.cli.app import run_command_line
from orchestration.cli.outcome import tell
from orchestration.home import Home
from orchestration.outcome import CheckFailure, Outcome, RefreshResult
from orchestration.store.archive.deliveries import DeliveryFigures
from orchestration.store.archive.landing_folder import LeftFile, WhyLeft
from orchestration.store.review.files import TakenIn
from orchestration.words import advice, language, phrase, words


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.ENGLISH),
        ({"LANG": "C.UTF-8"}, Language.ENGLISH),
        ({"LANG": "en_US.UTF-8", "JIXIAO_LANG": "zh"}, Language.CHINESE),
    ],
)
def test_the_setting_decides_then_the_locale(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: Language
) -> None:
    for name in ("JIXIAO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() is expected


def test_a_refusal_of_any_step_is_told_in_the_language_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    assert words(Message("too_slow", {"seconds": 300.0})) == "读取超过300秒，已放弃。"
    assert advice(Message("file_empty")) == "请送交报告本身。"


def test_the_command_line_speaks_the_language_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JIXIAO_LANG", "en")  # and take back what `--lang` sets
    for name, told in (
        ("en", "0 documents delivered"),
        ("zh", "收到文档0个"),
        ("en", "0 documents delivered"),
    ):
        assert run_command_line(["--lang", name, "status"]) == 0
        assert told in capsys.readouterr().out
    assert run_command_line(["--lang", "fr", "status"]) == 2


@pytest.mark.parametrize(
    ("zone", "told"), [("Asia/Shanghai", "2026-11-30 19:03:05 +08:00"), ("UTC", "2026-11-30 11:03:05 +00:00")]
)
def test_moments_are_kept_in_utc_and_told_in_the_time_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, zone: str, told: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert phrase("heading_published", moment="2026-11-30T11:03:05+00:00") == f"Published at {told}"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("outcome", Outcome)
def test_how_a_run_ended_is_told_in_chinese_without_a_word_of_english(
    outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    failure = CheckFailure("name", "asset", is_blocking=True, words="", rows="\n".join("|" * 9))
    left = tuple(LeftFile("a", why) for why in WhyLeft)
    tell(
        RefreshResult(
            outcome, Home.open(tmp_path / "home"), DeliveryFigures(9, 1, 1), new_now=2, opened_now=9, read_now=9,
            versions_before=1, unreadable=left, checks_passed=3, check_failures=(failure,),
            review=TakenIn(decisions=1),
        )
    )  # fmt: skip
    said = re.sub(r"`[^`]*`|jixiao\S*( ui)?|Checks|asset|name|review/", "", "".join(capsys.readouterr()))
    assert re.findall(r"[A-Za-z]{3,}", said) == []
