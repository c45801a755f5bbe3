"""绩效指标: one record per indicator row, under the level-1 and level-2 names it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ingestion.concepts import concept_of
from ingestion.documents.model import GridKind
from ingestion.forms.columns import assign, items_of
from ingestion.forms.context import FormContext
from ingestion.forms.indicator_columns import (
    INDICATOR_TITLES,
    LEVEL1,
    PLACEHOLDERS,
    fit_indicator,
    groups_of,
    heading_slots,
    level2_names,
    split_points,
)
from ingestion.forms.model import Section
from ingestion.forms.rows import FormCell, FormRow, form_row
from ingestion.records.model import IndicatorRecord, Record
from ingestion.tables.align import Slot, common_offset
from ingestion.values import parse_points, parse_quantity
from ingestion.vocabulary import key, load

# What a page break leaves of a level's name.
_FRAGMENTS = {"指标", "标", "指"}


@dataclass(slots=True)
class _Level1:
    name: str | None = None
    points: Decimal | None = None

    @property
    def group(self) -> str | None:
        return LEVEL1.find(self.name or "")


@dataclass(slots=True)
class _Draft:
    """An indicator row before its neighbours have had their say."""

    row: FormRow
    level1: _Level1
    own_level1: bool
    level2: str | None
    own_level2: bool
    texts: dict[str, str]
    spans_weight: bool = False
    shared: bool = field(default=False)


def read_indicators(context: FormContext, sections: Iterable[Section]) -> list[Record]:
    """All indicator rows of a form, over all the tables it was cut into."""
    drafts: list[_Draft] = []
    level1, level2 = _Level1(), None
    for section in sections:
        slots = heading_slots(section)
        if section.heading is not None:
            context.ledger.use(section.heading, *section.heading.printed)
        if not section.rows:
            continue
        rows = [items_of(row.cells) for row in section.rows]
        offset = common_offset(rows, slots, section.rows[0].table.grid, fit_indicator)
        for row in section.rows:
            level1, level2 = _read_row(context, row, (slots, offset), drafts, (level1, level2))
    _mend_level1(context, drafts)
    _share_weights(drafts)
    return [_record(context, number, draft) for number, draft in enumerate(drafts, 1)]


def _read_row(
    context: FormContext,
    row: FormRow,
    columns: tuple[list[Slot], int],
    drafts: list[_Draft],
    levels: tuple[_Level1, str | None],
) -> tuple[_Level1, str | None]:
    """Add the row's indicator to the drafts, and return the level names that hold from here on."""
    level1, level2 = levels
    if _is_fragment(row):
        context.ledger.use(row, *row.printed)
        return levels
    if all(PLACEHOLDERS.find(c.text) for c in row.printed):
        context.ledger.ignore(row, row.printed, "placeholder")
        return levels
    cells, level1_points = _take_points(row)
    found, left = assign(cells, columns[0], row.table.grid, fit_indicator, columns[1])
    texts = {name: cell.text for name, cell in found.items()}
    context.ledger.ignore(row, (c for c in left if INDICATOR_TITLES.find(c.text)), "title")
    context.ledger.ignore(row, (c for n, c in found.items() if n == "ignored"), "column without a fact")
    context.ledger.use(
        row, *(c for n, c in found.items() if n != "ignored"), *(c for c in row.cells if c not in cells)
    )
    own1, own2 = _level_text(texts.get("level1", "")), _level_text(texts.get("level2", ""))
    if own1:
        name, points = split_points(own1)
        level1, level2 = _Level1(name or level1.name, points if points is not None else level1_points), None
    elif level1_points is not None or (texts.get("level1") and split_points(texts["level1"])[1] is not None):
        level1.points = level1_points if level1_points is not None else split_points(texts["level1"])[1]
    if own2:
        level2 = split_points(own2)[0]
    body = {n: texts.get(n, "") for n in ("level3", "target", "actual", "weight", "score", "reason")}
    if _is_placeholder(body):
        context.ledger.ignore(row, (found[n] for n in body if n in found), "placeholder")
    elif not own1 and not own2 and _continues(body, row, drafts):
        for name, text in body.items():
            drafts[-1].texts[name] += text
    else:
        span = found["weight"].cell.row_span > 1 if "weight" in found else False
        drafts.append(_Draft(row, level1, bool(own1), level2, bool(own2), body, span))
    return level1, level2


def _take_points(row: FormRow) -> tuple[list[FormCell], Decimal | None]:
    """Set apart a cell that holds nothing but a level-1 heading's points: （40分）."""
    for cell in row.cells:
        rest, points = split_points(cell.text)
        bracketed = cell.text.startswith(("（", "(")) and points is not None
        if bracketed and not rest and row.cells.index(cell) <= 2:
            return [c for c in row.cells if c is not cell], points
    return list(row.cells), None


