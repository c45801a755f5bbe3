"""JSON on a terminal: the same value for machines, and nothing that the terminal obeys."""

from __future__ import annotations

import json
import unicodedata

import pytest

from orchestration.cli.inert import json_text


@pytest.mark.parametrize(
    "character", ["\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041"]
)
def test_what_a_terminal_acts_on_is_escaped_and_the_value_is_the_same(character: str) -> None:
    value = {"file_name": f"报告{character}.docx", "rows": [1, None, "年"]}
    text = json_text(value, indent=1)
    assert {unicodedata.category(c) for c in text if c != "\n"}.isdisjoint({"Cc", "Cf"})
    assert json.loads(text) == value
    assert "报告" in text
