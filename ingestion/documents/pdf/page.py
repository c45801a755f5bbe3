"""One page as pdfium sees it: characters with boxes, ruling lines, how much of it pictures cover.

Coordinates are points from the top left corner of the page as it is read: a page that is turned, or whose
text is set sideways, is turned upright first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from ingestion.documents.limits import ReaderLimits
from ingestion.documents.pdf.annotations import annotations_of
from ingestion.documents.pdf.characters import read_characters
from ingestion.documents.pdf.engine import address_of, pdfium
from ingestion.documents.pdf.glyphs import Floats, Glyphs
from ingestion.documents.pdf.rules import Rules, read_drawn
from ingestion.documents.pdf.shapes import FigureCheck

_Number = TypeVar("_Number", float, Floats)


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything of one page that reading needs. `unmapped`: characters whose font gives no Unicode.

    `hidden_share`: of the text on a picture that cannot be seen.
    """

    number: int
    width: float
    height: float
    quarter_turns: int
    glyphs: Glyphs
    rules: Rules
    unmapped: int = 0
    picture_share: float = 0.0
    hidden_share: float = 0.0
    too_many: tuple[str, ...] = field(default=())


def read_page(page: pdfium.PdfPage, number: int, limits: ReaderLimits, figures: FigureCheck) -> PageContent:
    """Read an open page; `number` counts from 1. `figures` looks at those of its document.

    Raises:
        pdfium.PdfiumError: the page's text cannot be loaded.
    """
    text_page = page.get_textpage()
    try:
        found = read_characters(text_page, limits.max_page_chars)
        figures.look(page, address_of(text_page.raw), found.glyphs, found.places)
    finally:
        text_page.close()
    frame = _Frame.of(page, found.quarter_turns)
    glyphs = frame.turn_glyphs(found.glyphs)
    typed = annotations_of(page, frame.turn)
    if typed is not None:
        glyphs = glyphs.followed_by(typed)
    glyphs = frame.visible(glyphs)
    area = max(1.0, frame.width * frame.height)
    drawn = read_drawn(page.raw, frame.turn, area, limits.max_page_objects)
    too_many = (("characters",) if found.is_cut else ()) + (("drawing_objects",) if drawn.is_cut else ())
    return PageContent(
        number,
        frame.width,
        frame.height,
        frame.quarter_turns,
        glyphs,
        drawn.rules,
        found.unmapped,
        min(1.0, drawn.pictures / area),
        drawn.hidden,
        too_many,
    )


def upright_turns(page: pdfium.PdfPage, limits: ReaderLimits) -> int:
    """By how many quarter turns (clockwise) an open page is set upright to be read: by its text, else as it says."""
    text_page = page.get_textpage()
    try:
        return _Frame.of(page, read_characters(text_page, limits.max_page_chars).quarter_turns).quarter_turns
    finally:
        text_page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of a page and how it is turned upright. `width` and `height` are those as read."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @classmethod
    def of(cls, page: pdfium.PdfPage, text_turns: int | None) -> _Frame:
        box = page.get_cropbox()
        media = page.get_mediabox()
        left, bottom = max(box[0], media[0]), max(box[1], media[1])
        right, top = min(box[2], media[2]), min(box[3], media[3])
        if right - left < 1 or top - bottom < 1:
            left, bottom, right, top = media
        own = page.get_rotation() // 90
        return cls(left, bottom, right, top, own if text_turns is None else text_turns)

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def turn(
        self, x0: _Number, y0: _Number, x1: _Number, y1: _Number
    ) -> tuple[_Number, _Number, _Number, _Number]:
        """A box of the page's own coordinates (y upwards, y0 < y1) as x0, top, x1, bottom; or arrays of them."""
        turns = self.quarter_turns
        if turns == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if turns == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if turns == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def visible(self, glyphs: Glyphs) -> Glyphs:
        """The characters that stand on the page and not beside it."""
        x, y = glyphs.x0 + glyphs.x1, glyphs.top + glyphs.bottom
        across, down = 2 * self.width, 2 * self.height
        if not len(x) or (x.min() > 0 and y.min() > 0 and x.max() < across and y.max() < down):
            return glyphs
        return glyphs.at((x > 0) & (y > 0) & (x < across) & (y < down))

    def turn_glyphs(self, glyphs: Glyphs) -> Glyphs:
        """Characters of the page's own coordinates (`top` is y0 there, `bottom` is y1), turned."""
        return Glyphs(*self.turn(glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom), glyphs.codes)
