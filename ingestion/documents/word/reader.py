"""DOCX: blocks straight from `word/document.xml`.

What the page shows is read: inserted text and the destination of moved text are kept; deleted text and rows,
the source of moved text, hidden text and field codes are left out. Text boxes follow the paragraph that
anchors them, nested tables the table that holds them. Page numbers are a layout's and not in the file, so
`page` is always None. Heads and feet of pages are no blocks: their lines are the document's `heads`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

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
from ingestion.documents.packages.ooxml import Package, W, first_child
from ingestion.documents.print_words import PrintWords
from ingestion.documents.superscripts import raised
from ingestion.documents.word.elements import (
    ALTERNATIVES,
    LEFT_OUT,
    block_elements,
    cell_elements,
    one_alternative,
    row_elements,
)
from ingestion.documents.word.grid import GridBuilder
from ingestion.documents.word.numbering import (
    Numbering,
    numbering_of,
    read_numbering,
)
from ingestion.documents.word.objects import ALT_CHUNK, Shown, WordObjects, chunk_of, shown_by
from ingestion.documents.word.page_heads import (
    head_parts,
    lines_of_heads,
    shows_pictures,
    without_numbers_and_pictures,
)
from ingestion.documents.word.styles import StyleInfo, Styles, hides
from ingestion.errors import DamagedFileError, EmptyFileError
from ingestion.messages import Plain

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PRINTED = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# What the Symbol and Wingdings fonts print where reports set ≤, ≥ and ticks as symbols.
_SYMBOLS = {"F0A3": "≤", "F0B3": "≥", "F0B4": "×", "F0B1": "±", "F0D7": "·", "F0FC": "√", "F052": "☑",
            "F0FE": "☑", "F0A8": "□", "F06F": "□"}  # fmt: skip
# Names asked for at every element, put together once.
_TABLE, _RUN, _TEXT = (f"{W}{name}" for name in ("tbl", "r", "t"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _VALUE = f"{W}pPr", f"{W}rPr", f"{W}val"
_PARAGRAPH_STYLE, _RUN_STYLE, _ALIGN = f"{W}pStyle", f"{W}rStyle", f"{W}vertAlign"
_CONTROL, _BOX, _BREAK, _SYMBOL = (f"{W}{name}" for name in ("sdt", "txbxContent", "br", "sym"))
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
        Styles(package.later(f"{folder}/styles.xml")),
        limits,
        WordObjects(package, main, Embedding(source, limits, words)),
    )
    reader.read_story(body, depth=0)
    if not reader.blocks and not reader.objects.shown:
        raise EmptyFileError(source.file_name, "document_prints_nothing")
    heads, told = _heads(reader, package, main, body)
    issues = (*reader.issues, *reader.objects.issues, *told)
    objects = tuple(reader.objects.shown)
    return ParsedDocument(
        source, MEDIA_TYPE, tuple(reader.blocks), issues=issues, objects=objects, heads=heads
    )


def _heads(
    reader: _BodyReader, package: Package, main: str, body: etree._Element
) -> tuple[tuple[str, ...], list[ReaderIssue]]:
    """The lines at the head and foot of pages, and what to say of them: that they are there, and which part is broken."""
    of_heads = replace(reader, blocks=[], issues=[], tables=0)
    issues: list[ReaderIssue] = []
    for part in head_parts(package, main, body):
        try:
            story = package.part(part)
        except DamagedFileError:  # the text is whole without it
            why: dict[str, Plain] = {"why": "refused_by_reader"}
            issues.append(ReaderIssue("object_not_read", Place(), part, arguments=why))
            continue
        if story is not None and shows_pictures(story):
            place_of_head: dict[str, Plain] = {"why": "in_page_head"}
            issues.append(ReaderIssue("picture_not_read", Place(), part, arguments=place_of_head))
        if story is not None:
            of_heads.read_story(without_numbers_and_pictures(story), depth=0)
    heads = tuple(lines_of_heads(of_heads.blocks))
    if heads:
        issues.append(ReaderIssue("page_heads_left_out", Place(), "；".join(heads)))
    return heads, issues


@dataclass
class _Line:
    """One paragraph while it is read: its text, the text boxes anchored in it, and the files it shows."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)


@dataclass
class _BodyReader:
    numbering: Numbering
    styles: Styles
    limits: ReaderLimits
    objects: WordObjects
    blocks: list[Block] = field(default_factory=list)
    issues: list[ReaderIssue] = field(default_factory=list)
    tables: int = 0

    def read_story(self, story: etree._Element, depth: int) -> None:
        """Append the blocks of a body or a text box."""
        for element in block_elements(story):
            if element.tag == _TABLE:
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
        properties = first_child(paragraph, _PARAGRAPH_PROPERTIES)
        style_element = None if properties is None else first_child(properties, _PARAGRAPH_STYLE)
        style = self.styles.of("" if style_element is None else style_element.get(_VALUE) or "")
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
            if tag == _TEXT:
                line.parts.append(child.text or "")
            elif tag == _RUN:
                self._collect_run(child, line)
            elif tag not in LEFT_OUT and isinstance(tag, str):
                self._collect_other(child, tag, line)

    def _collect_run(self, run: etree._Element, line: _Line) -> None:
        is_hidden, is_raised = self._look_of(run)
        if is_hidden:
            return
        first = len(line.parts)
        self._collect(run, line)
        if is_raised:
            line.parts[first:] = [raised("".join(line.parts[first:]))]

    def _collect_other(self, element: etree._Element, tag: str, line: _Line) -> None:
        if tag == _CONTROL and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return
        printed = _printed(element, tag)
        if printed is not None:
            line.parts.append(printed)
        elif tag == _BOX:
            line.boxes.append(element)
        elif (shown := shown_by(element)) is not None:
            line.shown.append(shown)
        else:
            self._collect(one_alternative(element) if tag == ALTERNATIVES else element, line)

    def _look_of(self, run: etree._Element) -> tuple[bool, bool]:
        """Whether a run hides its text, and whether it raises it: by its own properties, else by its style."""
        properties = first_child(run, _RUN_PROPERTIES)
        if properties is None:
            return False, False
        named = first_child(properties, _RUN_STYLE)
        style = None if named is None else self.styles.of(named.get(_VALUE) or "")
        align = first_child(properties, _ALIGN)
        own = hides(properties)
        return (
            bool(style and style.hidden) if own is None else own,
            bool(style and style.raised) if align is None else align.get(_VALUE) == "superscript",
        )

    def read_table(self, element: etree._Element, depth: int) -> None:
        """Append a table, then the tables nested in its cells."""
        self.tables += 1
        number = self.tables
        builder = GridBuilder(number, self.limits)
        nested: list[etree._Element] = []
        shown: list[Shown] = []
        for row in row_elements(element):
            builder.start_row(row)
            for cell in cell_elements(row):
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
            for element in block_elements(stories.pop(0)):
                if element.tag == _TABLE:
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


def _printed(element: etree._Element, tag: str) -> str | None:
    """What an element of a run prints; `None` for elements that hold others."""
    if tag == _MATH_TEXT:
        return element.text or ""
    if tag == _BREAK:
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if tag == _SYMBOL:
        return _SYMBOLS.get((element.get(f"{W}char") or "").upper(), "")
    return _PRINTED.get(tag)


def _is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
