"""The indicator block of a self-evaluation table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from evaluation.documents.blocks import Cell, Sheet
from samples.typesetting.facts import ABRIDGED, Facts, Row
from samples.typesetting.layout import Layout, number

HEADINGS = {
    "sequence": "序号",
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "criterion": "评分标准",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "reason": "偏差原因分析及改进措施",
    "remark": "备注",
}


@dataclass(frozen=True)
class Entry:
    """One row of the block: a transcribed indicator, or a row that the form prints with nothing in it.

    `headed` is false where the level-1 heading of the group is missing in print.
    """

    level1: str
    level2: str
    points: Any
    headed: bool
    row: Row | None
    number: int

    def text(self, column: str, layout: Layout) -> str:
        """What stands in one of the columns from the third level on."""
        if column == "sequence":
            return str(self.number)
        if column == "remark":
            return ""
        if column == "criterion":
            return "完成得满分" if self.row else ""
        if self.row is None:
            return (layout.placeholder or "") if column == "level3" else ""
        if column in {"weight", "score"}:
            return layout.score(self.row[column])
        name = {"level3": "level3", "reason": "deviation_raw"}.get(column, f"{column}_raw")
        # A transcription abridges sentences; what is left of them is the cell.
        return str(self.row[name]).removesuffix(ABRIDGED)


def entries_of(facts: Facts, scope: str, layout: Layout) -> list[Entry]:
    """The rows to print: the transcribed ones within the form's frame of level-1 and level-2 names."""
    rows = facts.of("indicators", scope)
    # A group without points among groups with points is one whose heading is missing.
    pointed = any(r["level1_points"] is not None for r in rows)
    entries: list[Entry] = []
    for level1 in dict.fromkeys([*layout.frame, *(r["level1"] for r in rows)]):
        of_group = [r for r in rows if r["level1"] == level1]
        points = next((r["level1_points"] for r in of_group), None)
        headed = not of_group or points is not None or not pointed
        for level2 in dict.fromkeys([*layout.frame.get(level1, ()), *(r["level2"] for r in of_group)]):
            found: list[Row | None] = [r for r in of_group if r["level2"] == level2]
            if not found and layout.placeholder is not None:
                found = [None]
            first = len(entries) + 1
            entries += [Entry(level1, level2, points, headed, row, i) for i, row in enumerate(found, first)]
    return entries


def add_indicators(sheet: Sheet, facts: Facts, scope: str, layout: Layout) -> None:
    """Append headings and rows to the sheet, over a page break where the layout has one."""
    entries = entries_of(facts, scope, layout)
    cut = len(entries) if layout.page_after is None else min(layout.page_after, len(entries))
    _add_chunk(sheet, entries[:cut], layout, before=None, headed=True)
    if entries[cut:]:
        sheet.pages = (*sheet.pages, len(sheet.rows))
        _add_chunk(sheet, entries[cut:], layout, before=entries[cut - 1], headed=layout.repeat_headings)


def _add_chunk(
    sheet: Sheet, entries: Sequence[Entry], layout: Layout, before: Entry | None, headed: bool
) -> None:
    headings = _headings(layout) if headed else []
    rows = headings + _rows(entries, layout, before)
    side = Cell(layout.side_label if before is None else "", rows=len(rows))
    rows[0].insert(0, side)
    for row in rows:
        sheet.add(*row)


def _headings(layout: Layout) -> list[list[Cell]]:
    columns = layout.columns
    if not layout.two_line_headings:
        return [[Cell(layout.heading(HEADINGS[c])) for c in columns]]
    groups = {"level1": ("绩效指标", 3), "target": ("完成情况", 2)}
    under = {"level1", "level2", "level3", "target", "actual"}
    upper = [
        Cell(groups[c][0], columns=groups[c][1]) if c in groups else Cell(layout.heading(HEADINGS[c]), rows=2)
        for c in columns
        if c in groups or c not in under
    ]
    return [upper, [Cell(layout.heading(HEADINGS[c])) for c in columns if c in under]]


def _rows(entries: Sequence[Entry], layout: Layout, before: Entry | None) -> list[list[Cell]]:
    if not entries:
        return []
    level1 = _level1_cells(entries, layout, before)
    level2 = _level2_cells(entries, layout, before)
    weight = _shared_cells(entries, "weight", layout)
    score = _shared_cells(entries, "score", layout)
    made = {"level1": level1, "level2": level2, "weight": weight, "score": score}
    rows: list[list[Cell]] = []
    for position, entry in enumerate(entries):
        cells = [made[c][position] if c in made else Cell(entry.text(c, layout)) for c in layout.columns]
        rows.append([c for c in cells if c is not None])
    return rows


def _runs(entries: Sequence[Entry], key: Callable[[Entry], object]) -> list[tuple[int, int]]:
    """Start and length of each run of equal keys."""
    runs: list[tuple[int, int]] = []
    for _, group in groupby(range(len(entries)), key=lambda i: key(entries[i])):
        numbers = list(group)
        runs.append((numbers[0], len(numbers)))
    return runs


def _level1_cells(entries: Sequence[Entry], layout: Layout, before: Entry | None) -> list[Cell | None]:
    cells: list[Cell | None] = [None] * len(entries)
    for start, length in _runs(entries, lambda e: e.level1):
        entry = entries[start]
        continued = start == 0 and before is not None and before.level1 == entry.level1
        points = "" if entry.points is None else layout.brackets.format(number(entry.points))
        if layout.repeat_levels:
            for i in range(start, start + length):
                cells[i] = Cell(layout.level(entry.level1) + (points if layout.points == "heading" else ""))
        elif continued or not entry.headed:
            cells[start] = Cell("", rows=length)
        elif layout.points == "cell" and length > 1 and points:
            cells[start] = Cell(layout.level(entry.level1))
            cells[start + 1] = Cell(points, rows=length - 1)
        else:
            joint = {"broken": "\n" + points, "heading": points}.get(layout.points, "")
            text = layout.level(entry.level1) + (points if layout.points == "cell" else joint)
            cells[start] = Cell(text, rows=length)
    return cells


def _level2_cells(entries: Sequence[Entry], layout: Layout, before: Entry | None) -> list[Cell | None]:
    cells: list[Cell | None] = [None] * len(entries)
    for start, length in _runs(entries, lambda e: (e.level1, e.level2)):
        entry = entries[start]
        if layout.repeat_levels:
            for i in range(start, start + length):
                cells[i] = Cell(layout.level(entry.level2))
            continue
        continued = (
            start == 0
            and before is not None
            and (before.level1, before.level2) == (entry.level1, entry.level2)
        )
        cells[start] = Cell("" if continued else layout.level(entry.level2), rows=length)
    return cells


def _shared_cells(entries: Sequence[Entry], column: str, layout: Layout) -> list[Cell | None]:
    """The cells of a weight or score column: one over all rows that share it."""
    cells: list[Cell | None] = []
    origin = -1
    for position, entry in enumerate(entries):
        row = entry.row
        covered = (
            row is not None
            and row["shared"]
            and row[column] is None
            and position > 0
            and (entries[position - 1].level1, entries[position - 1].level2) == (entry.level1, entry.level2)
        )
        if covered:
            held = cells[origin]
            assert held is not None
            cells[origin] = Cell(held.text, rows=held.rows + 1)
            cells.append(None)
        else:
            origin = position
            cells.append(Cell(entry.text(column, layout)))
    return cells
