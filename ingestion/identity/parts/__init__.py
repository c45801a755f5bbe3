"""Files that hold several reports: compilations of agencies, several years of one evaluation. Each report is a part.

What stands before the first report (a common cover, a preface, a list of contents) is no report's; what stands behind the
beginning of one is its, up to the beginning of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingestion.documents.model import FilePart, ParsedDocument
from ingestion.identity.kinds.pieces import Piece
from ingestion.identity.parts.cuts import heads_of
from ingestion.identity.parts.marks import marks_of
from ingestion.identity.parts.slices import place_at, slice_of
from ingestion.identity.parts.spans import Span, spans_of
from ingestion.identity.parts.stream import Spot, items_of
from ingestion.identity.parts.volumes import with_region

__all__ = ["Cut", "cut_file"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A file and the spans of its reports; none where the file is one report."""

    document: ParsedDocument
    spans: tuple[Span, ...] = ()

    @property
    def reports(self) -> tuple[ParsedDocument, ...]:
        """The reports, each a document of its own; the file itself where it is one."""
        if len(self.spans) < 2:
            return (self.document,)
        front = self._front_lines()
        return tuple(
            slice_of(self.document, span.start, span.end, self._part(number, front))
            for number, span in enumerate(self.spans, 1)
        )

    @property
    def front(self) -> ParsedDocument | None:
        """What stands before the first report, under the id of the first."""
        if len(self.spans) < 2 or self.spans[0].start == Spot(0):
            return None
        return slice_of(self.document, Spot(0), self.spans[0].start, self._part(1, self._front_lines()))

    def joined(self, number: int) -> Cut:
        """The same with a report (from 1) and the next as one."""
        one, two = self.spans[number - 1 : number + 1]
        return Cut(
            self.document, (*self.spans[: number - 1], Span(one.start, two.end), *self.spans[number + 1 :])
        )

    def _part(self, number: int, front: tuple[str, ...]) -> FilePart:
        return FilePart(number, place_at(self.document, self.spans[number - 1].start), front)

    def _front_lines(self) -> tuple[str, ...]:
        above = takewhile(lambda item: item.spot < self.spans[0].start, items_of(self.document))
        return tuple(item.text for item in above if item.is_short)


def cut_file(document: ParsedDocument, pieces: Sequence[Piece]) -> Cut:
    """Where the reports of a file begin and end. `pieces` are those of its tables."""
    items = items_of(document)
    marks = with_region(marks_of(document, items, pieces), items)
    heads = heads_of(marks)
    return Cut(document, tuple(spans_of(heads, marks, items)) if len(heads) > 1 else ())
