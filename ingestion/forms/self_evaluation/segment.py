"""Where a form begins and ends, and which part of it each row belongs to.

Rows come as one stream through all tables, because a form may be cut by a page into several tables, and several
forms may follow in one table with no title between. What a row says (its labels) opens forms and parts; where
it stands never does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from ingestion.documents.model import Paragraph
from ingestion.forms.form_model import Form, Part, Section
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.anchors import (
    are_years,
    base_part_of,
    is_closing_line,
    is_heading,
    is_heading_over_levels,
    is_indicator_heading,
    is_personal,
    is_points_heading,
    is_second_line,
    is_under_heading,
    is_under_spans,
    part_below,
)
from ingestion.forms.self_evaluation.labels import (
    FIELDS,
    FORM_LINES,
    FUNDING_COLUMNS,
    GOAL_COLUMNS,
    INDICATOR_COLUMNS,
    LISTS,
    NOTES,
    SIGNATURES,
    TOTAL,
    labels,
)
from ingestion.forms.self_evaluation.name_by_place import is_name_first
from ingestion.forms.self_evaluation.open_forms import OpenForms
from ingestion.forms.self_evaluation.paired_funds import pairs_of
from ingestion.forms.self_evaluation.project_columns import ProjectColumn, project_label
from ingestion.forms.self_evaluation.project_lists import is_list_heading
from ingestion.forms.upright import upright
from ingestion.textnorm import clean
from ingestion.values import money_unit_in, parse_number


class Segmenter(OpenForms):
    """Reads the stream once and yields the forms; what belongs to none stays with the ledger.

    `claimed` are rows, by table and row number, that are another reader's: they interrupt every form.
    """

    def __init__(self, ledger: Ledger, claimed: Collection[tuple[int, int]] = ()) -> None:
        super().__init__(ledger)
        self._claimed = claimed
        self.rows: list[FormRow] = []
        self._above: FormRow | None = None
        self.form_lines: list[FormRow] = []  # the lines under a title: unit of money, reporting unit, year

    def read(self, items: Iterable[FormRow | Paragraph]) -> list[Form]:
        """All forms of a document's stream, in print order."""
        last_table: int | None = None
        interrupted = False
        for table, run in groupby(items, lambda item: isinstance(item, FormRow) and item.table.number):
            if not table:
                interrupted |= any([self._paragraph(item) for item in run if isinstance(item, Paragraph)])
                continue
            if table != last_table and interrupted:
                self._leave()
            last_table, interrupted = table, False
            self._table([row for row in run if isinstance(row, FormRow)])
        for form in self.forms:
            form.kind = form.kind or ("overall_self_evaluation" if form.sections else None)
        return [f for f in self.forms if f.kind and f.sections]

    def _table(self, rows: list[FormRow]) -> None:
        self.rows += rows
        claimed = {row.number for row in rows if (row.table.number, row.number) in self._claimed}
        stood = rows if claimed else upright(rows)
        for row, below in zip(stood, [*stood[1:], None], strict=True):
            if row.number in claimed:
                self._leave()
            elif below is not None and is_list_heading(row, below):
                self._list(row).subheading = below
            elif below is not None and is_heading_over_levels(row, below, self._form):
                self._indicators(row)
            elif not (self._form and self._form.sections and self._form.sections[-1].subheading is row):
                self._row(row)
            self._above = row

    # -- between tables -------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> bool:
        """Take a title or a unit line; say whether it interrupts a form that is still open."""
        text = clean(paragraph.text)
        if not text or len(text) > 80:
            return bool(text)
        if self._take_title(text):
            return True
        if self.forms and self._title is None and is_closing_line(text):
            self.forms[-1].closing_lines.append(paragraph)
            return False
        if unit := money_unit_in(text):
            self._units.append((unit, text))
        return not (SIGNATURES.find(text) or NOTES.find(text) or parse_number(text.strip("-— 第页")))

    # -- rows -----------------------------------------------------------------------------------------

    def _row(self, row: FormRow) -> None:
        printed = row.printed
        if not printed:
            return
        if len(printed) == 1 and self._take_title(printed[0].text):
            self._ledger.ignore(row, printed, "title")
            return
        if self._is_form_line(row) or self._anchor(row) or self._of_projects(row) or self._inside(row):
            return
        if self._resume(row):
            return
        if SIGNATURES.find(row.text) or NOTES.find(row.text):
            self._ledger.ignore(row, printed, "note")

    def _is_form_line(self, row: FormRow) -> bool:
        """Signatures, notes, the line under the title with unit and year."""
        if len(row.printed) > 3 or labels(row, FIELDS):
            return False
        text = "".join(c.text for c in row.printed)
        is_note = len(row.printed) <= 2 and NOTES.find(row.printed[0].text)
        if SIGNATURES.find(text) or NOTES.find(text) or is_note:
            self._ledger.ignore(row, row.printed, "note" if is_note else "signature")
            return True
        if FORM_LINES.find(text) and not (self._form and self._form.has("indicators")):
            if unit := money_unit_in(text):
                self._units.append((unit, text))
            self.form_lines.append(row)
            self._ledger.ignore(row, row.printed, "form_line")
            return True
        return False

    def _anchor(self, row: FormRow) -> bool:
        """Rows whose labels open a part, and with it perhaps a form."""
        if part := base_part_of(row):
            self._open_base(row, part, holds_values=part == "measures")
        elif is_indicator_heading(row) or (self._expects_indicators() and is_points_heading(row)):
            self._indicators(row)
        elif is_list_heading(row):
            self._list(row)
        elif self._title and self._title[0] == "project_self_evaluation" and is_name_first(row):
            self._name_first(row)
        elif (labels(row, FIELDS) and not labels(row, LISTS)) or is_personal(row):
            self._head(row)
        elif (len(labels(row, FUNDING_COLUMNS)) >= 2 and is_heading(row)) or pairs_of(row):
            self._funding(row)
        elif len(labels(row, GOAL_COLUMNS)) == 2:
            self._begin("goals", row)
        else:
            return False
        return True

    def _list(self, heading: FormRow) -> Section:
        self._open("project_self_evaluation")
        return self._begin("projects", heading)

    def _open_base(self, row: FormRow, part: Part, *, holds_values: bool = False) -> None:
        form = self._form
        if form is None and self._left is not None and self._left.kind == "base_data":
            form = self._form = self._left
        if (
            form is None
            or form.kind != "base_data"
            or (part == "staffing" and form.has("staffing", "expense", "building", "measures"))
        ):
            self._open("base_data")
        section = self._begin(part, None if holds_values else row)
        if holds_values:
            section.rows.append(row)

    def _head(self, row: FormRow) -> None:
        found = labels(row, FIELDS)
        form = self._form
        fresh = form is not None and form.kind != "base_data" and not (
            form.has("funding", "composition", "goals", "indicators", "total"))  # fmt: skip
        continues = form is not None and form.kind != "base_data" and found <= {"duties", "goal_expected"}
        if not fresh and not continues:
            self._open(None)
        form = self._form
        assert form is not None
        if "project_name" in found:
            form.kind = "project_self_evaluation"
        section = self._begin("head", None)
        if form.sections == [section] and form.kind != "overall_self_evaluation":
            section.rows += self._named_by_place(form, row, self._above)
        section.rows.append(row)
        self._claim(row)
        if len(labels(row, FUNDING_COLUMNS)) >= 2:
            form.sections.append(Section("funding", row))

    def _funding(self, row: FormRow) -> None:
        form = self._form
        if form is None or form.kind == "base_data" or form.has("indicators", "total"):
            self._open(None)
        elif is_under_heading(row, form.sections):
            form.sections[-1].subheading = row
            self._claim(row)
            return
        above = self._above
        if above is not None and above.table is row.table and are_years(above):
            self._begin("funding", above).subheading = row
            self._claim(row)
        else:
            self._begin("funding", row)

    def _of_projects(self, row: FormRow) -> bool:
        """Take a row of a table of several projects; the first of each opens the form of its project."""
        by_project = self._by_project
        if by_project is None or TOTAL.find_heading(row.printed[0].text):
            return False
        head = by_project.begins(row)
        if head is not None:
            self._open("project_self_evaluation")
            self._by_project = by_project
            self._begin("head", None).rows.append(head)
            self._begin("indicators", by_project.bare(by_project.heading))
        return self._inside(by_project.bare(row))

    def _indicators(self, row: FormRow) -> None:
        label = project_label(row)
        self._by_project = ProjectColumn(row, label) if label is not None else None
        if self._by_project is not None:
            return
        form = self._form
        upper = self._upper_heading(row)
        if (
            form is None
            and self._left is not None
            and self._left.kind != "base_data"
            and self._continues_title()
        ):
            self._form = self._left
        elif form is None or form.kind == "base_data" or form.closed:
            self._open(None)
        if upper is None:
            self._begin("indicators", row)
        else:
            self._begin("indicators", upper).subheading = row

    def _upper_heading(self, row: FormRow) -> FormRow | None:
        """The row above, if it is the upper line of this heading: 完成情况 and 分值 over 年度指标值 and 实际完成值."""
        above = self._above
        if (
            above is None
            or above.table is not row.table
            or labels(row, INDICATOR_COLUMNS) & {"weight", "score"}
        ):
            return None
        if not labels(above, INDICATOR_COLUMNS) & {"weight", "score"} or not is_heading(above):
            return None
        return self._taken_back(above)

    def _continues_title(self) -> bool:
        return self._title is None or self._left is None or self._title[0] == self._left.kind

    def _resume(self, row: FormRow) -> bool:
        """Go on with the form that a paragraph interrupted, if the row reads like one of its rows."""
        left = self._left
        if self._form is not None or left is None or not left.sections or not self._continues_title():
            return False
        if left.sections[-1].part in ("indicators", "expense") and any(c.is_number for c in row.printed):
            self._form, self._left = left, None
            return self._inside(row)
        return False

    # -- rows below a heading ---------------------------------------------------------------------------

    def _inside(self, row: FormRow) -> bool:
        form = self._form
        if form is None or not form.sections:
            return False
        section = form.sections[-1]
        if is_under_spans(row, section):
            section.subheading = row
            self._claim(row)
            return True
        part = part_below(row, section)
        if part is None:
            return False
        if part != section.part:
            section = self._begin(part, None)
        self._claim(row)
        if part == "indicators" and is_second_line(row, section):
            section.subheading = row
        else:
            section.rows.append(row)
        return True
