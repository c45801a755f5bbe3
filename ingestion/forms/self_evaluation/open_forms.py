"""The forms of a stream while they are being cut out of it: which one is open, which title and units wait for the next."""

from __future__ import annotations

from ingestion.forms.form_model import Form, Part, Section
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import FormRow
from ingestion.forms.self_evaluation.labels import TITLES
from ingestion.forms.self_evaluation.name_by_place import name_label
from ingestion.forms.self_evaluation.project_columns import ProjectColumn
from ingestion.records.types import FormCode
from ingestion.values import money_unit_in


class OpenForms:
    """The forms found so far, the one that rows go to, and what was printed for the next."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._by_project: ProjectColumn | None = None
        self._left: Form | None = None  # an unfinished form that a paragraph may have interrupted
        self._title: tuple[FormCode, str] | None = None
        self._units: list[tuple[str, str]] = []

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

    def _expects_indicators(self) -> bool:
        """Whether a title or a form without indicators stands above: their heading may name no level."""
        if self._form is not None:
            return self._form.kind != "base_data" and not self._form.has("indicators", "total")
        return self._title is not None and self._title[0] != "base_data"

    def _leave(self) -> None:
        if self._form is not None:
            self._left = None if self._form.closed else self._form
        self._form = self._by_project = None

    def _open(self, kind: FormCode | None) -> Form:
        form = Form(kind)
        if self._title and (kind is None or self._title[0] == kind):
            form.kind, form.title = self._title
        form.units = list(self._units)
        self._title = None
        self.forms.append(form)
        self._form, self._left, self._by_project = form, None, None
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

    def _taken_back(self, row: FormRow) -> FormRow:
        """The row, no longer the last of the form it was read into."""
        for form in self.forms[-2:]:
            rows = form.sections[-1].rows if form.sections else []
            if rows and rows[-1] is row:
                rows.pop()
        return row

    def _named_by_place(self, form: Form, row: FormRow, above: FormRow | None) -> list[FormRow]:
        """Take the project's name that stands before the first row of a head; the row above where it stands there."""
        named = name_label(row, above)
        if named is None:
            return []
        form.kind, form.name_label = "project_self_evaluation", named[1]
        if named[0] is row:
            return []
        self._taken_back(named[0])
        return [named[0]]

    def _name_first(self, row: FormRow) -> None:
        """Open the form of a project whose name stands in the first row of the table under the form's title."""
        form = self._open("project_self_evaluation")
        form.name_label = row.printed[0]
        self._begin("head", None).rows.append(row)
        self._claim(row)
