"""The nine statements of 部门决算: found by titles and column headings, read cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ingestion.documents.model import Paragraph, ParsedDocument, Place
from ingestion.forms.choice.apply import confirmed
from ingestion.forms.context import FormContext
from ingestion.forms.form_model import Form
from ingestion.forms.ledger import Ledger
from ingestion.forms.rows import FormRow
from ingestion.forms.statements.blocks import Block
from ingestion.forms.statements.finder import Finder
from ingestion.forms.statements.hints import names, years
from ingestion.forms.statements.records import StatementReader
from ingestion.forms.statements.status import printed_statement, says_final, unprinted_statements
from ingestion.forms.statements.three_public import read_three_public
from ingestion.forms.statements.units import USUAL, OpenUnit, settle_units, with_unit
from ingestion.forms.statements.words import EXTRA, STATEMENTS
from ingestion.hints import NameHint, YearHint
from ingestion.messages import Message
from ingestion.records import FinalAccountRecord, Record
from ingestion.textnorm import clean

_YEAR = re.compile(r"(20\d{2})年度?(?:部门|单位|本级|收入|支出|一般|财政)?.{0,8}决算")


@dataclass(frozen=True, slots=True)
class StatementsResult:
    """The records of all statements, and the rows that are theirs and no other form's."""

    records: tuple[Record, ...]
    claimed: frozenset[tuple[int, int]]  # (table number, row number)
    names: tuple[NameHint, ...]
    years: tuple[YearHint, ...]

    @property
    def any(self) -> bool:
        """Whether a statement is printed."""
        return any(isinstance(r, FinalAccountRecord) for r in self.records)


def read_statements(
    document: ParsedDocument,
    items: Sequence[FormRow | Paragraph],
    ledger: Ledger,
    left_out: Set[tuple[int, int]] = frozenset(),
    *,
    is_final: bool = True,
) -> StatementsResult:
    """Find and read every statement of the document, whose stream is `items`; every cell of them is put to the ledger's account.

    A statement is read where it says itself that it is of what happened, or the document does (`is_final`).
    """
    finder = Finder(ledger, left_out)
    blocks = [b for b in finder.read(items) if is_final or says_final(b) or _refuse(b, ledger)]
    year = _year(document)
    records: list[Record] = []
    units = settle_units(document, [b for b in blocks if b.statement in STATEMENTS])
    for block in blocks:
        for row in [block.first, *(r.row for r, _ in block.body)]:
            ledger.belongs(row.table, "final_accounts")
        if block.statement in STATEMENTS:
            records += _read(document.document_id, ledger, block, year, units.get(id(block)))
        elif block.statement == EXTRA:
            # Of a table that only the rest of the document shows to be an extra one.
            for placed, _ in block.body:
                ledger.ignore(placed.row, placed.row.printed, "extra_statement")
    read = [b for b in blocks if b.statement in STATEMENTS]
    records = confirmed(ledger, records)
    records += unprinted_statements(document.document_id, finder.titles, finder.notes, read)
    return StatementsResult(
        tuple(records),
        frozenset(finder.claimed),
        names=tuple(names([*finder.lines, *_lines(finder.form_rows)])),
        years=tuple(years([*(finder.lines if read else ()), *_lines(finder.form_rows)])),
    )


def _refuse(block: Block, ledger: Ledger) -> bool:
    if block.statement in STATEMENTS:
        ledger.report(block.first, Message("statement_without_phase"))
    return False


def _lines(rows: Iterable[FormRow]) -> list[tuple[str, Place]]:
    return [(c.text, row.table.place(row.number, c.cell.column)) for row in rows for c in row.printed]


def _read(
    document_id: str, ledger: Ledger, block: Block, year: int | None, chosen: OpenUnit | None
) -> list[Record]:
    unit = block.unit or (chosen.unit if chosen else USUAL)
    context = FormContext(document_id, ledger, Form("final_accounts"), unit=unit)
    is_three_public = block.statement == "three_public"
    lines = (
        read_three_public(context, block) if is_three_public else StatementReader(context, block, year).read()
    )
    statement = printed_statement(document_id, block, lines, unit)
    return [statement, *(with_unit(lines, chosen) if chosen else lines)]


def _year(document: ParsedDocument) -> int | None:
    """The year most titles and headings speak of, to know which names of codes held."""
    years = Counter(m[1] for p in document.paragraphs if (m := _YEAR.search(clean(p.text)[:60])))
    return int(years.most_common(1)[0][0]) if years else None
