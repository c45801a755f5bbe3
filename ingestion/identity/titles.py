"""Titles: what kind of report, for which year, of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingestion.identity.printed_lines import Line
from ingestion.identity.writing import plain
from ingestion.records.types import ReportKind

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")
# No 年 behind it, and no number of a paper, period or amount: 2023部门整体支出绩效自评报告.
_YEAR_ALONE = re.compile(r"(?<![\d〔\[.—~-])(20\d{2})(?![\d〕\].—~-])")
_SHORT_YEAR, _CENTURY = re.compile(r"(?<![\d.])([12]\d)年度"), 2000  # 23年度项目支出绩效自评表
_OF_WORK = ("自评工作", "评价工作", "管理工作", "绩效工作")
_MAX_TITLE = 60
_NOT_A_TITLE = re.compile(r"[。；：:]|^(?:[一二三四五六七八九十\d]+[、.．]|目录|关于印发|《)")
_ANNEX = re.compile(
    r"^(?:附[件表](?:\d[-—\d]*|[一二三四五六七八九十]+)?[:：]?(?:\d{1,2}[、.．])?|第[一二三四五六七八九十]部分)"
)
_EVALUATION = r"绩效(?:目标)?(?:完成情况)?(?:自评|评价|自我评价|自评价)"


@dataclass(frozen=True, slots=True)
class TitlePattern:
    """A kind of title. `rank` orders titles of one report: a report's own before those of its tables."""

    kind: ReportKind
    pattern: re.Pattern[str]
    rank: int


_TAIL = r"(?:[（(].*[）)]|20\d{2}年度?)?"


def _pattern(kind: ReportKind, words: str, rank: int) -> TitlePattern:
    return TitlePattern(kind, re.compile(f".*{words}{_TAIL}"), rank)


# The first that fits decides, so the particular stand before the general.
_PATTERNS: tuple[TitlePattern, ...] = (
    _pattern("final_accounts", r"决算(?:公开)?(?:情况)?(?:说明|报告|公开|信息)?", 2),
    _pattern("final_accounts", r"(?:部门|单位|收入|支出)决算(?:总|公开|明细)*表", 0),
    _pattern("overall_self_evaluation", rf"整体(?:支出)?.{{0,6}}{_EVALUATION}.{{0,5}}报告", 2),
    _pattern("overall_self_evaluation", r"整体(?:支出)?.{0,6}绩效.*基础数据表", 0),
    _pattern("overall_self_evaluation", rf"整体(?:支出)?.{{0,6}}{_EVALUATION}.*表", 1),
    _pattern("project_self_evaluation", rf"(?:项目|专项).{{0,12}}{_EVALUATION}.*报告", 1),
    _pattern("project_self_evaluation", rf"(?:项目|专项).{{0,12}}{_EVALUATION}.*表", 0),
    _pattern("overall_self_evaluation", rf"{_EVALUATION}.{{0,5}}(?:报告|表)", 0),
)


@dataclass(frozen=True, slots=True)
class Title:
    """A recognised title. `is_of_work`: its year is when the work is done and not what is reported on."""

    line: Line
    kind: ReportKind
    rank: int
    year: int | None
    is_of_work: bool


def titles_of(lines: list[Line], leading: Line | None, kind: ReportKind) -> list[Title]:
    """The titles among the lines, in print order. A table of contents' entries are numbered and so left out.

    `leading` is the title by which the document was told to be of its kind, in whatever words.
    """
    found = [title for line in lines if (title := _title(line)) is not None]
    if leading is None or any(title.line.place == leading.place and title.kind == kind for title in found):
        return found
    others = [title for title in found if title.line.place != leading.place]
    return sorted([*others, _made(leading, kind, 0)], key=lambda title: title.line.order)


def best_title(titles: list[Title], kind: ReportKind) -> Title | None:
    """The title of the report: the highest rank of its kind, a cover's before a later one's, the first of equals."""
    own = [title for title in titles if title.kind == kind]
    return max(own, key=lambda t: (t.rank, t.line.is_cover, t.year is not None), default=None)


def _title(line: Line) -> Title | None:
    text = _ANNEX.sub("", line.text)
    words = plain(text)
    if len(text) > _MAX_TITLE or _NOT_A_TITLE.search(text):
        return None
    known = next((p for p in _PATTERNS if p.pattern.fullmatch(words)), None)
    return None if known is None else _made(line, known.kind, known.rank)


def _made(line: Line, kind: ReportKind, rank: int) -> Title:
    text = _ANNEX.sub("", line.text)
    words = plain(text)
    return Title(replace(line, text=text), kind, rank, _year_of(words), is_of_work(words))


def _year_of(words: str) -> int | None:
    if year := _YEAR.search(words) or _YEAR_ALONE.search(words):
        return int(year[1])
    short = _SHORT_YEAR.search(words)
    return _CENTURY + int(short[1]) if short else None


def is_of_work(title: str) -> bool:
    """Whether the year in a title is that of the work: 2024年度绩效自评工作报告 is of 2023."""
    return any(work in title for work in _OF_WORK)
