"""DOCX: blocks straight from `word/document.xml`.

What the page shows is read: inserted text and the destination of moved text are kept; deleted text and rows,
the source of moved text, hidden text and field codes are left out. Text boxes follow the paragraph that
anchors them, nested tables the table that holds them. Page numbers are a layout's and not in the file, so
`page` is always None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingestion.documents.embedded import Embedding
from ingestion.documents.limits import ReaderLimits
from ingestion.documents.model import (
    Block,
    GridKind,
    Paragraph,
    ParsedDocument,
    Place,
    ReaderIssue,
    SourceFile,
    Table,
)
from ingestion.documents.packages.ooxml import Package, W
from ingestion.documents.print_words import PrintWords
from ingestion.documents.superscripts import raised
from ingestion.documents.word.grid import GridBuilder
from ingestion.documents.word.numbering import (
    Numbering,
    StyleInfo,
    numbering_of,
    read_numbering,
    read_styles,
    switch,
)
from ingestion.documents.word.objects import ALT_CHUNK, Shown, WordObjects, chunk_of, shown_by
from ingestion.errors import DamagedFileError, EmptyFileError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr",
                 "rt", "fldData")
)  # fmt: skip
_PRINTED = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# What the Symbol and Wingdings fonts print where reports set ≤, ≥ and ticks as symbols.
_SYMBOLS = {"F0A3": "≤", "F0B3": "≥", "F0B4": "×", "F0B1": "±", "F0D7": "·", "F0FC": "√", "F052": "☑",
            "F0FE": "☑", "F0A8": "□", "F06F": "□"}  # fmt: skip
_RUN = f"{W}r"
_HEADING = re.compile(r"heading \d|title|subtitle|标题|副标题", re.IGNORECASE)
_LAST_IS_CHINESE = re.compile(r"[^\x00-\x7f]$")


def read(source: SourceFile, data: bytes, limits: ReaderLimits, words: PrintWords) -> ParsedDocument:
    """Read a DOCX file.

    Raises:
        DamagedFileError: the package is broken, encrypted, beyond the limits, or holds no document.
        EmptyFileError: the document prints nothing.
    """
    package = Package(source.file_name, data, limits)
    main = package.main_part_name("word/document.xml")
    root = package.part(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise DamagedFileError(source.file_name, "no_word_document")
    folder = main.rpartition("/")[0]
    reader = _BodyReader(
        read_numbering(package.part(f"{folder}/numbering.xml")),
        read_styles(package.part(f"{folder}/styles.xml")),
        limits,
        WordObjects(package, main, Embedding(source, limits, words)),
    )
    reader.read_story(body, depth=0)
    if not reader.blocks and not reader.objects.shown:
        raise EmptyFileError(source.file_name, "document_prints_nothing")
    issues = (*reader.issues, *reader.objects.issues)
    objects = tuple(reader.objects.shown)
    return ParsedDocument(source, MEDIA_TYPE, tuple(reader.blocks), issues=issues, objects=objects)


@dataclass
class _Line:
    """One paragraph while it is read: its text, the text boxes anchored in it, and the files it shows."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)


