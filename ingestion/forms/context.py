"""What every extractor of a form is given: the document, the ledger, the form and its scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingestion.documents.scan.thresholds import REVIEW
from ingestion.forms.choice.readings import Reading
from ingestion.forms.form_model import Form
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import FormCell, FormRow
from ingestion.lookups.forms import form_labels
from ingestion.messages import Message
from ingestion.records import Cells, FigureCell
from ingestion.values import Figures, Number, figures_in, is_blank, money_unit_in, normalise

BLANKS = form_labels().blanks


@dataclass(slots=True)
class FormContext:
    """One form while it is being read."""

    document_id: str
    ledger: Ledger
    form: Form
    scope: str = "overall"
    scope_number: int = 0
    project_name: str | None = None
    unit: str = "万元"

    def take_unit_of(self, *heading: FormRow) -> None:
        """Read money in the unit that the lines of a heading print, else in the last one above the form, else in 万元."""
        cells = (cell for line in heading for cell in line.cells)
        printed = next((unit for cell in cells if (unit := money_unit_in(cell.text))), None)
        above = self.form.units[-1][0] if self.form.units else "万元"
        self.unit = printed or above

    def base(self, row: FormRow) -> dict[str, Any]:
        """The fields every record read from this row shares."""
        return {"document_id": self.document_id, "source_ref": row.ref, "source_text": row.text}

    def scoped(self, row: FormRow) -> dict[str, Any]:
        """`base`, with the form's scope."""
        return self.scoped_at(row.ref, row.text)

    def scoped_at(self, ref: str, text: str) -> dict[str, Any]:
        """The same for what is printed at `ref` outside tables."""
        return {
            "document_id": self.document_id,
            "source_ref": ref,
            "source_text": text,
            "scope": self.scope,
            "scope_number": self.scope_number,
            "project_name": self.project_name,
        }

    def money(self, row: FormRow, cell: FormCell | None, unit: str | None = None) -> Decimal | None:
        """万元 of a money cell; a malformed or unreadable print is reported. `unit`: that of its column, if it has one."""
        number = self._figure(row, cell, "money", unit)
        if number is not None and number.malformed and cell is not None:
            read_as = f"{number.value.normalize():f}万元"
            self._tell(row, cell, "malformed_number", "malformed_amount", read_as)
        return number.value if number else None

    def percent(self, row: FormRow, cell: FormCell | None) -> Number | None:
        """The percent number of a rate cell; words are reported."""
        return self._figure(row, cell, "rate")

    def points(self, row: FormRow, cell: FormCell | None) -> Decimal | None:
        """Points of a weight or score cell; words are reported."""
        number = self._figure(row, cell, "points")
        return number.value if number else None

    def count(self, row: FormRow, cell: FormCell | None) -> int | None:
        """Persons of a staffing cell; what is no whole number is reported."""
        number = self._figure(row, cell, "count")
        if number is None or number.value != number.value.to_integral_value():
            if number is not None and cell is not None:
                self._tell(row, cell, "unreadable_number", "unreadable_headcount")
            return None
        return int(number.value)

    def _figure(
        self, row: FormRow, cell: FormCell | None, kind: str, unit: str | None = None
    ) -> Number | None:
        """The figure of a cell; that there is none that can be read, or several, is reported."""
        if cell is None or not cell.text or BLANKS.find(cell.text) or is_blank(cell.text):
            return None
        figures = figures_of(row, cell, kind, unit or self.unit)
        if cell.cell.confidence is not None and cell.cell.confidence < REVIEW.low_confidence:
            self.ledger.doubt(row, cell)
            self.ledger.leave_open(row, cell, _recognised(cell, kind, unit or self.unit))
        if len(figures.numbers) > 1:
            told = Message("several_figures", {"printed": _shown(cell), "count": len(figures.numbers)})
            self.ledger.report(row, told, text=row.text)
            self.ledger.leave_open(row, cell, _readings(cell, figures, kind, unit or self.unit))
        elif not figures.numbers:
            self._tell(row, cell, "unreadable_number", _UNREADABLE[kind])
        return figures.only

    def _tell(self, row: FormRow, cell: FormCell, code: str, reason: str, read_as: str = "") -> None:
        self.ledger.report(row, Message(reason, {"printed": cell.text}), cell, code=code, read_as=read_as)


_UNREADABLE = {
    "money": "unreadable_amount",
    "rate": "unreadable_rate",
    "count": "unreadable_headcount",
    "points": "unreadable_points",
}


def _recognised(cell: FormCell, kind: str, unit: str) -> list[Reading]:
    """What else OCR read in the one line of a cell."""
    texts = (
        [a.text for line in cell.cell.lines for a in line.alternatives] if len(cell.cell.lines) == 1 else []
    )
    found = (figures_in(text, kind, unit).only for text in texts)
    return [Reading(number.value, "recognised") for number in found if number is not None]


def _readings(cell: FormCell, figures: Figures, kind: str, unit: str) -> list[Reading]:
    """The readings of a cell that holds several figures: its lines as one figure, and each of them."""
    whole = figures_in(normalise("".join(cell.lines)), kind, unit).only if cell.lines else None
    joined = [Reading(whole.value, "joined_lines")] if whole is not None and not whole.malformed else []
    return [*joined, *(Reading(number.value, "line") for number in figures.numbers)]


def _shown(cell: FormCell) -> str:
    return "／".join(cell.lines) or cell.text


def figures_of(row: FormRow, cell: FormCell, kind: str, unit: str) -> Figures:
    """The figures of a cell. Where a page's layout breaks lines, a figure goes on in the next one unless it would have fitted."""
    if not cell.lines:
        return figures_in(cell.text, kind, unit)
    if cell.is_laid_out and not _would_fit(row, cell):
        whole = figures_in(cell.text, kind, unit)
        if whole.numbers:
            return whole
    return figures_in(cell.text, kind, unit, cell.lines)


def _would_fit(row: FormRow, cell: FormCell) -> bool:
    """Whether another cell of the column holds as many characters on one line as the lines of this one together."""
    if cell.cell.box is None:
        return False
    length = sum(len(line) for line in cell.lines)
    place = cell.cell.column, cell.cell.column_span
    return any(
        (other.column, other.column_span) == place and len(line.strip()) >= length
        for cells in row.table.rows
        for other in cells
        if other is not cell.cell
        for line in other.text.split("\n")
    )


def cells_of(found: Mapping[str, FormCell | None], *figures: str) -> Cells:
    """Where those of the figures stand that are printed: each in its own cell of the record's row."""
    printed = ((name, found.get(name)) for name in figures)
    return tuple(
        FigureCell(name, cell.cell.column + 1)
        for name, cell in printed
        if cell and cell.text and not cell.origin
    )


def raw(cell: FormCell | None) -> str:
    """The cell as printed after the white-space rule; "" where nothing is printed."""
    return cell.text if cell else ""
