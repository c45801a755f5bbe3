"""Names of functional lines as reports print them: 类/款/项 marks, chains with dashes or codes, a code and a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingestion.prose.vocabulary import vocabulary

_OPEN, _CLOSE = r"[（(\[【]", r"[)）\]】]"
_NAME = r"[^，。；：、（(]{1,60}?(?:[（(][^类款项）)\d]{1,20}[)）][^，。；：、（(]{0,40}?)?"
_QUOTE = '[“”"]?'
_SEPARATOR = r"(?:[、，]|[-—－–→>/·]{1,3})"
# A name without marks: no figures, no punctuation; brackets belong to it.
_PART = r"(?:[^，。；：、:（）()\[\]【】\d\-—－–→>/·]|[（(][^（）()\d]{1,20}[)）]){2,40}?"
_BRACKETED_CODE = rf"(?:{_OPEN}\d{{3,7}}{_CLOSE})?"
# What stands behind a whole name.
_END = r"(?=$|[：:。，,；]|年初|全年|调整|预算|支出决算|决算|本年|\d{4}年|\d+(?:\.\d+)?万|支出为|科目)"
# The 支出 behind a name says what the figure is, unless the name is known to end so.
_SPENT = re.compile(r"(?<!缴费)(?<!养老)(?<!事务)(?<!改革)(?<!保障)支出$")
_CODE = re.compile(r"(?<!\d)\d{3,7}(?!\d)")
_MARKED_CODE = re.compile(rf"{_OPEN}(\d{{2,7}}){_CLOSE}|{_OPEN}(\d{{2,3}})[类款项]{_CLOSE}")


@dataclass(frozen=True, slots=True)
class LineName:
    """A name and where it stands in the text. `code` is the longest one printed with it.

    `is_firm`: marks or a chain say that it is a functional line; otherwise its figures have to.
    """

    start: int
    end: int
    class_name: str | None = None
    section_name: str | None = None
    item_name: str | None = None
    code: str | None = None
    is_firm: bool = True


def find_names(text: str, may_be_unmarked: bool) -> list[LineName]:
    """The names in a passage in print order; names without any mark only at its beginning and where they may be."""
    marked = [_from_match(m, is_marked=True) for m in _marks_in(text) if m["item"]]
    if marked:
        return [_under_marks(name, text) for name in marked]
    for pattern in (_fully_worded(), _chain(), _coded(), _named_before_code()):
        match = pattern.match(text)
        if match:
            return [_from_match(match)]
    chained = [_from_match(m, 1) for m in _chain_within().finditer(text)]
    if chained:
        return chained
    match = _class_with_mark().match(text) or _section_with_mark().match(text)
    if match:
        return [_from_match(match)]
    if may_be_unmarked and (match := _plain().match(text)):
        return [_from_match(match, is_firm=False)]
    return []


def _marks_in(text: str) -> Iterator[re.Match[str]]:
    return _marked().finditer(text) if "项" in text else iter(())


def _under_marks(name: LineName, text: str) -> LineName:
    """教育支出（类）普通教育（款）支出80万元，其中：小学教育（项）: what an item leaves out stands before it."""
    if name.class_name and name.section_name:
        return name
    before = text[: name.start]
    classes, sections = (list(pattern.finditer(before)) for pattern in (_class_mark(), _section_mark()))
    class_name = name.class_name or (_without_code(classes[-1][1]) if classes else None)
    section_name = name.section_name or (_without_code(sections[-1][1]) if sections else None)
    return replace(name, class_name=class_name, section_name=section_name)


def _from_match(
    match: re.Match[str], lead: int = 0, is_firm: bool = True, is_marked: bool = False
) -> LineName:
    names = match.groupdict()
    class_name, section_name, item_name = (
        _without_code(names.get(part) or "") for part in ("class", "section", "item")
    )
    start = match.start() + (lead if match.start() else 0)
    # In front of （项） the 支出 belongs to the name: 机关事业单位退休人员活动费支出（项）.
    if item_name and not is_marked and not item_name.startswith("其他"):
        item_name = _SPENT.sub("", item_name)
    code = _code(match[0])
    return LineName(start, match.end(), class_name, section_name, item_name, code, is_firm)


def _without_code(name: str) -> str | None:
    return _MARKED_CODE.sub("", _CODE.sub("", name)).strip("（()） -—－–、") or None


def _code(text: str) -> str | None:
    """7 digits, or what the parts (208类)(05款)(01项) make together."""
    pieces = [m[2] for m in _MARKED_CODE.finditer(text) if m[2]]
    if len(pieces) == 3:
        return "".join(pieces)
    codes: list[str] = _CODE.findall(text)
    return max(codes, key=len) if codes else None


@cache
def _marked() -> re.Pattern[str]:
    def mark(kind: str) -> str:
        return rf"{_OPEN}\d{{0,7}}{kind}{_CLOSE}(?:支出)?"

    return re.compile(
        rf"(?:(?P<class>{_NAME}){mark('类')})?{_SEPARATOR}?"
        rf"(?:(?P<section>{_NAME}){mark('款')})?{_SEPARATOR}?"
        rf"(?:(?P<item>{_NAME}){mark('项')})(?:{_OPEN}?\d{{7}}(?!\d|\.){_CLOSE}?)?"
    )


@cache
def _fully_worded() -> re.Pattern[str]:
    """一般公共服务支出类财政事务款行政运行项."""
    return re.compile(
        rf"(?P<class>{_classes()}(?:支出)?)类{_SEPARATOR}?(?P<section>{_PART})款{_SEPARATOR}?(?P<item>{_PART})项{_END}"
    )


def _chain_text(last: str) -> str:
    """一般公共服务支出-财政事务-行政运行, 社会保障和就业支出（208）就业补助（20807）…（2080799）; `last`: how often 项 stands."""
    link = rf"(?:{_BRACKETED_CODE}{_SEPARATOR}\d{{0,7}}|{_OPEN}\d{{3,7}}{_CLOSE})"
    return (
        rf"(?:\d{{3}})?(?P<class>{_classes()}(?:支出)?){link}(?P<section>{_PART})"
        rf"(?:{link}(?P<item>{_PART})){last}{_BRACKETED_CODE}{_END}"
    )


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(_chain_text("?"))


@cache
def _chain_within() -> re.Pattern[str]:
    """A chain that begins a sentence or an entry of a list, and has all three links."""
    return re.compile(r"(?:^|[。；：:])" + _chain_text("{1}"))


@cache
def _coded() -> re.Pattern[str]:
    """2101101行政单位医疗, 卫生健康支出2101101行政单位医疗."""
    lead = rf"(?:(?P<class>{_classes()}支出)[-—、]?)?"
    return re.compile(rf"{lead}{_OPEN}?\d{{7}}{_CLOSE}?[-—、]?(?P<item>{_PART}){_END}")


@cache
def _named_before_code() -> re.Pattern[str]:
    """行政单位医疗（2101101）."""
    return re.compile(rf"(?P<item>{_PART}){_OPEN}\d{{7}}{_CLOSE}{_END}")


@cache
def _class_with_mark() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\d{{3}})?{_QUOTE}(?P<class>{_classes()}(?:支出)?){_QUOTE}{_OPEN}\d{{0,3}}类{_CLOSE}(?:支出)?"
        rf"(?:{_SEPARATOR}?{_QUOTE}(?P<section>{_PART}){_QUOTE}{_OPEN}\d{{0,5}}款{_CLOSE})?"
    )


@cache
def _section_with_mark() -> re.Pattern[str]:
    """“行政事业单位养老支出”（款） under a class that was told before."""
    return re.compile(
        rf"{_QUOTE}(?P<section>[^，。；：、“”\"（）()\d]{{2,40}}){_QUOTE}{_OPEN}\d{{0,5}}款{_CLOSE}"
    )


@cache
def _class_mark() -> re.Pattern[str]:
    return re.compile(rf"([^，。；：、（）()]{{2,40}}){_OPEN}\d{{0,7}}类{_CLOSE}")


@cache
def _section_mark() -> re.Pattern[str]:
    return re.compile(rf"([^，。；：、（）()]{{2,40}}){_OPEN}\d{{0,7}}款{_CLOSE}")


@cache
def _plain() -> re.Pattern[str]:
    """A class, or a name that only its figures can show to be a line."""
    return re.compile(rf"(?:(?P<class>{_classes()}支出)|(?P<item>{_PART})){_END}")


def _classes() -> str:
    return vocabulary().functional.classes
