"""Chinese numerals: 一百二十, 叁拾伍万, 二〇二三, 百分之九十五."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    c: i
    for i, row in enumerate(
        ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in row
}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
CHARACTERS = "".join([*DIGITS, *_STEPS, *_GREAT])
_IN_ROW = re.compile(f"[{''.join(DIGITS)}]{{2,}}")


def chinese_number(text: str) -> Decimal | None:
    """The number that Chinese numerals write, digit by digit (二〇二三) or by steps (三百五十二万); else `None`. 三点五 is 3.5."""
    whole, point, decimals = text.partition("点")
    if point:
        value = chinese_number(whole)
        if value is None or not decimals or any(c not in DIGITS for c in decimals):
            return None
        return value + Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
    if not text or any(c not in CHARACTERS for c in text) or text[0] in _GREAT:
        return None
    if _IN_ROW.fullmatch(text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _by_steps(text)


def _by_steps(text: str) -> Decimal | None:
    total, section, digit, before = 0, 0, None, 10
    for c in text:
        if c in DIGITS:
            if digit:  # two digits side by side belong to no number by steps
                return None
            digit = DIGITS[c]
        elif c in _STEPS:
            step = _STEPS[c]
            section += (1 if digit is None else digit) * step
            digit, before = None, step
        else:
            total = (
                (total + section + (digit or 0)) * _GREAT[c]
                if _GREAT[c] > 10_000
                else total + (section + (digit or 0)) * _GREAT[c]
            )
            section, digit, before = 0, None, _GREAT[c]
    if digit and before > 10 and text[-2] not in "零〇○" and before != 10_000 * 10_000:
        digit *= before // 10  # 三百五 is 350
    return Decimal(total + section + (digit or 0))
