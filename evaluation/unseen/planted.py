"""Misreadings and mistakes planted in drawn forms.

A *misreading* is what a file makes of a sound print: a figure broken by a line, a note mark that became a digit, a sum in 元 among
万元, a column that lost its name, a total that slid into the column beside. It must come out as its true value, inferred, or
as doubtful. A *mistake* is the report's own: two digits exchanged, a total that does not add up. Its print must stand, sure.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from evaluation.unseen.axes import Axes, axes_of
from evaluation.unseen.common import Written
from evaluation.unseen.drawn import Drawn, Evaluation, draw
from evaluation.unseen.evaluation_tables import plain
from evaluation.unseen.forms import document

_SEED = 7_654_321


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that was planted: its record table, which record, its field; the value that is right."""

    table: str
    match: tuple[tuple[str, str], ...]
    field: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Planted:
    """A document with one misreading or one mistake in it."""

    name: str
    written: Written
    figure: Figure


Plant = Callable[[Drawn, Axes, random.Random], Planted | None]


def put(written: Written, old: str, new: str) -> Written | None:
    """The document with the one cell that prints `old` printing `new`; None where it is not one."""
    cells = [
        cell
        for item in written
        if not isinstance(item, str)
        for row in item
        for cell in row
        if cell.text == old
    ]
    if len(cells) != 1:
        return None
    return [
        item
        if isinstance(item, str)
        else [[replace(c, text=new) if c is cells[0] else c for c in row] for row in item]
        for item in written
    ]


def _of(drawn: Drawn, axes: Axes) -> Evaluation:
    return drawn.overall if axes.kind == "overall" else drawn.projects[0]


def _funds(
    drawn: Drawn,
    axes: Axes,
    chance: random.Random,
    name: str,
    change: Callable[[str], str | None],
    *,
    is_mistake: bool = False,
) -> Planted | None:
    """A figure of the fund block printed otherwise."""
    evaluation = _of(drawn, axes)
    line = chance.choice([f for f in evaluation.funds if f.full and f.executed])
    field, own = chance.choice(
        (("full_year_budget", line.full), ("executed", line.executed), ("initial_budget", line.initial))
    )
    if line.line == "total" and axes.kind == "summary":
        return None
    written, _ = document(drawn, axes, chance)
    printed = axes.money(own)
    changed = change(printed)
    made = put(written, printed, changed) if changed else None
    if made is None or changed is None:
        return None
    value = own / Decimal(printed) * Decimal(changed) if is_mistake else own
    return Planted(name, made, Figure("budget_execution", (("funding_line", line.line),), field, value))


