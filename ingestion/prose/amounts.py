"""Money phrases in a sentence: where they stand, what they are worth in 万元, how well they were printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingestion.prose.vocabulary import vocabulary
from ingestion.values import CHARACTERS, MONEY_UNITS, TO_WAN, parse_number, spelt_number, words

# Same length on both sides, so that positions hold in the printed text.
_ASCII = str.maketrans("０１２３４５６７８９．，％－﹣−", "0123456789.,%---")
_COMMA = re.compile("，")
_GROUP = re.compile(r"\d,\d{3}(?!\d)")
_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d{1,9}(?:,\d{1,9}){1,6}\.\d{2}(?!\d)|\d{1,15}(?:\.\d{1,8})?"
# Inside words Chinese numerals count nothing (一般, 三公): as a sum they have steps, and 万 or 亿 before 元.
_SPELT = (
    rf"[{CHARACTERS}]*[一二两三四五六七八九壹贰叁肆伍陆柒捌玖][十拾百佰千仟][{CHARACTERS}]*?(?:点[{CHARACTERS}]+?)?(?=[万亿]?元)"
    rf"|[十拾][一二三四五六七八九壹贰叁肆伍陆柒捌玖]?(?:点[{CHARACTERS}]+?)?(?=[万亿]元)"
    r"|[一二两三四五六七八九](?=[万亿]元)"
)
_MONEY = re.compile(
    rf"(?<![\d.])(?P<sign>[-−△▲])?(?:(?P<number>{_NUMBER})|(?P<spelt>{_SPELT}))(?P<near>余|多)?"
    rf"(?P<unit>万(?P<low>\d{{1,3}}(?:,?\d{{3}})?(?:\.\d{{1,2}})?)元|{'|'.join(MONEY_UNITS)}|万余元|万多元|万)(?P<past>余|多)?(?:人民币)?"
)
# What may stand between a word of change and its sum.
_BETWEEN = re.compile(r"(?:支出|收入|预算|经费|资金|金额|数|额|共计|合计|了|约|近|为)*$")
_BARE = re.compile(rf"(?<![\d.])(?P<number>{_NUMBER})(?=[，,]?占(?:\d|本|基|总|比|支|收))")
# A bare 万 is money where nothing is counted by it and the words before speak of money.
_AFTER_BARE_WAN = re.compile(r"$|[，。；、：！？,;:（()）]|已|的|左右|以内|征收|经费|资金|用于|完成")
_MONEY_WORDS = re.compile(
    r"预算|经费|资金|支出|拨款|收入|成本|使用数|执行数|需要?|金额|补助|决算|结余|追加|调[减增]|费$"
)
_COUNT_NOUN = re.compile(r"(?:人|户|份|家|名|次|册|件|亩|吨|个|张|条|平方米|公里|字)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money. `start` and `end` are positions in the sentence; `value` is in 万元.

    `malformed`: the digits are grouped wrongly, or the unit is missing; `value` is then what is meant. `falls`: the words before
    it say that something fell by so much.
    """

    start: int
    end: int
    raw: str
    value: Decimal
    malformed: str | None = None
    falls: bool = False

    @property
    def change(self) -> Decimal:
        """The sum as a change: a decrease is negative."""
        return -abs(self.value) if self.falls else self.value


def widths(text: str) -> str:
    """Full-width digits, points and commas between digits as ASCII, every character in its old place."""
    plain = text.translate(_ASCII)
    # A full-width comma is punctuation unless it groups digits.
    commas = [m.start() for m in _COMMA.finditer(text) if not _groups_digits(plain, m.start())]
    if not commas:
        return plain
    characters = list(plain)
    for place in commas:
        characters[place] = text[place]
    return "".join(characters)


_MOST = Decimal(10) ** 12  # 万元 that a report can speak of


def _groups_digits(text: str, place: int) -> bool:
    return bool(_GROUP.match(text[place - 1 : place + 5])) if place else False


def find_amounts(sentence: str) -> list[Amount]:
    """The sums of money of a sentence in print order; per-head standards and thresholds are left out."""
    text = widths(sentence)
    found = [a for m in _MONEY.finditer(text) if (a := _amount(text, m)) is not None]
    taken = {place for a in found for place in range(a.start, a.end)}
    if found or _MONEY_WORDS.search(text):
        for match in _BARE.finditer(text):
            if match.start() not in taken and _MONEY_WORDS.search(
                text[max(0, match.start() - 4) : match.start()]
            ):
                value = Decimal(match["number"].replace(",", ""))
                if value < _MOST:
                    found.append(Amount(match.start(), match.end(), match[0], value, "missing_unit"))
    return sorted(found, key=lambda a: a.start)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 8]
    unit = match["unit"].replace("余", "").replace("多", "")
    if unit == "万" and not _is_money(before, after):
        return None
    if _is_standard(before, after, unit):
        return None
    number = parse_number(match["number"]) if match["number"] else spelt_number(match["spelt"])
    if number is None:
        return None
    if match["low"]:  # 1234万5600元
        value = number.value + Decimal(match["low"].replace(",", "")) * TO_WAN["元"]
    else:
        value = number.value * TO_WAN[unit if unit.endswith("元") else f"{unit}元"]
    if match["sign"] and not re.search(r"[\d年月]$", before):
        value = -value
    if abs(value) >= _MOST:
        return None
    return Amount(
        match.start(),
        match.end(),
        match[0],
        value.quantize(Decimal("0.000001")),
        "digit_grouping" if number.malformed else None,
        falls=_falls(before),
    )


def _is_money(before: str, after: str) -> bool:
    if _COUNT_NOUN.match(after) or not _AFTER_BARE_WAN.match(after):
        return False
    return bool(_MONEY_WORDS.search(before))


def _falls(before: str) -> bool:
    """Whether the words before a sum say that something fell by it; a budget's adjustment (调减) is a sum of its own."""
    if any(_BETWEEN.fullmatch(before[match.end() :]) for match in words().saved.finditer(before)):
        return True
    plain = _BETWEEN.sub("", before)
    return words().decrease.search(plain) is not None and words().adjusted.search(plain) is None


def _is_standard(before: str, after: str, unit: str) -> bool:
    words = vocabulary()
    if words.per_unit_tail.search(after):
        return words.budget_bound.search(before) is None
    clause = re.split(r"[，；。、]", before)[-1]
    return bool(words.average.search(clause)) or (unit == "元" and bool(words.per_unit_lead.search(clause)))
