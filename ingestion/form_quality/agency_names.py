"""Where a report writes its own agency's name otherwise: a character slipped, or a title that names another region's.

Abbreviations (市人社局, 我局, 住房城乡建设局 for 住房和城乡建设局) are no other name, and neither is another agency whose name
differs in a word: what slipped makes words that stand nowhere else in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.documents.model import Place, Table
from ingestion.identity.regions import LocatedName, locate
from ingestion.prose.sections import Passage
from ingestion.records import TextFlagRecord

_MIN_CORE = 5  # 商务局 and 税务局 are two agencies
_MIN_REORDERED = 7
_CONJUNCTIONS = frozenset("和与及、")
# A character of these makes another agency: 第二中学, 北区管委会, 省级.
_TELLING = frozenset("一二三四五六七八九十0123456789东西南北中上下大小男女省市县区州乡镇村")
_TITLE = re.compile(
    r"(?:第[一二三四五六七八九十]部分)?(?P<name>[一-鿿（）()]{6,40}?)(?:20\d\d年)?度?"
    r"(?:部门|单位)(?:整体|决算|预算|支出|绩效).{0,20}"
)


@dataclass(frozen=True, slots=True)
class _Print:
    at: Passage | Place
    text: str
    is_title: bool
    project: str | None


def agency_name_flags(
    document_id: str, passages: Sequence[Passage], tables: Sequence[Table], agency_name: str
) -> Iterator[TextFlagRecord]:
    """Every place that prints the name otherwise, in print order, each wording once a place."""
    own = locate(agency_name)
    if own is None or len(own.core) < _MIN_CORE:
        return
    prints = list(_prints(passages, tables))
    words = "\n".join(p.text for p in prints)
    for print_ in prints:
        found = [name for name in _variants(print_.text, own) if _is_slip(name, own, words)]
        other = _other_title(print_.text, own, agency_name) if print_.is_title else None
        for name in dict.fromkeys([*found, *([other] if other else [])]):
            yield TextFlagRecord(
                document_id=document_id, source_ref=print_.at.ref, source_text=print_.text, kind="agency_name",
                words=name, project_name=print_.project, other=agency_name,
            )  # fmt: skip


def _prints(passages: Sequence[Passage], tables: Sequence[Table]) -> Iterator[_Print]:
    for passage in passages:
        is_title = "。" not in passage.text and "，" not in passage.text
        yield _Print(passage, passage.text, is_title, passage.section.scope.project)
    for table in tables:
        for number, texts in enumerate(table.texts):
            place = table.place(number)
            yield from (_Print(place, text, is_title=False, project=None) for text in texts if text)


def _variants(text: str, own: LocatedName) -> Iterator[str]:
    """Names one slip away from the agency's: behind its region, or before its core where the region slipped."""
    region, core = own.region.name, own.core
    if region not in text and core not in text:
        return
    for match in re.finditer(re.escape(region), text):
        behind = text[match.end() : match.end() + len(core) + 1]
        if behind.startswith(core):
            continue
        for length in (len(core), len(core) + 1, len(core) - 1):
            name = behind[:length]
            if len(name) == length and name[-1] == core[-1] and _distance(core, name):
                yield region + name
                break
    for match in re.finditer(re.escape(core), text):
        before = text[max(0, match.start() - len(region)) : match.start()]
        differing = [i for i, (a, b) in enumerate(zip(before, region, strict=False)) if a != b]
        if (
            len(before) == len(region) > 2
            and len(differing) == 1
            and differing[0] < len(region) - 1
            and locate(before + core) is None
        ):
            yield before + core


def _distance(core: str, name: str) -> bool:
    """Whether one slip makes the one of the other: a character exchanged, doubled, lost, or the order changed."""
    if len(core) == len(name):
        differing = sum(a != b for a, b in zip(core, name, strict=True))
        is_reordered = sorted(core) == sorted(name) and (differing == 2 or len(core) >= _MIN_REORDERED)
        return differing == 1 or is_reordered
    long, short = (core, name) if len(core) > len(name) else (name, core)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _is_slip(name: str, own: LocatedName, words: str) -> bool:
    """Whether a name one character away is the same agency's: what slipped is a conjunction, or makes no other word."""
    whole = own.region.name + own.core
    if words.count(whole) <= words.count(name):
        return False  # the report calls itself so; its name was found elsewhere
    if len(name) == len(whole) and sorted(name) == sorted(whole):
        return True
    changed = _changed(whole, name)
    if changed & _TELLING:
        return False
    if changed & _CONJUNCTIONS:
        return len(name) == len(whole) and changed <= _CONJUNCTIONS
    elsewhere = words.replace(name, "")
    pairs = {name[i : i + 2] for i in range(len(name) - 1)} - {
        whole[i : i + 2] for i in range(len(whole) - 1)
    }
    return not any(pair in elsewhere for pair in pairs)


def _changed(whole: str, name: str) -> frozenset[str]:
    """The characters that one has and the other has not at the place where they part."""
    start = next(
        (i for i, (a, b) in enumerate(zip(whole, name, strict=False)) if a != b), min(len(whole), len(name))
    )
    rest = next(
        (i for i, (a, b) in enumerate(zip(reversed(whole), reversed(name), strict=False)) if a != b),
        min(len(whole), len(name)),
    )
    end = min(rest, len(whole) - start, len(name) - start)
    return frozenset(whole[start : len(whole) - end] + name[start : len(name) - end])


def _other_title(text: str, own: LocatedName, agency_name: str) -> str | None:
    """The agency of the same kind, of another region, that a title of this report names."""
    match = _TITLE.fullmatch(text)
    located = locate(match["name"]) if match else None
    if match is None or located is None or located.core != own.core:
        return None
    is_same = located.region.code == own.region.code or located.canonical == agency_name
    return None if is_same else match["name"]
