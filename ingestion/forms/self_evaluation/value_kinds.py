"""What kind of thing a cell of an indicator row holds, so that target, actual and name can be compared by kind."""

from __future__ import annotations

import calendar
import re
from datetime import date

from ingestion.records.types import ValueKind
from ingestion.values import normalise, parse_quantity

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DATES = (
    re.compile(_YEAR + r"[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?!\d)"),
    re.compile(_YEAR + r"年度?(?:全年|年?[底末终]|年内)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?"),
)
_MONTHS = re.compile(r"(?:\d{1,2}月?[-~—–～至]|每)?\d{1,2}月(?:\d{1,2}日)?[底末前初中]?")
_PERIOD = re.compile(
    r"(?:(?:19|20)\d{2}年度?)?(?:全年度?|年内|年底前?|年末前?|本年度?|当年度?|[上下]半年|第?[一二三四1-4]季度)[前内]?"
)
_RANGE = re.compile(r"\d+(?:\.\d+)?[^\d.]{0,3}[-~—–～至]\d")
_QUESTION = re.compile(r"是否")
_COUNTED = re.compile(r"\d(?:[万亿千百]?(?:[人次家户个场期件批名项条]|元)|万/)")
_SENTENCE = re.compile(r"[一-龥]{4,}")
_WORDS = re.compile(r"(?:至|到|[-~—–～]|前|底|末|完成|以前|之前|内|日|起|止)*")


def kind_of(text: str) -> ValueKind:
    """The kind of one printed cell: `date` and `period` of time, figures by their unit, else words."""
    plain = normalise(text)
    if not plain:
        return "blank"
    if _is_date(plain):
        return "date"
    if _PERIOD.fullmatch(plain) or _MONTHS.fullmatch(plain):
        return "period"
    if _QUESTION.search(plain):
        return "words"
    quantity = parse_quantity(text)
    if quantity is None:
        return _kind_of_many(plain)
    return _kind_of_unit(quantity.unit)


def _kind_of_many(plain: str) -> ValueKind:
    if _RANGE.search(plain) and not _SENTENCE.search(plain):
        return "range"
    return "several" if len(_COUNTED.findall(plain)) > 1 else "words"


def _kind_of_unit(unit: str | None) -> ValueKind:
    if unit is None:
        return "number"
    if unit in ("%", "‰"):
        return "rate"
    if unit == "万元":
        return "money"
    return "standard" if "/" in unit or unit.startswith("元") else "count"


def last_day_of(text: str) -> date | None:
    """The last day of the last period of time that a cell names with its year: 2023年底 is 2023-12-31."""
    days = [day for pattern in _DATES for match in pattern.finditer(normalise(text)) if (day := _day(match))]
    return max(days, default=None)


def _is_date(plain: str) -> bool:
    rest = plain
    for pattern in _DATES:
        rest = pattern.sub("", rest)
    return rest != plain and _WORDS.fullmatch(_MONTHS.sub("", rest)) is not None


def _day(match: re.Match[str]) -> date | None:
    year, month = int(match["year"]), int(match["month"] or 12)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(match["day"] or last), last) or last)
