"""Second looks at figures, with an engine that says what the test tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from evaluation.corpora.scans import blank_page, draw_word
from ingestion.documents.scan import second_looks as scan_reading
from ingestion.documents.scan.cells import Line, Piece
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.image import ink_of
from ingestion.documents.scan.second_looks import recognised
from ingestion.documents.scan.thresholds import SECOND_LOOKS

Look = Callable[..., Line]
BOX = TextBox(95, 95, 210, 131)


class Looks:
    """An engine that says one thing after the other of the only line there is."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)

    def recognise(self, lines: Sequence[np.ndarray]) -> list[tuple[str, float]]:
        return [(self.texts.pop(0), 0.999) for _ in lines]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    def read(*texts: str, dust: tuple[int, int] | None = None) -> Line:
        page = blank_page()
        draw_word(page, 100, 100, width=100)
        if dust:
            page[dust[1] : dust[1] + 2, dust[0] : dust[0] + 2] = 130
        looks = Looks(*texts)
        monkeypatch.setattr(scan_reading, "engine", lambda: looks)
        (line,) = recognised([Piece(BOX, None)], page, ink_of(page))
        assert not looks.texts, "every look was needed"
        return line

    return read


def test_a_figure_that_two_looks_read_alike_is_sure(look: Look) -> None:
    line = look("12.5万元", "12.5万元")
    assert (line.text, line.score) == ("12.5万元", 0.999)


def test_signs_as_wide_as_characters_make_no_other_figure(look: Look) -> None:
    assert look("(30分)", "（30分）").score == 0.999


def test_the_third_look_decides_and_the_figure_is_unsure(look: Look) -> None:
    assert look("3人", "8人", "8人") == Line(Piece(BOX, None), "8人", SECOND_LOOKS.decided)


def test_three_readings_leave_the_first_and_it_is_unsure(look: Look) -> None:
    assert look("3人", "8人", "5人") == Line(Piece(BOX, None), "3人", SECOND_LOOKS.decided)


def test_a_look_that_saw_no_dust_is_not_outvoted(look: Look) -> None:
    assert look("30分", "30.分", "30.分") == Line(Piece(BOX, None), "30分", SECOND_LOOKS.decided)


def test_a_point_that_no_figure_has_goes_if_the_line_reads_so_without_dust(look: Look) -> None:
    line = look("5.追加项目实际支出.603.24万元", "5.追加项目实际支出603.24万元", dust=(206, 123))
    assert (line.text, line.score) == ("5.追加项目实际支出603.24万元", SECOND_LOOKS.decided)


def test_a_number_of_an_item_keeps_its_point(look: Look) -> None:
    line = look("1.年初预算批复为基本", "1.年初预算批复为基本", dust=(206, 123))
    assert (line.text, line.score) == ("1.年初预算批复为基本", 0.999)


def test_words_are_looked_at_once(look: Look) -> None:
    assert look("2023年度部门决算").text == "2023年度部门决算"
