"""Strict interpretation: every printed cell of a form is used, ignored by name, or reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingestion.documents.model import Table
from ingestion.forms.choice.readings import Reading
from ingestion.forms.rows import FormCell, FormRow
from ingestion.issues import Issue
from ingestion.messages import Message
from ingestion.privacy import redact_within
from ingestion.records import CoverageRecord, IssueRecord
from ingestion.records.types import FormCode, Severity

_CellId = tuple[int, int, int]
# Of a table of no known form so many rows are told one by one: forms have fewer, registers have thousands.
_MOST_ROWS = 60


class Ledger:
    """What became of each printed cell, and what had to be reported."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._used: set[_CellId] = set()
        self._ignored: dict[_CellId, str] = {}
        self._form: dict[int, FormCode] = {}
        self.issues: list[IssueRecord] = []
        self.unsure: set[tuple[str, int | None]] = set()  # cells whose characters OCR is not sure of
        self.readings: dict[
            tuple[str, int | None], tuple[Reading, ...]
        ] = {}  # what else a cell may say, by row and column

    @staticmethod
    def _id(row: FormRow, cell: FormCell) -> _CellId:
        at, column = cell.origin or (row.number, cell.cell.column)
        return row.table.number, at, column

    def belongs(self, table: Table, form: FormCode) -> None:
        """The table is (for its first recognised part) of this form."""
        self._form.setdefault(table.number, form)

    def use(self, row: FormRow, *cells: FormCell | None) -> None:
        """These cells went into a record."""
        self._used.update(self._id(row, cell) for cell in cells if cell is not None and cell.text)

    def ignore(self, row: FormRow, cells: Iterable[FormCell], reason: str) -> None:
        """These cells carry nothing a record needs, and why."""
        self._ignored.update({self._id(row, cell): reason for cell in cells if cell.text})

    def report(
        self, row: FormRow, told: Message, cell: FormCell | None = None, *, code: str = "",
        severity: Severity = "warning", text: str = "", read_as: str = "",
    ) -> None:  # fmt: skip
        """Something printed in this row, in this cell of it where one is named, could not be taken as it stands.

        `code`, `read_as`: see `Issue`. `text` is the print, where it is not that of the cell.
        """
        printed = text or (cell.text if cell else "")
        form = self._form.get(row.table.number, "unrecognised")
        column = (cell.origin[1] if cell.origin else cell.cell.column) + 1 if cell else None
        issue = Issue(told, form, code, severity, column, read_as)
        self.issues.append(
            issue.record(self._document_id, row.ref, redact_within(printed, row.text) or row.text)
        )

    def leave_open(self, row: FormRow, cell: FormCell, readings: Iterable[Reading]) -> None:
        """The figure of this cell has several readings; what its table says of itself has to choose."""
        self.readings[row.ref, cell.cell.column + 1] = tuple(readings)

    def doubt(self, row: FormRow, cell: FormCell) -> None:
        """OCR is not sure of the characters of this cell: what its table says of itself has to confirm them."""
        self.unsure.add((row.ref, cell.cell.column + 1))

    def withdraw(self, ref: str, reason: str) -> None:
        """What was reported of a row for this reason was decided since."""
        self.issues = [issue for issue in self.issues if (issue.source_ref, issue.reason) != (ref, reason)]

    def close(self, rows: Iterable[FormRow]) -> list[CoverageRecord]:
        """Report what was left over in recognised tables, and count every table's cells."""
        by_table: dict[int, list[FormRow]] = defaultdict(list)
        for row in rows:
            by_table[row.table.number].append(row)
        return [
            self._count(table_rows) for table_rows in by_table.values() if any(r.printed for r in table_rows)
        ]

    def _count(self, rows: list[FormRow]) -> CoverageRecord:
        table = rows[0].table
        form = self._form.get(table.number, "unrecognised")
        counts = {"used": 0, "ignored": 0, "reported": 0}
        accounted = self._used | self._ignored.keys()
        for row in rows:
            left = [c for c in row.printed if self._id(row, c) not in accounted]
            used = sum(self._id(row, c) in self._used for c in row.printed)
            counts["used"] += used
            counts["ignored"] += len(row.printed) - used - len(left)
            counts["reported"] += len(left)
            if form != "unrecognised":
                for cell in left:
                    self.report(row, Message("unused_cell"), cell)
        if form == "unrecognised":
            shape = {"rows": len(rows), "columns": table.width}
            self.report(rows[0], Message("unrecognised_table", shape), severity="notice")
            for row in [row for row in rows[1:] if _prints_figures(row)][:_MOST_ROWS]:
                self.report(row, Message("unused_row"), severity="notice")
        return CoverageRecord(
            document_id=self._document_id, source_ref=table.place(0).ref, source_text=rows[0].text or "（空白）",
            form=form, table_number=table.number, rows=len(rows),
            cells_printed=sum(counts.values()), cells_used=counts["used"], cells_ignored=counts["ignored"],
            cells_reported=counts["reported"],
        )  # fmt: skip


def _prints_figures(row: FormRow) -> bool:
    """Whether a row prints figures behind its first cell, which may be its number."""
    return any(cell.is_number or cell.text.endswith("元") for cell in row.printed[1:])
