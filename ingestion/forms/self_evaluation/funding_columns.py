"""The columns of the fund block: a heading of one or two lines, several years side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.choice.identities import MONEY
from ingestion.forms.columns import UNNAMED, doubled_apart, figure_slots, merge_headings
from ingestion.forms.context import BLANKS
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.labels import FUNDING_COLUMNS
from ingestion.textnorm import clean
from ingestion.values import normalise, parse_money, parse_number, parse_percent, parse_points
from ingestion.vocabulary import bare_label

OTHER_YEAR = "other_year"
_LEAST_YEARS = 2
ANY_BUDGET = "any_budget"
_SUM_BEHIND = re.compile(r":\d")
_YEAR = re.compile(r"(20\d{2})年?")


def funding_slots(section: Section) -> list[Slot]:
    """The figure columns that the section's heading names; of columns of several years those of the latest.

    The columns of other years are named `OTHER_YEAR`.
    """
    heading = section.heading
    assert heading is not None, "a fund block without a heading has no columns"
    printed = {
        cell.cell.column
        for row in section.rows
        for cell in row.printed
        if heading.table.grid is GridKind.TRUE and parse_number(cell.text.rstrip("%"))
    }
    if section.subheading is None:
        slots = figure_slots(heading, FUNDING_COLUMNS, printed, _unnamed_in_step(section))
    else:
        slots = _named(merge_headings(heading, section.subheading, FUNDING_COLUMNS), printed)
    lines = [line for line in (heading, section.subheading) if line is not None]
    is_true = heading.table.grid is GridKind.TRUE
    years = (
        {slot.start: _year_over(slot, lines) for slot in slots} if is_true else _years_in_turn(slots, lines)
    )
    latest = max((year for year in years.values() if year is not None), default=None)
    return budgets_named(
        doubled_apart(
            [
                Slot(OTHER_YEAR, slot.start, slot.span) if _is_earlier(slot, slots, years, latest) else slot
                for slot in slots
            ]
        ),
        has_full=any(_SUM_BEHIND.search(bare_label(c.text)) for row in section.rows for c in row.printed[:2]),
    )


def _unnamed_in_step(section: Section) -> set[int]:
    """The columns of a grid that is only an order, but in step with its heading, that a heading and figures stand in."""
    heading = section.heading
    assert heading is not None, "a fund block without a heading has no columns"
    if heading.table.grid is GridKind.TRUE or any(
        len(row.cells) != len(heading.cells) for row in section.rows
    ):
        return set()
    figures = {
        cell.cell.column
        for row in section.rows
        for cell in row.printed
        if parse_money(cell.text, "万元")[0] is not None
    }
    return figures & {cell.cell.column for cell in heading.printed}


def budgets_named(slots: Sequence[Slot], *, has_full: bool = False) -> list[Slot]:
    """The slots, those of a budget of no more words named by the others: of two the earlier is that of the year's beginning.

    `has_full`: that of the whole year stands elsewhere, behind the labels of its lines.
    """
    names = [slot.name for slot in slots]
    found = [place for place, name in enumerate(names) if name == ANY_BUDGET]
    wanted = [name for name in MONEY[:2] if name not in names]
    if len(found) == 1 and len(wanted) == len(MONEY[:2]):
        wanted = wanted[:1] if has_full else wanted[1:]
    for place, name in zip(found, wanted, strict=False):
        names[place] = name
    return [
        Slot(UNNAMED if name == ANY_BUDGET else name, slot.start, slot.span)
        for name, slot in zip(names, slots, strict=True)
    ]


def fit_funding(name: str, text: str) -> float:
    """How well what a cell says suits a column of the fund block."""
    if not text or BLANKS.find(text):
        return 0.0
    if name == OTHER_YEAR:
        return 1.0
    percent = normalise(text).endswith("%")
    if name == "rate":
        return 4.0 if percent else _fit_bare_rate(text)
    if percent:
        return -5.0
    if name in MONEY:
        return 1.0 if parse_money(text, "万元")[0] is not None else -6.0
    return _fit_points(name, text)


def _fit_bare_rate(text: str) -> float:
    rate = parse_percent(text)
    return -6.0 if rate is None else (1.5 if rate.value <= 120 else -1.0)


def _fit_points(name: str, text: str) -> float:
    points = parse_points(text)
    if name == UNNAMED:
        return (
            -0.5 if parse_number(text) is not None else -6.0
        )  # what stands there is no figure that is asked for
    if points is None:
        return -6.0
    usual = points == int(points) and 0 < points <= 20 if name == "weight" else points <= 20
    return 1.5 if usual else -1.0


def _named(slots: list[Slot], printed: Collection[int]) -> list[Slot]:
    """The slots from the first that is named, or that figures stand under, on."""
    first = (i for i, slot in enumerate(slots) if slot.name != UNNAMED or slot.start in printed)
    return slots[next(first, len(slots)) :]


def _is_earlier(slot: Slot, slots: list[Slot], years: dict[int, int | None], latest: int | None) -> bool:
    """Whether the column is one of several of its name, and of an earlier year than another."""
    year = years[slot.start]
    is_repeated = sum(other.name == slot.name for other in slots) > 1
    return is_repeated and year is not None and latest is not None and year < latest


def _years_in_turn(slots: list[Slot], lines: list[FormRow]) -> dict[int, int | None]:
    """The year of each column where columns are only an order: names that come again and again, one year for each time."""
    printed = [
        int(found[1])
        for cell in lines[0].printed
        if (found := _YEAR.search(normalise(clean(cell.text)))) and not BLANKS.find(cell.text)
    ]
    years: dict[int, int | None] = dict.fromkeys((slot.start for slot in slots), None)
    if len(set(printed)) != len(printed) or len(printed) < _LEAST_YEARS:
        return years
    seen: Counter[str] = Counter()
    times = Counter(slot.name for slot in slots)
    for slot in slots:
        if times[slot.name] == len(printed):
            years[slot.start] = printed[seen[slot.name]]
        seen[slot.name] += 1
    return years


def _year_over(slot: Slot, lines: list[FormRow]) -> int | None:
    """The year that the heading prints over a column."""
    for line in reversed(lines):
        for cell in line.printed:
            start, end = cell.cell.column, cell.cell.column + cell.cell.column_span
            if start <= slot.start < end and (year := _YEAR.search(normalise(clean(cell.text)))):
                return int(year[1])
    return None
