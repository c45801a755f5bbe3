"""The columns that the heading of the indicators names, in words or by the levels printed below it, and its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot
from ingestion.forms.columns import UNNAMED, doubled_apart, merge_headings, slots_of, two_lines
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.indicator_columns import (
    INDICATOR_TITLES,
    LEVEL1,
    LEVELS,
    level2_names,
    split_points,
)
from ingestion.forms.self_evaluation.labels import INDICATOR_COLUMNS, SUBTOTAL
from ingestion.forms.self_evaluation.unnamed_columns import is_even
from ingestion.values import quantities
from ingestion.vocabulary import key

_NAMED_LIKE_TITLES = ("level3", "target", "actual")
_LEAST_BLOCK = 4  # columns: two columns of one name are a slip of the heading, not two blocks


def heading_slots(section: Section) -> list[Slot]:
    """The columns the section's heading names, a second heading line worked in."""
    if section.heading is None:
        return []
    if section.subheading is not None:
        slots = _named_by_groups(
            merge_headings(section.heading, section.subheading, INDICATOR_COLUMNS),
            section.heading,
            section.subheading,
        )
    else:
        slots = slots_of(section.heading, INDICATOR_COLUMNS)
    slots = _levels_by_content(slots, section.rows)
    names = [s.name for s in slots]
    # 绩效指标 or 绩效指标完成情况 before 一级指标 is the title of the block; a heading printed twice is a heading once.
    first = names.index("level1") if "level1" in names else 0
    kept = [
        Slot(UNNAMED, s.start, s.span) if i < first and s.name in _NAMED_LIKE_TITLES else s
        for i, s in enumerate(slots)
    ]
    kept = doubled_apart(_points_of_levels(kept))
    names = [s.name for s in kept]
    return [
        Slot("ignored", s.start, s.span) if s.name != UNNAMED and s.name in names[:i] else s
        for i, s in enumerate(kept)
    ]


def _named_by_groups(slots: list[Slot], upper: FormRow, lower: FormRow) -> list[Slot]:
    """The slots, the first without a name under a level called after it: 名称 and 权重 under 一级指标."""
    if upper.table.grid is not GridKind.TRUE:
        return slots
    groups = {one.start: one.group for one in two_lines(upper, lower) if one.group is not None}
    taken: set[str] = {slot.name for slot in slots}
    made: list[Slot] = []
    for slot in slots:
        group = groups.get(slot.start) if slot.name == UNNAMED else None
        level = INDICATOR_COLUMNS.find_heading(group.text) if group is not None else None
        is_new = level in LEVELS and level not in taken
        made.append(Slot(level, slot.start, slot.span) if level is not None and is_new else slot)
        taken.add(made[-1].name)
    return made


def _levels_by_content(slots: list[Slot], rows: Sequence[FormRow]) -> list[Slot]:
    """The slots, those without a name that print names of an official level called after it."""
    if not rows or not is_even(rows, slots):
        return slots
    for name, words in (("level1", LEVEL1), ("level2", level2_names())):
        if name in {slot.name for slot in slots}:
            continue
        for place, slot in enumerate(slots):
            texts = _texts_under(slot, rows)
            levels = sum(words.find(split_points(text)[0]) is not None for text in texts)
            is_level = levels > 1 and len(texts) - levels <= 1  # the total's label may stand there too
            if slot.name == UNNAMED and is_level:
                slots = [*slots[:place], Slot(name, slot.start, slot.span), *slots[place + 1 :]]
                break
    return _level2_between(slots, rows)


def _level2_between(slots: list[Slot], rows: Sequence[FormRow]) -> list[Slot]:
    """The slots, the one column of words between level 1 and the indicators' names called level 2."""
    places = {slot.name: place for place, slot in enumerate(slots)}
    if "level2" in places or not {"level1", "level3"} <= places.keys():
        return slots
    words = [
        place for place in range(places["level1"] + 1, places["level3"])
        if slots[place].name == UNNAMED and (texts := _texts_under(slots[place], rows))
        and not any(quantities(text) for text in texts)
    ]  # fmt: skip
    if len(words) != 1:
        return slots
    return [Slot("level2", s.start, s.span) if n == words[0] else s for n, s in enumerate(slots)]


