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
    base_part_of,
    is_closing_line,
    is_heading,
    is_indicator_heading,
    is_personal,
    is_second_line,
    is_under_heading,
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
    TITLES,
    labels,
)
from ingestion.forms.self_evaluation.paired_funds import pairs_of
from ingestion.forms.self_evaluation.project_lists import is_list_heading
from ingestion.forms.upright import upright
from ingestion.records.types import FormCode
from ingestion.textnorm import clean
from ingestion.values import money_unit_in, parse_number


class Segmenter:
    """Reads the stream once and yields the forms; what belongs to none stays with the ledger.

    `claimed` are rows, by table and row number, that are another reader's: they interrupt every form.
    """

    def __init__(self, ledger: Ledger, claimed: Collection[tuple[int, int]] = ()) -> None:
        self._ledger = ledger
        self._claimed = claimed
        self.forms: list[Form] = []
        self.rows: list[FormRow] = []
        self._above: FormRow | None = None
        self.form_lines: list[FormRow] = []  # the lines under a title: unit of money, reporting unit, year
        self._form: Form | None = None
        self._left: Form | None = None  # an unfinished form that a paragraph may have interrupted
        self._title: tuple[FormCode, str] | None = None
        self._units: list[tuple[str, str]] = []

    def read(self, items: Iterable[FormRow | Paragraph]) -> list[Form]:
        """All forms of a document's stream, in print order."""
        last_table: int | None = None
        interrupted = False
        for table, group in groupby(
            items, key=lambda item: None if isinstance(item, Paragraph) else item.table.number
        ):
            run = list(group)
            if table is None:
                for item in run:
                    interrupted |= isinstance(item, Paragraph) and self._paragraph(item)
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
        is_claimed = any((row.table.number, row.number) in self._claimed for row in rows)
        for row in rows if is_claimed else upright(rows):
            if (row.table.number, row.number) in self._claimed:
                self._leave()
            else:
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

    def _take_title(self, text: str) -> bool:
        kind = TITLES.find(text)
        if kind is None:
            return False
        self._leave()
        self._title = (kind, text)
        self._units = []
        if unit := money_unit_in(text):
            self._units.append((unit, text))
        return True

    def _leave(self) -> None:
        if self._form is not None:
            self._left = None if self._form.closed else self._form
        self._form = None

    # -- rows -----------------------------------------------------------------------------------------

    def _row(self, row: FormRow) -> None:
        printed = row.printed
        if not printed:
            return
        if len(printed) == 1 and self._take_title(printed[0].text):
            self._ledger.ignore(row, printed, "title")
            return
        if self._is_form_line(row) or self._anchor(row) or self._inside(row):
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
        elif is_indicator_heading(row):
            self._indicators(row)
        elif is_list_heading(row):
            self._open("project_self_evaluation")
            self._begin("projects", row)
        elif (labels(row, FIELDS) and not labels(row, LISTS)) or is_personal(row):
            self._head(row)
        elif (len(labels(row, FUNDING_COLUMNS)) >= 2 and is_heading(row)) or pairs_of(row):
            self._funding(row)
        elif len(labels(row, GOAL_COLUMNS)) == 2:
            self._begin("goals", row)
        else:
            return False
        return True

    def _open(self, kind: FormCode | None) -> Form:
        form = Form(kind)
        if self._title and (kind is None or self._title[0] == kind):
            form.kind, form.title = self._title
        form.units = list(self._units)
        self._title = None
        self.forms.append(form)
        self._form, self._left = form, None
        return form

    def _begin(self, part: Part, heading: FormRow | None) -> Section:
        form = self._form or self._open(None)
        section = Section(part, heading)
        form.sections.append(section)
        if heading is not None:
            self._claim(heading)
        return section

    def _claim(self, row: FormRow) -> None:
        if self._form is not None:
            self._ledger.belongs(row.table, self._form.kind or "overall_self_evaluation")

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
        self._begin("funding", row)

    def _indicators(self, row: FormRow) -> None:
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
        last = self._form.sections[-1].rows if self._form and self._form.sections else []
        if last and last[-1] is above:
            last.pop()
        return above

    def _continues_title(self) -> bool:
        return self._title is None or self._left is None or self._title[0] == self._left.kind

    def _resume(self, row: FormRow) -> bool:
        """Go on with the form that a paragraph interrupted, if the row reads like one of its rows."""
        left = self._left
        if self._form is not None or left is None or not left.sections:
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
