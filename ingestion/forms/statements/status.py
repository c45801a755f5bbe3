"""What became of each statement: read, empty with or without its note, or listed and absent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingestion.forms.statements.blocks import Block, Title
from ingestion.forms.statements.recognise import settle
from ingestion.forms.statements.words import FINAL_WORDS, NO_DATA, NOTE_SUBJECTS, STATEMENTS
from ingestion.records import FinalAccountRecord, StatementRecord
from ingestion.vocabulary import key


def says_final(block: Block) -> bool:
    """Whether its title or the label of a column or a row says that a statement is of what happened: 决算, 执行, 实际."""
    texts = [block.title.text if block.title else "", *block.layout.labels()]
    texts += [cell.text for row, _ in block.body for cell in row.printed]
    return any(word in text for text in texts for word in FINAL_WORDS)


def printed_statement(
    document_id: str, block: Block, records: Sequence[FinalAccountRecord], unit: str
) -> StatementRecord:
    """The record of a statement whose table is printed."""
    has_amount = any(r.amount is not None for r in records)
    note, kind = _no_data_note(block.notes, block.statement)
    return StatementRecord(
        document_id=document_id, source_ref=block.title.ref if block.title else block.first.ref,
        source_text=block.title.text if block.title else block.first.text,
        statement=block.statement, occurrence=block.occurrence, table_number=block.first.table.number,
        title_raw=block.title.text if block.title else "", status="read" if has_amount else "empty",
        empty_note=kind, note_raw=note, money_unit_printed=unit, rows=len({r.line_number for r in records}),
    )  # fmt: skip


def unprinted_statements(
    document_id: str, titles: Sequence[Title], notes: dict[int, list[str]], blocks: Iterable[Block]
) -> list[StatementRecord]:
    """Those that the report lists or titles and whose table it does not print.

    A note under the title that there is no data makes the statement empty, else it is absent.
    """
    printed = {block.statement for block in blocks}
    found: dict[str, StatementRecord] = {}
    for number, (title, statement) in enumerate(zip(titles, settle([t.code for t in titles]), strict=True)):
        if statement not in STATEMENTS or statement in printed:
            continue
        note, kind = _no_data_note(notes.get(number, ()), statement)
        if statement in found and not note:
            continue
        found[statement] = StatementRecord(
            document_id=document_id, source_ref=title.ref, source_text=title.text, statement=statement, occurrence=1,
            table_number=None, title_raw=title.text, status="empty" if note else "absent", empty_note=kind,
            note_raw=note, money_unit_printed="万元", rows=0,
        )  # fmt: skip
    return list(found.values())


def _no_data_note(notes: Iterable[str], statement: str) -> tuple[str, str]:
    """The note that says there is no data, and of which statement it says so."""
    note = next((n for n in notes if NO_DATA.find(n)), "")
    if not note:
        return "", "none"
    subjects = {code for code, words in NOTE_SUBJECTS.items() if any(word in key(note) for word in words)}
    if not subjects:
        return note, "general"
    return note, "own" if statement in subjects else "other"
