"""What the tables of one evaluation promise of themselves, each identity with its printed precision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingestion.forms.choice.readings import Figure, Key
from ingestion.records import (
    BudgetExecutionRecord,
    EvaluationTotalRecord,
    ExpenseLineRecord,
    IndicatorRecord,
    Record,
    StaffingRecord,
)
from ingestion.records.types import CertaintyBasis

MONEY = ("initial_budget", "full_year_budget", "executed")
EXPENSES = ("prior_year_final", "budget", "final")
# What lines of “三公” promise wherever they are printed (domain: it is its items, 公务用车 is purchase and operation).
SUMS_OF_EXPENSES = {
    "three_public_total": ("overseas", "vehicle_total", "reception"),
    "vehicle_total": ("vehicle_purchase", "vehicle_operation"),
}
_HUNDRED = Decimal(100)
# Points are decided, not measured: only those with more than two decimals are rounded when they are added up.
_POINTS_STEP = Decimal("0.005")
# A rate is cut as often as it is rounded: within one step of its last digit it is the printed one.
_RATE_STEPS = Decimal("2.05")

Values = Mapping[Key, Decimal | None]


@dataclass(frozen=True, slots=True)
class Identity:
    """What has to hold among figures. `holds` is None where one of them is not there."""

    basis: CertaintyBasis
    keys: tuple[Key, ...]
    check: Callable[[Sequence[Decimal]], bool]
    is_sum: bool = False  # the first figure is the sum of the others

    def is_exact(self, values: Values) -> bool:
        """Whether a sum holds to the last digit."""
        found = [values[key] for key in self.keys]
        present = [value for value in found if value is not None]
        return self.is_sum and len(present) == len(found) and present[0] == sum(present[1:], Decimal(0))

    def holds(self, values: Values) -> bool | None:
        """Whether it holds of these values."""
        found = [values[key] for key in self.keys]
        present = [value for value in found if value is not None]
        return self.check(present) if len(present) == len(found) else None


def identities_of(records: Sequence[Record], figures: Mapping[Key, Figure]) -> list[Identity]:
    """The identities of the tables of one evaluation."""
    found = [
        *_of_funds(records, figures),
        *_of_points(records, figures),
        *_of_expenses(records, figures),
        *_of_staffing(records, figures),
    ]
    return [identity for identity in found if len(identity.keys) > 1]


def _of_funds(records: Sequence[Record], figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    lines = [n for n, record in enumerate(records) if isinstance(record, BudgetExecutionRecord)]
    totals = [n for n in lines if getattr(records[n], "funding_line", "") == "total"]
    for n in lines:
        keys = [Key(n, name) for name in ("executed", "full_year_budget", "execution_rate_reported")]
        if all(key in figures for key in keys):
            yield Identity("rate", tuple(keys), _rate_of(*(figures[key] for key in keys)))
        elif (first := Key(n, "initial_budget")) in figures and keys[0] in figures and keys[2] in figures:
            yield Identity(
                "rate",
                (keys[0], first, keys[2]),
                _rate_of(figures[keys[0]], figures[first], figures[keys[2]]),
            )
    parts = [n for n in lines if n not in totals]
    if len(totals) != 1 or not parts:
        return
    for name in MONEY:
        total = Key(totals[0], name)
        printed = [Key(n, name) for n in parts if Key(n, name) in figures]
        if total in figures and printed:
            yield sum_of(
                "sum_of_parts",
                total,
                printed,
                sum((figures[key].half for key in (total, *printed)), Decimal(0)),
            )


def _of_expenses(records: Sequence[Record], figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    places: dict[str, list[int]] = defaultdict(list)
    for n, record in enumerate(records):
        if isinstance(record, ExpenseLineRecord):
            places[record.expense_item_code].append(n)
    for whole, parts in SUMS_OF_EXPENSES.items():
        if any(len(places[code]) != 1 for code in (whole, *parts)):
            continue
        for name in EXPENSES:
            total = Key(places[whole][0], name)
            printed = [key for code in parts if (key := Key(places[code][0], name)) in figures]
            if total in figures and printed:
                step = sum((figures[key].half for key in (total, *printed)), Decimal(0))
                yield sum_of("sum_of_parts", total, printed, step)


def _of_staffing(records: Sequence[Record], figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    for n, record in enumerate(records):
        keys = [Key(n, name) for name in ("actual", "establishment", "control_rate_reported")]
        if isinstance(record, StaffingRecord) and all(key in figures for key in keys):
            # Persons are counted, not rounded.
            actual, posts = (replace(figures[key], half=Decimal(0)) for key in keys[:2])
            yield Identity("rate", tuple(keys), _rate_of(actual, posts, figures[keys[2]]))


def _of_points(records: Sequence[Record], figures: Mapping[Key, Figure]) -> Iterator[Identity]:
    rows = [n for n, record in enumerate(records) if isinstance(record, IndicatorRecord)]
    rate = [
        n for n, record in enumerate(records)
        if isinstance(record, BudgetExecutionRecord) and record.funding_line == "total"
    ]  # fmt: skip
    for n, record in enumerate(records):
        if not isinstance(record, EvaluationTotalRecord):
            continue
        for field, total in (("weight", "total_weight"), ("score", "total_score")):
            printed = [Key(m, field) for m in (*rows, *rate) if Key(m, field) in figures]
            if rows and Key(n, total) in figures and _is_complete(rows, field, figures):
                yield sum_of("sum_of_points", Key(n, total), printed, _POINTS_STEP * (len(printed) + 1))
    yield from _of_levels(records, rows, figures)


def _of_levels(
    records: Sequence[Record], rows: Sequence[int], figures: Mapping[Key, Figure]
) -> Iterator[Identity]:
    groups: dict[str | None, list[int]] = defaultdict(list)
    for n in rows:
        groups[getattr(records[n], "level1_name", None)].append(n)
    for members in groups.values():
        points = {getattr(records[n], "level1_points", None) for n in members}
        head = next((Key(n, "level1_points") for n in members if Key(n, "level1_points") in figures), None)
        if head is not None and len(points) == 1 and _is_complete(members, "weight", figures):
            weights = [Key(n, "weight") for n in members if Key(n, "weight") in figures]
            yield sum_of("sum_of_points", head, weights, _POINTS_STEP * (len(weights) + 1))


def _is_complete(rows: Sequence[int], field: str, figures: Mapping[Key, Figure]) -> bool:
    """Whether nearly every row prints the figure: weights of merged rows are printed once."""
    return 2 * sum(Key(n, field) in figures for n in rows) >= len(rows) and any(
        Key(n, field) in figures for n in rows
    )


def sum_of(basis: CertaintyBasis, total: Key, parts: Sequence[Key], tolerance: Decimal) -> Identity:
    """That a figure is the sum of others, as exactly as they are printed."""

    def check(values: Sequence[Decimal]) -> bool:
        return abs(values[0] - sum(values[1:], Decimal(0))) <= tolerance

    return Identity(basis, (total, *parts), check, is_sum=True)


def _rate_of(executed: Figure, planned: Figure, rate: Figure) -> Callable[[Sequence[Decimal]], bool]:
    def check(values: Sequence[Decimal]) -> bool:
        spent, plan, printed = values
        if not plan:
            return not spent
        # What the sums' own rounding may add.
        rounding = _HUNDRED * (executed.half + abs(spent / plan) * planned.half) / abs(plan)
        return abs(spent / plan * _HUNDRED - printed) <= rate.half * _RATE_STEPS + rounding

    return check
