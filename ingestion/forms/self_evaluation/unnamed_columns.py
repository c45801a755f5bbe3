"""Columns of indicators that no known word heads: what they print, against what the named columns print, says what they are.

A column takes a name only where exactly one way of naming satisfies what the table promises of itself: points are never
less than the score, scores add up to the printed total.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.columns import UNNAMED
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.indicator_columns import LEVEL1, level2_names, points_apart, split_points
from ingestion.forms.self_evaluation.labels import SUBTOTAL
from ingestion.values import figures_in, normalise, parse_points, quantities
from ingestion.vocabulary import Aliases

_LEAST_ROWS = 2
_HALF = 2
_BOTH = ("target", "actual")
# What the weights of a table add up to: all, or all but the ten usual points of the execution rate.
USUAL_POINTS_OF_RATE = Decimal(10)
WHOLE = (Decimal(100), Decimal(100) - USUAL_POINTS_OF_RATE)

Column = Mapping[int, str]  # what a column prints, by row number


def named_indicators(
    slots: Sequence[Slot], rows: Sequence[FormRow], totals: Sequence[FormRow] = ()
) -> tuple[list[Slot], frozenset[str]]:
    """The slots of an indicator table with the unnamed ones named, and the names that were given.

    `totals` are the rows of the table's total.
    """
    if not rows or not is_even(rows, slots):
        return list(slots), frozenset()
    body = [row for row in rows if not (row.printed and SUBTOTAL.find(row.printed[0].text))]
    columns = {slot.start: column_of(body, slot) for slot in slots}
    slots, exchanged = _points_exchanged(_with_levels(slots, columns), columns)
    given: dict[int, str] = {}
    for name, fits in _INDICATOR_NAMES.items():
        if name in {slot.name for slot in slots} | set(given.values()):
            continue
        known = {slot.name: slot for slot in slots} | {n: _at(slots, start) for start, n in given.items()}
        candidates = [
            slot for slot in slots
            if slot.name == UNNAMED and slot.start not in given and fits(slot, columns, known)
        ]  # fmt: skip
        if name in ("weight", "score") and len(candidates) > 1:
            candidates = [slot for slot in candidates if _adds_up(slot, columns, totals)]
        if len(candidates) == 1:
            given[candidates[0].start] = name
    made = [Slot(given.get(slot.start, slot.name), slot.start, slot.span) for slot in slots]
    made, values = _both_values(made, columns)
    made, points = _points_of_level(made, columns)
    made, both = _both_points(made, columns)
    return made, frozenset(given.values()) | values | points | both | exchanged


def _with_levels(slots: Sequence[Slot], columns: Mapping[int, Column]) -> Sequence[Slot]:
    """A column headed as level 1 that prints names of level 2 is of level 2, and the one before it that prints those of
    level 1 is of level 1: 指标类别 | 指标类型."""
    first = next((slot for slot in slots if slot.name == "level1"), None)
    if first is None or any(slot.name == "level2" for slot in slots):
        return slots
    outer = [
        slot for slot in slots
        if slot.name == UNNAMED and slot.start < first.start and _prints(LEVEL1, columns[slot.start])
    ]  # fmt: skip
    if (
        len(outer) != 1
        or _prints(LEVEL1, columns[first.start])
        or not _prints(level2_names(), columns[first.start])
    ):
        return slots
    renamed = {outer[0].start: "level1", first.start: "level2"}
    return [Slot(renamed.get(slot.start, slot.name), slot.start, slot.span) for slot in slots]


def _points_exchanged(
    slots: Sequence[Slot], columns: Mapping[int, Column]
) -> tuple[Sequence[Slot], frozenset[str]]:
    """Weight and score, where a word for points heads those that were scored and none is known for those that there are.

    Nobody scores more than there is: a column without a name before that of the weights, nowhere less and somewhere more,
    is that of the weights where it adds up to a whole. Where it does not, neither is known.
    """
    places = {slot.name: place for place, slot in enumerate(slots)}
    at = places.get("weight")
    own = _points(columns[slots[at].start]) if at is not None and "score" not in places else None
    if at is None or own is None:
        return slots, frozenset()
    above = [
        (place, points) for place, slot in enumerate(slots[:at])
        if slot.name == UNNAMED and place > places.get("level3", at)
        and (points := _points(columns[slot.start])) is not None and points.keys() == own.keys()
        and points != own and all(own[n] <= points[n] for n in own)
        and sum(own.values()) * _HALF >= sum(points.values())
    ]  # fmt: skip
    if len(above) != 1:
        return slots, frozenset()
    place, points = above[0]
    is_whole = sum(points.values(), Decimal(0)) in WHOLE
    named = {place: "weight", at: "score"} if is_whole else {at: UNNAMED}
    made = [Slot(named.get(n, slot.name), slot.start, slot.span) for n, slot in enumerate(slots)]
    return made, frozenset(named.values()) - {UNNAMED}


def _prints(names: Aliases[str], column: Column) -> bool:
    """Whether most cells of a column are names of one list."""
    return _HALF * sum(names.find(split_points(text)[0]) is not None for text in column.values()) > len(
        column
    )


def is_even(rows: Sequence[FormRow], slots: Sequence[Slot]) -> bool:
    """Whether places tell columns: always in a true grid, else where each row has a cell for each column.

    The first of `slots` may be a later one: the names of lines stand before it.
    """
    width = max((slot.start + slot.span for slot in slots), default=0)
    return rows[0].table.grid is GridKind.TRUE or all(len(row.cells) in (len(slots), width) for row in rows)


def _both_points(slots: list[Slot], columns: Mapping[int, Column]) -> tuple[list[Slot], frozenset[str]]:
    """Weight and score, where neither has a name: two columns of points, the first of which is whole and never the less."""
    places = {slot.name: place for place, slot in enumerate(slots)}
    if "level3" not in places or {"weight", "score"} & places.keys():
        return slots, frozenset()
    found = [
        (n, points) for n, slot in enumerate(slots)
        if n > places["level3"] and slot.name == UNNAMED and (points := _points(columns[slot.start])) is not None
    ]  # fmt: skip
    if len(found) != len(_BOTH):
        return slots, frozenset()
    (first, weights), (last, scores) = found
    is_whole = sum(weights.values(), Decimal(0)) in WHOLE and weights.keys() == scores.keys()
    # Most points are earned: a column of what was deducted is none of them.
    is_earned = sum(scores.values()) * _HALF >= sum(weights.values())
    if not is_whole or not is_earned or any(scores[n] > weights[n] for n in scores):
        return slots, frozenset()
    named = {first: "weight", last: "score"}
    made = [Slot(named.get(n, slot.name), slot.start, slot.span) for n, slot in enumerate(slots)]
    return made, frozenset(named.values())


def _both_values(slots: list[Slot], columns: Mapping[int, Column]) -> tuple[list[Slot], frozenset[str]]:
    """Target and actual value, where neither has a name: the two neighbouring columns behind the name that print values."""
    names = {slot.name for slot in slots}
    if names & set(_BOTH) or "level3" not in names:
        return slots, frozenset()
    first = next(place for place, slot in enumerate(slots) if slot.name == "level3")
    found = [
        place for place, slot in enumerate(slots)
        if place > first and slot.name == UNNAMED and _points(columns[slot.start]) is None
        and _HALF * sum(bool(quantities(t)) for t in columns[slot.start].values()) >= max(len(columns[slot.start]), _LEAST_ROWS)
    ]  # fmt: skip
    if len(found) != len(_BOTH) or found[1] - found[0] != 1:
        return slots, frozenset()
    named = dict(zip(found, _BOTH, strict=True))
    made = [Slot(named.get(n, slot.name), slot.start, slot.span) for n, slot in enumerate(slots)]
    return made, frozenset(named.values())


def _points_of_level(slots: list[Slot], columns: Mapping[int, Column]) -> tuple[list[Slot], frozenset[str]]:
    """The column right behind that of level 1, where each of its figures is what the weights down to the next add up to."""
    places = {slot.name: place for place, slot in enumerate(slots)}
    at = places.get("level1", len(slots)) + 1
    if "level1_points" in places or "weight" not in places or at >= len(slots) or slots[at].name != UNNAMED:
        return slots, frozenset()
    own = _points(columns[slots[at].start], least=1)  # a block beside another may have one level
    weights = _points(columns[slots[places["weight"]].start])
    if own is None or weights is None:
        return slots, frozenset()
    starts = sorted(own)
    groups = [
        sum((w for n, w in weights.items() if start <= n < end), Decimal(0))
        for start, end in zip(starts, [*starts[1:], max(weights) + 1], strict=True)
    ]
    if groups != [own[n] for n in starts]:
        return slots, frozenset()
    made = list(slots)
    made[at] = Slot("level1_points", made[at].start, made[at].span)
    return made, frozenset({"level1_points"})


def _at(slots: Sequence[Slot], start: int) -> Slot:
    return next(slot for slot in slots if slot.start == start)


def column_of(rows: Sequence[FormRow], slot: Slot) -> Column:
    """What stands in a column, by row number."""
    return {
        row.number: cell.text for row in rows for cell in row.printed
        if slot.start <= cell.cell.column < slot.start + slot.span
    }  # fmt: skip


def _points(column: Column, least: int = _LEAST_ROWS) -> dict[int, Decimal] | None:
    """The points of a column that holds nothing else; None of another column."""
    found = {
        n: sum(parts, Decimal(0))
        for n, text in column.items()
        if "%" not in normalise(text) and (parts := points_apart(text))
    }
    return found if len(found) == len(column) and len(found) >= least else None


def _fits_points(name: str) -> Callable[[Slot, Mapping[int, Column], Mapping[str, Slot]], bool]:
    other, is_less = ("weight", True) if name == "score" else ("score", False)

    def fits(slot: Slot, columns: Mapping[int, Column], known: Mapping[str, Slot]) -> bool:
        own = _points(columns[slot.start])
        beside = _points(columns[known[other].start]) if other in known else None
        if own is None or beside is None:
            return False
        pairs = [(own[n], beside[n]) for n in own.keys() & beside.keys()]
        in_order = (
            slot.start > known["weight"].start if name == "score" else slot.start < known["score"].start
        )
        is_bounded = all((a <= b) if is_less else (a >= b) for a, b in pairs)
        # Most points are earned: a column of what was deducted is none of them.
        share = sum(a for a, _ in pairs) * _HALF >= sum(b for _, b in pairs)
        return in_order and is_bounded and share and _HALF * len(pairs) >= len(beside)

    return fits


def _fits_value(name: str) -> Callable[[Slot, Mapping[int, Column], Mapping[str, Slot]], bool]:
    def fits(slot: Slot, columns: Mapping[int, Column], known: Mapping[str, Slot]) -> bool:
        texts = list(columns[slot.start].values())
        other = known.get("actual" if name == "target" else "target")
        level3 = known.get("level3")
        if len(texts) < _LEAST_ROWS or other is None or level3 is None or slot.start < level3.start:
            return False
        in_order = slot.start < other.start if name == "target" else slot.start > other.start
        figures = sum(bool(quantities(text)) for text in texts)
        return in_order and _HALF * figures >= len(texts) and abs(slot.start - other.start) <= 1 + other.span

    return fits


def _fits_name(slot: Slot, columns: Mapping[int, Column], known: Mapping[str, Slot]) -> bool:
    texts = list(columns[slot.start].values())
    before = known.get("level2") or known.get("level1")
    if before is None or len(texts) < _LEAST_ROWS or slot.start < before.start:
        return False
    words = [t for t in texts if not figures_in(t, "points").numbers and not quantities(t)]
    # An indicator may be called after a level, 社会效益, and be printed once for each project.
    levels = [t for t in texts if LEVEL1.find(split_points(t)[0]) or level2_names().find(t)]
    is_level = _HALF * len(levels) > len(texts)
    between = [
        s for s in known.values() if before.start < s.start < slot.start and not s.name.endswith("_points")
    ]
    return len(words) == len(texts) and not is_level and not between and _HALF * len(set(texts)) > len(texts)


_INDICATOR_NAMES: Mapping[str, Callable[[Slot, Mapping[int, Column], Mapping[str, Slot]], bool]] = {
    "level3": _fits_name,
    "score": _fits_points("score"),
    "weight": _fits_points("weight"),
    "target": _fits_value("target"),
    "actual": _fits_value("actual"),
}


def _adds_up(slot: Slot, columns: Mapping[int, Column], totals: Sequence[FormRow]) -> bool:
    """Whether the column adds up to a number that the total row prints under it."""
    own = _points(columns[slot.start])
    printed = [p for text in column_of(totals, slot).values() if (p := parse_points(text)) is not None]
    # The points of the execution rate stand in another block: at most the usual ten are missing.
    return own is not None and any(0 <= p - sum(own.values()) <= USUAL_POINTS_OF_RATE for p in printed)
