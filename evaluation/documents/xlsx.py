"""A manuscript as an Excel workbook: each block on rows of its own, figures as numbers with a number format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from evaluation.documents.blocks import Line, Manuscript, PageBreak, Sheet, Slot

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIGURE = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?(%?)")


@dataclass
class Formats:
    """The cell formats a workbook uses: number format code and whether the cell is ruled."""

    used: list[tuple[str, bool]] = field(default_factory=lambda: [("General", False)])

    def index(self, code: str, ruled: bool) -> int:
        """The number under which cells name a number format with or without borders."""
        if (code, ruled) not in self.used:
            self.used.append((code, ruled))
        return self.used.index((code, ruled))

    def xml(self) -> str:
        """The styles part."""
        codes = "".join(
            f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code)}/>'
            for i, (code, _) in enumerate(self.used)
        )
        side = '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/>'
        formats = "".join(
            f'<xf numFmtId="{164 + i}" borderId="{int(ruled)}"/>' for i, (_, ruled) in enumerate(self.used)
        )
        return (
            f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><borders><border/><border>{side}</border>'
            f"</borders><cellXfs>{formats}</cellXfs></styleSheet>"
        )


@dataclass
class SheetWriter:
    """The XML of one sheet while it is filled from the top."""

    formats: Formats
    ruled: bool = True
    rows: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    next_row: int = 1

    def text(self, text: str, width: int) -> None:
        """A line of text merged over `width` columns."""
        self.rows.append(f'<row r="{self.next_row}">{self._cell(0, text, ruled=False)}</row>')
        if width > 1:
            self.merges.append(f"A{self.next_row}:{letters(width - 1)}{self.next_row}")
        self.next_row += 1

    def table(self, sheet: Sheet) -> None:
        """Each row of the table on a row of the worksheet, its merged cells merged."""
        for row in sheet.grid():
            cells = []
            for column, slot in enumerate(row):
                if slot.is_origin:
                    cells.append(self._cell(column, slot.cell.text, self.ruled))
                    self._merge(column, slot)
            self.rows.append(f'<row r="{self.next_row}">{"".join(cells)}</row>')
            self.next_row += 1

    def xml(self) -> str:
        """The worksheet part."""
        merges = "".join(f'<mergeCell ref="{m}"/>' for m in self.merges)
        merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
        return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(self.rows)}</sheetData>{merged}</worksheet>'

    def _merge(self, column: int, slot: Slot) -> None:
        rows, columns = slot.cell.rows, slot.cell.columns
        if rows > 1 or columns > 1:
            last = f"{letters(column + columns - 1)}{self.next_row + rows - 1}"
            self.merges.append(f"{letters(column)}{self.next_row}:{last}")

    def _cell(self, column: int, text: str, ruled: bool) -> str:
        address = f"{letters(column)}{self.next_row}"
        figure = _FIGURE.fullmatch(text)
        if figure is None or len(text) > 15:
            style = self.formats.index("General", ruled)
            inline = f'<is><t xml:space="preserve">{escape(text)}</t></is>' if text else ""
            kind = ' t="inlineStr"' if text else ""
            return f'<c r="{address}" s="{style}"{kind}>{inline}</c>'
        places, percent = len(figure[1] or ""), figure[2]
        code = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "") + percent
        value = float(text.replace(",", "").rstrip("%")) / (100 if percent else 1)
        return f'<c r="{address}" s="{self.formats.index(code, ruled)}"><v>{value!r}</v></c>'


def letters(column: int) -> str:
    """The letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        text = chr(ord("A") + digit) + text
    return text


def workbook(sheets: Sequence[tuple[str, str]], styles: str = "", states: Sequence[str] = ()) -> bytes:
    """The package around the XML of sheets, by name."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}" {states[i - 1] if states else ""}/>'
        for i, (name, _) in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATION}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{types}.worksheet+xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{RELATION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}<Relationship Id="rIdS" '
        f'Type="{RELATION}/styles" Target="styles.xml"/></Relationships>',
        **{f"xl/worksheets/sheet{i}.xml": xml for i, (_, xml) in enumerate(sheets, 1)},
    }
    if styles:
        parts["xl/styles.xml"] = styles
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


def xlsx_bytes(manuscript: Manuscript, *, ruled: bool = True, gap: bool = True) -> bytes:
    """The blocks on one sheet; `gap` leaves a blank row between text and tables, `ruled` draws borders."""
    writer = SheetWriter(Formats(), ruled)
    for last, block, width in _with_widths([b for b in manuscript if not isinstance(b, PageBreak)]):
        if gap and last is not None and (isinstance(last, Sheet) or isinstance(block, Sheet)):
            writer.next_row += 1
        if isinstance(block, Sheet):
            writer.table(block)
        else:
            writer.text(block.text, width)
    return workbook([("Sheet1", writer.xml())], writer.formats.xml())


def _with_widths(blocks: list[Line | Sheet]) -> Iterator[tuple[Line | Sheet | None, Line | Sheet, int]]:
    """Each block with the one before it, and the width of the next table: titles are merged over it."""
    for index, block in enumerate(blocks):
        following = next((b for b in blocks[index:] if isinstance(b, Sheet)), None)
        yield blocks[index - 1] if index else None, block, following.width if following else 8
