"""Titles: what kind of report, for which year, of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.identity.lines import Line
from ingestion.records.model import ReportKind

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")
_MAX_TITLE = 60
_NOT_A_TITLE = re.compile(r"[。；：:]|^(?:[一二三四五六七八九十\d]+[、.．]|附件|目录|关于印发|《)")
_EVALUATION = r"绩效(?:目标)?(?:完成情况)?(?:自评|评价|自我评价|自评价)"


@dataclass(frozen=True, slots=True)
class TitlePattern:
    """A kind of title. `rank` orders titles of one report: a report's own before those of its tables."""

    kind: ReportKind
    pattern: re.Pattern[str]
    rank: int
    cover_weight: int
    later_weight: int


_PATTERNS: tuple[TitlePattern, ...] = (
    TitlePattern(
        "final_accounts",
        re.compile(r".*(?:部门|单位)?决算(?:公开)?(?:情况)?(?:说明|报告|公开|信息)?"),
        2,
        12,
        3,
    ),
    TitlePattern(
        "overall_self_evaluation",
        re.compile(rf".*整体支出.{{0,6}}{_EVALUATION}.{{0,4}}报告(?:[（(].*[）)])?"),
        2,
        9,
        3,
    ),
    TitlePattern(
        "overall_self_evaluation",
        re.compile(rf".*整体支出.{{0,6}}{_EVALUATION}(?!.*基础数据).*表(?:[（(].*[）)])?"),
        1,
        5,
        3,
    ),
    TitlePattern(
        "overall_self_evaluation", re.compile(r".*整体支出.{0,6}绩效.*基础数据表(?:[（(].*[）)])?"), 0, 5, 3
    ),
    TitlePattern(
        "project_self_evaluation",
        re.compile(rf".*(?:项目|专项).{{0,12}}{_EVALUATION}.*报告(?:[（(].*[）)])?"),
        1,
        6,
        1,
    ),
    TitlePattern(
        "project_self_evaluation",
        re.compile(rf".*(?:项目|专项).{{0,12}}{_EVALUATION}.*表(?:[（(].*[）)])?"),
        0,
        3,
        1,
    ),
)
_AGENCY = re.compile(
    r"(?:20\d{2}年度?)?(?P<agency>[^\d]{4,40}?)(?:20\d{2}年度?)?(?:部门|单位|[（(](?:部门|单位)[）)])*"
    r"(?:整体支出|项目支出|预算|决算|绩效|财政|专项)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A recognised title. `agency` is the name it holds, as printed, if it holds one."""

    line: Line
    kind: ReportKind
    rank: int
    weight: int
    year: int | None
    agency: str | None


def titles_of(lines: list[Line]) -> list[Title]:
    """The titles among the lines, in print order. A table of contents' entries are numbered and so left out."""
    return [title for line in lines if (title := _title(line)) is not None]


def best_title(titles: list[Title], kind: ReportKind) -> Title | None:
    """The title of the report: the highest rank of its kind, a cover's before a later one's, the first of equals."""
    own = [title for title in titles if title.kind == kind]
    return max(own, key=lambda t: (t.rank, t.line.is_cover, t.year is not None), default=None)


def _title(line: Line) -> Title | None:
    if len(line.text) > _MAX_TITLE or _NOT_A_TITLE.search(line.text):
        return None
    for known in _PATTERNS:
        if known.pattern.fullmatch(line.text):
            year = _YEAR.search(line.text)
            agency = _AGENCY.match(line.text)
            return Title(
                line,
                known.kind,
                known.rank,
                known.cover_weight if line.is_cover else known.later_weight,
                int(year[1]) if year else None,
                agency["agency"] if agency else None,
            )
    return None
