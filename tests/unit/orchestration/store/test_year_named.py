"""The year that the folders and the name of a refused file tell."""

from __future__ import annotations

import pytest

from orchestration.store.archive.deliveries import year_named


@pytest.mark.parametrize(
    ("path", "year"),
    [("怀化市/2023年/洪江市人社局.docx", 2023), ("某局 2022 年度部门决算.pdf", 2022), ("株洲市/2021/a.docx", 2021),
     ("2020部门整体支出.docx", 2020), ("编号20231.docx", None), ("b.docx", None), ("1999年.docx", None)],
)  # fmt: skip
def test_a_year_is_told_by_a_folder_or_by_the_words_behind_it(path: str, year: int | None) -> None:
    assert year_named(path) == year
