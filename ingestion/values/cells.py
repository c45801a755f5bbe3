"""What a cell of a money, rate, points or count column holds: one figure, several, or none that can be read.

cell  := [label:] [currency] [change] [sign] number [scale] [unit] [trailing minus] {remark}
label := 其中 | 合计 …      remark := （含上年结转） | （优） | note mark
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingestion.values.cell_lines import pieces
from ingestion.values.folding import normalise
from ingestion.values.numbers import Number, is_in_pieces, is_letterspaced, parse_number
from ingestion.values.numerals import CHARACTERS, chinese_number
from ingestion.values.words import TO_WAN

# What a report can mean: beyond these a cell holds no figure but a number of an account, or two figures run together.
MOST_MONEY, MOST_RATE, MOST_POINTS, MOST_PEOPLE = Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 5, 10**9
_SIGNS = "-−–－△▲"
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000), "百": Decimal(100)}
_UNITS = {
    "money": "亿元|千万元|百万元|十万元|万元|千元|百元|元|亿|万",
    "points": "分",
    "rate": "%|‰",
    "count": "万人次|万人|人次|人|名|个|万",
}
_LABEL = r"(?:其中|合计|共计|小计|总计|总分|得分|自评得分|得|共|约|近|实际|人民币|达到?|为|:)*"
_CHANGE = r"(?P<falls>下降|减少|降低|同比下降|同比减少|扣减|扣)?(?P<rises>增长|增加|上升|提高|同比增长|同比增加|同比上升)?了?"
_REMARK = r"(?:左右|上下|整|\((?P<remark>[^()]*)\)|(?P<behind>优秀|良好|不合格|合格|[优良中差]))*"
_DIGITS = r"\d[\d,]*(?:\.\d+)?(?:[eE][+]?\d{1,2})?|\.\d+"


@lru_cache
def _grammar(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_LABEL}[¥￥]?{_CHANGE}[+]?(?P<sign>[{_SIGNS}])?(?:(?P<digits>{_DIGITS})|(?P<spelt>[{CHARACTERS}]+?(?:点[{CHARACTERS}]+?)?))"
        rf"(?:余|多)?(?P<unit>{_UNITS[kind]})?(?P<minus>[-−–－])?{_REMARK}"
    )


_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]](%?)")
_BLANK = re.compile(
    r"[-—_/–－−]+|无|n/a|不适用|未评分|待评|[☑√]?(?:优秀|良好|不合格|合格|[优良中差])|#div/0!", re.IGNORECASE
)
_BOUND = re.compile(r"[≥≤<>]=?|以上$|以下$|以内$")
_OF = re.compile(r"(?P<part>[^/]+)/(?P<whole>[^/]+)")
_FRACTION = re.compile(r"(?P<whole>百|千)分之(?P<number>.+)")
_TENTHS = re.compile(r"(?P<whole>[一二三四五六七八九])成(?P<half>[一二三四五六七八九半])?")
_GRADE = re.compile(r"[☑√]?(?P<grade>优秀|良好|不合格|合格|[优良中差])\(?(?P<rest>[\d.]+分?)\)?")
_GRADE_BEHIND = re.compile(r"(?:.*[\d分)(])?(?P<grade>优秀|良好|不合格|合格|[优良中差])\)?")
_TICKS, _BOXES = "☑√✓✔■☒", "☑√✓✔■☒□○☐"
_BOX_BEFORE = re.compile(rf"(?P<box>[{_BOXES}])(?P<word>[^{_BOXES}]+)")
_BOX_BEHIND = re.compile(rf"(?P<word>[^{_BOXES}]+)(?P<box>[{_BOXES}])")
_LIST = re.compile(r"[;；、\n]")
_POINT = re.compile(r"(?<=\d)[。·・](?=\d)")  # typed for the decimal point
_STAR = re.compile(r"\d[*×x]\d")
_SAME = {"持平": Decimal(0)}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a cell in print order. `is_open`: a line break is left that may go through one of them."""

    numbers: tuple[Number, ...]
    is_open: bool = False
    grade: str | None = None

    @property
    def only(self) -> Number | None:
        """The figure, where there is one."""
        return self.numbers[0] if len(self.numbers) == 1 else None


