"""Pages as pictures, with an engine that finds what the test drew and says what the test tells it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from evaluation.corpora.scans import blank_page, draw_table, draw_word
from ingestion.documents.model import Table
from ingestion.documents.scan import page as scan_page
from ingestion.documents.scan import second_looks
from ingestion.documents.scan.assemble import assemble
from ingestion.documents.scan.engine import TextBox
from ingestion.documents.scan.page import PageReading, read_page

XS, YS = (100, 450, 800), (100, 170, 240)


class OneWord:
    """An engine for pages of one word."""

    def __init__(self, box: TextBox, text: str) -> None:
        self.box, self.text = box, text

    def detect(self, _: np.ndarray) -> list[TextBox]:
        return [self.box]

    def is_upside_down(self, _: Sequence[np.ndarray]) -> bool:
        return False

    def recognise(self, lines: Sequence[np.ndarray]) -> list[tuple[str, float]]:
        return [(self.text, 0.99) for _ in lines]


def page_of(monkeypatch: pytest.MonkeyPatch, number: int, row: int, text: str) -> PageReading:
    """A page with a table of two rows and a word in the first cell of one."""
    picture = blank_page()
    draw_table(picture, XS, YS)
    top = YS[row] + 22
    draw_word(picture, 120, top)
    engine = OneWord(TextBox(115, top - 5, 215, top + 31), text)
    for module in (scan_page, second_looks):
        monkeypatch.setattr(module, "engine", lambda: engine)
    return read_page(picture, number)


def test_a_cell_that_the_page_cut_keeps_the_lines_of_both_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page_of(monkeypatch, 1, 1, "满意度（分"), page_of(monkeypatch, 2, 0, "值）")]
    (table,), _ = assemble(pages)
    assert isinstance(table, Table)
    assert [len(row) for row in table.rows] == [2, 2, 2]
    cut = table.rows[1][0]
    assert cut.text == "满意度（分值）"
    assert [(line.text, line.box and line.box.page) for line in cut.lines] == [("满意度（分", 1), ("值）", 2)]
    assert not pages[0].blocks[0].rows[1][0].lines, "of one line the cell says all"  # type: ignore[union-attr]
