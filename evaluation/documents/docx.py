"""Manuscripts as DOCX, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from evaluation.documents.blocks import Block, Line, Manuscript, PageBreak, Sheet, Slot

if TYPE_CHECKING:
    from docx.document import Document

# A file that changes with the clock or the user could not be told by its digest.
MOMENT = datetime(2024, 1, 1)
ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
SIZES = {"title": 18, "heading": 14, "body": 12, "note": 10}
TABLE_WIDTH = 9200  # twentieths of a point


def docx_bytes(manuscript: Manuscript, title: str) -> bytes:
    """The manuscript as a DOCX file with real merged cells."""
    document = docx.Document()
    _set_properties(document, title)
    for block in manuscript:
        _append(document, block)
    saved = io.BytesIO()
    document.save(saved)
    return _repack(saved.getvalue())


def _set_properties(document: Document, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "", "", ""
    core.created = core.modified = MOMENT
    core.revision = 1
    style = document.styles["Normal"]
    style.font.name = "SimSun"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")


def _append(document: Document, block: Block) -> None:
    if isinstance(block, Sheet):
        anchor = document.add_paragraph()
        anchor._p.addprevious(_table(block))
    elif isinstance(block, PageBreak):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _append_line(document, block)


def _append_line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(line.text)
    run.font.size = Pt(SIZES[line.style])
    run.bold = line.style in {"title", "heading"}
    if line.style == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(sheet: Sheet) -> Any:  # lxml elements carry no types
    table = OxmlElement("w:tbl")
    table.append(_properties("w:tblPr", ("w:tblStyle", "TableGrid"), ("w:tblW", str(TABLE_WIDTH))))
    grid = OxmlElement("w:tblGrid")
    for _ in range(sheet.width):
        grid.append(_valued("w:gridCol", "w:w", str(TABLE_WIDTH // sheet.width)))
    table.append(grid)
    rows = sheet.grid()
    for number, row in enumerate(rows):
        element = OxmlElement("w:tr")
        inner = sheet.nested if number == len(rows) - 1 else None
        starts = [slot for slot in row if slot.column_offset == 0]
        for slot in starts:
            element.append(_cell(slot, inner if slot is starts[-1] else None))
        table.append(element)
    return table


def _cell(slot: Slot, inner: Sheet | None) -> Any:
    element = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    if slot.cell.columns > 1:
        properties.append(_valued("w:gridSpan", "w:val", str(slot.cell.columns)))
    if slot.cell.rows > 1:
        properties.append(_valued("w:vMerge", "w:val", "restart" if slot.row_offset == 0 else "continue"))
    element.append(properties)
    if inner is not None:
        element.append(_table(inner))
    text = slot.cell.text if slot.row_offset == 0 else ""
    for part in text.split("\n"):
        element.append(_paragraph(part))
    return element


def _paragraph(text: str) -> Any:
    paragraph = OxmlElement("w:p")
    if text:
        run = OxmlElement("w:r")
        content = OxmlElement("w:t")
        content.text = text
        content.set(qn("xml:space"), "preserve")
        run.append(content)
        paragraph.append(run)
    return paragraph


def _valued(tag: str, attribute: str, value: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn(attribute), value)
    return element


def _properties(tag: str, style: tuple[str, str], width: tuple[str, str]) -> Any:
    properties = OxmlElement(tag)
    properties.append(_valued(style[0], "w:val", style[1]))
    element = _valued(width[0], "w:w", width[1])
    element.set(qn("w:type"), "dxa")
    properties.append(element)
    return properties


def _repack(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, ZIP_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name), compresslevel=9)
    return packed.getvalue()
