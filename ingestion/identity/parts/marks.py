"""What in a file may begin a report: titles and filled forms, each with the body and the year that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.documents.model import ParsedDocument, Table
from ingestion.identity.candidates import name_in_title, name_of_value
from ingestion.identity.kinds.pieces import READ, Piece
from ingestion.identity.kinds.titles import KindTitle, kind_title
from ingestion.identity.names import FoundName
from ingestion.identity.parts.bodies import Body
from ingestion.identity.parts.stream import Item, Spot, between
from ingestion.identity.roles import label_role, labelled_names, leading_name
from ingestion.identity.titles import is_of_work
from ingestion.identity.writing import plain
from ingestion.lookups.bodies import Role
from ingestion.records.types import DocumentKind
from ingestion.vocabulary import key

# Kinds whose title begins a report of whoever it names. Evaluations by others, regulations and papers name other bodies
# for other reasons.
_OF_AN_AGENCY: frozenset[DocumentKind] = READ | {
    "department_budget", "performance_targets", "performance_monitoring"
}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|$|[^\d.、\-—~〕\]])")
_YEAR_LINE = re.compile(r"[（(]?(20\d{2})(?:年度?)?[）)]?")
_DIGITS = re.compile(r"20\d{2}年?度?")
_HEAD_ROWS = 8  # rows of a form among which its head names the agency
_MOST_LINES = 6  # of a cover between a title and the name or the year that belong to it
_LONGEST_TITLE = 4  # lines over which the title on a cover is set
_LEAST_SENTENCES = 2  # what a report has and an entry of a list of contents has not

WHOLE = ("overall", "base_data", "statement:", "title:")  # what a report prints once


@dataclass(frozen=True, slots=True)
class Mark:
    """A title or a filled form. `subject` says what it begins: `title:final_accounts`, `overall`, `project`.

    `end` is behind its last row, `unit` whoever carries a project out. What stands between a title and the next: so many
    `sentences` and filled `tables`, of these `years`.
    """

    at: Spot
    end: Spot
    subject: str
    body: Body | None
    year: int | None
    page: int | None = None
    unit: Body | None = None
    sentences: int = 0
    tables: int = 0
    years: frozenset[int] = frozenset()

    @property
    def is_title(self) -> bool:
        """Whether it is the title of a report."""
        return self.subject.startswith("title:")

    @property
    def is_whole(self) -> bool:
        """Whether a report prints this once."""
        return self.subject.startswith(WHOLE)

    @property
    def has_content(self) -> bool:
        """Whether a report stands below a title, and not the next title or the next entry of a list."""
        return not self.is_title or self.tables > 0 or self.sentences >= _LEAST_SENTENCES


def marks_of(document: ParsedDocument, items: Sequence[Item], pieces: Sequence[Piece]) -> list[Mark]:
    """All titles and filled forms, in print order."""
    blocks = {block.number: index for index, block in enumerate(document.blocks) if isinstance(block, Table)}
    filled = [
        (Spot(blocks[piece.rows[0][0]], piece.rows[0][1]), piece) for piece in pieces if piece.is_filled
    ]
    titles = list(_titles(items, {piece.title_place for piece in pieces}))
    forms = list(_forms(items, filled, blocks))
    weighed = _weighed(titles, forms, [spot for spot, _ in filled], items)
    return sorted([*weighed, *forms], key=lambda mark: mark.at)


def _weighed(
    titles: Sequence[Mark], forms: Sequence[Mark], tables: Sequence[Spot], items: Sequence[Item]
) -> Iterator[Mark]:
    """The titles with what stands below each, up to the next."""
    ends = [*(mark.at for mark in titles[1:]), Spot(items[-1].spot.block + 1)] if titles else []
    for mark, end in zip(titles, ends, strict=True):
        yield replace(
            mark,
            sentences=sum(item.is_sentence for item in between(items, mark.at, end)),
            tables=sum(mark.at <= table < end for table in tables),
            years=frozenset(form.year for form in forms if form.year and mark.at <= form.at < end),
        )


# -- titles ----------------------------------------------------------------------------------------------------------


def _titles(items: Sequence[Item], of_tables: set[object]) -> Iterator[Mark]:
    at = 0
    while at < len(items):
        found = None if items[at].place in of_tables else _title_at(items, at)
        if found is None:
            at += 1
            continue
        title, lines = found
        text = "".join(item.text for item in items[at : at + lines])
        named = name_in_title(text)
        body = Body.of(named) if named else _body_about(items, at, at + lines)
        year = None if is_of_work(text) else _year_in(text) or _year_about(items, at, at + lines)
        yield Mark(
            items[at].spot,
            items[at + lines - 1].spot,
            f"title:{title.sign.kinds[0]}",
            body,
            year,
            items[at].place.page,
        )
        at += lines


def _title_at(items: Sequence[Item], at: int) -> tuple[KindTitle, int] | None:
    """The title of a report that begins with this line, and over how many lines it is set."""
    for lines in range(1, _LONGEST_TITLE + 1):
        run = items[at : at + lines]
        if len(run) < lines or not all(item.is_short for item in run) or run[-1].is_date:
            return None
        if lines > 1 and (kind_title(run[-1].text) or _heads_something(run[0])):
            return None
        title = kind_title("".join(item.text for item in run))
        if title and not title.is_of_a_table and not title.heads_a_part:
            return (title, lines) if _OF_AN_AGENCY & set(title.sign.kinds) else None
    return None


def _heads_something(item: Item) -> bool:
    """Whether a line is no beginning of a title: a year, a name, a label or the number of an annex alone."""
    text = item.text
    if _YEAR_LINE.fullmatch(text) or ":" in text or "：" in text or len(text) < 4:
        return True
    found = leading_name(text)
    return found is not None and found.after == len(text)


def _around(items: Sequence[Item], start: int, end: int) -> Iterator[Item]:
    """The lines of a cover around its title, the nearest above first, then those below."""
    for step in range(1, _MOST_LINES + 1):
        if start - step < 0 or not _is_of_cover(items[start - step]):
            break
        yield items[start - step]
    for item in items[end : end + _MOST_LINES]:
        if not _is_of_cover(item):
            break
        yield item


def _is_of_cover(item: Item) -> bool:
    return item.is_short and not item.is_date and kind_title(item.text) is None


def _body_about(items: Sequence[Item], start: int, end: int) -> Body | None:
    for item in _around(items, start, end):
        text = item.text
        for labelled in labelled_names(text):
            if labelled.role == "agency" and (found := name_of_value(labelled.value)):
                return Body.of(found)
        found = leading_name(text)
        if found and found.after == len(text.rstrip("（()） ")) and found.located:
            return Body.of(found)
    return None


def _year_about(items: Sequence[Item], start: int, end: int) -> int | None:
    return next(
        (int(m[1]) for item in _around(items, start, end) if (m := _YEAR_LINE.fullmatch(item.text))), None
    )


def _year_in(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None


# -- forms -----------------------------------------------------------------------------------------------------------


def _forms(
    items: Sequence[Item], pieces: Sequence[tuple[Spot, Piece]], blocks: Mapping[int, int]
) -> Iterator[Mark]:
    rows = {(item.place.table, item.spot.row): item for item in items if item.place.table is not None}
    for spot, piece in pieces:
        if subject := _subject(piece):
            table, row = piece.rows[-1]
            printed = [rows[row] for row in piece.rows if row in rows]
            named = {role: Body.of(name) for role, name in reversed(list(_names(piece, printed)))}
            yield Mark(
                spot, Spot(blocks[table], row + 1), subject, _body_of(named, subject), _year_of(piece), piece.place.page,
                named.get("implementing_unit"),
            )  # fmt: skip


def _subject(piece: Piece) -> str | None:
    """What a form is about, so that it can be told when it begins again; None for what begins nothing."""
    if "field:project_name" in piece.labels and "project_self_evaluation" in piece.kinds:
        return "project"
    if piece.kinds == {"final_accounts"}:
        title = next((text for text, place in piece.titles if place == piece.title_place), "")
        return f"statement:{_DIGITS.sub('', key(title))}" if title else None
    if "overall_self_evaluation" in piece.kinds and len(piece.kinds & READ) <= 2:
        is_base = any(label.startswith(("staffing:", "expense:")) for label in piece.labels)
        return "base_data" if is_base and "indicator:level3" not in piece.labels else "overall"
    return None


def _body_of(named: Mapping[Role, Body], subject: str) -> Body | None:
    """The body that a form names in its head or its title, or that a line above it names behind a label."""
    roles: tuple[Role, ...] = ("agency", "competent_department") if subject == "project" else ("agency",)
    return next((named[role] for role in roles if role in named), None)


def _names(piece: Piece, printed: Sequence[Item]) -> Iterator[tuple[Role, FoundName]]:
    for item in printed[:_HEAD_ROWS]:
        for label, value in pairwise(item.texts):
            role = label_role(label)
            if role and not label_role(value) and (found := name_of_value(value)):
                yield role, found
        for text in item.texts:
            yield from _labelled(text)
    for text, place in piece.titles:
        yield from _labelled(text)
        if place == piece.title_place and (found := name_in_title(plain(text))) and found.located:
            yield "agency", found


def _labelled(text: str) -> Iterator[tuple[Role, FoundName]]:
    if ":" in text or "：" in text:
        for labelled in labelled_names(plain(text)):
            if labelled.has_colon and (found := name_of_value(labelled.value)):
                yield labelled.role, found


def _year_of(piece: Piece) -> int | None:
    """The year in the title of a form, or alone in a line below it."""
    for text, place in reversed(piece.titles):
        if place == piece.title_place and (year := _year_in(plain(text))):
            return year
    return next((int(m[1]) for text, _ in piece.titles if (m := _YEAR_LINE.fullmatch(plain(text)))), None)
