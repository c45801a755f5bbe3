"""Text that a spreadsheet would compute."""

from __future__ import annotations

import pytest

from orchestration.store.review.spreadsheet_guard import guarded, unguarded


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd",
        "-两处口径不同",
        "@sum",
        "'=1",
        " =1+1",
        "\n=1+1",
        "\r\n@sum",
        "\ufeff=1+1",
        "\u200b=1+1",
        "\u3000=1+1",
        "\xa0+cmd",
        "＝1+1",
        "＋cmd",
        "－两处",
        "＠sum",
        "\t说明",
        "\0=1+1",
    ],
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["-12.5", "－12.5", "+3%", "-", "－", "——", "'引文", "属实", " 属实", "['=1']", ""]
)
def test_figures_dashes_and_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text
