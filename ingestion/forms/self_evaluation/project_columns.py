"""Indicators of several projects in one table: 项目名称 heads a column beside those of the indicators."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingestion.forms.rows import FormCell, FormRow
from ingestion.forms.self_evaluation.labels import FIELDS
from ingestion.vocabulary import key


def project_label(heading: FormRow) -> FormCell | None:
    """The cell of an indicators' heading that names the column of projects; `None` where there is none."""
    return next((c for c in heading.printed if FIELDS.find_heading(c.text) == "project_name"), None)


@dataclass(slots=True)
class ProjectColumn:
    """The table of several projects while its rows are read: its heading, the label of the column, the project of the row before."""

    heading: FormRow
    label: FormCell
    name: str = ""

    def bare(self, row: FormRow) -> FormRow:
        """The row without the cell of the project."""
        own = self.cell(row)
        return replace(row, cells=tuple(cell for cell in row.cells if cell is not own))

    def cell(self, row: FormRow) -> FormCell | None:
        """The cell in the column of projects."""
        return next((c for c in row.cells if c.cell.column == self.label.cell.column), None)

    def begins(self, row: FormRow) -> FormRow | None:
        """The label and the name as the row of a head, where the row is the first of another project; else `None`."""
        cell = self.cell(row)
        if cell is None or not cell.text or key(cell.text) == self.name:
            return None
        self.name = key(cell.text)
        return replace(row, cells=(self.label, cell))
