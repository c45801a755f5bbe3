"""A view as a sheet: title, unit, total, headings of two levels, rows; frozen, filtered and ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from reporting.marts import Heading
from reporting.numbers import FORMS, shown
from reporting.workbook.layout import column_width, lines_in, row_height, width_of
from reporting.workbook.links import relative_link
from reporting.workbook.styles import ROW_HEIGHT, Styles

MONEY = "万元"
LONGEST = 32_767
"""Characters that a cell can hold."""
_A4 = 9
_TITLE, _NOTE, _TOTAL, _GROUPS, _HEADS, FIRST = range(6)  # rows of a sheet

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet is made of. `rows` gives the rows each time it is called; `answers` are columns for readers to fill in.

    `links` gives the address that a cell of a column leads to; `totals` are the columns that are added up; `widths` are
    those of columns that do not follow from their texts; `codes` are columns for programs, narrow, last and not printed.
    """

    name: str
    title: str
    headings: tuple[Heading, ...]
    rows: Callable[[], Iterable[Row]]
    totals: frozenset[str] = frozenset()
    note: str = ""
    widths: Mapping[str, float] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    links: Mapping[str, Callable[[Row], str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Measures:
    """What is known of the rows before they are written: a sheet is written from top to bottom."""

    count: int
    sums: dict[str, Decimal]
    widths: list[float]


def add_sheet(book: Workbook, styles: Styles, sheet: Sheet) -> int:
    """Add a sheet to the workbook; how many rows it has."""
    measures = _measured(sheet)
    page = book.add_worksheet(sheet.name)
    _set_up(page, sheet, measures)
    _write_top(page, styles, sheet, measures)
    for at, row in enumerate(sheet.rows()):
        _write_row(page, styles, sheet, measures, at + FIRST, row)
    return measures.count


def stored(value: Any, form: str) -> Decimal:
    """A figure as the sheet holds it: in the unit of its form, unrounded."""
    return Decimal(str(value)).scaleb(-FORMS[form].shift)


def _measured(sheet: Sheet) -> _Measures:
    longest = [_heading_width(heading) for heading in sheet.headings]
    sums = {name: Decimal(0) for name in sheet.totals}
    count = 0
    for row in sheet.rows():
        count += 1
        for at, heading in enumerate(sheet.headings):
            value = row[heading.column.name]
            if value is None:
                continue
            longest[at] = max(longest[at], width_of(shown(value, heading.form)))
            if heading.column.name in sums:
                sums[heading.column.name] += stored(value, heading.form)
    for at, heading in enumerate(sheet.headings):  # the total is wider than what it is the sum of
        if heading.column.name in sums:
            longest[at] = max(longest[at], width_of(f"{sums[heading.column.name]:,.2f}"))
    widths = [
        sheet.widths.get(heading.column.name, column_width([width]))
        for heading, width in zip(sheet.headings, longest, strict=True)
    ]
    return _Measures(count, sums, widths)


def _heading_width(heading: Heading) -> int:
    """Headings wrap, so half of one is enough."""
    return (width_of(heading_text(heading)) + 1) // 2 + 1


def heading_text(heading: Heading) -> str:
    """The heading with its unit; 万元 is said once, above the table at the right."""
    unit = _unit(heading)
    return f"{heading.label.heading}（{unit}）" if unit and unit != MONEY else heading.label.heading


def _unit(heading: Heading) -> str:
    form = FORMS.get(heading.form)
    return (form.unit if form else "") or heading.label.unit


def _set_up(page: Worksheet, sheet: Sheet, measures: _Measures) -> None:
    last = len(sheet.headings) - 1
    bottom = FIRST + max(1, measures.count) - 1
    page.set_default_row(ROW_HEIGHT)
    for at, width in enumerate(measures.widths):
        page.set_column(at, at, width)
    page.freeze_panes(FIRST, _frozen(sheet))
    page.autofilter(_HEADS, 0, bottom, last)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TITLE, _HEADS)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer("&L&A&C第 &P 页，共 &N 页")
    page.print_area(_TITLE, 0, bottom, last - len(sheet.codes))


def _frozen(sheet: Sheet) -> int:
    """How many columns stand still: those of names before the first figure, and never so many that nothing else is seen."""
    names = next((at for at, heading in enumerate(sheet.headings) if heading.is_figure), 1)
    return min(names, 2)


def _write_top(page: Worksheet, styles: Styles, sheet: Sheet, measures: _Measures) -> None:
    last = len(sheet.headings) - 1
    page.set_row(_TITLE, 30)
    page.write_string(_TITLE, 0, sheet.title, styles.title)
    if last:
        page.merge_range(_TITLE, 0, _TITLE, last, sheet.title, styles.title)
    page.write_string(
        _NOTE, 0, sheet.note or f"共{measures.count}行。空白为未填列或无法辨认，不是0。", styles.note
    )
    if any(_unit(heading) == MONEY for heading in sheet.headings):
        page.write_string(_NOTE, last, f"金额单位：{MONEY}", styles.unit)
    if measures.sums and measures.count:
        _write_totals(page, styles, sheet, measures)
    else:
        _hide(page, styles, _TOTAL)
    _write_headings(page, styles, sheet, measures)


def _hide(page: Worksheet, styles: Styles, row: int) -> None:
    """A row that a sheet does without: only a row that holds a cell is written at all."""
    page.write_blank(row, 0, None, styles.note)
    page.set_row(row, None, None, {"hidden": True})


def _write_totals(page: Worksheet, styles: Styles, sheet: Sheet, measures: _Measures) -> None:
    bottom = FIRST + measures.count
    for at, heading in enumerate(sheet.headings):
        if heading.column.name not in sheet.totals:
            page.write_string(_TOTAL, at, "" if at else "合计（随筛选）", styles.label)
            continue
        column = xl_col_to_name(at)
        formula = f"=SUBTOTAL(9,{column}{FIRST + 1}:{column}{bottom})"
        page.write_formula(
            _TOTAL, at, formula, styles.total(heading.form), float(measures.sums[heading.column.name])
        )


def _write_headings(page: Worksheet, styles: Styles, sheet: Sheet, measures: _Measures) -> None:
    """Two rows: groups over their columns, and a column without a group over both rows."""
    lines = [
        lines_in(heading_text(heading), width)
        for heading, width in zip(sheet.headings, measures.widths, strict=True)
    ]
    if not any(heading.column.group for heading in sheet.headings):
        _hide(page, styles, _GROUPS)
        for at, heading in enumerate(sheet.headings):
            page.write_string(_HEADS, at, heading_text(heading), styles.head)
        page.set_row(_HEADS, row_height(max(lines)))
        return
    for group, columns in groupby(range(len(sheet.headings)), lambda at: sheet.headings[at].column.group):
        spanned = list(columns)
        if group and len(spanned) > 1:
            page.merge_range(_GROUPS, spanned[0], _GROUPS, spanned[-1], group, styles.head)
        else:
            for at in spanned:
                page.write_string(_GROUPS, at, group, styles.head if group else styles.head_upper)
    for at, heading in enumerate(sheet.headings):
        style = styles.head if heading.column.group else styles.head_lower
        page.write_string(_HEADS, at, heading_text(heading), style)
    page.set_row(_HEADS, row_height(max(lines)))


def _write_row(page: Worksheet, styles: Styles, sheet: Sheet, measures: _Measures, at: int, row: Row) -> None:
    height = 1
    for column, heading in enumerate(sheet.headings):
        value = row[heading.column.name]
        if heading.form in FORMS and value is not None:
            page.write_number(at, column, float(stored(value, heading.form)), styles.figure(heading.form))
            continue
        text = "" if value is None or value == "" else shown(value, heading.form)[:LONGEST]
        if heading.column.name not in sheet.codes:
            height = max(height, lines_in(text, measures.widths[column]))
        _write_text(page, styles, sheet, (at, column), heading, text, row)
    if height > 1:
        page.set_row(at, row_height(height))


def _write_text(
    page: Worksheet,
    styles: Styles,
    sheet: Sheet,
    cell: tuple[int, int],
    heading: Heading,
    text: str,
    row: Row,
) -> None:
    """Always as text: `write` would make a formula of `=…`, a link of `http…`, a number of digits."""
    name = heading.column.name
    style = styles.answer if name in sheet.answers else styles.code if name in sheet.codes else styles.text
    if text and name in sheet.links:
        page.write_url(*cell, relative_link(sheet.links[name](row), text), styles.link)
    elif text:
        page.write_string(*cell, text, style)
    else:
        page.write_blank(*cell, None, style)


def numbered(names: Iterable[str]) -> Iterator[str]:
    """Names of sheets: 31 characters at most, none of `[]:*?/\\`, none twice."""
    taken: set[str] = set()
    for name in names:
        kept = "".join("、" if c in "[]:*?/\\" else c for c in name)[:31].strip("'") or "表"
        number = 1
        while kept.lower() in taken:
            number += 1
            kept = f"{kept[: 31 - len(str(number))]}{number}"
        taken.add(kept.lower())
        yield kept
