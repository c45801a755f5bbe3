"""Columns of funds that no known word heads: executed ÷ planned is the printed rate, points × rate is the printed score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from ingestion.forms.align import Slot
from ingestion.forms.columns import UNNAMED
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.unnamed_columns import Column, column_of, is_even
from ingestion.values import figures_in, normalise, parse_percent, parse_points

_RATE_STEP = Decimal("0.02")
_SCORE_STEP = Decimal("0.06")
_FUND_NAMES = ("full_year_budget", "executed", "rate", "score", "weight")


def named_funds(
    slots: Sequence[Slot], rows: Sequence[FormRow], names: Sequence[str] = _FUND_NAMES
) -> tuple[list[Slot], frozenset[str]]:
    """The slots of a fund block with the unnamed ones named, and the names that were given.

    The rate and the score decide: an assignment is taken where it satisfies most of them and no other satisfies as many.
    """
    unnamed = [slot for slot in slots if slot.name == UNNAMED]
    missing = [name for name in names if name not in {slot.name for slot in slots}]
    if not unnamed or not missing or not rows or not is_even(rows, slots):
        return list(slots), frozenset()
    columns = {slot.start: column_of(rows, slot) for slot in slots}
    named, given = _named(slots, unnamed, missing, columns)
    if given or "weight" in missing or "score" not in missing:
        return named, given
    # A word for points may head those that were scored: 评价分值.
    other = [Slot("score" if slot.name == "weight" else slot.name, slot.start, slot.span) for slot in slots]
    named, given = _named(other, unnamed, [*(n for n in missing if n != "score"), "weight"], columns)
    return (named, given | {"score"}) if "weight" in given else (list(slots), frozenset())


def _named(
    slots: Sequence[Slot], unnamed: Sequence[Slot], missing: Sequence[str], columns: Mapping[int, Column]
) -> tuple[list[Slot], frozenset[str]]:
    """The slots with unnamed ones named by what is missing, and the names given: none where several ways are as good."""
    known = {slot.name: slot for slot in slots if slot.name != UNNAMED}
    ways = [(_agreement({**known, **way}, columns), way) for way in _ways(unnamed, missing)]
    best = max((score for score, _ in ways), default=0)
    chosen = [way for score, way in ways if score == best]
    fewest = min((len(way) for way in chosen), default=0)
    chosen = [way for way in chosen if len(way) == fewest]
    if best <= 0 or len(chosen) != 1 or _agreement(known, columns) >= best:
        return list(slots), frozenset()
    given = {slot.start: name for name, slot in chosen[0].items()}
    made = [Slot(given.get(slot.start, slot.name), slot.start, slot.span) for slot in slots]
    return made, frozenset(given.values())


def _ways(unnamed: Sequence[Slot], missing: Sequence[str]) -> Iterator[dict[str, Slot]]:
    """Every way to give up to all of the unnamed columns names that are missing."""
    for count in range(1, min(len(unnamed), len(missing)) + 1):
        for names in permutations(missing, count):
            for some in _combinations(unnamed, count):
                yield dict(zip(names, some, strict=True))


def _combinations(slots: Sequence[Slot], count: int) -> Iterator[tuple[Slot, ...]]:
    if count == 0:
        yield ()
        return
    for n, slot in enumerate(slots):
        for rest in _combinations(slots[n + 1 :], count - 1):
            yield (slot, *rest)


def _agreement(known: Mapping[str, Slot], columns: Mapping[int, Column]) -> int:
    """How many identities hold in the rows, less those that do not."""
    agreed = 0
    for n in {n for column in columns.values() for n in column}:
        texts = {
            name: columns[slot.start].get(n, "") for name, slot in known.items() if slot.start in columns
        }
        money = {
            name: figures_in(texts.get(name, ""), "money", "万元").only
            for name in ("full_year_budget", "executed")
        }
        rate = parse_percent(texts.get("rate", "")) if texts.get("rate") else None
        full, executed = money["full_year_budget"], money["executed"]
        if full and executed and rate and full.value:
            computed = executed.value / full.value * 100
            shown = min(abs(computed - rate.value), abs(computed - rate.value * 100))
            agreed += 1 if shown <= _RATE_STEP else -2
        weight, score = (
            parse_points(texts[name]) if texts.get(name) else None for name in ("weight", "score")
        )
        if rate and weight is not None and score is not None:
            percent = (
                rate.value * 100 if rate.value <= 1 and "%" not in normalise(texts["rate"]) else rate.value
            )
            agreed += 1 if abs(weight * min(percent, Decimal(100)) / 100 - score) <= _SCORE_STEP else -2
    return agreed
