"""Numbers of a spreadsheet as the sheet shows them: 1 under `0%` is 100%, 45047 under a date format a date.

Format codes are those of ECMA-376, part 1, 18.8.30 and 18.8.31. What a code does beyond digits, scaling, text
and dates (colours, alignment, fill) leaves no character behind.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ingestion.documents.sheet.number_dates import DATE_LETTERS, show_date

GENERAL = "General"
# The numbers below 164 that files use without spelling the code out; 27-58 are those of Chinese Excel and WPS.
BUILT_IN: dict[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;-¥#,##0", 6: "¥#,##0;-¥#,##0",
    7: "¥#,##0.00;-¥#,##0.00", 8: "¥#,##0.00;-¥#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "¥#,##0;-¥#,##0;-", 43: "#,##0.00;-#,##0.00;-",
    44: "¥#,##0.00;-¥#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COMPARE = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__,
    ">=": Decimal.__ge__, "=": Decimal.__eq__, "<>": Decimal.__ne__,
}  # fmt: skip
_GENERAL_DIGITS = 11
_DOUBLE_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a format code. `kind`: text, digits (0 # ? . , % E /), date, elapsed, ampm, general or at."""

    kind: str
    text: str


@dataclass(slots=True)
class _Section:
    tokens: list[Token] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        return any(t.kind in ("date", "elapsed", "ampm") for t in self.tokens)


def show(value: float, code: str = GENERAL, *, epoch_1904: bool = False) -> str:
    """The characters a sheet prints for `value` under the format `code`."""
    if not math.isfinite(value):
        return str(value)
    number = _exact(value)
    section, magnitude, sign = _choose(_sections(code), number)
    if section.is_date:
        return show_date(value, section.tokens, epoch_1904=epoch_1904) or general(number)
    if not any(t.kind == "digits" for t in section.tokens):
        shown = general(magnitude)
        return sign + "".join(shown if t.kind in ("general", "at") else t.text for t in section.tokens)
    return sign + _digits(magnitude, section.tokens)


def general(number: Decimal) -> str:
    """The General format: eleven digits, but never fewer than the amount and its two decimals need."""
    whole = max(number.adjusted() + 1, 1)
    digits = min(max(_GENERAL_DIGITS, whole + 2), _DOUBLE_DIGITS)
    places = max(digits - whole, 0)
    tiny = number.adjusted() <= -_GENERAL_DIGITS
    text = f"{number if tiny else number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value: float) -> Decimal:
    """The number that was typed: fifteen digits, as a spreadsheet keeps them, without the noise of the binary."""
    return Decimal(f"{value:.{_DOUBLE_DIGITS}g}")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for match in _TOKEN.finditer(code):
        if match["plain"] == ";":
            sections.append(_Section())
        else:
            _add(sections[-1], match)
    return tuple(sections[:4])


def _add(section: _Section, match: re.Match[str]) -> None:
    tokens = section.tokens
    if (bracket := match["bracket"]) is not None:
        if condition := _CONDITION.fullmatch(bracket):
            section.condition = (condition[1], Decimal(condition[2]))
        elif currency := _CURRENCY.fullmatch(bracket):
            tokens.append(Token("text", currency[1]))
        elif _ELAPSED.fullmatch(bracket):
            tokens.append(Token("elapsed", bracket.lower()))
    elif match["general"]:
        tokens.append(Token("general", ""))
    elif match["ampm"]:
        tokens.append(Token("ampm", match["ampm"]))
    elif (plain := match["plain"]) is not None:
        _add_plain(tokens, plain)
    else:
        tokens.append(Token("text", match["quoted"] or match["escaped"] or ""))


