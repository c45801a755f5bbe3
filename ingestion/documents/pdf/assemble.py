"""Pages into the blocks of a document: paragraphs and tables in print order, across page ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingestion.documents.model import Block, Cell, GridKind, Paragraph, Table
from ingestion.documents.pdf.flow import Measure, OpenParagraph
from ingestion.documents.pdf.furniture import remove_furniture
from ingestion.documents.pdf.join import goes_on, join
from ingestion.documents.pdf.layout import PageLayout, PageTable
from ingestion.documents.pdf.text import TextLine

_Size = tuple[int, int]
# A page is printed at least so far down (share of its height) before a table must go over to the next.
_BODY = 0.8


def assemble(pages: Sequence[PageLayout]) -> tuple[Block, ...]:
    """The blocks of a document. The pages lose their running heads, feet and page numbers."""
    remove_furniture(pages)
    return _Assembler(pages).run()


def _size(page: PageLayout) -> _Size:
    return round(page.width), round(page.height)


class _Assembler:
    def __init__(self, pages: Sequence[PageLayout]) -> None:
        self.pages = pages
        self.blocks: list[Block] = []
        self.tables = 0
        self.paragraph: OpenParagraph | None = None
        self.parts: list[PageTable] = []  # of the table that the page before may go on with
        by_size: dict[_Size, list[PageLayout]] = defaultdict(list)
        for page in pages:
            by_size[_size(page)].append(page)
        self.measures = {size: Measure.of(_lines(held), size[0]) for size, held in by_size.items()}
        self.columns: dict[int, Measure] = {}  # of the page at hand, by the number of the column
        self.bottoms = {
            size: max([_BODY * size[1], *(item.bottom for page in held for item in page.items)])
            for size, held in by_size.items()
        }

    def run(self) -> tuple[Block, ...]:
        """All pages, one after the other."""
        above: PageLayout | None = None
        for page in self.pages:
            if self.parts and not (above and goes_on(above, page, self.bottoms[_size(page)])):
                self._end_table()
            self._page(page)
            above = page
        self._end_table()
        self._end_paragraph()
        return tuple(self.blocks)

    def _page(self, page: PageLayout) -> None:
        self.columns = _column_measures(page) if page.bands else {}
        for position, item in enumerate(page.items):
            if isinstance(item, TextLine):
                self._end_table()
                self._line(page, item)
                continue
            self._end_paragraph()
            if position > 0:
                self._end_table()
            self.parts.append(item)

    def _line(self, page: PageLayout, line: TextLine) -> None:
        measure = self.measures[_size(page)]
        if self.columns:
            measure = self.columns.get(page.place(line), measure)
        current = self.paragraph
        if current is not None and current.takes(line, measure, same_page=current.last_page == page.number):
            current.add(line, measure, page.number)
            return
        self._end_paragraph()
        self.paragraph = OpenParagraph(page.number, measure, [line], page.number)

    def _end_paragraph(self) -> None:
        if self.paragraph is not None:
            self.blocks.append(Paragraph(self.paragraph.text, len(self.blocks), self.paragraph.page))
        self.paragraph = None

    def _end_table(self) -> None:
        parts, self.parts = self.parts, []
        if parts:
            self._table(join(parts), parts[0], depth=0)
            for part in parts:
                self._inner(part, depth=1)

    def _inner(self, part: PageTable, depth: int) -> None:
        for inner in part.inner:
            self._table(join([inner]), inner, depth)
            self._inner(inner, depth + 1)

    def _table(self, rows: tuple[tuple[Cell, ...], ...], first: PageTable, depth: int) -> None:
        self.tables += 1
        grid = GridKind.TRUE if first.is_ruled else GridKind.TABS
        self.blocks.append(Table(self.tables, rows, grid, first.page, depth))


def _column_measures(page: PageLayout) -> dict[int, Measure]:
    """Where lines begin and end in the columns of a page, by the number of the column."""
    by_place: dict[int, list[TextLine]] = defaultdict(list)
    for line in _lines([page]):
        if any(band.top <= (line.top + line.bottom) / 2 <= band.bottom for band in page.bands):
            by_place[page.place(line)].append(line)
    return {place: Measure.of(lines, 0.0) for place, lines in by_place.items()}


def _lines(pages: Sequence[PageLayout]) -> list[TextLine]:
    return [item for page in pages for item in page.items if isinstance(item, TextLine)]
