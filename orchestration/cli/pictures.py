"""Pictures of a file's pages with what became of every cell, written beside where the user stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ingestion.documents.model import Cell, ParsedDocument, Table
from ingestion.documents.sniff import FileKind, sniff
from ingestion.evidence.pictures import Fate, draw_pages
from ingestion.forms import read_forms
from ingestion.identity.kinds import compete
from ingestion.records import CoverageRecord, IssueRecord, Record
from orchestration.cli.failures import CommandFailed
from orchestration.cli.inspection import UNRECOGNISED, UNUSED_CELL
from orchestration.words import phrase

_WITH_PAGES = (FileKind.PDF, FileKind.IMAGE)


def write_pictures(file: Path, document: ParsedDocument, folder: Path) -> int:
    """Draw every page of the file, which was read into `document`, into `folder` as PNG; return how many.

    Raises:
        CommandFailed: the file is no PDF and no picture: other formats have no pages to draw.
    """
    if sniff(file.read_bytes()) not in _WITH_PAGES:
        raise CommandFailed(phrase("no_pages_to_draw", file=str(file)))
    count = 0
    for number, picture in draw_pages(document, fates_of(document)):
        folder.mkdir(parents=True, exist_ok=True)
        picture.save(folder / f"page-{number:04d}.png")
        count += 1
    return count


def fates_of(document: ParsedDocument) -> Callable[[Table, Cell], Fate]:
    """What became of each printed cell, by the coverage of its table and the issues of its row."""
    verdict = compete(document)
    forms = read_forms(document, left_out=verdict.left_out, is_final=verdict.is_final)
    records: Iterable[Record] = forms.records
    known: set[int] = set()
    unused: set[tuple[str, int | None]] = set()
    for record in records:
        if isinstance(record, CoverageRecord) and record.form != UNRECOGNISED:
            known.add(record.table_number)
        elif isinstance(record, IssueRecord) and record.code == UNUSED_CELL:
            unused.add((record.source_ref, record.column_number))

    def fate_of(table: Table, cell: Cell) -> Fate:
        if table.number not in known:
            return Fate.UNKNOWN
        is_unused = (table.place(cell.row).ref, cell.column + 1) in unused
        return Fate.REPORTED if is_unused else Fate.ACCOUNTED

    return fate_of