def _texts_under(slot: Slot, rows: Sequence[FormRow]) -> list[str]:
    return [
        cell.text for row in rows for cell in row.printed
        if slot.start <= cell.cell.column < slot.start + slot.span and not SUBTOTAL.find(cell.text)
    ]  # fmt: skip


def _periods(printed: Sequence[str]) -> Iterator[int]:
    """After how many columns a heading prints all its words once more."""
    for n in range(_LEAST_BLOCK, len(printed) // 2 + 1):
        if list(printed) == list(printed[:n]) * (len(printed) // n):
            yield n


def _points_of_levels(slots: list[Slot]) -> list[Slot]:
    """一级指标 | 分值 | 得分 | 二级指标 | 分值 | 得分 | 三级指标 | 分值: points and scores beside a level are that level's own.

    They stand before the next level. What the rows of a level score together is no fact of its own.
    """
    named: list[Slot] = []
    level = ""
    for place, slot in enumerate(slots):
        left = named[-1].name if named else ""
        deeper = any(other.name in ("level2", "level3") for other in slots[place + 1 :])
        name = slot.name
        if name in LEVELS:
            level = name
        elif deeper and level in LEVELS[:2] and name in ("weight", "score"):
            # 分值 | 评价分值: the second of two words for points heads those that were scored.
            name = f"{level}_points" if name == "weight" and left == level else "ignored"
        named.append(Slot(name, slot.start, slot.span))
    return named


def blocks_side_by_side(section: Section) -> list[Section]:
    """The section parted where its heading prints all its names once more: blocks of indicators side by side.

    A heading of one block, or in a grid whose columns cannot be trusted, is one section.
    """
    heading = section.heading
    if heading is None or section.subheading is not None or not section.rows:
        return [section]
    if not is_even([heading, *section.rows], slots_of(heading, INDICATOR_COLUMNS)):
        return [section]
    words = [key(cell.text) for cell in heading.cells]
    names = [slot.name for slot in slots_of(heading, INDICATOR_COLUMNS)]
    width = next((n for printed in (names, words) if UNNAMED not in printed for n in _periods(printed)), 0)
    if not width:
        return [section]
    starts = [heading.cells[k].cell.column for k in range(0, len(names), width)]
    ends = [*starts[1:], heading.table.width]
    return [_columns_of(section, start, end) for start, end in zip(starts, ends, strict=True)]


def _columns_of(section: Section, start: int, end: int) -> Section:
    def within(row: FormRow) -> FormRow:
        return FormRow(row.table, row.number, tuple(c for c in row.cells if start <= c.cell.column < end))

    assert section.heading is not None, "only a headed section has blocks"
    rows = [part for row in section.rows if (part := within(row)).printed]
    return Section(section.part, within(section.heading), rows)


def is_readable(slots: Sequence[Slot], rows: Sequence[FormRow]) -> bool:
    """Whether the columns tell which indicator, and of which project, the rows have figures of.

    Where they do not, the rows' cells are reported.
    """
    return _has_names(slots, rows) and not _may_be_of_several(slots, rows)


def _has_names(slots: Sequence[Slot], rows: Sequence[FormRow]) -> bool:
    """Whether some column holds the indicators' names.

    Without, where columns are left that nothing names, a row has figures of nobody knows what: its cells are reported.
    """
    levels = [slot.start for slot in slots if slot.name in ("level1", "level2")]
    if any(slot.name == "level3" for slot in slots) or not levels:
        return True
    return not any(
        slot.start <= cell.cell.column < slot.start + slot.span
        for slot in slots if slot.name == UNNAMED and slot.start > max(levels)
        for row in rows for cell in row.printed
    )  # fmt: skip


def _may_be_of_several(slots: Sequence[Slot], rows: Sequence[FormRow]) -> bool:
    """Whether a column without a name before the levels prints several words: each may begin the rows of another project."""
    first = next((slot.start for slot in slots if slot.name == "level1"), 0)
    words = {
        key(cell.text)
        for slot in slots if slot.name == UNNAMED and slot.start < first
        for row in rows for cell in row.printed
        if slot.start <= cell.cell.column < slot.start + slot.span
        and not INDICATOR_TITLES.find(cell.text) and not cell.is_number and not SUBTOTAL.find(cell.text)
    }  # fmt: skip
    return rows[0].table.grid is GridKind.TRUE and len(words) > 1
