"""From an address of the warehouse back to the paper: page, box, headings and text of every place of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingestion.addresses import Address
from ingestion.documents.model import Box, Cell, Page, Paragraph, ParsedDocument, Table
from ingestion.evidence.headings import BAR, PART, Headings, lines_above
from ingestion.evidence.naming import name_in_table, name_of_section
from ingestion.prose.sections import Passage, Section
from ingestion.textnorm import clean

_Section = tuple[str | None, int | None, tuple[int, ...]]  # annex, report, numbers


@dataclass(frozen=True, slots=True)
class Located:
    """A place of a document. `table`, `row` and `column` count from 1; a place in prose has none.

    `name` is what the report calls the place.
    `box` is what it covers of `page`, `None` in formats without boxes. `texts` are what it prints: the row with its
    cells parted by a bar, the cell, the rows of a table, or the passages of a section. `blocks` are the indices of
    the paragraphs that print it.
    """

    page: int | None
    box: Box | None
    heading: str
    texts: tuple[str, ...]
    table: int | None = None
    row: int | None = None
    column: int | None = None
    blocks: tuple[int, ...] = ()
    name: str = ""

    @property
    def text(self) -> str:
        """All that is printed there."""
        return "\n".join(self.texts)


class Locator:
    """Finds places of one document. `passages` is its outline: sections are known by it alone."""

    def __init__(self, document: ParsedDocument, passages: Sequence[Passage]) -> None:
        self.document = document
        self._tables = {table.number: table for table in document.tables}
        self._lines_above = lines_above(document)
        self._headings: dict[int, Headings] = {}
        self._paragraphs = {paragraph.index: paragraph for paragraph in document.paragraphs}
        self._sections: dict[_Section, list[Passage]] = defaultdict(list)
        self._titles: dict[int, Section] = {}
        for passage in passages:
            scope = passage.section.scope
            self._sections[scope.annex, scope.report, passage.section.numbers].append(passage)
            for block in passage.blocks:
                self._titles.setdefault(block, passage.section)

    def find(self, ref: str) -> Located | None:
        """The place that an address names; `None` where the document has no such place.

        Raises:
            AddressError: `ref` is no address.
        """
        address = Address.parse(ref)
        if address.table is not None:
            return self._in_table(address)
        if address.block is not None:
            return self._block(address)
        return self._section(address)

    def headings(self, table: Table) -> Headings:
        """The headings of one of the document's tables."""
        if table.number not in self._headings:
            self._headings[table.number] = Headings(table, self._lines_above[table.number])
        return self._headings[table.number]

    # -- tables ---------------------------------------------------------------------------------------

    def _in_table(self, address: Address) -> Located | None:
        table = self._tables.get(address.table or 0)
        row = (address.row or 1) - 1
        if table is None or not row < max(1, len(table.rows)):
            return None
        page = table.page_of(row)
        if not _is_on(page, address.page):
            return None
        if address.row is None:
            texts = tuple(text for cells in table.rows if (text := _row_text(cells)))
            heading = self.headings(table).of_row(0) if table.rows else ""
            name = self._name(table, heading)
            return Located(page, _table_box(table, page), heading, texts, table.number, name=name)
        if address.column is not None:
            return self._cell(table, row, address.column - 1, page)
        headings = self.headings(table)
        text = BAR.join([text for cell, text, _ in headings.covering[row] if text and cell.row == row])
        box = self._row_box(table, row, page)
        name = self._name(table, headings.name_of_row(row))
        return Located(page, box, headings.of_row(row), (text,), table.number, row + 1, name=name)

    def _name(self, table: Table, name: str) -> str:
        return name_in_table(self._lines_above[table.number], name)

    def _cell(self, table: Table, row: int, column: int, page: int | None) -> Located | None:
        headings = self.headings(table)
        spot = headings.spot_over(row, column)
        if spot is None:
            return None
        cell = spot.cell
        heading = headings.of_cell(row, cell)
        # Of a merged cell that began on another page, the row shows the part that is here.
        box = cell.box if cell.box and cell.box.page == page else self._row_box(table, row, page)
        name = self._name(table, heading)
        return Located(page, box, heading, (spot.text,), table.number, row + 1, column + 1, name=name)

    def _row_box(self, table: Table, row: int, page: int | None) -> Box | None:
        if page is None:
            return None
        spots = self.headings(table).covering[row]
        boxes = [spot.cell.box for spot in spots if spot.cell.box and spot.cell.box.page == page]
        # Merged cells reach beyond the row: its height is that of the cells which are its own.
        lowest = max((box.top for box in boxes), default=0.0)
        own = _union(box for box in boxes if box.top == lowest)
        whole = _union(boxes)
        return own and whole and own._replace(x0=whole.x0, x1=whole.x1)

    # -- prose ----------------------------------------------------------------------------------------

    def _block(self, address: Address) -> Located | None:
        index = (address.block or 1) - 1
        paragraph = self._paragraphs.get(index)
        if paragraph is not None:
            if not _is_on(paragraph.page, address.page):
                return None
            box = _lines_box([paragraph], paragraph.page)
            texts = (clean(paragraph.text),)
            section = self._titles.get(index)
            heading, name = (section.path, name_of_section(section)) if section else ("", "")
            return Located(paragraph.page, box, heading, texts, blocks=(index,), name=name)
        block = self.document.blocks[index] if index < len(self.document.blocks) else None
        return self._in_table(Address(address.page, block.number)) if isinstance(block, Table) else None

    def _section(self, address: Address) -> Located | None:
        if address.is_whole and address.page is None and self.document.page_count is not None:
            return Located(None, None, "", ())
        section = (address.annex, address.report, address.numbers)
        passages = [p for p in self._sections.get(section, ()) if _is_on(p.page, address.page)]
        if not passages:
            return self._whole(address.page) if address.is_whole else None
        page = passages[0].page
        blocks = tuple(dict.fromkeys(block for passage in passages for block in passage.blocks))
        printed = [self._paragraphs[block] for block in blocks if block in self._paragraphs]
        heading = PART.join(dict.fromkeys(passage.section.path for passage in passages))
        texts = tuple(passage.text for passage in passages)
        name = name_of_section(passages[0].section)
        return Located(page, _lines_box(printed, page), heading, texts, blocks=blocks, name=name)

    def _whole(self, number: int | None) -> Located | None:
        """A page, or the document, as a whole."""
        if number is None:
            return Located(None, None, "", ())
        page: Page | None = next((p for p in self.document.pages if p.number == number), None)
        if page is None and not number <= (self.document.page_count or 0):
            return None
        return Located(number, Box(number, 0, 0, page.width, page.height) if page else None, "", ())


def _is_on(page: int | None, asked: int | None) -> bool:
    """Whether what stands on `page` is meant: an address that names no page means whichever it is on."""
    return asked is None or asked == page


def _row_text(cells: Iterable[Cell]) -> str:
    return BAR.join(text for cell in cells if (text := clean(cell.text)))


def _table_box(table: Table, page: int | None) -> Box | None:
    return _union(c.box for cells in table.rows for c in cells if c.box is not None and c.box.page == page)


def _lines_box(paragraphs: Iterable[Paragraph], page: int | None) -> Box | None:
    return _union(
        line.box
        for paragraph in paragraphs
        for line in paragraph.lines
        if line.box is not None and line.box.page == page
    )


def _union(boxes: Iterable[Box]) -> Box | None:
    """What boxes of one page cover together."""
    found = list(boxes)
    if not found:
        return None
    return Box(
        found[0].page,
        min(box.x0 for box in found),
        min(box.top for box in found),
        max(box.x1 for box in found),
        max(box.bottom for box in found),
    )
