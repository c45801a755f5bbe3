"""Names of agencies, wherever a report prints them, and which of them speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.documents.model import ParsedDocument, Place
from ingestion.hints import IdentityHints, NamedRole, NameHint
from ingestion.identity.ballot import Ballot
from ingestion.identity.gazetteer import MUNICIPALITIES
from ingestion.identity.lines import Line, rows_of
from ingestion.identity.regions import (
    LocatedName,
    RegionName,
    locate,
    mentioned,
    named,
    named_alike,
    namesakes,
    present,
    settled,
    starts,
)
from ingestion.identity.sectors import expand
from ingestion.identity.titles import Title
from ingestion.textnorm import clean

_FIELD_WEIGHTS = {"agency": 10, "competent_department": 3, "implementing_unit": 3}
_PROJECT_FIELD_WEIGHTS = {"agency": 6, "competent_department": 3, "implementing_unit": 3}
_LABEL_LINE = 6
_COVER_LABEL_LINE = 9
_COVER_LINE = 8
_MAX_COVER_NAME = 40
_COVER_TITLE = 8
_LATER_TITLE = 5
PROSE = "prose"  # the method of names that stand in sentences
_MAX_MENTIONS = 5
_CONTEXT = 20  # characters of a sentence kept on either side of a name

_SUFFIX = (
    r"(?:局|委员会|厅|中心|办公室|政府|医院|学校|中学|小学|大学|学院|法院|检察院|联合会|总工会|管委会|支队|大队|总队|办事处"
    r"|党校|馆|站|所|处|院|部|协会|学会|委|办|会|社|团|园|台|公司|场|队|库|署)"
)
# In running text only endings that are no part of other words: 社会, 全部, 场所 would else end a name.
_PROSE_NAME = re.compile(
    r"[一-鿿]{2,22}?(?:委员会|办公室|人民政府|检察院|联合会|总工会|管委会|办事处|服务中心|管理中心|事务中心|保障中心"
    r"|医院|中学|小学|大学|学院|法院|支队|大队|局|厅)"
)
_NAME = re.compile(rf"[一-鿿（）()·\d]{{2,38}}{_SUFFIX}(?:[（(](?:本级|机关|汇总)[）)])?")
PLACEHOLDER = re.compile(r"[Xx×＊*○]{2,}")  # what templates print for a name: XX局
_NO_NAME = re.compile(r"[Xx×＊*]{2,}|单位|部门名称|盖章|公章|万元|^无$")
_LABELS: tuple[tuple[NamedRole, re.Pattern[str]], ...] = (
    (
        "agency",
        re.compile(
            r"(?:[省市县区州]?[直级])?(?:预算)?(?:部门|单位)(?:[（(](?:部门|单位)[）)])?(?:单位)?名称|填报单位|编制单位"
        ),
    ),
    ("competent_department", re.compile(r"(?:项目)?主管部门")),
    ("implementing_unit", re.compile(r"(?:项目)?实施单位|项目单位")),
)
_LABEL_IN_LINE = re.compile(
    r"(?:(?:填报|编制|编报|申报|报告|自评|被?评价|预算|公开)(?:部门|单位)|(?:部门|单位)(?:[（(](?:部门|单位)[）)])?名称)"
    r"(?:[（(](?:盖章|公章|章)[）)])?[:：]?(?P<value>[^:：]{3,60})"
)
_VALUE_END = re.compile(
    r"[（(](?:盖章|公章|章|公?章?签?)[）)]|单位$|金额|填报|日期|20\d{2}|(?:填表|制表|经办|审核|联系|负责)人|联系电话|电话"
)
_LEVEL_CHAR = re.compile(r"^(?:本|我)?([省市县区州])(?=[一-鿿]{3,})")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed name. `located` is None for names without a region: 市就业服务中心."""

    printed: str
    located: LocatedName | None
    method: str
    weight: int
    place: Place
    text: str


def ballot_of(
    document: ParsedDocument, lines: list[Line], titles: list[Title], hints: IdentityHints
) -> tuple[Ballot[str], dict[str, LocatedName]]:
    """The votes for canonical names (or short ones that nothing resolves), and the located names by canonical."""
    candidates = list(_candidates(document, lines, titles, hints))
    full = {c.located.canonical: c.located for c in candidates if c.located}
    ballot: Ballot[str] = Ballot("agency")
    for candidate in candidates:
        located = candidate.located
        name = located.canonical if located else _resolve(candidate.printed, full) or candidate.printed
        ballot.add(name, candidate.method, candidate.weight, candidate.place, candidate.text)
    return ballot, full


