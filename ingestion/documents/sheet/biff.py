"""What calamine does not tell of an old workbook: number formats, borders, strikes, hidden rows and columns (MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingestion.documents.sheet.number_format import BUILT_IN, GENERAL

_BOF, _EOF, _FILEPASS, _DATEMODE, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
_FORMAT, _XF, _FONT, _ROW, _COLINFO = 0x041E, 0x00E0, 0x0031, 0x0208, 0x007D
_NUMBER, _RK, _MULRK, _FORMULA, _MULBLANK = 0x0203, 0x027E, 0x00BD, 0x0006, 0x00BE
_CELLS = frozenset({0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x00D6, 0x00FD, 0x027E})
_BIFF8 = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_STRUCK_OUT = 0x08
_NO_FONT = 4  # fonts are counted without this number
_BORDERS = 0xFFFF  # line styles of the four sides


@dataclass(slots=True)
class BiffSheet:
    """One sheet: its numbers with their formats, its ruled and struck-out cells and what is hidden; all counted from 0."""

    numbers: dict[tuple[int, int], tuple[float, str]] = field(default_factory=dict)
    ruled: set[tuple[int, int]] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class BiffWorkbook:
    """The sheets of a workbook stream, in order."""

    is_encrypted: bool = False
    epoch_1904: bool = False
    sheets: list[BiffSheet] = field(default_factory=list)


@dataclass(slots=True)
class _Formats:
    """What the cell formats (XF) of a workbook say, by their number."""

    names: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    fonts: list[bool] = field(default_factory=list)  # whether it is struck out
    codes: list[str] = field(default_factory=list)
    ruled: list[bool] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)

    def take(self, kind: int, body: bytes, version: int) -> None:
        """Note what a record says of formats, if it does."""
        if kind == _FORMAT and len(body) >= 5:
            self.names[struct.unpack_from("<H", body)[0]] = _format_code(body, version)
        elif kind == _FONT and len(body) >= 4:
            self.fonts.append(bool(body[2] & _STRUCK_OUT))
        elif kind == _XF and len(body) >= 14:
            font, name = struct.unpack_from("<HH", body)
            font -= font > _NO_FONT
            self.codes.append(self.names.get(name, GENERAL))
            self.ruled.append(version == _BIFF8 and bool(struct.unpack_from("<I", body, 10)[0] & _BORDERS))
            self.struck.append(font < len(self.fonts) and self.fonts[font])


def read_biff(stream: bytes) -> BiffWorkbook:
    """Read a Workbook (or Book) stream. What does not hold to the format ends the sheet it stands in."""
    book = BiffWorkbook()
    formats = _Formats()
    starts: list[int] = []
    version = 0
    for kind, body in _records(stream, 0):
        if kind == _BOF and len(body) >= 2:
            version = struct.unpack_from("<H", body)[0]
        elif kind == _FILEPASS:
            book.is_encrypted = True
            return book
        elif kind == _DATEMODE and body[:1] == b"\1":
            book.epoch_1904 = True
        elif kind == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        else:
            formats.take(kind, body, version)
    for start in starts:
        book.sheets.append(_sheet(stream, start, formats))
    return book


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Type and body of the records from `at` to the end of the substream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _format_code(body: bytes, version: int) -> str:
    if version != _BIFF8:
        return body[3 : 3 + body[2]].decode("gb18030", "replace")
    count, wide = struct.unpack_from("<HB", body, 2)
    return (
        body[5 : 5 + 2 * count].decode("utf-16-le", "replace")
        if wide & 1
        else body[5 : 5 + count].decode("latin-1")
    )


def _sheet(stream: bytes, start: int, formats: _Formats) -> BiffSheet:
    sheet = BiffSheet()
    for kind, body in _records(stream, start):
        if kind == _ROW and len(body) >= 16:
            row, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<I", body, 12)[0]
            if flags & _ROW_HIDDEN:
                sheet.hidden_rows.append((row, row))
        elif kind == _COLINFO and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & _COLUMN_HIDDEN:
                sheet.hidden_columns.append((first, last))
        else:
            for row, column, style, number in _cells(kind, body):
                is_known = style < len(formats.codes)
                if is_known and formats.ruled[style]:
                    sheet.ruled.add((row, column))
                if is_known and formats.struck[style]:
                    sheet.struck.add((row, column))
                if number is not None:
                    sheet.numbers[row, column] = (number, formats.codes[style] if is_known else GENERAL)
    return sheet


def _cells(kind: int, body: bytes) -> Iterator[tuple[int, int, int, float | None]]:
    """Row, column, cell format and number of the cells of a record."""
    if kind in (_MULRK, _MULBLANK) and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        size = 6 if kind == _MULRK else 2
        for index in range((len(body) - 6) // size):
            style = struct.unpack_from("<H", body, 4 + index * size)[0]
            number = _rk(struct.unpack_from("<I", body, 6 + index * size)[0]) if kind == _MULRK else None
            yield row, first + index, style, number
    elif kind in _CELLS and len(body) >= 6:
        row, column, style = struct.unpack_from("<3H", body)
        yield row, column, style, _number(kind, body)


def _number(kind: int, body: bytes) -> float | None:
    if kind == _RK and len(body) >= 10:
        return _rk(struct.unpack_from("<I", body, 6)[0])
    if kind in (_NUMBER, _FORMULA) and len(body) >= 14:
        # A formula whose result is no number marks it by two bytes that no finite double ends with.
        if kind == _FORMULA and body[12:14] == b"\xff\xff":
            return None
        return float(struct.unpack_from("<d", body, 6)[0])
    return None


def _rk(raw: int) -> float:
    """An RK number (MS-XLS 2.5.217): 30 bits of a double or an integer, perhaps hundredfold."""
    if raw & 2:
        number = float(struct.unpack("<i", struct.pack("<I", raw))[0] >> 2)
    else:
        number = float(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", raw & 0xFFFFFFFC))[0])
    return number / 100 if raw & 1 else number
