"""Typeset statements in the formats that reports come in, and what was read of them beside what must be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from evaluation.corpora.accounts.layouts import Expected
from evaluation.documents.blocks import Block
from evaluation.documents.writers import WRITERS
from evaluation.source import source_of
from ingestion.api import read_document
from ingestion.documents.model import ParsedDocument
from ingestion.forms import FormsResult
from ingestion.records import FinalAccountRecord

MEDIA = tuple(WRITERS)


def document(blocks: Sequence[Block], medium: str, folder: Path) -> ParsedDocument:
    """The blocks printed in a format and read again."""
    path = folder / f"x.{medium}"
    path.write_bytes(WRITERS[medium](blocks))
    return read_document(source_of(path))


def read_cells(forms: FormsResult) -> Expected:
    """What was read, in the shape of what must be."""
    cells: Expected = {}
    for r in forms.records:
        if isinstance(r, FinalAccountRecord) and r.occurrence == 1:
            line = r.function_code or r.economic_code or r.expense_item_code or r.line_code or r.line_name
            cells[r.statement, r.side or "", line, r.column_code] = r.amount
    return cells


def accuracy(expected: Expected, found: Expected) -> tuple[float, list[str]]:
    """The share of cells that agree, and those that do not."""
    keys = expected.keys() | found.keys()
    missing = object()
    wrong = [
        f"{'/'.join(k)}: {expected.get(k, 'nothing')} read as {found.get(k, 'nothing')}"
        for k in sorted(keys) if not _same(expected.get(k, missing), found.get(k, missing))
    ]  # fmt: skip
    return 1 - len(wrong) / max(1, len(keys)), wrong


def _same(a: object, b: object) -> bool:
    return (
        a == b
        if not (isinstance(a, Decimal) and isinstance(b, Decimal))
        else abs(a - b) < Decimal("0.000001")
    )
