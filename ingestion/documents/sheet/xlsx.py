"""XLSX: sheets as blocks, with numbers as the sheet shows them.

What a reader of the open workbook sees is read: hidden sheets, rows and columns are left out (and said so),
formulas give the result that was saved with them. A sheet counts as a page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ingestion.documents.conversion import ConvertFirst
from ingestion.documents.embedded import Embedding
from ingestion.documents.libreoffice.family import BINARY_WORKBOOK
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, Place, ReaderIssue, SourceFile
from ingestion.documents.packages.ooxml import Package
from ingestion.documents.print_words import PrintWords
from ingestion.documents.sheet.blocks import BlockCollector, Sheet, SheetCell
from ingestion.documents.sheet.hidden import Hidden
from ingestion.documents.sheet.merges import Merge
from ingestion.documents.sheet.number_format import show
from ingestion.documents.sheet.objects import read_objects
from ingestion.documents.sheet.print_heads import print_heads
from ingestion.documents.sheet.styles import Styles, children, namespace_of, read_styles
from ingestion.documents.sheet.workbook import WorkbookPackage, rich_text
from ingestion.errors import DamagedFileError, EmptyFileError
from ingestion.messages import Plain

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RESAVE_AS_XLSX = "resave_as_xlsx"
_ERRORS = 20  # formula errors reported by name; a broken sheet may hold thousands


def read(
    source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords
) -> ParsedDocument | ConvertFirst:
    """Read an XLSX file; a binary workbook (XLSB) has to be converted first.

    Raises:
        DamagedFileError: the package is broken, encrypted, beyond the limits, or holds no workbook.
        EmptyFileError: no visible sheet prints anything.
    """
    package = Package(source.file_name, data, limits, RESAVE_AS_XLSX)
    main = package.main_part_name("xl/workbook.xml")
    if main.endswith(".bin"):
        return BINARY_WORKBOOK
    workbook = package.part(main)
    if workbook is None:
        raise DamagedFileError(source.file_name, "no_workbook")
    held = WorkbookPackage(package, main, workbook)
    reader = _WorkbookReader(source.file_name, limits, held)
    collector = BlockCollector(limits)
    embedding = Embedding(source, limits, words)
    heads: dict[str, None] = {}
    pages = 0
    for number, name, state, part in held.sheets():
        pages = number
        if state != "visible":
            issue = ReaderIssue("hidden_sheet", Place(page=number), arguments={"sheet": name})
            collector.issues.append(issue)
        elif (root := package.part(part)) is not None:
            collector.add_sheet(reader.sheet(name, number, root))
            read_objects(package, part, number, embedding, collector)
            printed = print_heads(root)
            heads.update(dict.fromkeys(printed.lines))
            if printed.has_picture:
                embedding.not_read(name, Place(number), "in_page_head", is_picture=True)
    if not collector.blocks and not embedding.objects:
        raise EmptyFileError(source.file_name, "no_sheet_prints")
    if heads:
        collector.issues.append(ReaderIssue("page_heads_left_out", Place(), "；".join(heads)))
    return ParsedDocument(
        source,
        MEDIA_TYPE,
        tuple(collector.blocks),
        page_count=pages,
        issues=(*collector.issues, *reader.issues, *embedding.issues),
        objects=tuple(embedding.objects),
        heads=tuple(heads),
    )


@dataclass
class _WorkbookReader:
    file_name: str
    limits: ReaderLimits
    held: WorkbookPackage
    issues: list[ReaderIssue] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._styles: Styles = read_styles(self.held.part_of_kind("styles"))
        properties = children(self.held.root, "workbookPr")
        self._epoch_1904 = any(p.get("date1904") in ("1", "true") for p in properties)
        self._cells = 0
        self._told: Counter[str] = Counter()

    def sheet(self, name: str, number: int, root: etree._Element) -> Sheet:
        """The visible cells of a worksheet."""
        sheet = Sheet(name, number)
        hidden = Hidden()
        for column in (c for group in children(root, "cols") for c in group):
            if column.get("hidden") in ("1", "true"):
                hidden.columns.append((_count(column.get("min")) - 1, _count(column.get("max")) - 1))
        found: dict[int, dict[int, SheetCell]] = {}
        row_number = -1
        for row in (r for data in children(root, "sheetData") for r in data):
            row_number = _count(row.get("r"), row_number + 2) - 1
            if row.get("hidden") in ("1", "true"):
                hidden.rows.append((row_number, row_number))
            else:
                found[row_number] = self._row(row, number)
        merges = [m for group in children(root, "mergeCells") for c in group if (m := _merge(c.get("ref")))]
        sheet.rows, sheet.merges = hidden.leave_out(found, merges)
        self.issues.extend(hidden.issues(name, number))
        return sheet

    def _row(self, row: etree._Element, page: int) -> dict[int, SheetCell]:
        cells: dict[int, SheetCell] = {}
        column = -1
        for cell in row:
            column = _column(cell.get("r"), column + 1)
            text, issue = self._text(cell, Place(page))
            if text and self._styles.is_struck_out(cell.get("s")):
                text, issue = self._left_standing(cell, text, Place(page))
            ruled = self._styles.is_ruled(cell.get("s"))
            if text or ruled or issue:
                cells[column] = SheetCell(text, ruled, issue=issue)
        self._cells += len(cells)
        if self._cells > self.limits.max_sheet_cells:
            raise DamagedFileError(self.file_name, "workbook_too_large", limit=self.limits.max_sheet_cells)
        return cells

    def _text(self, cell: etree._Element, sheet: Place) -> tuple[str, ReaderIssue | None]:
        """What a cell shows, and what could not be taken as it stands."""
        kind = cell.get("t") or "n"
        namespace = namespace_of(cell)
        if kind == "inlineStr":
            return rich_text(cell.find(f"{namespace}is")), None
        value = cell.findtext(f"{namespace}v")
        if value is None or not value:
            if cell.find(f"{namespace}f") is not None and kind != "str":
                return "", self._issue("formula_without_value", sheet)
            return "", None
        if kind == "e":
            return value, self._issue("formula_error", sheet, value=value)
        return self._shown(kind, value, cell.get("s")), None

    def _left_standing(
        self, cell: etree._Element, printed: str, sheet: Place
    ) -> tuple[str, ReaderIssue | None]:
        """What a cell in a font that is struck out still says: runs with a font of their own; else that it was taken back."""
        text, kind, namespace = "", cell.get("t"), namespace_of(cell)
        if kind == "inlineStr":
            text = rich_text(cell.find(f"{namespace}is"), is_struck_out=True)
        elif kind == "s":
            text = self.held.string(cell.findtext(f"{namespace}v") or "", is_struck_out=True)
        return text, None if text else self._issue("struck_out", sheet, value=printed)

    def _shown(self, kind: str, value: str, style: str | None) -> str:
        if kind == "s":
            return self.held.string(value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._number(value, style) if kind == "n" else value

    def _number(self, value: str, style: str | None) -> str:
        try:
            return show(float(value), self._styles.code(style), epoch_1904=self._epoch_1904).strip(" ")
        except ValueError:
            return value

    def _issue(self, code: str, sheet: Place, **arguments: Plain) -> ReaderIssue | None:
        """An issue of a cell; of one code only so many are told by name."""
        self._told[code] += 1
        return ReaderIssue(code, sheet, arguments=arguments) if self._told[code] <= _ERRORS else None


def _count(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default


def _column(reference: str | None, default: int) -> int:
    """The column of an address like `AB12`, from 0."""
    letters = (reference or "").rstrip("0123456789")
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return default
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merge(reference: str | None) -> Merge | None:
    first, colon, last = (reference or "").partition(":")
    if not colon:
        return None
    rows = [
        _count(part.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) for part in (first, last)
    ]
    columns = [_column(part, -1) for part in (first, last)]
    if min(rows) < 1 or min(columns) < 0:
        return None
    return Merge(min(rows) - 1, min(columns), max(rows) - 1, max(columns))