def broken_by_a_line(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """1282.9 over 75."""
    return _funds(
        drawn,
        axes,
        chance,
        "line",
        lambda text: f"{text[:-1]}\n{text[-1:]}" if chance.random() < 0.5 else f"{text[:2]}\n{text[2:]}",
    )


def mark_read_as_a_digit(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """1282.97① as 1282.971."""
    return _funds(drawn, axes, chance, "mark", lambda text: text + chance.choice("123"))


def yuan_among_wan(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """One sum in 元 where the others are in 万元."""
    return _funds(drawn, axes, chance, "scale", lambda text: f"{Decimal(text) * 10000:.0f}")


def mark_behind_points(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """10① as 101 in the column of points."""
    return _points(
        drawn,
        axes,
        chance,
        "mark_points",
        lambda text: text + chance.choice("123") if "." not in text else None,
    )


def points_broken(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """12. over 5 in the column of points."""
    return _points(
        drawn, axes, chance, "line_points", lambda text: f"{text[:1]}\n{text[1:]}" if len(text) > 1 else None
    )


def _points(
    drawn: Drawn,
    axes: Axes,
    chance: random.Random,
    name: str,
    change: Callable[[str], str | None],
    *,
    is_mistake: bool = False,
) -> Planted | None:
    evaluation = _of(drawn, axes)
    one = chance.choice(evaluation.indicators)
    changed = change(plain(one.weight))
    if changed is None:
        return None
    marked = replace(one, weight=Decimal("77777.7"))
    others = tuple(marked if i is one else i for i in evaluation.indicators)
    own = replace(evaluation, indicators=others)
    faked = (
        replace(drawn, overall=own)
        if axes.kind == "overall"
        else replace(drawn, projects=(own, *drawn.projects[1:]))
    )
    written, _ = document(faked, axes, chance)
    made = put(written, "77777.7", changed)
    if made is None:
        return None
    value = Decimal(changed) if is_mistake else one.weight
    return Planted(name, made, Figure("indicator", (("indicator_name", one.name),), "weight", value))


def total_beside(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """The sum of deductions stands where the total score is expected, the score behind it."""
    evaluation = _of(drawn, axes)
    written, _ = document(drawn, axes, chance)
    score = plain(evaluation.score)
    lost = plain(Decimal(100) - evaluation.score)
    tables = [item for item in written if not isinstance(item, str)]
    row = tables[-1][-1]
    at = next((n for n, cell in enumerate(row) if cell.text == score), None)
    if at is None or at + 1 >= len(row) or row[at + 1].text or lost == score:
        return None
    row[at], row[at + 1] = replace(row[at], text=lost), replace(row[at + 1], text=score)
    return Planted("beside", written, Figure("evaluation_total", (), "total_score", evaluation.score))


def heading_lost(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """A column of points without a name."""
    evaluation = _of(drawn, axes)
    written, _ = document(drawn, axes, chance)
    name, field = chance.choice((("得分", "score"), ("分值", "weight")))
    tables = [item for item in written if not isinstance(item, str)]
    heading = next(row for row in tables[-1] if any(cell.text == "三级指标" for cell in row))
    at = max(n for n, cell in enumerate(heading) if cell.text == name)
    heading[at] = replace(heading[at], text="")
    one = chance.choice(evaluation.indicators)
    return Planted(
        "heading", written, Figure("indicator", (("indicator_name", one.name),), field, getattr(one, field))
    )


def exchanged(text: str, chance: random.Random) -> str | None:
    """Two neighbouring digits exchanged."""
    places = [
        n
        for n in range(len(text) - 1)
        if text[n : n + 2].isdigit() and text[n] != text[n + 1] and (n or text[n + 1] != "0")
    ]
    if not places:
        return None
    n = chance.choice(places)
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :]


def wrong_sum(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """A sum with two digits exchanged."""
    return _funds(drawn, axes, chance, "sum", lambda text: exchanged(text, chance), is_mistake=True)


def wrong_digit(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """A sum with another first digit."""
    return _funds(
        drawn, axes, chance, "digit", lambda text: str(1 + int(text[0]) % 9) + text[1:], is_mistake=True
    )


def wrong_weight(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """Points that do not add up."""
    return _points(
        drawn,
        axes,
        chance,
        "weight",
        lambda text: plain(Decimal(text) + chance.choice((1, 2, 5))),
        is_mistake=True,
    )


def wrong_rate(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """A rate that was not computed from these sums."""
    evaluation = _of(drawn, axes)
    written, _ = document(drawn, axes, chance)
    rate = evaluation.funds[0].rate
    if rate is None:
        return None
    other = rate - Decimal(chance.choice(("1.5", "3.21", "12")))
    made = put(written, axes.rate(rate), axes.rate(other))
    return (
        None
        if made is None
        else Planted(
            "rate",
            made,
            Figure("budget_execution", (("funding_line", "total"),), "execution_rate_reported", other),
        )
    )


def wrong_total(drawn: Drawn, axes: Axes, chance: random.Random) -> Planted | None:
    """A total score that is not the sum of the scores."""
    evaluation = _of(drawn, axes)
    written, _ = document(drawn, axes, chance)
    other = evaluation.score - Decimal(chance.choice(("0.5", "1", "2.3", "6")))
    made = put(written, plain(evaluation.score), plain(other))
    return (
        None if made is None else Planted("total", made, Figure("evaluation_total", (), "total_score", other))
    )


MISREADINGS: tuple[Plant, ...] = (
    broken_by_a_line, mark_read_as_a_digit, yuan_among_wan, mark_behind_points, points_broken, total_beside, heading_lost,
)  # fmt: skip
MISTAKES: tuple[Plant, ...] = (wrong_sum, wrong_digit, wrong_weight, wrong_rate, wrong_total)


def planted(plants: tuple[Plant, ...], count: int, *, first: int = 0) -> list[Planted]:
    """So many documents, each kind in turn; a drawing in which a kind finds no place is passed over."""
    made: list[Planted] = []
    number = first
    while len(made) < count:
        number += 1
        chance = random.Random(_SEED + number)  # noqa: S311 - cases, not secrets
        axes = axes_of(0, chance)
        axes = replace(
            axes, kind=chance.choice(("national", "overall")), unit="万元", unit_at=chance.choice(("above", "heading")),
            has_two_lines=False, has_marks=False, rate_print="percent",
        )  # fmt: skip
        one = plants[number % len(plants)](draw(chance), axes, chance)
        if one is not None:
            made.append(one)
    return made
