"""A sentence as clauses: what is said before each figure, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.prose.amounts import Amount, find_amounts
from ingestion.prose.numbering import find_marker

_COLON = "：:"
_DELIMITERS = "，；：,;:。！？!?"
_OPEN, _CLOSE = "（([", "）)]"
_ITEM = re.compile(r"[①-⑳]|(?<=[；：;:])(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[)）])")
_FIRSTLY = re.compile(r"(?:(?<=[；：;:，。])|^)[一二三四五六七八九]是")
_JOINERS = "、和及与以"
_RESPECTIVELY_SAID = re.compile(r"^(?:同比|[比较]|与).{0,12}分别|^分别[比较增减下上]")
_RESPECTIVELY = re.compile(
    r"^(?P<names>.+[、和及与].+?)(?P<measure>(?:年初|支出|收入)?(?:预算|决算)数?)?分别(?:为|是|安排|达到?|支出)?$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words up to a delimiter or up to a figure. `amount` is the figure that stands directly behind them.

    `depth` counts the brackets it stands in; `item`: the level of the printed item number (①) that precedes it;
    `after_semicolon`: a semicolon or 一是 does; `after_colon`: a colon behind a figure does, which opens its breakdown.
    `rank`: it is the first, second … of so many figures told respectively of what was named before (分别比上年减少…).
    """

    text: str
    amount: Amount | None = None
    depth: int = 0
    item: int | None = None
    after_semicolon: bool = False
    after_colon: bool = False
    rank: tuple[int, int] | None = None


def read_clauses(sentence: str) -> list[Clause]:
    """The clauses of a sentence in print order."""
    return _ranked(list(_respectively(_cut(sentence, find_amounts(sentence)))))


def is_list_of_sums(clauses: Sequence[Clause]) -> bool:
    """Whether a sentence is names with a sum each, parted by semicolons, and nothing else: 甲1200万元；乙400万元."""
    return len(clauses) > 1 and all(
        clause.amount is not None and clause.text and (clause.after_semicolon or place == 0)
        for place, clause in enumerate(clauses)
    )


def _cut(sentence: str, amounts: list[Amount]) -> Iterator[Clause]:
    starts = {a.start: a for a in amounts}
    brackets = _brackets_with_figures(sentence, amounts)
    items = {m.start(): (m.end(), find_marker(m[0])) for m in _ITEM.finditer(sentence)}
    points = {m.start(): m.end() for m in _FIRSTLY.finditer(sentence)}
    delimiters = {at for at, character in enumerate(sentence) if character in _DELIMITERS}
    stops = delimiters.union(starts, items, points, brackets)  # at which a run of words may end
    ends = [*sorted(stops), len(sentence)]
    draft, figure_end = Clause(""), -1
    place = 0
    while place < len(sentence):
        character = sentence[place]
        amount = starts.get(place)
        if amount is not None:
            yield replace(draft, amount=amount)
            draft = Clause("", depth=draft.depth)
            place = figure_end = amount.end
            continue
        if draft.text and character in _COLON and place + 1 in starts:
            place += 1  # 本年收入：1500万元 is a label and its figure
            continue
        is_joiner = character in _JOINERS and not draft.text
        if place in stops or is_joiner:
            if draft.text:
                yield draft
                draft = Clause("", depth=draft.depth)
            draft = replace(
                draft,
                depth=max(0, draft.depth + brackets.get(place, 0)),
                item=marker.level if (marker := items.get(place, (0, None))[1]) else draft.item,
                after_semicolon=draft.after_semicolon or character in "；;" or place in points,
                after_colon=draft.after_colon or (character in _COLON and place == figure_end),
            )
            place = items[place][0] if place in items else points.get(place, place + 1)
            continue
        end = ends[bisect_right(ends, place)]
        draft = replace(draft, text=draft.text + sentence[place:end])
        place = end
    if draft.text:
        yield draft


def _brackets_with_figures(sentence: str, amounts: list[Amount]) -> dict[int, int]:
    """Places of brackets around figures: +1 where one opens, -1 where it closes. Others belong to names."""
    places: dict[int, int] = {}
    opened: list[int] = []
    for place, character in enumerate(sentence):
        if character in _OPEN:
            opened.append(place)
        elif character in _CLOSE and opened:
            start = opened.pop()
            if any(start < a.start < place for a in amounts):
                places |= {start: 1, place: -1}
    for start in opened:  # closed in a later sentence, or never
        if any(a.start > start for a in amounts):
            places[start] = 1
    return places


def _respectively(clauses: Iterator[Clause]) -> Iterator[Clause]:
    """`基本支出和项目支出分别为10万元、20万元`: each figure gets its own name."""
    waiting: list[str] = []
    for clause in clauses:
        match = _RESPECTIVELY.match(clause.text) if clause.amount else None
        if match:
            measure = match["measure"] or ""
            first, *waiting = [name + measure for name in re.split("[、和及与]", match["names"]) if name]
            yield replace(clause, text=first)
        elif waiting and clause.amount and not clause.text.strip(_JOINERS):
            yield replace(clause, text=waiting.pop(0))
        else:
            waiting = []
            yield clause


def _ranked(clauses: list[Clause]) -> list[Clause]:
    """`…5万元、3万元，分别比上年减少1万元、2万元`: the second figures say the same of each of the first."""
    ranked: list[Clause] = []
    place = 0
    while place < len(clauses):
        first = clauses[place]
        group = [first]
        if first.amount and _RESPECTIVELY_SAID.match(first.text):
            for clause in clauses[place + 1 :]:
                if clause.amount is None or clause.text.strip(_JOINERS):
                    break
                falls = replace(clause.amount, falls=first.amount.falls)
                group.append(replace(clause, text=first.text, amount=falls))
            group = [replace(clause, rank=(number, len(group))) for number, clause in enumerate(group)]
        ranked += group
        place += len(group)
    return ranked
