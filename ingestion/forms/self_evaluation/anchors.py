"""What kind of row a row of labels is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.documents.model import Cell
from ingestion.forms.form_model import Form, Part, Section
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.indicator_columns import LEVEL1, LEVELS, split_points
from ingestion.forms.self_evaluation.labels import (
    BUILDING_COLUMNS,
    COMPOSITION_TITLES,
    EXPENSE_COLUMNS,
    GOAL_COLUMNS,
    GOAL_TITLES,
    GRADE,
    INDICATOR_COLUMNS,
    MEASURES,
    PERSONAL,
    STAFFING_COLUMNS,
    STAFFING_TITLES,
    TOTAL,
    composition_of,
    labels,
    line_of,
)
from ingestion.values import parse_money
from ingestion.vocabulary import bare_label, key

_CLOSING_LINE = re.compile(
    r"(自评|评价|绩效)?(总分|总得分|得分合计|自评得分|等级|等次)(:|为)[^,。]{1,12}"
    r"([,;、]?(自评|评价|绩效)?(等级|等次)(:|为).{1,4})?。?$"
)


_FIGURES_OF_A_LINE = 3
_LEAST_COLUMNS = 4  # a name, two values, points
_LEADING = 2  # a number of the row may stand before the level
_TITLE_AND_TEXT = 2
_NUMBERED = re.compile(r"[0-9一二三四五六]")
_DIGIT = re.compile(r"\d")
_YEAR_OVER = re.compile(r"20\d{2}年?度?(\(.*\))?")


def is_heading(row: FormRow) -> bool:
    """Nothing but labels: no cell is a number."""
    return not any(c.is_number for c in row.printed)


def is_expense_heading(row: FormRow) -> bool:
    """Whether the row heads the figures of 经费控制情况: a budget between two years' final accounts."""
    found = labels(row, EXPENSE_COLUMNS)
    finals = sum(EXPENSE_COLUMNS.find(c.text) in ("any_final", "final") for c in row.printed)
    return "budget" in found and (finals >= 1) and len(found) + (finals > 1) >= 3


def base_part_of(row: FormRow) -> Part | None:
    """The part of the base-data table that a row opens."""
    if labels(row, STAFFING_TITLES) or len(labels(row, STAFFING_COLUMNS)) >= 2:
        return "staffing"
    if is_expense_heading(row):
        return "expense"
    if len(labels(row, BUILDING_COLUMNS)) >= 3:
        return "building"
    if labels(row, MEASURES):
        return "measures"
    return None


def is_indicator_heading(row: FormRow) -> bool:
    """Whether the row heads the indicators."""
    found = labels(row, INDICATOR_COLUMNS)
    return ("level1" in found and bool(found & {"level2", "level3"})) or {
        "level3",
        "target",
        "actual",
    } <= found


def is_points_heading(row: FormRow) -> bool:
    """Whether the row heads indicators by their names and points alone: 指标名称 | 分值 | 得分."""
    return is_heading(row) and {"level3", "weight", "score"} <= labels(row, INDICATOR_COLUMNS)


def is_heading_over_levels(row: FormRow, below: FormRow, form: Form | None) -> bool:
    """Whether the row heads the indicators of the open form, whatever its words: a level-1 name begins the row below it.

    The form has no indicators yet. Words of a head may stand in the row, 单位名称 over units.
    """
    is_wanted = form is not None and form.kind != "base_data" and not form.has("indicators", "total")
    if not is_wanted or len(row.printed) < _LEAST_COLUMNS or below.table is not row.table:
        return False
    if labels(row, GOAL_COLUMNS) or is_indicator_heading(row):
        return False
    return (
        is_heading(row)
        and not is_heading(below)
        and not any(_is_level1(cell.text) for cell in row.printed)
        and any(_is_level1(cell.text) for cell in below.printed[:_LEADING])
    )


def _is_level1(text: str) -> bool:
    return LEVEL1.find(split_points(text)[0]) is not None


def is_personal(row: FormRow) -> bool:
    """Whether the row names a person or a telephone number."""
    return bool(labels(row, PERSONAL)) and not labels(row, INDICATOR_COLUMNS)


def is_composition(row: FormRow, section: Section) -> bool:
    """Whether the row belongs to 按收入性质分 / 按支出性质分. 其他资金 alone may also be a funding line."""
    items = {found[0] for c in row.printed if (found := composition_of(c.text))}
    if section.part == "composition":
        return bool(items)
    return bool(items - {"other"}) or any(COMPOSITION_TITLES.find(bare_label(c.text)) for c in row.printed)


def is_closing_line(text: str) -> bool:
    """Whether a short paragraph below a table prints its total or its grade: 总分：98分 等级：优."""
    return len(text) <= 40 and _CLOSING_LINE.match(key(text)) is not None


def is_second_line(row: FormRow, section: Section) -> bool:
    """Whether the row is the lower line of the indicators' heading."""
    names = labels(row, INDICATOR_COLUMNS)
    if section.rows or not names or not is_heading(row):
        return False
    return len(names) == len(row.printed) or _is_under_levels(row, section)


