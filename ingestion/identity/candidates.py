"""Where a document prints the name of whoever reports: forms, labels, the cover, titles, headings, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.documents.model import ParsedDocument, Place
from ingestion.hints import IdentityHints, NameHint
from ingestion.identity.dates import DATE_PATTERNS
from ingestion.identity.names import FoundName, name_at, names_in, short_name_at
from ingestion.identity.printed_lines import COVER_LINES, Line, rows_of
from ingestion.identity.regions import LocatedName
from ingestion.identity.roles import (
    heading_name,
    is_addressee,
    label_role,
    labelled_names,
    lead_end,
    leading_name,
    sentence_names,
)
from ingestion.identity.titles import Title
from ingestion.identity.writing import plain
from ingestion.lookups.bodies import Role
from ingestion.textnorm import clean

PROSE = "prose"  # the method of names that stand in sentences
_SUBJECT = "prose_subject"  # of names whose sentence is their bearer's own

_FIELD_WEIGHTS: dict[Role, int] = {
    "agency": 10, "project_unit": 5, "competent_department": 4, "implementing_unit": 3,
}  # fmt: skip
_PROJECT_FIELD_WEIGHTS: dict[Role, int] = {**_FIELD_WEIGHTS, "agency": 6}
_OF_MANY_PROGRAMMES: dict[Role, int] = {**_PROJECT_FIELD_WEIGHTS, "implementing_unit": 5}
_LINE_WEIGHTS: dict[Role, tuple[int, int]] = {  # on the cover, later
    "agency": (9, 6), "project_unit": (7, 5), "competent_department": (4, 3), "implementing_unit": (3, 2),
}  # fmt: skip
_COVER_LINE, _COVER_LINE_WITHOUT_LEVEL = 8, 5
_COVER_TITLE, _LATER_TITLE = 8, 5
_HEADING, _SIGNATURE, _SUBJECT_WEIGHT = 6, 6, 4
_SEALED = 5  # 浏阳市水利局（盖章）: whoever reports, or an office that looks the form through
_MAX_MENTIONS = 5
_MAX_COVER_NAME = 40
_HEAD_ROWS, _FOOT_ROWS = 4, 2  # rows of a table's head and foot: a cell there may hold 填报单位：X
_MAX_LABELLED = 80  # characters of such a cell
_CONTEXT = 20  # characters of a sentence kept on either side of a name

PLACEHOLDER = re.compile(r"[Xx×＊*○]{2,}")  # what templates print for a name: XX局
_LEVEL = re.compile(r"(?:本|我)?[省市县区州](?=[一-鿿]{3,})")
_NO_NAME = ("单位", "部门", "公章", "盖章", "万元")
_YEAR_BEHIND = re.compile(r"(?:20\d{2}(?:年度?|年\d{1,2}月)?)?")
_SEAL = re.compile(r"[（(](?:加?盖?公?章|签章|单位盖章)[）)]")
_SECOND_SIGN = re.compile(r"[、/／及和与（(]|\s+")
_CODE = re.compile(r"[\[【（(]?\d{2,}[\d.]*[\]】）)]?[-—_、]?(?=[一-鿿])")
_TRIMMED = " 　:：,，.。、（(\t"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed name. `located` is None for names without a region: 市就业服务中心."""

    printed: str
    located: LocatedName | None
    method: str
    weight: int
    place: Place
    text: str


def candidates_of(
    document: ParsedDocument, lines: list[Line], titles: list[Title], hints: IdentityHints
) -> Iterator[Candidate]:
    """Every name that may be the reporting body's, with the weight of its place."""
    yield from _from_forms(document, hints)
    in_titles = {title.line.place for title in titles}
    for index, line in enumerate(lines):
        if is_addressee(line.plain):
            continue
        yield from labelled_candidates(line)
        if line.place in in_titles:
            continue
        if found := heading_name(line.plain):
            yield _candidate(found, "heading", _HEADING, line.place, line.text)
        elif whole := whole_line(line):
            yield from _from_whole_line(whole, line, lines[index + 1 : index + 3])
    for title in titles:
        if name := name_in_title(title.line.plain):
            weight = _COVER_TITLE if title.line.is_cover else _LATER_TITLE
            yield _candidate(name, "title", weight, title.line.place, title.line.text)
    yield from _from_sentences(lines, in_titles)


def _from_whole_line(whole: FoundName, line: Line, behind: list[Line]) -> Iterator[Candidate]:
    if _SEAL.search(line.plain):
        yield _candidate(whole, "sealed_line", _SEALED, line.place, line.text)
    elif line.is_cover:
        yield _candidate(whole, "cover_line", _weight_of_cover(whole), line.place, line.text)
    elif whole.located and (_is_dated(behind) or _ends_with_a_day(line)):
        yield _candidate(whole, "signature", _SIGNATURE, line.place, line.text)


def first_placeholder(lines: list[Line], titles: list[Title]) -> Line | None:
    """The first place where a name belongs and a template's XX局 still stands."""
    in_titles = {title.line.place for title in titles}
    return next(
        (
            line
            for line in lines
            if PLACEHOLDER.search(line.text)
            and (line.is_cover or line.place in in_titles or any(labelled_names(line.plain)))
        ),
        None,
    )


def _candidate(found: FoundName, method: str, weight: int, place: Place, text: str) -> Candidate:
    return Candidate(found.printed, found.located, method, weight, place, text)


