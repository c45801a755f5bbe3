"""Indicator rows one after the other: under which level names each stands, and what a page break tore apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingestion.documents.model import GridKind
from ingestion.forms.align import Slot, common_offset
from ingestion.forms.columns import assign, items_of, with_whole
from ingestion.forms.context import FormContext, cells_of
from ingestion.forms.form_model import Section
from ingestion.forms.rows import FormCell, FormRow, form_row
from ingestion.forms.self_evaluation.cut_rows import merge_cut_rows
from ingestion.forms.self_evaluation.drafts import Draft, Level1
from ingestion.forms.self_evaluation.indicator_columns import (
    INDICATOR_TITLES,
    LEVEL1,
    LEVELS,
    PLACEHOLDERS,
    fit_indicator,
    level1_points,
    level2_names,
    set_points_apart,
    split_points,
)
from ingestion.forms.self_evaluation.indicator_heading import heading_slots, is_readable
from ingestion.forms.self_evaluation.labels import SUBTOTAL
from ingestion.forms.self_evaluation.listed_rows import BODY, rows_within, without_number
from ingestion.forms.self_evaluation.rate_rows import is_rate_label
from ingestion.forms.self_evaluation.row_names import (
    covered,
    in_place_of_names,
    is_named_by_a_number,
    section_name,
)
from ingestion.forms.self_evaluation.rows_over_page import is_rest_of_figures, is_rest_of_name, leave_open
from ingestion.forms.self_evaluation.unnamed_columns import USUAL_POINTS_OF_RATE, WHOLE, named_indicators
from ingestion.values import parse_points, with_columns
from ingestion.vocabulary import bare_label, key

# Figures of a row whose cells are written down.
_FIGURES = ("target", "actual", "weight", "score", "level1_points")
_LEAST_ROWS = 2
# What a page break leaves of a level's name.
_FRAGMENTS = {"指标", "标", "指"}


class IndicatorRows:
    """Reads the rows of a form's indicator sections into drafts."""

    def __init__(self, context: FormContext) -> None:
        self._ledger = context.ledger
        self._totals = [row for section in context.form.of("total") for row in section.rows]
        self.given: frozenset[str] = frozenset()  # columns that no word names
        self._level1 = Level1()
        self._level2: str | None = None
        self._slots: list[Slot] = []
        self._offset = 0
        self._is_listed = False
        self._points_above = ""  # the heading of a level in a row of its own, until the first row below it
        self.drafts: list[Draft] = []
        self.executions: list[
            tuple[FormRow, FormCell, dict[str, FormCell]]
        ] = []  # row, label, cells by column

    def read(self, section: Section) -> None:
        """Add the section's rows to the drafts."""
        self._slots, given = named_indicators(heading_slots(section), section.rows, self._totals)
        self.given |= given
        self._is_listed = False  # whether rows of the section list several indicators
        if section.rows and not is_readable(self._slots, section.rows):
            return
        if section.heading is not None:
            self._ledger.use(section.heading, *section.heading.printed)
        if section.subheading is not None:
            self._ledger.use(section.subheading, *section.subheading.printed)
        if not section.rows:
            return
        rows = merge_cut_rows(section.rows)
        for cut in (row for row in section.rows if row not in rows):
            self._ledger.use(cut, *cut.printed)
        items = [items_of(row.cells) for row in rows]
        self._offset = common_offset(items, self._slots, rows[0].table.grid, fit_indicator)
        for row in rows:
            self._read(row)

    def _read(self, row: FormRow) -> None:
        if self._is_rest_of_a_name(row):
            self._ledger.use(row, *row.printed)
            return
        if all(PLACEHOLDERS.find(c.text) for c in row.printed):
            self._ledger.ignore(row, row.printed, "placeholder")
            return
        if row.printed and SUBTOTAL.find(row.printed[0].text):
            self._ledger.ignore(row, row.printed, "subtotal")
            return
        if self._is_level_row(row):
            self._ledger.use(row, *row.printed)
            self._enter_level1(bare_label(row.printed[0].text), split_points(row.printed[0].text)[1])
            self._points_above = row.printed[0].text
            return
        self._read_figures(row)

    def _read_figures(self, row: FormRow) -> None:
        cells, apart = set_points_apart(row)
        found, left = assign(cells, self._slots, row.table.grid, fit_indicator, self._offset)
        if (section := section_name(self._slots, found)) is not None:
            self._ledger.use(row, *row.printed)
            self._enter_level1(*split_points(section.text))
            self._points_above = section.text
            return
        if self._is_sum(row, found) or is_named_by_a_number(found):
            return  # words that name no total, or no indicator at all: its cells are reported
        self._account(row, cells, found, left)
        label = self._execution_label(row)
        if label is not None:
            self.executions.append((row, label, found))
            return
        if covered(self._slots, row) is not None:
            self._level1, self._level2 = Level1(), None  # its name stands in place of those of levels
        rows = rows_within(found)
        self._is_listed = self._is_listed or len(rows) > 1
        before = len(self.drafts)
        for one in rows:
            cells_of_one = {n: cell for n, cell in with_whole(one).items() if cell is not None}
            self._read_one(row, cells_of_one, apart)
            apart = None
        if len(rows) > 1 and not rows[1].get("weight"):
            for draft in self.drafts[before:]:
                draft.shared = True

    def _is_sum(self, row: FormRow, found: Mapping[str, FormCell]) -> bool:
        """Whether the row prints no value, and a name over all levels or the points that those above add up to as a whole."""
        has_values = any(name in found and found[name].text for name in ("target", "actual"))
        is_named = any(name in found and found[name].text for name in LEVELS)
        if (has_values and is_named) or len(self.drafts) < _LEAST_ROWS:
            return False
        label = covered(self._slots, row)
        if label is not None:
            return not is_rate_label(label.text)
        if "weight" not in found:
            return False
        points = parse_points(found["weight"].text)
        above = sum((parse_points(draft.texts["weight"]) or Decimal(0) for draft in self.drafts), Decimal(0))
        return points in WHOLE and points - above in (0, USUAL_POINTS_OF_RATE)

    def _is_level_row(self, row: FormRow) -> bool:
        """Whether the row is the heading of those below it: 一、产出指标（50分） alone, where no column holds level-1 names."""
        if len(row.printed) != 1 or any(slot.name == "level1" for slot in self._slots):
            return False
        return LEVEL1.find(split_points(bare_label(row.printed[0].text))[0]) is not None

    def _execution_label(self, row: FormRow) -> FormCell | None:
        """The label of a row that is no indicator: 预算执行率（10分） in place of the names of all levels."""
        label = covered(self._slots, row) or in_place_of_names(self._slots, row)
        return label if label and is_rate_label(label.text) else None

    def _read_one(self, row: FormRow, found: Mapping[str, FormCell], apart: FormCell | None) -> None:
        texts = {name: cell.text for name, cell in found.items()}
        body = {name: texts.get(name, "") for name in BODY}
        body["target"] = with_columns(body["target"], texts.get("bound", ""), texts.get("unit", ""))
        body["actual"] = with_columns(body["actual"], "", texts.get("unit", ""))
        if self._is_listed:
            body["level3"] = without_number(body["level3"])
        if self._goes_on(row, found, body):
            return
        pointed, points = level1_points(found, apart)
        own_level1 = self._enter_level1(texts.get("level1", ""), points)
        if level2 := _level_name(texts.get("level2", "")):
            self._level2 = level2
        if _is_blank(body):
            self._ledger.ignore(row, (found[n] for n in body if n in found), "placeholder")
            return
        spans = "weight" in found and found["weight"].cell.row_span > 1
        figures = cells_of({**found, "level1_points": pointed}, *_FIGURES)
        printed = {name: replace(found[name], text=text) for name, text in body.items() if name in found}
        self.drafts.append(
            Draft(
                row,
                self._level1,
                own_level1,
                self._level2,
                body,
                spans,
                figures,
                printed=printed,
                points_raw=pointed.text if pointed is not None else self._points_above,
            )
        )
        self._points_above = ""

    def _account(
        self, row: FormRow, cells: Sequence[FormCell], found: Mapping[str, FormCell], left: Sequence[FormCell]
    ) -> None:
        self._ledger.ignore(row, (c for c in left if INDICATOR_TITLES.find(c.text)), "title")
        self._ledger.ignore(row, (c for n, c in found.items() if n == "ignored"), "column without a fact")
        self._ledger.use(row, *(c for n, c in found.items() if n != "ignored"))
        self._ledger.use(row, *(c for c in row.cells if c not in cells))

    def _enter_level1(self, text: str, points: Decimal | None) -> bool:
        """Take a level-1 heading, or points for the running one; say whether the row names a level 1 itself."""
        if _level_name(text):
            self._level1, self._level2 = Level1(_plain(text), points), None
            return True
        if points is not None:
            self._level1.points = points
        return False

    # -- what a page break tore apart ---------------------------------------------------------------------

    def _is_rest_of_a_name(self, row: FormRow) -> bool:
        """Whether the row holds only the rest of a level's name: 社会成本 | 指标."""
        if row.table.grid is not GridKind.TABS or len(row.printed) != 1:
            return False
        text = row.printed[0].text
        if key(text) in _FRAGMENTS:
            last = self.drafts[-1] if self.drafts else None
            if (
                last is not None
                and level2_names().find((last.level2 or "") + text)
                and last.row.number == row.number - 1
            ):
                self._level2 = last.level2 = (last.level2 or "") + text
            return True
        neighbours = (_single_cell(row, row.number - 1), _single_cell(row, row.number + 1))
        return any(
            level2_names().find(whole)
            for whole in (neighbours[0] + text, text + neighbours[1])
            if whole != text
        )

    def _goes_on(self, row: FormRow, found: Mapping[str, FormCell], body: dict[str, str]) -> bool:
        """Give the indicator above what the row holds of it, where the row is none by itself."""
        last = self.drafts[-1] if self.drafts else None
        levels = "".join(found[name].text for name in ("level1", "level2") if name in found)
        if last is None:
            return False
        if self._continues(body, levels + body["level3"]) or is_rest_of_name(last, row, body, levels):
            self._join(body)
            return True
        if is_rest_of_figures(last, row, body, levels):
            leave_open(self._ledger, last, found, body)
            return True
        return False

    def _continues(self, body: Mapping[str, str], names: str) -> bool:
        """Whether the row holds nothing but the rest of the values above it."""
        return (
            bool(self.drafts)
            and not names
            and not body["weight"]
            and not body["score"]
            and not _is_blank(body)
        )

    def _join(self, body: Mapping[str, str]) -> None:
        for name, text in body.items():
            self.drafts[-1].texts[name] += text
            if text:
                self.drafts[-1].printed.pop(name, None)


def _plain(text: str) -> str:
    return split_points(text)[0]


def _level_name(text: str) -> str:
    """A level's name without its points; "" for the pieces of a name that a page break leaves behind."""
    name = _plain(text)
    return "" if key(name) in _FRAGMENTS or not name or PLACEHOLDERS.find(name) else name


def _is_blank(body: Mapping[str, str]) -> bool:
    """Whether nothing is printed but placeholders."""
    return not any(text and not PLACEHOLDERS.find(text) for text in body.values())


def _single_cell(row: FormRow, number: int) -> str:
    """The text of another row of the table that prints one cell only, else ""."""
    if not 0 <= number < len(row.table.rows):
        return ""
    printed = form_row(row.table, number, row.table.rows[number]).printed
    return printed[0].text if len(printed) == 1 else ""
