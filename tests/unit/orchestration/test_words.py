"""Which language this process speaks."""

from __future__ import annotations

import pytest

from ingestion.messages import Message
from ingestion.words import Language
from orchestration.words import advice, language, words


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
