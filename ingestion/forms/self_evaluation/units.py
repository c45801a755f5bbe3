"""The unit of a form's money: what is printed, and where that leaves a choice what the agency's own totals say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingestion.forms.choice.apply import Decided, choice_record, doubted
from ingestion.forms.choice.identities import MONEY
from ingestion.forms.choice.readings import Reading
from ingestion.forms.context import FormContext
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.funding_columns import ANY_BUDGET
from ingestion.forms.self_evaluation.labels import FUNDING_COLUMNS
from ingestion.forms.self_evaluation.paired_funds import pairs_of
from ingestion.messages import Message
from ingestion.records import BudgetExecutionRecord, Record
from ingestion.values import TO_WAN, money_unit_in, parse_money

# The largest amount that a project or an agency of a county or prefecture plausibly has, in 万元 (100 亿元), and the least
# that the form of a project speaks of (5,000 元) and that of an agency (twice 100,000 元).
_PLAUSIBLE = Decimal(1_000_000)
_LEAST = Decimal("0.5")
_LEAST_OF_AGENCY = Decimal(20)
# Without a printed unit: beyond this, in 万元 (10 亿元), no project of the samples or cases lies, and 元 is as likely.
_USUAL = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class Known:
    """What other tables of the document print, in 万元: sums by project, and the most that the agency spent."""

    by_project: Mapping[str, frozenset[Decimal]] = field(default_factory=dict)
    most: Decimal | None = None


def printed_units(context: FormContext) -> list[str]:
    """The different money units that the form's title, unit line and funding headings print, in print order."""
    units = [unit for unit, _ in context.form.units]
    for section in context.form.of("funding"):
        apart = own_units(section.heading)
        for row in [section.heading, section.subheading, *section.rows]:
            cells = row.cells if row else ()
            units += [u for c in cells if c.cell.column not in apart and (u := money_unit_in(c.text))]
    return list(dict.fromkeys(units))


def own_units(heading: FormRow | None) -> dict[int, str]:
    """The units of money columns by place, where the columns of one heading print different ones; else none."""
    cells = heading.cells if heading else ()
    units = {
        c.cell.column: unit
        for c in cells
        if FUNDING_COLUMNS.find_heading(c.text) in (*MONEY, ANY_BUDGET) and (unit := money_unit_in(c.text))
    }
    return units if len(set(units.values())) > 1 else {}


def settle_units(contexts: Sequence[FormContext], known: Known) -> dict[int, tuple[Decided, str]]:
    """Settle each form's money unit. Where two are printed or none, the amounts decide; a conflict is reported.

    Forms that print the same pair of units were made from one template and are settled together. What was decided, and the
    unit it was decided against, by the form's place among `contexts`; nothing of a form that leaves no choice.
    """
    open_units: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, context in enumerate(contexts):
        printed = printed_units(context)
        context.unit = printed[0] if printed else "万元"
        if len(printed) != 1:
            open_units[tuple(sorted(printed))].append(place)
    known = _with_overall(contexts, known, {place for places in open_units.values() for place in places})
    decided: dict[int, tuple[Decided, str]] = {}
    for units, places in open_units.items():
        group = [contexts[place] for place in places]
        unit, told = _chosen(units or ("万元", "元"), group, known, is_printed=bool(units))
        for place, context in zip(places, group, strict=True):
            context.unit = unit
            if units:
                _report_conflict(context, units)
            if told is not None and _amounts(context):
                others = [other for other in units or ("万元", "元") if other != unit]
                decided[place] = told, others[0]
    return decided


def _with_overall(contexts: Sequence[FormContext], known: Known, is_open: set[int]) -> Known:
    """With the largest amount of the agency's own form, where that leaves no choice of unit."""
    amounts = [
        amount * TO_WAN[context.unit]
        for place, context in enumerate(contexts) if context.scope == "overall" and place not in is_open
        for amount in _amounts(context)
    ]  # fmt: skip
    most = max([*amounts, *([known.most] if known.most is not None else [])], default=None)
    return Known(known.by_project, most)


def _chosen(
    units: Sequence[str], group: Sequence[FormContext], known: Known, *, is_printed: bool
) -> tuple[str, Decided | None]:
    """The unit of forms of one template, and what decided; None where the usual unit of a form that prints none stands."""
    agreeing = {
        unit: sum(
            any(
                amount * TO_WAN[unit] in known.by_project.get(c.project_name or "", ())
                for amount in _amounts(c)
            )
            for c in group
        )
        for unit in units
    }
    best = max(units, key=lambda unit: (agreeing[unit], TO_WAN[unit]))
    if agreeing[best]:
        return best, ("inferred", "same_figure") if is_printed or best != "万元" else None
    fitting = [unit for unit in units if all(_fits(c, unit, known) for c in group)]
    largest = max(fitting or units, key=lambda unit: TO_WAN[unit])
    if len(fitting) == 1:
        return largest, ("inferred", "magnitude") if is_printed or largest != "万元" else None
    if is_printed:
        return largest, ("doubtful", "units_contradict")
    most = max((amount for c in group for amount in _amounts(c)), default=Decimal(0))
    return "万元", ("doubtful", "unit_not_printed") if most > _USUAL else None


def _fits(context: FormContext, unit: str, known: Known) -> bool:
    """Whether the largest amount of a form is plausible in this unit."""
    largest = max(_amounts(context), default=None)
    if largest is None:
        return True
    is_project = context.scope == "project"
    most = known.most if known.most is not None and is_project else _PLAUSIBLE
    # The agency spends more than its projects: what they cost is the least of its own form.
    least = _LEAST if is_project else (known.most or _LEAST_OF_AGENCY) / 2
    return least <= largest * TO_WAN[unit] <= most or not largest


def _report_conflict(context: FormContext, units: Sequence[str]) -> None:
    for section in context.form.of("funding")[:1]:
        if section.heading:
            told = Message("unit_conflict", {"units": tuple(units)})
            context.ledger.report(section.heading, told, read_as=context.unit or "")


def _amounts(context: FormContext) -> list[Decimal]:
    """The amounts of the form's funding rows as printed, without a unit."""
    sections = context.form.of("funding")
    cells = [c for s in sections for row in s.rows for c in row.printed]
    pairs = (pairs_of(s.heading) for s in sections if s.heading is not None)
    cells += [value for pair in pairs for name, (_, value) in pair.items() if name in MONEY]
    found = (parse_money(c.text, "万元")[0] for c in cells)
    return [amount for amount in found if amount is not None]


def with_unit(records: Sequence[Record], decided: Decided, unit: str, other: str) -> list[Record]:
    """The records of a form whose unit was decided or left open between two, and a record of each of its sums."""
    made: list[Record] = []
    told: list[Record] = []
    for record in records:
        if not isinstance(record, BudgetExecutionRecord):
            made.append(record)
            continue
        sums = {name: value for name in MONEY if (value := getattr(record, name)) is not None}
        is_doubtful = decided[0] == "doubtful"
        for name, value in sums.items():
            second = Reading(value / TO_WAN[unit] * TO_WAN[other], other)
            printed = getattr(record, f"{name}_raw")
            readings = [Reading(value, unit), second]
            told.append(
                choice_record(record, name, printed, decided, readings, None if is_doubtful else value)
            )
        blank = dict.fromkeys(sums) if is_doubtful else {}
        update = {**blank, **doubted(record, *decided, *sums)} if sums else {}
        made.append(record.model_copy(update=update))
    return [*made, *told]
