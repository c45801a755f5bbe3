"""A place as the report itself names it: 附件2-1 项目支出绩效自评表 · 总分 · 得分; 第三部分 十四（三）国内公务接待情况."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ingestion.identity.kinds.titles import is_annex_number
from ingestion.prose.sections import Section

_OPENS = "（("
# The number itself: what stands behind it on the line is no name of the table (a telephone number, a date).
_ANNEX = re.compile(r"\s*附\s?[件表]\s?(?:[一二三四五六七八九十]{1,3}|\d{0,3}(?:[-—－.]\d{1,2})*)")


def name_of_section(section: Section) -> str:
    """Annex, the printed numbers from the outermost inwards, and the title of the innermost."""
    scope = section.scope
    annex = f"附件{scope.annex}" if scope.annex else ""
    title = section.titles[-1] if section.titles else ""
    named = _joined(section.marks)
    gap = "" if named.endswith(("）", ")")) else " "
    return " ".join(part for part in (annex, f"{named}{gap}{title}".strip()) if part)


def name_in_table(lines_above: Sequence[str], name: str) -> str:
    """The number of the annex printed right above a table, before what the table calls the place."""
    return f"{_annex_above(tuple(lines_above))} {name}".strip()


@lru_cache(maxsize=256)  # all places of a table have the same lines above it
def _annex_above(lines: tuple[str, ...]) -> str:
    annexes = (_ANNEX.match(line) for line in lines if is_annex_number(line))
    return next((found[0] for found in annexes if found), "")


def _joined(marks: Iterable[str]) -> str:
    """十四（三）, but 第三部分 十四 and 十四 1: numbers without brackets stand apart."""
    named = ""
    for mark in marks:
        named += mark if not named or (mark[:1] in _OPENS and not named.endswith("部分")) else f" {mark}"
    return named
