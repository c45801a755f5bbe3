"""Numbers that are personal: telephones, identity cards, bank cards, plates; and e-mail addresses.

Amounts, codes and counts look alike. A bare number counts as personal only where its own form says so (its first
digits, a date inside, a check sum) and neither a unit behind it nor a label of money or of a code before it speaks
against it; behind a label of its own any number does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingestion.lookups.privacy import privacy_words
from ingestion.privacy.spans import Kind, Span
from ingestion.privacy.words import BLANKS, any_of

_S = r"[ \-·.]"  # what may part the groups of a number
_START = r"(?<![\dA-Z])(?<!\d[-.,，])"
_UNIT = r"\s?(?:[元万亿千百余多个次户项部台张笔条份件辆套%％‰㎡]|[人年月日](?![一-龥]))"
_YEAR = r"(?=20\d\d年)"  # a paragraph that was joined to the line before it
_END = rf"(?:{_YEAR}|(?!\d|[.,，]\d|{_UNIT}))"
_MOBILE = re.compile(
    _START + rf"(?:\+?86{_S}?)?(?:1[3-9]\d{_S}?\d{{4}}{_S}?\d{{4}}|1[3-9]\d{{2}}{_S}\d{{3}}{_S}\d{{4}}"
    rf"|1[3-9]\d{_S}\d{{3}}{_S}\d{{5}}|1[3-9]\d{{2}}{_S}\d{{4}}{_S}\d{{3}}|1 [3-9](?: \d){{9}}|1-[3-9](?:-\d){{9}})"
    + _END
)
_EXTENSION = r"(?:\s?(?:转|分机|-)\s?\d{1,5})?"
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(
    _START + rf"(?:\+?86{_S}?)?(?:\(\s?{_AREA}\s?\)|{_AREA}\)?)[ \-·/]{{0,3}}"
    rf"[2-9]\d{{2,3}}{_S}?\d{{4}}{_EXTENSION}" + _END
)
_SPACED_LANDLINE = re.compile(_START + r"0 (?:1 0|2 \d|[3-9] \d \d) (?:- )?[2-9](?: \d){6,7}" + _END)
_SERVICE = re.compile(
    _START + rf"[48]00{_S}?(?:\d{{3}}{_S}?\d{{4}}|\d{{4}}{_S}?\d{{3}}|\d{_S}\d{{3}}{_S}\d{{3}})" + _END
)
_IDENTITY = re.compile(
    rf"(?<![\dA-Z])[1-8](?:{_S}?\d){{14}}(?:(?:{_S}?\d){{2}}{_S}?[\dXx])?"
    rf"(?:{_YEAR}|(?![\dA-Za-z]|\.\d|{_UNIT}))"
)
_CARD = re.compile(
    rf"(?<![\dA-Z])(?<!\d[-.,])[3-9](?:{_S}?\d){{15,18}}(?:{_YEAR}|(?![\dA-Za-z]|\.\d|{_UNIT}))"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9][\w.+\-]*\s?@\s?[A-Za-z0-9](?:[A-Za-z0-9\-]*[ ·.。]){1,4}[A-Za-z]{2,}", re.ASCII
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-Z] ?[·.\- ]? ?"
    r"(?=(?:[A-Z]? ?){0,3}(?:\d ?[A-Z]? ?){3})(?:[A-HJ-NP-Z0-9] ?){4,5}[A-HJ-NP-Z0-9学警港澳挂试超]"
    rf"(?:{_YEAR}|(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[^0-9Xx]")
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_CARD_STARTS = re.compile(r"62|6013|4367|4392|4563|4270|4033|4895|356[89]")
_UNION_PAY = re.compile(r"621[3-9]|622[0-8]|623[1-9]|625|9558")  # no region's code begins so
_CARD_IN_FOURS = re.compile(r"\d{4}(?P<part>[ -])\d{4}(?P=part)\d{4}(?P=part)\d{4}(?:(?P=part)?\d{1,3})?")
_NO_PROJECTS_THEN = "2006"  # a code of a project may hold its region and a date, but no earlier one
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ROUND = re.compile(r"0{5}")
_BETWEEN = r"(?:\([^()]{0,10}\)|号码|号)?[\s:|为是、,，/]{0,6}"
_WORDS = privacy_words()
_LABELLED_NUMBERS = {
    Kind.TELEPHONE: (_WORDS.telephone_labels, rf"\(?\d(?:[ \-()·.]{{0,2}}\d){{6,15}}{_EXTENSION}"),
    Kind.IDENTITY_CARD: (_WORDS.identity_labels, r"[A-Z]{1,2}\d{6,9}|\d(?:[ \-*]{0,2}[\d*]){13,18}[ \-]?X?"),
    Kind.BANK_CARD: (_WORDS.card_labels, r"\d(?:[ \-*]{0,2}[\d*]){10,24}"),
}
_LABELLED = {
    kind: re.compile(
        rf"{any_of(labels)}{BLANKS}{_BETWEEN}(?P<number>{number})(?!\d|[.,]\d|{_UNIT})", re.IGNORECASE
    )
    for kind, (labels, number) in _LABELLED_NUMBERS.items()
}
_MORE = re.compile(r"[\s、,，/;；或和]{1,3}(?P<number>\d(?:[ \-]?\d){6,11})(?!\d|[.,]\d)")
_PUBLIC = re.compile(any_of(_WORDS.public_number_labels) + r"(?:\([^()]{0,10}\))?[\s:|为是]{0,4}$")
_MONEY = re.compile(any_of(_WORDS.money_labels) + r"(?:\([^()]{0,12}\))?[:为共计达是]{0,2}$")
_DIGEST = re.compile(r"(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}")
_FUNCTION = re.compile(r"\s*\d{3}(?:\d{2}){0,2}\s*\|")
_LOOK_BACK = 80
_MOST_DIGITS = 14


def numbers(text: str) -> Iterator[Span]:
    """The personal numbers of a text that went through `plain`; they may overlap."""
    for kind, labelled in _LABELLED.items():
        for match in labelled.finditer(text):
            yield from _labelled(text, match, kind)
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            if form.holds(match[0]) and not (form.may_be_else and _is_something_else(text, match)):
                yield Span(match.start(), match.end(), form.kind)


def _labelled(text: str, match: re.Match[str], kind: Kind) -> Iterator[Span]:
    if kind is Kind.TELEPHONE and _is_date(match["number"]):
        return
    yield Span(match.start("number"), match.end("number"), kind)
    end = match.end()
    while kind is Kind.TELEPHONE and (more := _MORE.match(text, end)):
        if not _is_date(more["number"]):
            yield Span(more.start("number"), more.end("number"), kind)
        end = more.end()


def _is_date(number: str) -> bool:
    """20230329 and 2023-03-29 stand behind signatures; no telephone begins so and goes on as a date."""
    return (
        re.fullmatch(r"(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])", number.strip())
        is not None
    )


def is_telephone(number: str) -> bool:
    """Whether a number behind a person's name may be a telephone: seven digits and more, and no date."""
    return not _is_date(number)


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    """Whether what stands before a bare number makes it an amount or a code, or it is round."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _PUBLIC.search(before) or _is_digest(text, match):
        return True
    if not match[0].isdigit() or len(match[0]) > _MOST_DIGITS:
        return False  # nobody parts an amount like a telephone, and no amount is that long
    return _ROUND.search(match[0]) is not None or _is_amount(text, before, match)


def _is_digest(text: str, match: re.Match[str]) -> bool:
    """Whether the digits stand inside a digest, which is how documents are named."""
    return any(found.start() <= match.start() < found.end() for found in _DIGEST.finditer(text))


def _is_amount(text: str, before: str, match: re.Match[str]) -> bool:
    """Whether a number fills a cell, and the nearest words before it in its row are those of money.

    In a sentence an amount has its unit behind it.
    """
    cells = [cell.strip() for cell in before.rpartition("\n")[2].split("|")]
    if cells.pop() or text[match.end() :].lstrip()[:1] not in ("", "|"):
        return False
    label = next((cell for cell in reversed(cells) if re.search("[一-龥]", cell)), "")
    return _MONEY.search(label) is not None or _FUNCTION.match(text) is not None


def _is_identity(number: str) -> bool:
    digits = _PARTS.sub("", number).upper()
    if len(number) - len(digits) > 4 or not _PROVINCE.match(digits):
        return False
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    if not re.fullmatch(r"(?:19[2-9]\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", born):
        return False
    if len(digits) == 15:
        return int(digits[6:8]) >= 25
    if born < _NO_PROJECTS_THEN:
        return True  # copied by hand, one check digit in ten is wrong
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[17]


def _is_card(number: str) -> bool:
    digits = _PARTS.sub("", number)
    if _UNION_PAY.match(digits):
        return True
    if not (_CARD_STARTS.match(digits) or _CARD_IN_FOURS.fullmatch(number)):
        return False
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 * (d > 9) for d in doubled) % 10 == 0


def _always(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of number by its own form. `may_be_else`: what stands before it can make it an amount or a code."""

    kind: Kind
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = _always
    may_be_else: bool = True


_FORMS = (
    _Form(Kind.MOBILE, _MOBILE),
    _Form(Kind.LANDLINE, _LANDLINE),
    _Form(Kind.LANDLINE, _SPACED_LANDLINE),
    _Form(Kind.SERVICE, _SERVICE),
    _Form(Kind.IDENTITY_CARD, _IDENTITY, _is_identity),
    _Form(Kind.BANK_CARD, _CARD, _is_card),
    _Form(Kind.EMAIL, _EMAIL, may_be_else=False),
    _Form(Kind.PLATE, _PLATE, may_be_else=False),
)
