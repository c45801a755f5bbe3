"""What a report itself calls a place."""

from __future__ import annotations

import pytest

from ingestion.evidence.naming import name_in_table, name_of_section
from ingestion.prose.scopes import Scope
from ingestion.prose.sections import Section


@pytest.mark.parametrize(
    ("annex", "marks", "title", "name"),
    [
        (None, ("第三部分", "十四", "（三）"), "公务接待", "第三部分 十四（三）公务接待"),
        (None, ("第三部分", "（一）"), "收入", "第三部分 （一）收入"),
        ("2-1", ("一", "1"), "", "附件2-1 一 1"),
        ("4", (), "", "附件4"),
        (None, (), "", ""),
    ],
)
def test_a_section_is_called_by_its_printed_numbers_and_its_title(
    annex: str | None, marks: tuple[str, ...], title: str, name: str
) -> None:
    titles = ("",) * (len(marks) - 1) + (title,) if marks else ()
    section = Section(Scope(1, annex=annex), tuple(range(1, len(marks) + 1)), titles, marks)
    assert name_of_section(section) == name


def test_a_place_in_a_table_is_called_with_the_annex_above_it() -> None:
    assert name_in_table(["自评表", "附件2-1："], "自评表 · 总分") == "附件2-1 自评表 · 总分"
    assert name_in_table(["附件4 13974210653"], "自评表 · 总分") == "附件4 自评表 · 总分"
    assert name_in_table(["（2023年度）"], "自评表 · 总分") == "自评表 · 总分"