def _is_under_levels(row: FormRow, section: Section) -> bool:
    """Whether the row parts the levels of the heading right above it, and nothing else: 名称 and 权重 under each."""
    heading = section.heading
    if heading is None or not _is_right_below(row, heading):
        return False
    levels = [c for c in heading.printed if INDICATOR_COLUMNS.find_heading(c.text) in LEVELS]
    return _is_under([c.cell for c in levels], row)


def are_years(row: FormRow) -> bool:
    """Whether the row prints years over the columns of the heading below it, and no figure."""
    return sum(_YEAR_OVER.fullmatch(key(c.text)) is not None for c in row.printed) > 1 and is_heading(row)


def is_under_heading(row: FormRow, sections: Sequence[Section]) -> bool:
    """Whether the row is the lower line of the heading of funds right above it: years over 年初预算数 and 全年执行数."""
    last = sections[-1] if sections else None
    return (
        last is not None
        and last.part == "funding"
        and last.heading is not None
        and last.subheading is None
        and not last.rows
        and _is_right_below(row, last.heading)
    )


def is_under_spans(row: FormRow, section: Section) -> bool:
    """Whether the row goes on with the heading of funds right above it, whatever its words: each cell under a wider one."""
    heading = section.heading
    if section.part != "funding" or heading is None or section.subheading is not None or section.rows:
        return False
    if not _is_right_below(row, heading) or not is_heading(row):
        return False
    return _is_under([c.cell for c in heading.printed], row) and not any(line_of(c.text) for c in row.printed)


def _is_right_below(row: FormRow, heading: FormRow) -> bool:
    return row.table is heading.table and row.number == heading.number + 1


def _is_under(above: Sequence[Cell], row: FormRow) -> bool:
    """Whether several cells stand in the row, each under a wider one of these that is of one row."""
    wide = [cell for cell in above if cell.column_span > 1 and cell.row_span == 1]
    under = [
        any(w.column <= c.cell.column and c.cell.column + c.cell.column_span <= w.column + w.column_span for w in wide)
        for c in row.printed
    ]  # fmt: skip
    return len(under) > 1 and all(under)


def is_bare_line(row: FormRow, section: Section) -> bool:
    """Whether the row prints nothing but figures right below the heading of funds: a block of one line needs no label."""
    heading = section.heading
    if section.part != "funding" or heading is None or section.rows or row.table is not heading.table:
        return False
    last = section.subheading or heading
    figures = sum(parse_money(c.text, "万元")[0] is not None for c in row.printed)
    is_next = row.number == last.number + 1
    return is_next and figures >= _FIGURES_OF_A_LINE and all(_DIGIT.match(c.text) for c in row.printed)


def part_below(row: FormRow, section: Section) -> Part | None:
    """The part of the form a row belongs to that follows the rows of a section; `None` if to none."""
    first = row.printed[0].text
    if _is_titled_goal(row):
        return "goals"
    if section.part in ("funding", "composition"):
        return _part_below_funding(row, section)
    if section.part in ("staffing", "expense", "building", "projects"):
        return section.part
    if section.part in ("head", "total"):
        return section.part if _is_result(row) else None
    if TOTAL.find_heading(first) or (GRADE.find(first) and len(row.printed) == 1):
        return "total"
    return section.part if section.part in ("indicators", "goals") else None


def _is_result(row: FormRow) -> bool:
    """Whether the row prints the score or the grade of the whole table: 总分 | 96, or in its head 自评总分 | 96 | 自评等级 | 优."""
    return any(TOTAL.find_heading(c.text) or GRADE.find(c.text) for c in row.printed)


def _is_titled_goal(row: FormRow) -> bool:
    """Whether the row is a goal of the year by itself, with its number: 年度目标1：（40分） | 壮大商贸主体."""
    title = row.printed[0].text
    return (
        len(row.printed) <= _TITLE_AND_TEXT
        and bool(_NUMBERED.search(title))
        and bool(GOAL_TITLES.find(title))
    )


def _part_below_funding(row: FormRow, section: Section) -> Part | None:
    is_line = section.part == "funding" and any(line_of(c.text) for c in row.printed)
    # A source with several figures stands under the headings of the funds: a composition prints one figure for each.
    if is_line and _has_figures_of_a_line(row):
        return "funding"
    if is_composition(row, section):
        return None if section.part == "funding" and _is_source_under_headings(row) else "composition"
    if is_line or is_bare_line(row, section):
        return "funding"
    return "total" if TOTAL.find_heading(row.printed[0].text) else None


def _is_source_under_headings(row: FormRow) -> bool:
    """Whether one source has several figures, as under the headings of the funds: 政府性基金 | 10 | 12 | 11. No line of ours."""
    is_one = sum(composition_of(c.text) is not None for c in row.printed) == 1
    return is_one and _has_figures_of_a_line(row)


def _has_figures_of_a_line(row: FormRow) -> bool:
    return sum(parse_money(c.text, "万元")[0] is not None for c in row.printed) >= _FIGURES_OF_A_LINE