def locate_by_mentions(name: str, lines: list[Line]) -> LocatedName | None:
    """Put a name without a region, or with one that several have, into the one that the report speaks of."""
    if named(name):
        region = settled(namesakes(name), _clearly_mentioned(lines))
        return LocatedName((region,), name[name.index(region.name) + len(region.name) :]) if region else None
    match = _LEVEL_CHAR.match(name)
    core = name[match.end() :] if match else name
    counts = mentioned(line.text for line in lines)
    ranked = sorted(
        (
            (count, region.is_home, region)
            for code, count in counts.items()
            if _fits(region := present(code), match)
        ),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < 2 or (len(ranked) > 1 and ranked[1][:2] == ranked[0][:2]):
        return None
    return LocatedName((ranked[0][2],), expand(core))


def placed_rightly(located: LocatedName, lines: list[Line]) -> LocatedName:
    """The name in another region of its name, where the report speaks of that one and not of the home province's."""
    others = named_alike(located.region)
    if len(located.regions) > 1 or len(others) < 2:
        return located
    region = settled(others, _clearly_mentioned(lines))
    return LocatedName((region,), located.core) if region else located


def _clearly_mentioned(lines: list[Line]) -> Counter[str]:
    return mentioned((line.text for line in lines), only_clear=True)


def _fits(region: RegionName, level_char: re.Match[str] | None) -> bool:
    """Whether 市, 县, 区 or nothing before an agency's name can stand for the region."""
    is_province = region.level == "province" and region.code not in MUNICIPALITIES
    if level_char is None:
        return not is_province
    return region.name.endswith(level_char[1]) and is_province == (level_char[1] == "省")


def _candidates(
    document: ParsedDocument, lines: list[Line], titles: list[Title], hints: IdentityHints
) -> Iterator[Candidate]:
    yield from _from_forms(hints.names or tuple(_names_in_tables(document)))
    for line in lines:
        for match in _LABEL_IN_LINE.finditer(line.text):
            value = _VALUE_END.split(match["value"])[0]
            weight = _COVER_LABEL_LINE if line.is_cover else _LABEL_LINE
            if ":" in match[0].replace("：", ":") or locate(value):
                yield from _candidate(value, "label_line", weight, line.place, line.text)
    for name, line in _cover_names(lines):
        yield from _candidate(name, "cover_line", _COVER_LINE, line.place, name)
    for title in titles:
        if title.agency and _ends_as_agency(title.agency):
            weight = _COVER_TITLE if title.line.is_cover else _LATER_TITLE
            yield from _candidate(title.agency, "title", weight, title.line.place, title.line.text)
    yield from _from_prose(lines)


def _cover_names(lines: list[Line]) -> Iterator[tuple[str, Line]]:
    """Names that are a cover's line, or two of them: 株洲市自然资源和 / 规划局."""
    before: Line | None = None
    for line in lines:
        if line.is_cover and len(line.text) <= _MAX_COVER_NAME and _ends_as_agency(line.text):
            whole = before.text + line.text if before is not None else ""
            is_broken = before is not None and not _ends_as_agency(before.text) and locate(whole) is not None
            yield (whole, before) if is_broken and before and _ends_as_agency(whole) else (line.text, line)
        before = line


def _from_forms(names: tuple[NameHint, ...]) -> Iterator[Candidate]:
    for hint in names:
        weights = _PROJECT_FIELD_WEIGHTS if hint.form == "project_self_evaluation" else _FIELD_WEIGHTS
        text = f"{clean(hint.label)} {clean(hint.value)}"
        yield from _candidate(
            hint.value, f"form_field:{clean(hint.label)}", weights[hint.role], hint.place, text
        )


def _names_in_tables(document: ParsedDocument) -> Iterator[NameHint]:
    for table, number, cells in rows_of(document):
        for label, value in pairwise(cells):
            for role, pattern in _LABELS:
                if pattern.fullmatch(label) and not any(p.fullmatch(value) for _, p in _LABELS):
                    yield NameHint(role, label, value, table.place(number), "unrecognised")


def _from_prose(lines: list[Line]) -> Iterator[Candidate]:
    counts: Counter[str] = Counter()
    first: dict[str, Candidate] = {}
    for line in lines:
        for start in starts(line.text):
            match = _PROSE_NAME.match(line.text, start)
            located = locate(match[0]) if match else None
            if match and located is not None and len(located.core) > 1:
                counts[located.canonical] += 1
                text = line.text[max(0, start - _CONTEXT) : start + len(match[0]) + _CONTEXT]
                first.setdefault(located.canonical, Candidate(match[0], located, PROSE, 0, line.place, text))
    for name, count in counts.items():
        yield replace(first[name], weight=min(count, _MAX_MENTIONS))


def _candidate(value: str, method: str, weight: int, place: Place, text: str) -> Iterator[Candidate]:
    name = clean(value).strip("：:，,。、 ")
    name = re.sub(r"[（(](?:盖章|公章|本级|机关|汇总)[）)]$", "", name)
    if not _NAME.fullmatch(name) or _NO_NAME.search(name):
        return
    located = locate(name)
    if located is not None:
        located = LocatedName(located.regions, expand(located.core))
    yield Candidate(name, located, method, weight, place, text)


def _ends_as_agency(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not _NO_NAME.search(text)


def _resolve(short: str, full: dict[str, LocatedName]) -> str | None:
    """The one full name that a short one (市就业服务中心, 人社局) stands for."""
    match = _LEVEL_CHAR.match(short)
    cores = {expand(short)} | ({expand(short[match.end() :])} if match else set())
    fitting = [
        name
        for name, located in full.items()
        if expand(located.core) in cores and (not match or located.region.name.endswith(match[1]))
    ]
    return fitting[0] if len(fitting) == 1 else None
