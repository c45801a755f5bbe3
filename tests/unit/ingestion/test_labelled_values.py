"""Prints of values in wordings of real forms, labelled before the parser was asked, a third of them kept back.

`tests/fixtures/value_prints` holds them: kind of column, its context (unit of money; bound and unit printed in columns of their
own; an indicator's name), print, and what it means: figures parted by `;`, `null` for a blank, `?` for what may not become a
figure, `~` for about so many, `*` where the operator is a matter of taste.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from ingestion.directions import direction_of
from ingestion.forms.self_evaluation.indicator_columns import PLACEHOLDERS
from ingestion.prose.amounts import find_amounts
from ingestion.textnorm import clean
from ingestion.values import (
    Quantity,
    answer_of,
    figures_in,
    in_digits,
    is_blank,
    normalise,
    only_times,
    quantities,
    with_columns,
    words,
)

FOLDER = Path(__file__).parents[2] / "fixtures" / "value_prints"
COLUMNS = {"amount": "money", "points": "points", "rate": "rate", "count": "count"}
SCALES = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
# Labels that the grammar answers otherwise, each by decision: a line break through digits is nobody's guess, and a sign that
# contradicts its name has no direction.
OTHERWISE = {"1\\n0", "≥9\\n5%", "3\\n26公里", "减少-12.5万元", "≥1%"}


def cases(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def shown(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    known = unit.startswith(("%", "‰", "元", "万元", "/", "百分点")) or words().unit.match(unit)
    if quantity.upper is not None:
        return f"{plain(quantity.value)}~{plain(quantity.upper)} {unit}".strip()
    operator = quantity.operator or ("~" if quantity.is_about else "-")
    return f"{operator} {plain(quantity.value)} {unit if known else ''}".strip()


def figures(case: dict[str, str], lines: list[str]) -> str:
    text = "".join(lines)
    if is_blank(text):
        return "null"
    read = figures_in(text, COLUMNS[case["kind"]], case["context"] or "万元", lines)
    unit = " 人" if case["kind"] == "count" else ""
    return ";".join(plain(number.value) + unit for number in read.numbers) or "?"


def time(text: str) -> str:
    times = only_times(in_digits(normalise(text)))
    if not times:
        return "text"

    def day(parts: tuple[int, int, int]) -> str:
        year, month, number = parts
        return f"{year or '-'}-{month:02d}" + (f"-{number:02d}" if times[-1].places > 2 else "")

    if times[-1].is_period:
        return f"period {day(times[0].first)}..{day(times[-1].last)}"
    return f"{'by' if times[-1].is_due else 'date'} {day(times[-1].last)}"


def value(case: dict[str, str], lines: list[str]) -> str:
    text = "".join(lines)
    if case["kind"] == "split":
        bound, _, unit = case["context"].partition("|")
        text = with_columns(text, bound, unit)
        lines = [text]
    if (is_blank(text) and not re.search("[优良中差合]", text)) or PLACEHOLDERS.find(text):
        return "null"
    if (answer := answer_of(text)) is not None:
        return "yes" if answer else "no"
    return ";".join(map(shown, quantities(text, lines))) or time(text)


def prose(_: dict[str, str], lines: list[str]) -> str:
    found = find_amounts("".join(lines))
    return plain(found[0].change) if found else "?"


def direction(case: dict[str, str], lines: list[str]) -> str:
    level = "cost" if "成本" in case["context"] else None
    return direction_of(case["context"], "".join(lines), level).direction or "unknown"


READERS: dict[str, Callable[[dict[str, str], list[str]], str]] = {
    **dict.fromkeys(COLUMNS, figures), "value": value, "split": value, "prose": prose, "direction": direction,
}  # fmt: skip


def meaning(text: str) -> tuple[str, ...]:
    """An answer without the choice of unit: 0.2万元 is 2000元, m² is 平方米, and * is any operator."""
    found = []
    for part in text.split(";"):
        match = re.fullmatch(r"(\S) (-?[\d.]+) ?(\S*)", part.strip())
        if match is None:
            found.append(number(part.strip()))
            continue
        operator, figure, unit = match.groups()
        unit = words().fold.get(unit, unit)
        if unit in ("万元/年/人",):
            unit, figure = "元/年/人", str(Decimal(figure) * 10_000)
        scale = SCALES.get(unit, Decimal(1))
        unit = "元" if unit == "万元" else "" if unit in ("万", "亿") else unit
        found.append(f"{operator} {plain(Decimal(figure) * scale)} {unit}")
    return tuple(found)


def number(text: str) -> str:
    try:
        return plain(Decimal(text))
    except InvalidOperation:
        return text


def is_right(case: dict[str, str]) -> bool:
    lines = [clean(line) for line in case["print"].split("\\n")]
    got, want = meaning(READERS[case["kind"]](case, lines)), meaning(case["expected"])
    return len(got) == len(want) and all(
        g == w or (w.startswith("* ") and g.partition(" ")[2] == w.partition(" ")[2])
        for g, w in zip(got, want, strict=True)
    )


@pytest.mark.parametrize("kind", [*READERS])
def test_prints_mean_what_was_labelled_before(kind: str) -> None:
    wrong = [c for c in cases("seen.csv") if c["kind"] == kind and not is_right(c)]
    assert {c["print"] for c in wrong} <= OTHERWISE, wrong


def test_nine_in_ten_prints_that_nobody_looked_at_are_read_as_labelled() -> None:
    kept_back = cases("kept_back.csv")
    assert sum(map(is_right, kept_back)) >= 0.9 * len(kept_back)
