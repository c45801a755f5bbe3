"""Quantities as targets and actual values state them: bound, sign, number, unit. One grammar for cells and prose.

quantity := [change] [bound] [about] [sign] number [scale] [余] [unit {/unit}] [about] [bound]
range    := quantity (- | ~ | 至 | 到) quantity
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ingestion.privacy import redact
from ingestion.values.cell_lines import pieces
from ingestion.values.folding import normalise
from ingestion.values.numerals import CHARACTERS, chinese_number
from ingestion.values.spelt_quantities import in_digits_of
from ingestion.values.times import in_digits, times_in
from ingestion.values.words import MULTIPLIERS, TO_WAN, words

MOST_OF_ANYTHING = Decimal(10) ** 12
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d[\d,]*(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"百分之(?P<percent>[{CHARACTERS}]+|\d+(?:\.\d+)?)|千分之(?P<permille>[{CHARACTERS}]+)|(?P<digits>{_DIGITS})"
)
_SCALE = re.compile(r"(?:十万|百万|千万|[万亿]|[百千](?=[万元人户家次吨亩件]))(?!分)")
# Digits that count nothing: of a name, a number plate, a document, a ratio, a fraction, a quotation.
_NO_COUNT_BEFORE = re.compile(r"(?:[A-Za-z第〔号“\"/]|\d[:比]|(?:^|排名|进入|全[省市县区国]|综合)前)$")
_NO_COUNT_BEHIND = re.compile(r"[〕号:”\"]|热线|/\d|比\d|日之?前|日以前|时之?前|[A-Za-z]*[类级](?![\d])")
_UNKNOWN_UNIT = re.compile(
    r"(?:/|[^\d\s，。；;,、()（）≥≤<>=~～\-—–:：])[^\d\s，。；;,、()（）≥≤<>=~～:：—–\-]*"
)
_PER = re.compile(r"[/·每][^\d\s，。；;,、()≥≤<>=]{1,4}?(?=$|[/·，。；;,、()≥≤]|以|内)")
_DASH = re.compile(r"[-~—–～至到]{1,2}")
_BRACKET = re.compile(r"\([^()]*\)")
_SIGN = re.compile(
    r"(?:(?:^|(?<=[^\d%‰月日年元人次亩里分天A-Za-z]))[-−–－]|[△▲])$"
)  # 10-20, 10月-12月 are no signs
_FALLS_IN_BRACKETS = re.compile(
    r"(?P<figure>[\d.,]+[%‰]?\D{0,3})\((?P<words>(?:同比|较上年|比上年|环比)?(?:下降|减少|降低))\)"
)
_YEARS = re.compile(r"(?:19|20)\d{2}")
_ANY_NUMBER = re.compile(rf"[\d{CHARACTERS}]")
_LISTED = re.compile(
    r"(?:^|(?<=[；;。，,]))(?:\d{1,2}[.、](?=\D)|\(\d{1,2}\)|[①-⑳])"
)  # the numbers of a list


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target or an actual value: `≥95%`, `5.8万人`, `1770元/人`, `3000余人`, `-12.5%`.

    Counts are multiplied out (5.8万人 is 58000 人), money is in 万元, rates are percent numbers. `upper` is the end of a range;
    `is_about`: so many or thereabouts.
    """

    operator: str | None
    value: Decimal
    unit: str | None
    multiplier: str = ""  # 万 or 亿 where it stands before no unit
    upper: Decimal | None = None
    is_about: bool = False
    is_change: bool = False  # a rise or fall by so much


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    number: Decimal
    scale: str
    unit: str
    operator: str | None
    is_about: bool
    is_change: bool


def quantities(text: str, lines: Sequence[str] = ()) -> tuple[Quantity, ...]:
    """All quantities that a cell states in print order; words in brackets behind them remark and state none.

    `lines` are the cell's lines; where a break may go through a figure or part two of them, none is stated.
    """
    return _stated(text, tuple(lines))


