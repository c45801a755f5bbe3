"""A cell that states its one quantity in Chinese numerals: 十二次, 九成以上, 零投诉."""

from __future__ import annotations

import re

from ingestion.values.numerals import CHARACTERS, chinese_number

# A cell that is nothing but one quantity in Chinese numerals; inside words numerals count nothing (进一步, 三公).
_SPELT = re.compile(
    rf"(?P<head>(?:每[年月季周日]度?|全年|共计?|完成|开展|举办|不低于|不少于|不超过|至少|约)*)(?P<number>[{CHARACTERS}]+?)(?P<over>[余多]?)"
    rf"(?P<rest>(?:[万亿千百])?(?:人次|人|名|次|户|家|个|件|批次|批|期|场次|场|项|份|台|套|辆|亩|公里|吨|起|天|个?工作日|个月|年|万元|亿元|元)"
    rf"(?:以上|以内|左右)?)"
)
_TENTHS = re.compile(
    r"(?P<whole>[一二三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?P<rest>以上|以内|左右)?"
)
_END = re.compile(r"[。.;；,，、!！]+$")


def in_digits_of(plain: str) -> str | None:
    """The cell with its one Chinese numeral in digits: 十二次, 九成以上; `None` where it is none."""
    bare = _END.sub("", plain)
    if match := _SPELT.fullmatch(bare):
        number = chinese_number(match["number"])
        return None if number is None else f"{match['head']}{number:f}{match['over']}{match['rest']}"
    if match := _TENTHS.fullmatch(bare):
        half = {"半": 5}.get(match["half"] or "", 0) or int(chinese_number(match["half"] or "") or 0)
        return f"{int(chinese_number(match['whole']) or 0) * 10 + half}%{match['rest'] or ''}"
    if re.fullmatch("[一-龥]*零(?:投诉|事故|上访|违纪|差错|发生|伤亡|增长)", bare):
        return bare.replace("零", "0")
    return None
