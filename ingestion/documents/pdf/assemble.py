"""Pages into the blocks of a document: paragraphs and tables in print order, across page ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingestion.documents.model import Block, Paragraph
from ingestion.documents.pages.join import goes_on, join
from ingestion.documents.pdf.flow import Measure, OpenParagraph
from ingestion.documents.pdf.layout import PageLayout, PageTable
from ingestion.documents.pdf.parts import part_of, table_of, tolerance
from ingestion.documents.pdf.running_heads import remove_furniture
from ingestion.documents.pdf.table_thresholds import ASSEMBLY, PARTS
from ingestion.documents.pdf.text import TextLine

_Size = tuple[int, int]
_GOES_ON = re.compile(
    r"[（(]?\s*续\s*(?:上\s*)?表\s*[一二三四五六七八九十\d]*\s*[）)]?|.{2,40}[（(]\s*续\s*表?\s*[）)]"
)
_UNIT = re.compile(r"(?:金额)?单位[:：]")


def assemble(pages: Sequence[PageLayout]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a document, and the running heads and feet that its pages lose, as they lose their numbers."""
    heads = remove_furniture(pages)
    return _Assembler(pages).run(), heads


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
            size: max([ASSEMBLY.body * size[1], *(item.bottom for page in held for item in page.items)])
            for size, held in by_size.items()
        }

    def run(self) -> tuple[Block, ...]:
        """All pages, one after the other."""
        above: PageLayout | None = None
        for page in self.pages:
            if self.parts and not (above and self._goes_on(above, page)):
                self._end_table()
            self._page(page)
            above = page
        self._end_table()
        self._end_paragraph()
        return tuple(self.blocks)

    def _goes_on(self, above: PageLayout, page: PageLayout) -> bool:
        """Whether a table goes on from one page to the next; what only says so (续表) is left out then."""
        marks = _marks(page)
        below = replace(page, items=page.items[marks:])
        if not _table_goes_on(above, below, self.bottoms[_size(page)]):
            return False
        page.items = below.items
        return True

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
        self.paragraph = OpenParagraph(page.number, measure, [line], [page.number])

    def _end_paragraph(self) -> None:
        if (ended := self.paragraph) is not None:
            self.blocks.append(Paragraph(ended.text, len(self.blocks), ended.page, lines=ended.printed))
        self.paragraph = None

    def _end_table(self) -> None:
        parts, self.parts = self.parts, []
        if parts:
            self._table(parts, depth=0)
            for part in parts:
                self._inner(part, depth=1)

    def _inner(self, part: PageTable, depth: int) -> None:
        for inner in part.inner:
            self._table([inner], depth)
            self._inner(inner, depth + 1)

    def _table(self, parts: Sequence[PageTable], depth: int) -> None:
        self.tables += 1
        if len(parts) == 1:
            self.blocks.append(table_of(parts[0], self.tables, depth))
            return
        whole = join([part_of(part) for part in parts], tolerance(parts[0]))
        self.blocks.append(replace(whole, number=self.tables))


def _table_goes_on(above: PageLayout, below: PageLayout, body_bottom: float) -> bool:
    """Whether the last table of one page is continued by the first of the next, a page of the same size.

    `body_bottom` is how far down pages of this size are printed, without footers.
    """
    if not (above.items and below.items and below.number == above.number + 1):
        return False
    first, second = above.items[-1], below.items[0]
    if not (isinstance(first, PageTable) and isinstance(second, PageTable)):
        return False
    if not (first.is_ruled and second.is_ruled):
        return False
    if abs(above.width - below.width) > PARTS.same_edge or abs(above.height - below.height) > PARTS.same_edge:
        return False
    rows = second.grid.ys[1:4]
    tallest = max(b - a for a, b in zip(second.grid.ys, rows, strict=False))
    free = min(max(ASSEMBLY.free_least, tallest + 10), ASSEMBLY.free_share * above.height)
    return body_bottom - first.bottom <= free and goes_on(first.grid.xs, second.grid.xs, tolerance(first))


def _marks(page: PageLayout) -> int:
    """How many lines at the head of a page say that a table goes on, with its unit printed again."""
    texts = [item.text if isinstance(item, TextLine) else "" for item in page.items[: ASSEMBLY.most_marks]]
    count = next(
        (k for k, text in enumerate(texts) if not (_GOES_ON.fullmatch(text) or _UNIT.match(text))), 0
    )
    return count if any(_GOES_ON.fullmatch(text) for text in texts[:count]) else 0


def _column_measures(page: PageLayout) -> dict[int, Measure]:
    """Where lines begin and end in the columns of a page, by the number of the column."""
    by_place: dict[int, list[TextLine]] = defaultdict(list)
    for line in _lines([page]):
        if any(band.top <= (line.top + line.bottom) / 2 <= band.bottom for band in page.bands):
            by_place[page.place(line)].append(line)
    return {place: Measure.of(lines, 0.0) for place, lines in by_place.items()}


def _lines(pages: Sequence[PageLayout]) -> list[TextLine]:
    return [item for page in pages for item in page.items if isinstance(item, TextLine)]
