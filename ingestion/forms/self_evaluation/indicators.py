"""绩效指标: one record per indicator row, under the level-1 and level-2 names it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ingestion.concepts import concept_of
from ingestion.directions import direction_of
from ingestion.documents.model import GridKind
from ingestion.forms.choice.apply import without_label
from ingestion.forms.context import FormContext
from ingestion.forms.form_model import Section
from ingestion.forms.self_evaluation.drafts import Draft, Level1
from ingestion.forms.self_evaluation.indicator_columns import (
    LEVEL1,
    PLACEHOLDERS,
    groups_of,
)
from ingestion.forms.self_evaluation.indicator_heading import blocks_side_by_side
from ingestion.forms.self_evaluation.indicator_rows import IndicatorRows
from ingestion.forms.self_evaluation.rate_rows import with_rate_rows
from ingestion.forms.self_evaluation.value_kinds import kind_of, kind_of_name, last_day_of
from ingestion.messages import Message
from ingestion.records import IndicatorRecord, Record
from ingestion.values import parse_points, parse_quantity, reconcile

_FIELDS = {"target": "target_value", "actual": "actual_value"} | {
    name: name for name in ("weight", "score", "level1_points")
}
# What an indicator about a sum of money is called.
_MONEY = re.compile(r"成本|经费|资金|贷款|补贴|补助|金额|预算|支出|投资")


def read_indicators(
    context: FormContext, sections: Iterable[Section], before: Sequence[Record] = ()
) -> list[Record]:
    """The records of a form `before` and all its indicator rows, over all the tables it was cut into."""
    rows = IndicatorRows(context)
    for section in sections:
        for block in blocks_side_by_side(section):
            rows.read(block)
    _mend_level1(context, rows.drafts)
    _share_weights(rows.drafts)
    read = [_record(context, number, draft) for number, draft in enumerate(rows.drafts, 1)]
    return [
        *with_rate_rows(context, before, rows.executions),
        *without_label(read, _FIELDS, rows.given),
    ]


def _mend_level1(context: FormContext, drafts: list[Draft]) -> None:
    """Rows whose level-2 name cannot stand under the running level-1 name take the nearest one where it can.

    A vertically centred heading comes out of a PDF below its first rows. Where the heading is not printed at
    all, the official scheme's name stands in, without points, and its absence is reported.
    """
    for position, draft in enumerate(drafts):
        groups = groups_of(draft.level2 or "")
        if not groups or draft.own_level1 or draft.level1.group in groups:
            continue
        if draft.level1.name and draft.level1.group is None:
            continue
        others = [*drafts[position + 1 :], *reversed(drafts[:position])]
        printed = next((o.level1 for o in others if o.own_level1 and o.level1.group in groups), None)
        before = drafts[position - 1].level1 if position else None
        if printed is None and before is not None and before.group in groups:
            printed = before
        if printed is None:
            printed = Level1(LEVEL1.official_name(groups[0]))
            named = {"level2": draft.level2 or "", "level1": printed.name or ""}
            context.ledger.report(draft.row, Message("heading_missing", named), severity="notice")
        draft.level1 = printed


def _share_weights(drafts: list[Draft]) -> None:
    """Mark groups of rows whose weight or score is printed once, and set it on the group's first row."""
    for before, draft in pairwise(drafts):
        same = before.level1.name == draft.level1.name and before.level2 == draft.level2
        blank = not draft.texts["weight"] or not draft.texts["score"]
        if not (same and blank):
            continue
        if before.row.table.grid is GridKind.TRUE and not before.spans_weight and not before.shared:
            continue
        before.shared = draft.shared = True


def _points(context: FormContext, draft: Draft, name: str) -> Decimal | None:
    if name in draft.open:
        return None
    cell = draft.printed.get(name)
    if cell is not None:
        return None if PLACEHOLDERS.find(cell.text) else context.points(draft.row, cell)
    text = draft.texts[name]
    points = parse_points(text) if text else None
    if text and points is None and not PLACEHOLDERS.find(text):
        told = Message("unreadable_points", {"printed": text})
        context.ledger.report(draft.row, told, code="unreadable_number", text=text)
    return points


def _record(context: FormContext, number: int, draft: Draft) -> IndicatorRecord:
    texts = draft.texts
    printed = tuple(parse_quantity(texts[n], draft.lines(n)) for n in ("target", "actual"))
    is_money = (
        draft.level1.group == "cost" or _MONEY.search(f"{draft.level2 or ''}{texts['level3']}") is not None
    )
    target = reconcile(printed[0], printed[1], is_money=is_money)
    actual = reconcile(printed[1], printed[0], is_money=is_money)
    values: dict[str, Any] = {}
    for name, quantity in (("target", target), ("actual", actual)):
        values[f"{name}_operator"] = quantity.operator if quantity else None
        values[f"{name}_value"] = quantity.value if quantity else None
        values[f"{name}_unit"] = quantity.unit if quantity else None
        values[f"{name}_kind"] = kind_of(texts[name], draft.lines(name))
        values[f"{name}_date"] = last_day_of(texts[name])
    indicator = texts["level3"] or None
    judged = direction_of(indicator or "", texts["target"], draft.level1.group, draft.lines("target"))
    unit = (target.unit if target else None) or (actual.unit if actual else None)
    return IndicatorRecord(
        **context.scoped(draft.row),
        row_number=number,
        level1_name=draft.level1.name,
        level1_points=draft.level1.points,
        level2_name=draft.level2,
        indicator_name=indicator,
        name_kind=kind_of_name(texts["level3"]),
        concept_code=concept_of(indicator, unit) if indicator else None,
        target_raw=texts["target"],
        actual_raw=texts["actual"],
        **values,
        is_quantified=target is not None,
        direction=judged.direction,
        direction_basis=judged.basis,
        weight=_points(context, draft, "weight"),
        score=_points(context, draft, "score"),
        weight_raw=texts["weight"],
        score_raw=texts["score"],
        level1_points_raw=draft.points_raw,
        is_shared_weight=draft.shared,
        deviation_reason=(texts["reason"] if not PLACEHOLDERS.find(texts["reason"]) else None) or None,
        cells=draft.cells,
    )
