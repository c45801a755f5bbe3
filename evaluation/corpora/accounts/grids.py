"""Sheets as parsed tables, for tests that need no file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from evaluation.documents.blocks import Cell, Sheet
from ingestion.documents import model
from ingestion.forms import FormsResult, read_forms
from ingestion.records import FinalAccountRecord, IssueRecord, StatementRecord

Row = Sequence[Cell | str]


def sheet(*rows: Row) -> Sheet:
    """A sheet as wide as its first row."""
    made = Sheet(sum(1 if isinstance(c, str) else c.columns for c in rows[0]))
    for row in rows:
        made.add(*row)
    return made


def read(*blocks: str | Sheet) -> FormsResult:
    """The forms of a document of these lines and tables."""
    parsed: list[model.Block] = []
    tables = 0
    for index, block in enumerate(blocks):
        if isinstance(block, str):
            parsed.append(model.Paragraph(block, index))
        else:
            tables += 1
            parsed.append(_table(block, tables))
    source = model.SourceFile(Path("x.docx"), "x.docx", "0" * 64, 1, datetime(2026, 1, 1, tzinfo=UTC))
    return read_forms(model.ParsedDocument(source, "text/plain", tuple(parsed)))


def _table(made: Sheet, number: int) -> model.Table:
    rows = [
        tuple(
            model.Cell(slot.cell.text, r, c, slot.cell.rows, slot.cell.columns)
            for c, slot in enumerate(row) if slot.is_origin
        )
        for r, row in enumerate(made.grid())
    ]  # fmt: skip
    return model.Table(number, tuple(rows), model.GridKind.TRUE)


def cells(forms: FormsResult) -> list[FinalAccountRecord]:
    """Every cell of money that was read."""
    return [r for r in forms.records if isinstance(r, FinalAccountRecord)]


def statements(forms: FormsResult) -> list[tuple[str, int, str, str]]:
    """Statement, occurrence, status and kind of note."""
    found = [r for r in forms.records if isinstance(r, StatementRecord)]
    return [(r.statement, r.occurrence, r.status, r.empty_note) for r in found]


def issues(forms: FormsResult) -> list[str]:
    """The codes of what was reported."""
    return [r.code for r in forms.records if isinstance(r, IssueRecord)]


def amounts(forms: FormsResult, column: str) -> dict[str, Decimal | None]:
    """The amounts of one column by code, item or name of their line."""
    return {
        r.function_code or r.economic_code or r.expense_item_code or r.line_code or r.line_name: r.amount
        for r in cells(forms) if r.column_code == column
    }  # fmt: skip