def _is_fragment(row: FormRow) -> bool:
    """Whether the row holds only the rest of a level's name that a page cut: 社会成本 | 指标."""
    if row.table.grid is not GridKind.TABS or len(row.printed) != 1:
        return False
    text = row.printed[0].text
    if key(text) in _FRAGMENTS:
        return True
    neighbours = (_single_cell(row, row.number - 1), _single_cell(row, row.number + 1))
    return any(
        level2_names().find(whole) for whole in (neighbours[0] + text, text + neighbours[1]) if whole != text
    )


def _single_cell(row: FormRow, number: int) -> str:
    """The text of another row of the table that prints one cell only, else ""."""
    if not 0 <= number < len(row.table.rows):
        return ""
    printed = form_row(row.table, number, row.table.rows[number]).printed
    return printed[0].text if len(printed) == 1 else ""


def _level_text(text: str) -> str:
    """A level's name, without the pieces of a name that a page break leaves behind."""
    name, _ = split_points(text)
    return "" if key(name) in _FRAGMENTS or not name or PLACEHOLDERS.find(name) else text


def _is_placeholder(body: dict[str, str]) -> bool:
    """Whether nothing is printed but placeholders."""
    return not any(text and not PLACEHOLDERS.find(text) for text in body.values())


def _continues(body: dict[str, str], row: FormRow, drafts: list[_Draft]) -> bool:
    """Whether the row is the rest of the row above, cut by a page."""
    if not drafts or body["weight"] or body["score"]:
        return False
    if not body["level3"]:
        return True
    alone = not body["target"] and not body["actual"]
    if not alone or row.table.grid is not GridKind.TABS or not drafts[-1].texts["weight"]:
        return False
    return not any(name.startswith(key(body["level3"])) for name in level2_names().literals)


def _mend_level1(context: FormContext, drafts: list[_Draft]) -> None:
    """Rows whose level-2 name cannot stand under the running level-1 name take the nearest one where it can.

    A vertically centred heading comes out of a PDF below its first rows. Where the heading is not printed at
    all, the official scheme's name stands in, without points, and its absence is reported.
    """
    official = load("forms")["level1"]
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
            printed = _Level1(official[groups[0]][0])
            message = f"“{draft.level2}”所属的一级指标没有印出，按“{printed.name}”归类"
            context.ledger.report(draft.row, "heading_missing", message, severity="notice")
        draft.level1 = printed


def _share_weights(drafts: list[_Draft]) -> None:
    """Mark groups of rows whose weight or score is printed once, and set it on the group's first row."""
    for before, draft in pairwise(drafts):
        same = before.level1 is draft.level1 and before.level2 == draft.level2 and not draft.own_level2
        blank = not draft.texts["weight"] or not draft.texts["score"]
        if not (same and blank):
            continue
        if before.row.table.grid is GridKind.TRUE and not before.spans_weight and not before.shared:
            continue
        before.shared = draft.shared = True


def _points(context: FormContext, draft: _Draft, name: str) -> Decimal | None:
    text = draft.texts[name]
    points = parse_points(text) if text else None
    if text and points is None and not PLACEHOLDERS.find(text):
        context.ledger.report(draft.row, "unreadable_number", f"“{text}”不是可读的分数", text=text)
    return points


def _record(context: FormContext, number: int, draft: _Draft) -> IndicatorRecord:
    texts = draft.texts
    target, actual = parse_quantity(texts["target"]), parse_quantity(texts["actual"])
    values: dict[str, Any] = {}
    for name, quantity in (("target", target), ("actual", actual)):
        values[f"{name}_operator"] = quantity.operator if quantity else None
        values[f"{name}_value"] = quantity.value if quantity else None
        values[f"{name}_unit"] = quantity.unit if quantity else None
    indicator = texts["level3"] or None
    unit = (target.unit if target else None) or (actual.unit if actual else None)
    return IndicatorRecord(
        **context.scoped(draft.row),
        row_number=number,
        level1_name=draft.level1.name,
        level1_points=draft.level1.points,
        level2_name=draft.level2,
        indicator_name=indicator,
        concept_code=concept_of(indicator, unit) if indicator else None,
        target_raw=texts["target"],
        actual_raw=texts["actual"],
        **values,
        is_quantified=target is not None,
        weight=_points(context, draft, "weight"),
        score=_points(context, draft, "score"),
        weight_raw=texts["weight"],
        score_raw=texts["score"],
        is_shared_weight=draft.shared,
        deviation_reason=texts["reason"] if not PLACEHOLDERS.find(texts["reason"]) else None,
    )