@lru_cache(maxsize=1 << 12)
def _stated(text: str, lines: tuple[str, ...]) -> tuple[Quantity, ...]:
    if not _ANY_NUMBER.search(text):
        return ()
    # The digits of a telephone number in the cell are no quantity, and no value may give them away.
    printed = [redact(line) for line in lines or (text,)]
    parts, is_open = pieces([line for line in printed if line.strip()])
    if is_open:
        return ()  # 3 over 26公里: one figure or two
    return tuple(quantity for part in parts for quantity in _of_part(normalise(part)))


def parse_quantity(text: str, lines: Sequence[str] = ()) -> Quantity | None:
    """The one quantity a target or actual states; `None` for words, dates, ranges and several quantities."""
    found = quantities(text, lines)
    return found[0] if len(found) == 1 and found[0].upper is None else None


def _of_part(part: str) -> Iterator[Quantity]:
    plain = _LISTED.sub("", in_digits(part))
    bracketed = _unit_in_brackets(plain)
    falling = _FALLS_IN_BRACKETS.fullmatch(plain)
    if falling:
        plain = f"{falling['words']}{falling['figure']}"
    for text in (bracketed, _signed_bracket(plain), _BRACKET.sub("", _inclusive(plain)), plain):
        if text is None:
            continue
        found = list(_quantities(text))
        if found:
            yield from found
            return


def _inclusive(plain: str) -> str:
    return plain.replace("(含)以", "以").replace("(含)", "")


def _unit_in_brackets(plain: str) -> str | None:
    """326（公里）: the unit in brackets behind the bare number."""
    match = re.fullmatch(r"([^()]*[\d.])\(([^()\d]+)\)(.*)", plain)
    return match[1] + match[2] + match[3] if match and words().unit.fullmatch(match[2]) else None


def _signed_bracket(plain: str) -> str | None:
    """(12.5%) is -12.5% by the accountants' convention."""
    match = re.fullmatch(r"\((\d[\d,]*(?:\.\d+)?[%‰]?)\)([%‰]?)", plain)
    return f"-{match[1]}{match[2]}" if match else None


def _quantities(plain: str) -> Iterator[Quantity]:
    spelt = in_digits_of(plain)
    if spelt is not None:
        plain = spelt
    taken = [(t.start, t.end) for t in times_in(plain)]
    found = [
        f
        for m in _NUMBER.finditer(plain)
        if not _is_in(m.start(), taken) and (f := _found(plain, m)) is not None
    ]
    position = 0
    while position < len(found):
        one = found[position]
        other = found[position + 1] if position + 1 < len(found) else None
        if other is not None and _is_range(plain, one, other):
            yield _ranged(one, other)
            position += 2
            continue
        quantity = _quantity(one)
        if quantity is not None:
            yield quantity
        position += 1


def _is_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _found(plain: str, match: re.Match[str]) -> _Found | None:
    before, behind = plain[: match.start()], plain[match.end() :]
    if _NO_COUNT_BEFORE.search(before) or _NO_COUNT_BEHIND.match(behind):
        return None
    number, unit = _number(match)
    if number is None or (_YEARS.fullmatch(match[0]) and behind[:1] in ("年", "-", "—", "~", "至")):
        return None  # 2022-2024年
    scale = "" if unit else _match(_SCALE, behind)
    rest = behind[len(scale) :]
    over = rest[:1] if rest[:1] and rest[0] in words().over else ""
    rest = rest[len(over) :]
    if over and not scale:  # 10多万元
        scale = _match(_SCALE, rest)
        rest = rest[len(scale) :]
    unit = unit or _unit(rest)
    if not unit.startswith("%") or rest.startswith("%"):
        rest = rest[len(_printed_unit(rest)) :]
    if not over and rest[:1] and rest[0] in words().over:
        over = rest[0]
    return _bounded(
        _Found(match.start(), len(plain) - len(rest), number, scale, unit, None, False, False),
        before,
        rest,
        over,
    )