NOTHING = Figures(())


def figures_in(text: str, kind: str, unit: str = "", lines: Sequence[str] = ()) -> Figures:
    """The figures of a cell of a column of this kind (money, points, rate, count), money in 万元.

    `unit` is the column's own unit of money; one printed in the cell wins. `lines` are the cell's lines, where it has any.
    """
    parts, is_open = pieces([n for line in lines or (text,) if (n := line.strip())])
    if len(parts) == 1:
        parts = tuple(_LIST.split(parts[0]))
    read = [_figure(part, kind, unit) for part in parts if part.strip()]
    numbers = tuple(r for r in read if r is not None)
    if len(numbers) < len(read):
        return NOTHING
    return Figures(numbers, is_open and len(numbers) > 1, grade_in(text))


def grade_in(text: str) -> str | None:
    """The grade that a cell prints, alone or beside points: 98.3（优）, ☑优□良, 优□良☑."""
    plain = normalise(text)
    if ticked := ticked_in(plain):
        plain = ticked
    match = _GRADE.fullmatch(plain) or _GRADE_BEHIND.fullmatch(plain)
    return match["grade"] if match else None


def ticked_in(plain: str) -> str | None:
    """The word beside the one ticked box; `None` where none or several are ticked, or no box is left open."""
    pattern = _BOX_BEHIND if plain[:1] not in _BOXES else _BOX_BEFORE
    ticked = [m["word"] for m in pattern.finditer(plain) if m["box"] in _TICKS]
    return ticked[0].strip("() 、，") if len(ticked) == 1 else None


def is_blank(text: str) -> bool:
    """Whether a cell of figures prints that there is none: ——, /, 无, 不适用."""
    plain = normalise(text)
    return not plain or _BLANK.fullmatch(plain) is not None


def _figure(text: str, kind: str, unit: str) -> Number | None:
    plain = _POINT.sub(".", normalise(text.strip()))
    if kind == "count" and plain.startswith("约"):
        return None
    if kind == "points" and (grade := _GRADE.fullmatch(plain)):
        plain = grade["rest"]
    special = _special(plain, kind)
    if special is not None:
        return special
    if _STAR.search(plain):
        return None
    bracketed = _BRACKETED.fullmatch(plain)
    if bracketed and (kind == "points" or plain[0] == "("):
        number = _read(bracketed[1] + bracketed[2], kind, unit, text)
        # Brackets make an amount or a rate negative by convention; points stand in brackets for the eye.
        return (
            number
            if number is None or kind in ("points", "count")
            else Number(-number.value, number.places, number.malformed)
        )
    return _read(plain, kind, unit, text)


def _special(plain: str, kind: str) -> Number | None:
    """Figures that no digit alone writes: 9/10 points or as a rate, 百分之九十五, 九成, 不得分."""
    if kind == "rate" and (spelt := _spelt_rate(plain)) is not None:
        return spelt
    if kind == "points" and plain == "不得分":
        return Number(Decimal(0), 0)
    match = _OF.fullmatch(plain) if kind in ("points", "rate") else None
    part, whole = (_read(x, "points", "", "") for x in match.groups()) if match else (None, None)
    if part is None or whole is None or not 0 <= part.value <= whole.value or not whole.value:
        return None
    return (
        part if kind == "points" else Number((part.value / whole.value * 100).quantize(Decimal("0.0001")), 4)
    )


