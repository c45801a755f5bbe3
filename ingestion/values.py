"""Numbers, units, operators as reports print them.

Nothing is guessed: a text that is not a number gives `None`, a malformed one (`37,70.00`) gives the value meant
and says so in `Number.malformed`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

TO_WAN: dict[str, Decimal] = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
MULTIPLIERS: dict[str, Decimal] = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000),
                                   "亿": Decimal(100_000_000)}  # fmt: skip

_NUMBER = re.compile(r"(?P<sign>[-−–]|\((?=[\d.,]+\)))?(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?|\.\d+")
# A number that goes on in the next line is whole.
_GAP = re.compile(r"\d[ \u00a0\u3000]+(?!\d{3}(?!\d))\d")
_LETTERSPACED = re.compile(r"\S(?:\s+\S)+")
_OPERATORS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # operator, signs and words before the number, words after it
    ("≥", ("≥", "≧", ">=", "=>", "⩾", "不低于", "不少于", "至少", "大于等于", "大于或等于", "达到", "达"),
     ("以上", "及以上", "(含)以上", "或以上")),
    ("≤", ("≤", "≦", "<=", "=<", "⩽", "不超过", "不高于", "不多于", "小于等于", "小于或等于", "至多", "控制在"),
     ("以内", "以下", "及以下", "之内", "(含)以内")),
    (">", (">", "大于", "高于", "超过", "多于"), ()),
    ("<", ("<", "小于", "低于", "少于"), ()),
    ("=", ("=",), ()),
)  # fmt: skip
_QUANTITY = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<multiplier>[万亿千百](?!分))?(?P<unit>[^\d\s，。；;,、()≥≤<>=]*)"
)
_RANGE = re.compile(r"\d+(?:\.\d+)?[^\d.]{0,3}[-~—–～至]\d")
# What a report can mean: beyond these a cell holds no figure but a number of an account, or two figures run together.
_MOST_MONEY, _MOST_RATE, _MOST_POINTS = Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 5
_MOST_PEOPLE, _MOST_OF_ANYTHING = 10**9, Decimal(10) ** 12
_DATE = re.compile(r"\d{4}年|\d{1,2}月|\d{4}[-./]\d{1,2}[-./]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. `places` is its count of decimals, the printed precision."""

    value: Decimal
    places: int
    malformed: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target or an actual value: `≥95%`, `5.8万人`, `1770元/人`.

    Counts are multiplied out (5.8万人 is 58000 人), money is in 万元, rates are percent numbers.
    """

    operator: str | None
    value: Decimal
    unit: str | None
    multiplier: str = ""  # 万 or 亿 where it stands before no unit


def normalise(text: str) -> str:
    """Full-width digits, signs and brackets to ASCII; no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def parse_number(text: str) -> Number | None:
    """The number of a cell that holds nothing but a number, else `None`."""
    match = _NUMBER.fullmatch(normalise(text))
    if match is None:
        return None
    digits = match["digits"]
    value = Decimal(digits.replace(",", ""))
    places = len(digits.partition(".")[2])
    is_odd = not _GROUPED.fullmatch(digits) or _is_in_pieces(text)
    return Number(-value if match["sign"] else value, places, malformed=is_odd)


def _is_in_pieces(text: str) -> bool:
    """Whether white space parts digits other than by threes, or each from each: a point may be lost there."""
    return bool(_GAP.search(text)) and not _LETTERSPACED.fullmatch(text.strip())


def parse_money(text: str, unit: str) -> tuple[Decimal | None, bool]:
    """万元 of a money cell whose table is in `unit`; a unit printed in the cell itself wins. And: malformed?"""
    plain = normalise(text)
    match = re.fullmatch(r"(?:[¥￥])?(?P<number>.+?)(?P<unit>亿元|万元|元|万|亿)?", plain)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return None, False
    own = match["unit"] or ""
    own = own if own.endswith("元") or not own else own + "元"
    value = number.value * TO_WAN[own or unit]
    return (value, number.malformed) if abs(value) < _MOST_MONEY else (None, False)


def parse_percent(text: str) -> Number | None:
    """The percent number of a cell that prints `99.96%`, `99.96` or `百分之九十`-free text; no scaling."""
    number = parse_number(normalise(text).rstrip("%‰"))
    return number if number and abs(number.value) < _MOST_RATE else None


