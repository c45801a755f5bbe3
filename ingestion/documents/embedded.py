"""Files inside a file: pictures of tables, workbooks and pages set into a document are read by the reader of their kind.

What they hold joins the document at the place that shows them. What is seen and not read (a photograph, a drawing, a
kind that no reader takes, a picture where OCR is not installed) is reported there, never passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingestion.documents.conversion import ConvertFirst
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    Cell,
    EmbeddedObject,
    Line,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    Table,
)
from ingestion.documents.packages.ole import OleError, OleFile
from ingestion.documents.print_words import PrintWords
from ingestion.documents.registry import reader_for
from ingestion.documents.sniff import FileKind, sniff
from ingestion.errors import InputError

_PACKAGE_STREAM = "Package"  # of an OLE object: the Office file it wraps
_NOT_READ = "object_not_read"
_PICTURE_NOT_READ = "picture_not_read"


@dataclass(slots=True)
class Embedding:
    """Reads the files inside one document. `objects` and `issues` are what was met, in print order."""

    source: SourceFile
    limits: ReaderLimits
    words: PrintWords
    objects: list[EmbeddedObject] = field(default_factory=list)
    issues: list[ReaderIssue] = field(default_factory=list)
    pictures: int = 0

    def read(self, data: bytes, name: str, place: Place, *, tables: int, blocks: int) -> list[Block]:
        """The blocks of a file inside, numbered on from `tables` tables and `blocks` blocks before it.

        `place` is where the document shows it. No blocks where it was reported instead.
        """
        data = _unwrapped(data)
        kind = sniff(data)
        self.objects.append(EmbeddedObject(kind.name.lower(), name, place, hashlib.sha256(data).hexdigest()))
        if kind is FileKind.IMAGE and not self._is_worth_ocr(data, name, place):
            return []
        try:
            document = self._read(kind, data)
        except InputError:
            self.not_read(name, place, "refused_by_reader", is_picture=kind is FileKind.IMAGE)
            return []
        if document is None:
            self.not_read(name, place, kind.value, is_picture=kind is FileKind.DRAWING)
            return []
        self.issues.extend(_moved_issues(document.issues, place, tables))
        return list(_moved_blocks(document.blocks, tables, blocks))

    def not_read(self, name: str, place: Place, why: str, *, is_picture: bool = False) -> None:
        """Report what the document shows and nobody read; `why` is a term of the catalogue."""
        code = _PICTURE_NOT_READ if is_picture else _NOT_READ
        self.issues.append(ReaderIssue(code, place, name, arguments={"why": why}))

    def _read(self, kind: FileKind, data: bytes) -> ParsedDocument | None:
        reader = reader_for(kind)
        if reader is None or self.limits.max_embedded_depth == 0:
            return None
        limits = replace(self.limits, max_embedded_depth=self.limits.max_embedded_depth - 1)
        document = reader(self.source, data, limits, self.words)
        return None if isinstance(document, ConvertFirst) else document

    def _is_worth_ocr(self, data: bytes, name: str, place: Place) -> bool:
        """Whether a picture can hold print; says so where it is passed over."""
        from ingestion.documents.scan.likeness import looks_printed  # noqa: PLC0415 - Pillow comes with the first picture

        if not looks_printed(data, self.limits.max_page_pixels):
            self.not_read(name, place, "no_print_on_it", is_picture=True)
            return False
        self.pictures += 1
        if self.pictures > self.limits.max_scanned_pages:
            self.not_read(name, place, "too_many_pictures", is_picture=True)
            return False
        return True


def _unwrapped(data: bytes) -> bytes:
    """The Office file inside an OLE object that wraps one; other bytes as they are."""
    try:
        ole = OleFile(data)
        return ole.stream(_PACKAGE_STREAM) or data
    except OleError:
        return data


def _moved_blocks(found: tuple[Block, ...], tables: int, blocks: int) -> Iterator[Block]:
    for block in found:
        if isinstance(block, Paragraph):
            lines = tuple(_without_box(line) for line in block.lines)
            yield replace(block, index=blocks, page=None, lines=lines)
        else:
            rows = tuple(tuple(_moved_cell(cell) for cell in row) for row in block.rows)
            yield Table(block.number + tables, rows, block.grid, depth=block.depth)
        blocks += 1


def _moved_cell(cell: Cell) -> Cell:
    # Its boxes are those of a page that this document does not have.
    return cell._replace(box=None, lines=tuple(_without_box(line) for line in cell.lines))


def _without_box(line: Line) -> Line:
    return line._replace(box=None)


def _moved_issues(issues: tuple[ReaderIssue, ...], place: Place, tables: int) -> Iterator[ReaderIssue]:
    for issue in issues:
        inside = issue.place
        here = (
            place if inside.table is None else Place(None, inside.table + tables, inside.row, inside.column)
        )
        yield replace(issue, place=here)