@dataclass
class _BodyReader:
    numbering: Numbering
    styles: dict[str, StyleInfo]
    limits: ReaderLimits
    objects: WordObjects
    blocks: list[Block] = field(default_factory=list)
    issues: list[ReaderIssue] = field(default_factory=list)
    tables: int = 0

    def read_story(self, story: etree._Element, depth: int) -> None:
        """Append the blocks of a body or a text box."""
        for element in _block_elements(story):
            if element.tag == f"{W}tbl":
                self.read_table(element, depth)
                continue
            if element.tag == ALT_CHUNK:
                self.read_objects([chunk_of(element)])
                continue
            line, style = self.read_paragraph(element)
            text = "".join(line.parts).strip("\n ")
            if text.strip():
                self.blocks.append(Paragraph(text, len(self.blocks), style=style))
            self.read_objects(line.shown)
            for box in line.boxes:
                self.read_story(box, depth)

    def read_objects(self, shown: list[Shown]) -> None:
        """Append what the files shown here hold."""
        for one in shown:
            found = self.objects.read(one, self.blocks, self.tables)
            self.tables += sum(isinstance(block, Table) for block in found)
            self.blocks.extend(found)

    def read_paragraph(self, paragraph: etree._Element) -> tuple[_Line, str | None]:
        """The text of a paragraph with its automatic number, and its heading style if it has one."""
        properties = paragraph.find(f"{W}pPr")
        style_element = None if properties is None else properties.find(f"{W}pStyle")
        style = self.styles.get("" if style_element is None else style_element.get(f"{W}val") or "")
        line = _Line()
        if not (style and style.hidden):
            self._collect(paragraph, line)
        # Word numbers empty list paragraphs too (a 序号 column is often nothing else), but not deleted ones.
        if any(part.strip() for part in line.parts) or not _is_deleted(properties):
            line.parts.insert(0, self._label(properties, style))
        heading = style.name if style and _HEADING.search(style.name) else None
        return line, heading

    def _label(self, properties: etree._Element | None, style: StyleInfo | None) -> str:
        listed = numbering_of(properties) or (style.numbering if style else None)
        label = self.numbering.label(*listed) if listed else ""
        if not label or _LAST_IS_CHINESE.search(label):
            return label
        return f"{label} "

    def _collect(self, element: etree._Element, line: _Line) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or not isinstance(tag, str) or self._is_unseen(child):
                continue
            printed = _printed(child)
            if printed is not None:
                line.parts.append(printed)
            elif tag == f"{W}txbxContent":
                line.boxes.append(child)
            elif (shown := shown_by(child)) is not None:
                line.shown.append(shown)
            else:
                inner = _one_alternative(child) if tag == f"{_MC}AlternateContent" else child
                first = len(line.parts)
                self._collect(inner, line)
                if tag == _RUN and self._is_raised(child):
                    line.parts[first:] = [raised("".join(line.parts[first:]))]

    def _is_unseen(self, element: etree._Element) -> bool:
        if element.tag == f"{W}sdt":
            return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        return element.tag == f"{W}r" and self._is_hidden(element)

    def _is_raised(self, run: etree._Element) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        align = properties.find(f"{W}vertAlign")
        if align is not None:
            return align.get(f"{W}val") == "superscript"
        style = self._character_style(properties)
        return bool(style and style.raised)

    def _character_style(self, properties: etree._Element | None) -> StyleInfo | None:
        named = None if properties is None else properties.find(f"{W}rStyle")
        return None if named is None else self.styles.get(named.get(f"{W}val") or "")

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(f"{W}rPr")
        own = switch(properties, "vanish")
        if own is not None:
            return own
        style = self._character_style(properties)
        return bool(style and style.hidden)

    def read_table(self, element: etree._Element, depth: int) -> None:
        """Append a table, then the tables nested in its cells."""
        self.tables += 1
        number = self.tables
        builder = GridBuilder(number, self.limits)
        nested: list[etree._Element] = []
        shown: list[Shown] = []
        for row in _row_elements(element):
            builder.start_row(row)
            for cell in _cell_elements(row):
                text, inner = self._cell(cell, shown)
                nested.extend(inner)
                builder.add_cell(cell, text)
        rows, issues = builder.finish()
        self.issues.extend(issues)
        self.blocks.append(Table(number, rows, GridKind.TRUE, depth=depth))
        self.read_objects(shown)
        if nested and depth >= self.limits.max_table_depth:
            depths = {"depth": self.limits.max_table_depth}
            self.issues.append(ReaderIssue("nested_too_deep", Place(table=number), arguments=depths))
            return
        for inner_table in nested:
            self.read_table(inner_table, depth + 1)

    def _cell(self, cell: etree._Element, shown: list[Shown]) -> tuple[str, list[etree._Element]]:
        """The printed text of a cell, its text boxes included, and the tables nested in it; its files join `shown`."""
        lines: list[str] = []
        nested: list[etree._Element] = []
        stories = [cell]
        while stories:
            for element in _block_elements(stories.pop(0)):
                if element.tag == f"{W}tbl":
                    nested.append(element)
                    continue
                if element.tag == ALT_CHUNK:
                    shown.append(chunk_of(element))
                    continue
                line, _ = self.read_paragraph(element)
                lines.append("".join(line.parts))
                shown.extend(line.shown)
                stories.extend(line.boxes)
        return "\n".join(lines).strip("\n"), nested


def _printed(element: etree._Element) -> str | None:
    """What an element of a run prints; `None` for elements that hold others."""
    tag = element.tag
    if tag in (f"{W}t", _MATH_TEXT):
        return element.text or ""
    if tag == f"{W}br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if tag == f"{W}sym":
        return _SYMBOLS.get((element.get(f"{W}char") or "").upper(), "")
    return _PRINTED.get(str(tag))


def _one_alternative(element: etree._Element) -> etree._Element:
    """The content of mc:AlternateContent once: its first choice, or the fallback."""
    choice = element.find(f"{_MC}Choice")
    if choice is None:
        choice = element.find(f"{_MC}Fallback")
    return element if choice is None else choice


def _descend(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Children of the wanted kinds, through content controls, tracked changes and custom markup."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from _descend(_one_alternative(child), wanted)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag not in _OWN_CONTENT:
            yield from _descend(child, wanted)


_OWN_CONTENT = frozenset(
    f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "tblPr", "trPr", "tcPr", "tblGrid")
)


def _is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _block_elements(story: etree._Element) -> Iterator[etree._Element]:
    return _descend(story, (f"{W}p", f"{W}tbl", ALT_CHUNK))


def _row_elements(table: etree._Element) -> Iterator[etree._Element]:
    for row in _descend(table, (f"{W}tr",)):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cell_elements(row: etree._Element) -> Iterator[etree._Element]:
    return _descend(row, (f"{W}tc",))