def _number(match: re.Match[str]) -> tuple[Decimal | None, str]:
    if said := match["percent"]:
        return (Decimal(said) if said[0].isdigit() else chinese_number(said)), "%"
    if said := match["permille"]:
        return chinese_number(said), "‰"
    return Decimal(match["digits"].replace(",", "")), ""


def _match(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _printed_unit(rest: str) -> str:
    """The unit as printed in front of `rest`: a known one with what it is for, else the words up to a bound."""
    if rest[:1] in ("%", "‰"):
        return rest[0]
    known = _match(words().unit, rest)
    if known or rest[:1] == "/":
        per = known
        while more := _match(_PER, rest[len(per) :]):
            per += more
        return per
    return _until_bound(_match(_UNKNOWN_UNIT, rest))


def _until_bound(unit: str) -> str:
    ends = [m.start() for p in (words().behind, words().about_behind) if (m := p.search(unit))]
    ends += [unit.index(w) for w in ("完成", "完毕", "的") if w in unit]
    return unit[: min(ends)] if ends else unit


def _unit(rest: str) -> str:
    printed = _printed_unit(rest)
    return words().fold.get(printed, printed)


def _bounded(found: _Found, before: str, behind: str, over: str) -> _Found:
    """The figure with its bound, its sign and the change it speaks of."""
    w = words()
    sign = _SIGN.search(before)
    if sign:
        before = before[: sign.start()]
    about = w.about_before.search(before)
    lead = before[: about.start()] if about else before
    bound = w.before.search(lead)
    operator = w.bounds_before[bound[1]] if bound else None
    head = (
        lead[: bound.start()]
        if bound
        else lead
        if lead.endswith(("至", "到", "为"))
        else w.fillers.sub("", lead)
    )
    falls = w.decrease.search(head) is not None
    rises = w.increase.search(head) is not None
    suffix = w.behind.match(behind)
    if suffix:
        operator = w.bounds_behind[suffix[1]]
    if operator is None and over:
        operator = ">"
    number = found.number
    if sign or falls:
        number = -number
        if falls and operator:
            operator = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}.get(operator, operator)
    is_about = bool(about or w.about_behind.match(behind))
    return replace(found, number=number, operator=operator, is_about=is_about, is_change=falls or rises)


def _is_range(plain: str, one: _Found, other: _Found) -> bool:
    between = plain[one.end : other.start]
    joined = _DASH.fullmatch(between) or between in (",", "且≤", "且≥", "且", "≤x≤", "<x<", "≤x<", "<x≤")
    bracketed = between != "," or plain[max(0, one.start - 1) : one.start] in ("[", "(")
    return bool(joined) and bracketed and (not one.unit or not other.unit or one.unit == other.unit)


def _ranged(one: _Found, other: _Found) -> Quantity:
    unit, scale = other.unit or one.unit, other.scale
    low = _quantity(replace(one, unit=unit, scale=one.scale or scale, operator=None, number=abs(one.number)))
    high = _quantity(replace(other, unit=unit, operator=None, number=abs(other.number)))
    assert low is not None and high is not None
    return replace(low, upper=high.value)


def _quantity(found: _Found) -> Quantity | None:
    """In the warehouse's units: 万元, percent numbers, counts multiplied out; `None` beyond what a report can mean."""
    unit, scale = found.unit, found.scale
    if unit == "元":
        value, unit, scale = found.number * TO_WAN[f"{scale}元"], "万元", ""
    elif unit.startswith("元"):  # a standard such as 3万元/年/人 stays in the unit it is printed in
        value, unit, scale = found.number, scale + unit, ""
    else:
        value = found.number * MULTIPLIERS[scale]
    if abs(value) >= MOST_OF_ANYTHING:
        return None
    return Quantity(
        found.operator,
        value.quantize(Decimal("0.000001")),
        unit or None,
        "" if unit else scale,
        is_about=found.is_about,
        is_change=found.is_change,
    )
