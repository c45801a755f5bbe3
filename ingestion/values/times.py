"""Times that a cell names: a day, a month, a period, and whether something is due by then."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingestion.values.numerals import chinese_number

_Y = r"(?P<{p}year>(?:19|20)\d{{2}})"
_D = "零〇○一二三四五六七八九"
_CN_YEAR = re.compile(
    rf"[{_D}]{{4}}(?=年)|(?<=年)[一二三四五六七八九十]{{1,3}}(?=月)|(?<=月)[一二三四五六七八九十]{{1,3}}(?=日)"
)


def _point(prefix: str) -> str:
    """One day, month or year; what is not printed is left out."""
    y = _Y.format(p=prefix)
    return (
        rf"(?:{y}(?:[-./](?P<{prefix}m1>\d{{1,2}})(?:[-./](?P<{prefix}d1>\d{{1,2}}))?(?![\d.万亿千百元人户家次个吨亩件%])"
        rf"|年度?(?P<{prefix}whole>全年|年?[底末终](?!\d)|年内|[上下]半年|第?[一二三四1-4]季度)?(?:(?P<{prefix}m2>\d{{1,2}})月份?)?(?:(?P<{prefix}d2>\d{{1,2}})[日号])?)"
        rf"|(?P<{prefix}m3>\d{{1,2}})月份?(?!龄)(?:(?P<{prefix}d3>\d{{1,2}})[日号])?)(?P<{prefix}part>[上中下]旬|[底末初])?"
    )


_TIME = re.compile(
    rf"(?:(?P<from>\d{{1,2}})(?:月份?)?[-~—–～至到]+)?{_point('')}(?:[-~—–～至到]+{_point('to')})?"
    rf"|(?P<word>全年度?|年内|年底|年末|[本当]年度?|[上下]半年|第?[一二三四1-4]季度)"
)
_DUE = re.compile(r"(?:之前|以前|前|止|内)")
# What may stand around a time in a cell that says nothing else.
_AROUND = re.compile(
    r"(?:至|到|[-~—–～]|前|底|末|完成|以前|之前|内|日|起|止|每|全部|按时|按期|如期|已|于|在|之间|期间|份|,|，|。|、)*"
)
_PART = {"上旬": 10, "中旬": 20, "初": 10}
_QUARTERS = {q: i for i, pair in enumerate(("一1", "二2", "三3", "四4")) for q in pair}


@dataclass(frozen=True, slots=True)
class Time:
    """From the first to the last day; the year is 0 where none is printed. `is_due`: by the last day at the latest.

    `places` is how much of it is printed: 2 months, 3 days.
    """

    start: int
    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    is_due: bool
    is_period: bool
    places: int

    @property
    def last_day(self) -> date | None:
        """The last day as a date, where the year is printed."""
        year, month, day = self.last
        return date(year, month, day) if year else None


def in_digits(text: str) -> str:
    """Years, months and days in Chinese numerals as digits: 二〇二三年十二月 is 2023年12月."""
    return _CN_YEAR.sub(lambda m: str(chinese_number(m[0]) or m[0]), text)


def times_in(plain: str) -> Iterator[Time]:
    """The times that normalised text names, in print order; what is no calendar day is none."""
    before: Time | None = None
    for match in _TIME.finditer(plain):
        time = _word(match) if match["word"] else _points(match)
        if time is None:
            continue
        if before is not None and before.end == time.start and before.is_period and not time.last[0]:
            time = _within(before, time)  # 2023年1-11月
            before = None
        if before is not None:
            yield before
        due = _DUE.match(plain, time.end)
        before = replace(time, end=due.end(), is_due=True) if due else time
    if before is not None:
        yield before


def _within(year: Time, time: Time) -> Time:
    """A time without its year in the year named right before it."""
    first, last = (year.last[0], *time.first[1:]), (year.last[0], *time.last[1:])
    return replace(time, start=year.start, first=first, last=last)


def _word(match: re.Match[str]) -> Time | None:
    first, last, is_period = _span_of(match["word"])
    return Time(match.start(), match.end(), (0, *first), (0, *last), False, is_period, 2 if is_period else 3)


def _span_of(word: str) -> tuple[tuple[int, int], tuple[int, int], bool]:
    if "半年" in word:
        return ((1, 1), (6, 30), True) if "上" in word else ((7, 1), (12, 31), True)
    if "季度" in word:
        quarter = next(_QUARTERS[c] for c in word if c in _QUARTERS)
        month = quarter * 3 + 3
        return (month - 2, 1), (month, calendar.monthrange(2024, month)[1]), True
    is_end = any(c in word for c in "底末终")
    return ((12, 31) if is_end else (1, 1)), (12, 31), not is_end


def _points(match: re.Match[str]) -> Time | None:
    if match["year"] is None and match["m3"] is None:
        return None
    one = _day(match, "")
    other = _day(match, "to") if match["toyear"] or match["tom3"] else None
    if one is None or (other is None and (match["toyear"] or match["tom3"])):
        return None
    first, last, is_period = one
    if other is not None:
        year = other[1][0] or last[0]
        last, is_period = (year, *other[1][1:]), True
        first = (first[0], *first[1:])
    elif match["from"] is not None:
        month = int(match["from"])
        if not 1 <= month <= 12 or match["year"]:
            return None
        first, is_period = (0, month, 1), True
    return Time(match.start(), match.end(), first, last, False, is_period, _places(match))


def _places(match: re.Match[str]) -> int:
    if any(match[p + name] for p in ("", "to") for name in ("d1", "d2", "d3", "part")):
        return 3
    return 3 if re.search("[底末终]", match["whole"] or "") else 2


def _day(match: re.Match[str], p: str) -> tuple[tuple[int, int, int], tuple[int, int, int], bool] | None:
    """First and last day of one point of time; and whether it is a period and no end of one."""
    year = int(match[f"{p}year"] or 0)
    month_text = match[f"{p}m1"] or match[f"{p}m2"] or match[f"{p}m3"]
    day_text = match[f"{p}d1"] or match[f"{p}d2"] or match[f"{p}d3"]
    if month_text is None:
        first, last, is_period = _span_of(match[f"{p}whole"] or "全年")
        return (year, *first), (year, *last), is_period
    month = int(month_text)
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year or 2024, month)[1]
    day = min(int(day_text), length) if day_text else _PART.get(match[f"{p}part"] or "", length)
    if day < 1:
        return None
    return (year, month, day if day_text else 1), (year, month, day), False


def only_times(plain: str) -> list[Time]:
    """The times of a cell that names nothing else, in print order."""
    plain = in_digits(plain)
    times = list(times_in(plain))
    rest, end = "", 0
    for time in times:
        rest, end = rest + plain[end : time.start], time.end
    return times if times and _AROUND.fullmatch(rest + plain[end:]) else []
