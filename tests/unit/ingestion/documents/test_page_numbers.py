"""What is a page number, alone and at the edge of a page."""

from __future__ import annotations

import pytest

from ingestion.documents.pages.numbers import may_be_page_number, says_page_number


@pytest.mark.parametrize(
    "line", ["- 3 -", "—12—", "第3页", "第 3 页，共 12 页", "第三页", "第3页/共12页", "— 三 —"]
)
def test_a_line_that_says_so_is_a_page_number_anywhere(line: str) -> None:
    assert says_page_number(line)


@pytest.mark.parametrize("line", ["3", "-3", "12.5", "2023年", "第三部分", "第3页附注"])
def test_other_lines_may_be_text(line: str) -> None:
    assert not says_page_number(line)


@pytest.mark.parametrize("line", ["3", "3/12", "一3一", ".12.", "·3·", "第 3 页", "3 页 共 12 页"])
def test_at_the_edge_of_a_page_a_bare_number_is_one(line: str) -> None:
    assert may_be_page_number(line)


@pytest.mark.parametrize("line", ["2023年度", "12,345.67", "一、", "共12页附件"])
def test_at_the_edge_of_a_page_other_lines_stay(line: str) -> None:
    assert not may_be_page_number(line)
