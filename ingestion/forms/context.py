"""What every extractor of a form is given: the document, the ledger, the form and its scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingestion.forms.ledger import Ledger
from ingestion.forms.model import Form
from ingestion.forms.rows import FormCell, FormRow
from ingestion.messages import Message
from ingestion.records import Cells, FigureCell
from ingestion.values import Number, parse_count, parse_money, parse_percent
from ingestion.vocabulary import aliases

BLANKS = aliases("forms", "blanks")


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

    def money(self, row: FormRow, cell: FormCell | None) -> Decimal | None:
        """万元 of a money cell; a malformed or unreadable print is reported."""
        if cell is None or not cell.text or BLANKS.find(cell.text):
            return None
        value, malformed = parse_money(cell.text, self.unit)
        if value is None:
            self._tell(row, cell, "unreadable_number", "unreadable_amount")
        elif malformed:
            read_as = f"{value.normalize():f}万元"
            self._tell(row, cell, "malformed_number", "malformed_amount", read_as)
        return value

    def percent(self, row: FormRow, cell: FormCell | None) -> Number | None:
        """The percent number of a rate cell; words are reported."""
        if cell is None or not cell.text or BLANKS.find(cell.text):
            return None
        number = parse_percent(cell.text)
        if number is None:
            self._tell(row, cell, "unreadable_number", "unreadable_rate")
        return number

    def count(self, row: FormRow, cell: FormCell | None) -> int | None:
        """Persons of a staffing cell; what is no whole number is reported."""
        if cell is None or not cell.text or BLANKS.find(cell.text):
            return None
        count = parse_count(cell.text)
        if count is None:
            self._tell(row, cell, "unreadable_number", "unreadable_headcount")
        return count

    def _tell(self, row: FormRow, cell: FormCell, code: str, reason: str, read_as: str = "") -> None:
        self.ledger.report(row, Message(reason, {"printed": cell.text}), cell, code=code, read_as=read_as)


def cells_of(found: Mapping[str, FormCell | None], *figures: str) -> Cells:
    """Where those of the figures stand that are printed: each in its own cell of the record's row."""
    printed = ((name, found.get(name)) for name in figures)
    return tuple(FigureCell(name, cell.cell.column + 1) for name, cell in printed if cell and cell.text)


def raw(cell: FormCell | None) -> str:
    """The cell as printed after the white-space rule; "" where nothing is printed."""
    return cell.text if cell else ""