def parse_points(text: str) -> Decimal | None:
    """Points of a weight or score cell: `10`, `10分`, `（10分）`."""
    number = parse_number(normalise(text).strip("()").removesuffix("分"))
    return number.value if number and abs(number.value) < _MOST_POINTS else None


def parse_count(text: str) -> int | None:
    """Persons of a staffing cell: `52`, `52人`."""
    number = parse_number(re.sub(r"[人名个]$", "", normalise(text)))
    is_whole = number is not None and number.value == number.value.to_integral_value()
    return int(number.value) if number and is_whole and abs(number.value) < _MOST_PEOPLE else None


def _operator_of(plain: str, start: int, end: int) -> str | None:
    before, after = plain[:start], plain[end:]
    for operator, prefixes, suffixes in _OPERATORS:
        if before.endswith(prefixes) or after.startswith(suffixes):
            return operator
    return None


def parse_quantity(text: str) -> Quantity | None:
    """The one quantity a target or actual states; `None` for words, dates, ranges and several quantities."""
    plain = normalise(text)
    if not plain or _DATE.search(plain) or _RANGE.search(plain):
        return None
    matches = list(_QUANTITY.finditer(plain))
    if len(matches) != 1:
        return None
    match = matches[0]
    unit, suffix = _split_unit(match["unit"])
    operator = _operator_of(plain, match.start(), match.end() - len(suffix))
    value = Decimal(match["number"].replace(",", ""))
    multiplier = match["multiplier"] or ""
    if unit == "元":
        return _bounded(operator, value * MULTIPLIERS[multiplier] / MULTIPLIERS["万"], "万元")
    if unit.startswith("元"):  # a standard such as 3万元/年/人 stays in the unit it is printed in
        return _bounded(operator, value, multiplier + unit)
    return _bounded(operator, value * MULTIPLIERS[multiplier], unit or None, "" if unit else multiplier)


def _bounded(operator: str | None, value: Decimal, unit: str | None, multiplier: str = "") -> Quantity | None:
    if abs(value) >= _MOST_OF_ANYTHING:
        return None
    return Quantity(operator, value.quantize(Decimal("0.000001")), unit, multiplier)


def reconcile(one: Quantity | None, other: Quantity | None, *, is_money: bool) -> Quantity | None:
    """`one` with what its print leaves out taken from the print of `other` beside it.

    ≤20万 against 19.76 speaks of 20万 and 19.76万, of money where the indicator is about money; 3.9万 against
    4.03万人 speaks of persons. A percent sign is never taken over: 15 against 100% are different kinds of value.
    """
    if one is None or one.unit is not None:
        return one
    multiplier = one.multiplier or (other.multiplier if other and other.unit is None else "")
    in_wan_yuan = is_money and (multiplier or (other is not None and other.unit == "万元"))
    if in_wan_yuan:
        scale = MULTIPLIERS["万"] if one.multiplier else MULTIPLIERS["万"] / MULTIPLIERS[multiplier or "万"]
        return replace(one, value=one.value / scale, unit="万元", multiplier="")
    if multiplier and not one.multiplier:
        return _bounded(one.operator, one.value * MULTIPLIERS[multiplier], one.unit, multiplier)
    if one.multiplier and other is not None and other.unit not in (None, "%", "‰", "万元"):
        return replace(one, unit=other.unit, multiplier="")
    return one


def _split_unit(unit: str) -> tuple[str, str]:
    """A unit apart from the words behind it: `人以上` is (`人`, `以上`), `%的抽查率` is (`%`, `的抽查率`)."""
    if unit.startswith(("%", "‰")) and len(unit) > 1:
        return unit[0], unit[1:]
    for _, _, suffixes in _OPERATORS:
        for suffix in sorted(suffixes, key=len, reverse=True):
            if suffix in unit:
                head, _, tail = unit.partition(suffix)
                return head, suffix + tail
    for word in ("完成", "左右", "完毕"):
        head, found, tail = unit.partition(word)
        if found:
            return head, found + tail
    return unit, ""


def money_unit_in(text: str) -> str | None:
    """The money unit a heading or a title line announces: （万元）, 单位：元, 金额单位:万元."""
    plain = normalise(text)
    match = re.search(r"单位:?(?:人民币)?:?(亿元|万元|元)", plain) or re.search(
        r"[((](?:单位:)?(亿元|万元|元)[))]", plain
    )
    return match[1] if match else None
