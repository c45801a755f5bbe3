"""XLS and ET: old workbooks. calamine reads their cells and merges, `biff` how the sheet shows them.

What calamine cannot open (workbooks older than Excel 5, damaged ones) is given to LibreOffice.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ingestion.documents.conversion import ConvertFirst
from ingestion.documents.libreoffice.family import OLD_WORKBOOK
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import ParsedDocument, Place, ReaderIssue, SourceFile
from ingestion.documents.packages.ole import OleError, OleFile
from ingestion.documents.print_words import PrintWords
from ingestion.documents.sheet.biff import BiffSheet, BiffWorkbook, read_biff
from ingestion.documents.sheet.blocks import BlockCollector, Sheet, SheetCell
from ingestion.documents.sheet.hidden import Hidden
from ingestion.documents.sheet.merges import Merge
from ingestion.documents.sheet.number_format import show
from ingestion.errors import DamagedFileError, EmptyFileError

MEDIA_TYPE = "application/vnd.ms-excel"
_TOLD = 20  # struck-out cells of a sheet told by name
_Value = int | float | str | bool | time | date | datetime | timedelta


def read(
    source: SourceFile, data: bytes, limits: ReaderLimits, _words: PrintWords
) -> ParsedDocument | ConvertFirst:
    """Read an XLS file; what calamine cannot open has to be converted first.

    Raises:
        DamagedFileError: encrypted, or beyond the limits.
        EmptyFileError: no visible sheet prints anything.
    """
    try:
        looks = _looks(source, data)
        with _panics_as_errors():
            collector, pages = _collect(source, data, looks, limits)
    except (OleError, CalamineError):
        return OLD_WORKBOOK
    if not collector.blocks:
        raise EmptyFileError(source.file_name, "no_sheet_prints")
    return ParsedDocument(
        source, MEDIA_TYPE, tuple(collector.blocks), page_count=pages, issues=tuple(collector.issues)
    )


def _collect(
    source: SourceFile, data: bytes, looks: BiffWorkbook, limits: ReaderLimits
) -> tuple[BlockCollector, int]:
    """The blocks of all visible sheets, and the number of the last sheet."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    collector = BlockCollector(limits)
    pages = 0
    cells = 0
    for number, metadata in enumerate(workbook.sheets_metadata, 1):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        pages = number
        if metadata.visible != SheetVisibleEnum.Visible:
            issue = ReaderIssue("hidden_sheet", Place(page=number), arguments={"sheet": metadata.name})
            collector.issues.append(issue)
            continue
        look = looks.sheets[number - 1] if number <= len(looks.sheets) else BiffSheet()
        found = _cells(workbook.get_sheet_by_index(number - 1), look, looks.epoch_1904)
        _take_back(found, look, Place(page=number))
        cells += sum(len(row) for row in found.values())
        if cells > limits.max_sheet_cells:
            raise DamagedFileError(source.file_name, "workbook_too_large", limit=limits.max_sheet_cells)
        _add_sheet(collector, workbook, Sheet(metadata.name, number, found), look)
    return collector, pages


def _looks(source: SourceFile, data: bytes) -> BiffWorkbook:
    stream = OleFile(data).stream("Workbook", "Book")
    if stream is None:
        raise OleError("no workbook stream")
    looks = read_biff(stream)
    if looks.is_encrypted:
        raise DamagedFileError(source.file_name, "file_encrypted")
    return looks


@contextmanager
def _panics_as_errors() -> Iterator[None]:
    """A panic of calamine's parser is no `Exception`; here it becomes the error it should have been."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError(str(error)) from error


def _cells(sheet: CalamineSheet, look: BiffSheet, epoch_1904: bool) -> dict[int, dict[int, SheetCell]]:
    """The cells that print something or are ruled, by row and column."""
    found: dict[int, dict[int, SheetCell]] = {}
    first_row, first_column = sheet.start or (0, 0)
    for row, values in enumerate(_rows(sheet), first_row):
        for column, value in enumerate(values, first_column):
            text = _shown(value, look.numbers.get((row, column)), epoch_1904)
            if text:
                found.setdefault(row, {})[column] = SheetCell(text, (row, column) in look.ruled)
    for row, column in look.ruled:
        found.setdefault(row, {}).setdefault(column, SheetCell("", ruled=True))
    return found


def _take_back(found: dict[int, dict[int, SheetCell]], look: BiffSheet, sheet: Place) -> None:
    """Blank the cells that are struck out, and say what they printed, of so many by name."""
    told = 0
    for row, column in sorted(look.struck):
        cell = found.get(row, {}).get(column)
        if cell is not None and cell.text:
            issue = ReaderIssue("struck_out", sheet, arguments={"value": cell.text})
            found[row][column] = SheetCell("", cell.ruled, issue if told < _TOLD else None)
            told += 1


def _rows(sheet: CalamineSheet) -> Iterator[list[_Value]]:
    yield from sheet.to_python(skip_empty_area=True)


def _shown(value: _Value, number: tuple[float, str] | None, epoch_1904: bool) -> str:
    if number is not None:
        return show(*number, epoch_1904=epoch_1904).strip(" ")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return show(float(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _add_sheet(collector: BlockCollector, workbook: CalamineWorkbook, sheet: Sheet, look: BiffSheet) -> None:
    ranges = workbook.get_sheet_by_index(sheet.number - 1).merged_cell_ranges or []
    merges = [Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges]
    hidden = Hidden(look.hidden_rows, look.hidden_columns)
    sheet.rows, sheet.merges = hidden.leave_out(sheet.rows, merges)
    collector.add_sheet(sheet)
    collector.issues.extend(hidden.issues(sheet.name, sheet.number))
