"""Titles and opening figures of another year: what was taken over from last year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.prose.sections import Passage
from ingestion.records import TextFlagRecord

_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_TITLE = re.compile(
    r"(?P<year>20\d\d)年度?(?:[^，。；\d]{0,20}?)(?:部门|单位)?"
    r"(?:决算(?:公开)?(?:报告|情况说明|表|说明)?|(?:整体|项目)支出绩效(?:自评|评价)?(?:报告|表)?)$"
)
# What a passage of final accounts opens with: the year's own total.
_OPENS = re.compile(
    r"[^，。；]{0,30}?(?P<year>20\d\d)年度?(?:部门|单位)?"
    r"(?:收入?、?支出?总计|本年(?:收入|支出)合计|财政拨款收入?、?支出?总计|[“\"]?三公[”\"]?经费|机关运行经费|政府采购(?:支出)?(?:总额|金额))"
    r"[^，。；]{0,20}?\d"
)


def other_year_flags(
    document_id: str, passages: Sequence[Passage], fiscal_year: int
) -> Iterator[TextFlagRecord]:
    """Titles of an earlier year in a report that has them of its own year too, and totals told of an earlier year only."""
    titles = [(p, m) for p in passages if (m := _TITLE.search(p.text)) and "。" not in p.text]
    if any(int(m["year"]) == fiscal_year for _, m in titles):
        yield from (
            _flag(document_id, p, m["year"], fiscal_year) for p, m in titles if int(m["year"]) < fiscal_year
        )
    for passage in passages:
        opened = _OPENS.match(passage.text)
        if (
            opened
            and int(opened["year"]) < fiscal_year
            and str(fiscal_year) not in _YEAR.findall(passage.text)
        ):
            yield _flag(document_id, passage, opened["year"], fiscal_year)


def _flag(document_id: str, passage: Passage, year: str, fiscal_year: int) -> TextFlagRecord:
    return TextFlagRecord(
        document_id=document_id, source_ref=passage.ref, source_text=passage.text, kind="foreign_year",
        words=f"{year}年", project_name=passage.section.scope.project, other=f"{fiscal_year}年度",
    )  # fmt: skip