def _spelt_rate(plain: str) -> Number | None:
    if plain in _SAME:
        return Number(_SAME[plain], 0)
    if match := _FRACTION.fullmatch(plain):
        said = _plain_number(match["number"])
        return None if said is None else Number(said / (1 if match["whole"] == "百" else 10), 0)
    if match := _TENTHS.fullmatch(plain):
        half = 5 if match["half"] == "半" else int(chinese_number(match["half"] or "零") or 0)
        return Number(Decimal(int(chinese_number(match["whole"]) or 0) * 10 + half), 0)
    return None


def _plain_number(text: str) -> Decimal | None:
    number = parse_number(text)
    return number.value if number else chinese_number(text)


def _read(plain: str, kind: str, unit: str, printed: str) -> Number | None:
    if kind == "rate":
        plain = re.sub(r"^[≥>]=?|以上$", "", plain)
    if _BOUND.search(plain):
        return None
    if kind == "points" and plain.endswith("%"):
        plain = plain[:-1]
    match = _grammar(kind).fullmatch(plain)
    if match is None:
        return None
    number = _number_of(match, printed)
    if number is None:
        return None
    if kind == "points" and (number.malformed or (match["digits"] is None and not match["unit"])):
        return None
    value = number.value
    if match["sign"] or match["minus"] or match["falls"]:
        value = -value
    meant = _in_unit(value, match["unit"] or "", kind, unit, is_spelt=match["digits"] is None)
    return None if meant is None else Number(meant, number.places, number.malformed)


def _number_of(match: re.Match[str], printed: str) -> Number | None:
    if match["digits"] is None:
        spelt = chinese_number(match["spelt"])
        return None if spelt is None else Number(spelt, 0)
    digits = match["digits"]
    if "e" in digits.lower():
        return Number(Decimal(digits), 0)
    number = parse_number(digits)
    if number is None or (is_in_pieces(printed) and not is_letterspaced(printed)):
        return number and Number(number.value, number.places, malformed=True)
    return number


def _in_unit(value: Decimal, own: str, kind: str, unit: str, *, is_spelt: bool) -> Decimal | None:
    if kind == "money":
        own = own if own.endswith("元") or not own else own + "元"
        if is_spelt and not own:
            return None if value else value
        value *= TO_WAN[own or unit or "万元"]
        return value if abs(value) < MOST_MONEY else None
    if kind == "rate":
        return None if abs(value) >= MOST_RATE else value / 10 if own == "‰" else value
    if kind == "count":
        value *= _SCALES.get(own[:1], Decimal(1))
        return value if abs(value) < MOST_PEOPLE else None
    return value if abs(value) < MOST_POINTS else None


def parse_money(text: str, unit: str) -> tuple[Decimal | None, bool]:
    """万元 of a money cell whose table is in `unit`; a unit printed in the cell itself wins. And: malformed?"""
    number = figures_in(text, "money", unit).only
    return (number.value, number.malformed) if number else (None, False)


def parse_percent(text: str) -> Number | None:
    """The percent number of a cell that prints `99.96%`, `99.96`, `百分之九十` or `9/10`; a fall is negative."""
    return figures_in(text, "rate").only


def parse_points(text: str) -> Decimal | None:
    """Points of a weight or score cell: `10`, `10分`, `（10分）`, `9/10`, `98.3（优）`."""
    number = figures_in(text, "points").only
    return number.value if number else None


def whole_of(text: str) -> str:
    """What the points of a cell are out of, as printed: 10 of 9.75/10; "" of any other cell."""
    plain = normalise(text)
    match = _OF.fullmatch(plain)
    return match["whole"] if match and _special(plain, "points") is not None else ""


def parse_count(text: str) -> int | None:
    """Persons of a staffing cell: `52`, `52人`, `1.2万人`."""
    number = figures_in(text, "count").only
    return int(number.value) if number and number.value == number.value.to_integral_value() else None


__all__ = [
    "Figures",
    "figures_in",
    "grade_in",
    "is_blank",
    "parse_count",
    "parse_money",
    "parse_percent",
    "parse_points",
    "whole_of",
]