def _add_plain(tokens: list[Token], plain: str) -> None:
    lower = plain.lower()
    last = tokens[-1] if tokens else None
    if (
        plain in "0#?.,%/"
        or (plain in "Ee" and _follows_digit(last))
        or (plain in "+-" and last is not None and last.text in ("E", "e"))
    ):
        tokens.append(Token("digits", plain))
    elif plain == "@":
        tokens.append(Token("at", ""))
    elif lower in DATE_LETTERS:
        if last is not None and last.kind == "date" and last.text[0] == lower:
            tokens[-1] = Token("date", last.text + lower)
        else:
            tokens.append(Token("date", lower))
    else:
        tokens.append(Token("text", plain))


def _follows_digit(last: Token | None) -> bool:
    return last is not None and last.kind == "digits" and last.text in "0#?."


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, Decimal, str]:
    """The section for this number, its magnitude as that section prints it, and the sign before it."""
    for section in sections:
        if section.condition and _COMPARE[section.condition[0]](number, section.condition[1]):
            return section, abs(number), "-" if number < 0 else ""
    if sections[0].condition or len(sections) == 1:
        chosen = sections[-1] if sections[0].condition else sections[0]
        return chosen, abs(number), "-" if number < 0 and not chosen.is_date else ""
    if number < 0:
        return sections[1], abs(number), ""
    if number == 0 and len(sections) > 2:
        return sections[2], number, ""
    return sections[0], number, ""


def _digits(number: Decimal, tokens: list[Token]) -> str:
    marks = "".join(t.text for t in tokens if t.kind == "digits")
    if "/" in marks or "e" in marks.lower():
        return _literal_around(tokens, _scientific(number, marks) if "/" not in marks else general(number))
    whole_marks, _, place_marks = marks.replace("%", "").partition(".")
    scaled = number.scaleb(2 * marks.count("%") - 3 * _thousands(whole_marks, place_marks))
    places = sum(c in "0#?" for c in place_marks)
    text = f"{scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    whole, _, fraction = text.partition(".")
    whole = whole.lstrip("0").rjust(whole_marks.count("0"), "0")
    if re.search(r"[0#?],+[0#?]", whole_marks):
        whole = _grouped(whole)
    fraction = _trimmed(fraction, place_marks)
    point = "." if fraction or (places and "0" in place_marks) else ""
    return _literal_around(tokens, whole + point + fraction)


def _thousands(whole: str, places: str) -> int:
    """How often the amount is divided by a thousand: commas behind the last digit mark."""
    marks = places or whole
    return len(marks) - len(marks.rstrip(","))


def _grouped(whole: str) -> str:
    return f"{int(whole):,}".rjust(len(whole), "0") if whole else whole


def _trimmed(fraction: str, marks: str) -> str:
    optional = len(marks.rstrip(",")) - len(marks.rstrip(",").rstrip("#"))
    kept = len(fraction) - optional
    return fraction[:kept] + fraction[kept:].rstrip("0")


def _scientific(number: Decimal, marks: str) -> str:
    mantissa, _, _ = marks.lower().partition("e")
    places = sum(c in "0#?" for c in mantissa.partition(".")[2])
    shown, exponent = f"{number:.{places}E}".split("E")
    return f"{shown}E{int(exponent):+03d}"


def _literal_around(tokens: list[Token], digits: str) -> str:
    """The text before, between and behind the digits; `%` stands where the code has it.

    Text between whole digits is set into the number: `0\\.0,"万"` prints 12345678 as 1234.6万.
    """
    slots = [i for i, t in enumerate(tokens) if t.kind == "digits" and t.text in "0#?"]
    if not slots:
        return digits + "".join(t.text for t in tokens if t.kind != "digits")
    inside = any(t.kind == "text" and t.text for t in tokens[slots[0] : slots[-1]])
    printed = {slots[0]: digits}
    if inside and digits.isdigit():
        tail = len(slots) - 1
        digits = digits.rjust(len(slots), "0")
        printed = {slots[0]: digits[: len(digits) - tail]}
        printed |= dict(zip(slots[1:], digits[len(digits) - tail :], strict=True))
    return "".join(
        printed.get(i, "") if t.kind == "digits" and t.text != "%" else t.text for i, t in enumerate(tokens)
    )