def _from_forms(document: ParsedDocument, hints: IdentityHints) -> Iterator[Candidate]:
    known = {clean(hint.label) for hint in hints.names}
    of_projects = _OF_MANY_PROGRAMMES if _is_unit_of_many(hints) else _PROJECT_FIELD_WEIGHTS
    for hint in hints.names:
        weights = of_projects if hint.form == "project_self_evaluation" else _FIELD_WEIGHTS
        yield from _from_field(hint, weights[hint.role])
    for table, number, cells in rows_of(document):
        for label, value in pairwise(cells):
            role = label_role(label)
            if role in _FIELD_WEIGHTS and label not in known and not label_role(value):
                hint = NameHint("agency", label, value, table.place(number), "unrecognised")
                yield from _from_field(hint, _FIELD_WEIGHTS[role])
        is_foot = number >= len(table.rows) - _FOOT_ROWS
        if (number < _HEAD_ROWS or is_foot) and len(cells) > 1:  # a row of one cell is a line
            order = number if number < _HEAD_ROWS else COVER_LINES
            for cell in cells:
                if len(cell) <= _MAX_LABELLED and (":" in cell or "：" in cell):
                    yield from labelled_candidates(Line(cell, table.place(number), order))


def _is_unit_of_many(hints: IdentityHints) -> bool:
    """Whether one unit carries out projects of several 主管部门: then the projects are what the report has in common."""
    named = {
        role: {clean(hint.value) for hint in hints.names if hint.role == role}
        for role in ("competent_department", "implementing_unit")
    }
    return len(named["competent_department"]) > 1 and len(named["implementing_unit"]) == 1


def _from_field(hint: NameHint, weight: int) -> Iterator[Candidate]:
    label, value = clean(hint.label), clean(hint.value)
    if found := name_of_value(plain(value)):
        end = plain(value).find(found.printed) + len(found.printed)
        yield _candidate(found, f"form_field:{label}", weight, hint.place, f"{label} {value[:end]}")


def labelled_candidates(line: Line) -> Iterator[Candidate]:
    """The names behind labels in a line: 填报单位：浏阳市水利局."""
    for labelled in labelled_names(line.plain):
        found = name_of_value(labelled.value) if labelled.role in _LINE_WEIGHTS else None
        if found and (labelled.has_colon or found.located):
            weight = _LINE_WEIGHTS[labelled.role][0 if line.is_cover else 1]
            yield _candidate(found, "label_line", weight, line.place, line.text)


def name_of_value(value: str) -> FoundName | None:
    """The name that a value begins with, behind a code where there is one: 112001-汝城县司法局."""
    value = value.strip(_TRIMMED)
    if code := _CODE.match(value):
        value = value[code.end() :]
    found = name_at(value, 0) or short_name_at(value, 0)
    return None if found is None or _is_no_name(found) else found


def _is_no_name(found: FoundName) -> bool:
    return found.located is None and any(word in found.printed for word in _NO_NAME)


def whole_line(line: Line) -> FoundName | None:
    """The name that a line is, apart from a year or a day before or behind it, and a second one of the same office."""
    text = _SEAL.sub("", line.plain).strip("（）()")
    if len(text) > _MAX_COVER_NAME:
        return None
    found = leading_name(text)
    if found is None or _is_no_name(found):
        return None
    is_over = _is_year_or_day(text[found.after :]) or _is_second_sign(text, found)
    return found if is_over and found.start in (0, lead_end(text)) else None


def _ends_with_a_day(line: Line) -> bool:
    return any(match.end() == len(line.plain) for p in DATE_PATTERNS for match in p.finditer(line.plain))


def _is_year_or_day(rest: str) -> bool:
    rest = _SEAL.sub("", rest).strip(_TRIMMED + "）)")
    return bool(_YEAR_BEHIND.fullmatch(rest)) or any(pattern.fullmatch(rest) for pattern in DATE_PATTERNS)


def _is_second_sign(text: str, found: FoundName) -> bool:
    """Whether behind a name stands that of another sign at the same door: 中共宁远县纪律检查委员会、宁远县监察委员会."""
    joiner = _SECOND_SIGN.match(text, found.after)
    second = name_at(text, joiner.end()) if joiner else None
    if second is None or not (second.located and found.located):
        return False
    is_there = second.located.region.code == found.located.region.code
    return is_there and _is_year_or_day(text[second.after :])


def _weight_of_cover(found: FoundName) -> int:
    has_place = found.located is not None or _LEVEL.match(found.printed)
    return _COVER_LINE if has_place else _COVER_LINE_WITHOUT_LEVEL


def _is_dated(lines: list[Line]) -> bool:
    return any(pattern.fullmatch(line.plain) for line in lines for pattern in DATE_PATTERNS)


def name_in_title(text: str) -> FoundName | None:
    """The name in a title: of several the first that is no other office's paper (X关于Y的报告)."""
    leading = leading_name(text)
    named = [*([leading] if leading and leading.located else []), *names_in(text)]
    own = [found for found in named if not text.startswith("关于", found.after)]
    if own:
        return own[0]
    return leading if leading and leading.is_bounded and not _is_no_name(leading) else None


def _from_sentences(lines: list[Line], in_titles: set[Place]) -> Iterator[Candidate]:
    counts: Counter[str] = Counter()
    first: dict[str, Candidate] = {}
    for line in lines:
        if is_addressee(line.plain):
            continue
        for found, part in sentence_names(line.plain):
            located = found.located
            if located is None or len(located.core) < 2:
                continue
            name = located.canonical
            counts[name] += 1
            text = line.text[max(0, found.start - _CONTEXT) : found.end + _CONTEXT]
            mention = Candidate(found.printed, located, PROSE, 0, line.place, text)
            first.setdefault(name, mention)
            if part == "speaks" and line.place not in in_titles:
                yield replace(mention, method=_SUBJECT, weight=_SUBJECT_WEIGHT)
    for name, count in counts.items():
        yield replace(first[name], weight=min(count, _MAX_MENTIONS))
