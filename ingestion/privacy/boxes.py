"""Where the personal stretches of a page are printed: what pictures paint over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingestion.documents.model import Box, Cell, Paragraph, ParsedDocument, Table
from ingestion.privacy.hide import hidden_spans

_HEADING_ROWS = 3  # a label of a person may stand above its column
_LONGEST_LABEL = 12
_HALF_WIDE = 0x80
_TALL = 1.5  # of a line that runs down the page
_MARGIN = 1.0  # points: strokes reach over their box


class _Piece(NamedTuple):
    """A printed text with its box and what parts it from the piece before. `is_line`: its writing fills the box."""

    parting: str
    text: str
    box: Box | None
    is_line: bool = True


def masked_boxes(document: ParsedDocument, page: int) -> list[Box]:
    """The boxes on a page that hold something personal, cut to the stretch of the line where lines are known.

    Of a cell whose lines are not told apart it is the whole cell. Formats without boxes have none.
    """
    boxes: list[Box] = []
    for block in document.blocks:
        found = _of_paragraph(block) if isinstance(block, Paragraph) else _of_table(block)
        boxes += [box for box in found if box.page == page]
    return boxes


def _of_paragraph(paragraph: Paragraph) -> Iterator[Box]:
    if any(line.box is not None for line in paragraph.lines):
        return _hidden([_Piece("\n", line.text, line.box) for line in paragraph.lines])
    return iter(())


def _of_table(table: Table) -> Iterator[Box]:
    above: dict[int, str] = {}
    for number, row in enumerate(table.rows):
        yield from _hidden([piece for cell in row if not cell.is_blank for piece in _pieces(cell)])
        for cell in row:
            text = cell.text.strip()
            if cell.column in above and text:
                yield from _hidden([_Piece("", above[cell.column], None), *_pieces(cell)])
            elif number < _HEADING_ROWS and 0 < len(text) <= _LONGEST_LABEL:
                above[cell.column] = text


def _pieces(cell: Cell) -> list[_Piece]:
    """The lines of a cell; the first is parted from the cell before by a bar, as in the text of a row."""
    if not any(line.box for line in cell.lines):
        return [_Piece(" | ", cell.text, cell.box, is_line=False)]
    return [_Piece("\n" if n else " | ", line.text, line.box) for n, line in enumerate(cell.lines)]


def _hidden(pieces: Sequence[_Piece]) -> Iterator[Box]:
    """The boxes of what is hidden in the pieces, looked at as one text."""
    starts, text = [], ""
    for piece in pieces:
        text += piece.parting
        starts.append(len(text))
        text += piece.text
    for span in hidden_spans(text):
        for start, piece in zip(starts, pieces, strict=True):
            if piece.box is not None and span.start < start + len(piece.text) and start < span.end:
                yield _stretch(piece, piece.box, span.start - start, span.end - start)


def _stretch(piece: _Piece, box: Box, start: int, end: int) -> Box:
    """The share of a line's box that a stretch of its text takes; the whole box where that cannot be told."""
    whole = _width(piece.text)
    runs_across = box.bottom - box.top <= _TALL * (box.x1 - box.x0)
    if not (piece.is_line and runs_across and whole):
        return box
    per_unit = (box.x1 - box.x0) / whole
    left = box.x0 + _width(piece.text[: max(0, start)]) * per_unit - _MARGIN
    right = box.x0 + _width(piece.text[:end]) * per_unit + _MARGIN
    return box._replace(x0=max(box.x0, left), x1=min(box.x1, right))


def _width(text: str) -> float:
    return sum(0.5 if ord(character) < _HALF_WIDE else 1.0 for character in text)
