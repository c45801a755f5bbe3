"""Names of persons: what stands behind the label of a signature, an office or a beneficiary.

A name is told by its label, its first character and by what ends it. Behind labels of signatures that a colon or the
edge of a cell parts from it any short run of Chinese is taken for one; behind offices only what begins with a family
name, since much else stands there: 局长任组长, 负责人各负其责.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.lookups.privacy import privacy_words
from ingestion.privacy.numbers import is_telephone
from ingestion.privacy.spans import Kind, Span
from ingestion.privacy.words import BLANKS, any_of

_WORDS = privacy_words()
_SIGNATURES = _WORDS.signature_labels
_TAIL = any_of(_WORDS.label_tails)
# A longer label first: 填报人员 is one of its own and not 填报人 with a name 员….
_LABEL = re.compile(
    rf"(?P<label>(?P<signature>{any_of(_SIGNATURES)})"
    rf"|(?P<helped>{any_of(_WORDS.beneficiary_labels)})|{any_of(_WORDS.office_labels)}){BLANKS}"
    rf"(?:\([^()\n|]{{1,12}}\){BLANKS}|{_TAIL}{BLANKS})*(?P<parted>(?:[:|为是]{BLANKS}){{0,3}})"
)
_ENDS = rf"(?=$|[^一-龥A-Za-z]|{any_of(_WORDS.behind_names, '')})(?!\s?:)"
# A name begins neither like another label of the signature nor like a word that only looks like one.
_NOT = rf"(?!{any_of((*_WORDS.no_names, *_WORDS.next_labels, *_SIGNATURES), '')})"
# Bodies that a short run of Chinese may be: no given name ends so.
_NO_BODY = rf"(?![一-龥]{{1,3}}[{_WORDS.body_ends}]{_ENDS})"
_FEW, _MANY = _WORDS.family_names, _WORDS.family_names + _WORDS.rare_family_names
_DOUBLE = any_of(_WORDS.double_family_names, "")
_GIVEN = "[一-龥]"
_MINORITY = r"[一-龥]{2,6}·[一-龥]{2,6}(?:·[一-龥]{2,6})?"
_LATIN = r"[A-Z][A-Za-z'·.\-]+(?: [A-Z][A-Za-z'·.\-]+){1,3}(?![A-Za-z])"
_HIDDEN_NAME = r"[一-龥]?[某×xX*]{1,2}[一-龥]{0,2}?"
_SHORT_RUN = r"[一-龥]{2,4}?|[一-龥](?: {1,4}[一-龥]){1,3}"


def _family(characters_: str) -> str:
    """A name with a family name of these characters, blanks between its characters included."""
    return (
        rf"{_DOUBLE} ?{_GIVEN} ?{_GIVEN}?|[{characters_}]{_GIVEN}{{1,2}}"
        rf"|[{characters_}]\s{{1,4}}{_GIVEN}(?:\s{{0,4}}{_GIVEN})?"
    )


def _pattern_of(*names_: str) -> re.Pattern[str]:
    return re.compile(f"{_MINORITY}|{_LATIN}|{_NOT}{_NO_BODY}(?:{'|'.join(names_)}){_ENDS}")


_CLOSE = _pattern_of(_family(_FEW))
_APART = _pattern_of(_family(_MANY), _HIDDEN_NAME)
_ANY = _pattern_of(_family(_MANY), _HIDDEN_NAME, _SHORT_RUN)
_ANY_CLOSE = _pattern_of(_family(_FEW), "[一-龥]?某[某一-龥]?")
# Behind the colon of a signature a family name is one, even if the next paragraph was joined to it without a mark.
_JOINED = re.compile(f"{_NOT}(?:{_DOUBLE}|[{_FEW}]){_GIVEN}{{2}}")
_NEXT = re.compile(r"\s*(?:[、,，/和及与;；|]|\s)\s*")
_NUMBER = re.compile(r"[\s:|(、,，/\-]{0,4}(?P<number>\d(?:[ \-]?\d){6,11})(?!\d|[.,]\d)")
_BREAKS = re.compile(r"[\n|]")


def names(text: str) -> Iterator[Span]:
    """The names of a text that went through `plain`, and the numbers typed behind them."""
    for label in _LABEL.finditer(text):
        yield from _behind(text, label)


def _behind(text: str, label: re.Match[str]) -> Iterator[Span]:
    start = label.end()
    is_parted = bool(label["parted"]) or text[start - 1 : start].isspace() or text[start - 1 : start] == ")"
    is_signature = label["signature"] is not None or "签" in label[0]  # 单位负责人（签字）
    first = _pattern(is_parted=is_parted, is_signature=is_signature).match(text, start)
    if first is None and is_signature and ":" in label["parted"]:
        first = _JOINED.match(text, start)
    if first is None or (not is_parted and (label["helped"] or _is_part_of_a_word(text, label))):
        return
    match: re.Match[str] | None = first
    while match is not None:
        yield Span(match.start(), match.end(), Kind.NAME)
        end = match.end()
        if (number := _NUMBER.match(text, end)) and is_telephone(number["number"]):
            yield Span(number.start("number"), number.end("number"), Kind.TELEPHONE)
            end = number.end()
        parting = _NEXT.match(text, end)
        match = _CLOSE.match(text, parting.end()) if parting and not _BREAKS.search(parting[0]) else None


def _pattern(*, is_parted: bool, is_signature: bool) -> re.Pattern[str]:
    if is_signature:
        return _ANY if is_parted else _ANY_CLOSE
    return _APART if is_parted else _CLOSE


def _is_part_of_a_word(text: str, label: re.Match[str]) -> bool:
    """Whether a label of one word goes on into another: 法人单位, 主任务."""
    return text[label.end() : label.end() + 1] in _GOES_ON.get(label["label"], "")


_GOES_ON = {"主任": "务命", "书记": "员", "姓名": "权", "法人": "单", "会计": "师", "制表": "单"}
