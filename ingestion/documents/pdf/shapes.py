"""Whether digits look like what their font says they are: a wrong map may give plausible figures.

Only the picture of a page tells 3 from 8 where a font lies. A line of it is drawn, and what a character encloses is
counted: 8 two holes, 0, 6 and 9 one, 2 none. Of digits that were exchanged most enclose something else.
"""

from __future__ import annotations

import ctypes

import numpy as np
from numpy.typing import NDArray

from ingestion.documents.pdf.engine import direct, pdfium
from ingestion.documents.pdf.glyphs import Glyphs, Integers
from ingestion.documents.pdf.thresholds import SHAPES

_tight_box = direct(
    "FPDFText_GetCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4
)

_text_object = direct("FPDFText_GetTextObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font = direct("FPDFTextObj_GetFont", ctypes.c_void_p, ctypes.c_void_p)
_is_embedded = direct("FPDFFont_GetIsEmbedded", ctypes.c_int, ctypes.c_void_p)

# How many parts a character has less how many holes; a 4 may be open, the hook of a 6 or 9 may close, and other
# characters are not asked.
_PARTS_LESS_HOLES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys("12357CEFGHIJKLMNSTUVWXYZ", (1,)),
    **dict.fromkeys("0ADOPQR", (0,)),
    **dict.fromkeys("8B", (-1,)),
    **dict.fromkeys("69", (0, -1)),
    "4": (0, 1),
}
_ASKED = np.array([chr(code) in _PARTS_LESS_HOLES for code in range(0x80)] + [False])
# Four times what a square of four pixels adds, by its bits: one pixel of ink 1, three -1, two across -2.
_ADDS = np.array([0, 1, 1, 0, 1, 0, -2, -1, 1, -2, 0, -1, 0, -1, -1, 0])


class FigureCheck:
    """Looks at the first pages of a document that have figures. `has_lied`: they are others than its characters say."""

    def __init__(self) -> None:
        self._left = SHAPES.pages
        self.has_lied = False

    def look(self, page: pdfium.PdfPage, text: int, glyphs: Glyphs, places: Integers) -> None:
        """Look at a page, if it is worth it.

        `glyphs` are in the page's own coordinates (`top` is y0) and `places` their indices in the text page at
        `text`. Pages that are turned are taken at their word, and fonts that the file does not hold: what is drawn
        then are the shapes of another one.
        """
        if self._left <= 0 or page.get_rotation():
            return
        asked = np.flatnonzero(_ASKED[np.minimum(glyphs.codes, 0x80)])
        if len(asked) < SHAPES.least:
            return
        feet = np.round(glyphs.top[asked]).astype(np.intp)
        line = asked[feet == np.bincount(np.maximum(feet, 0)).argmax()][: SHAPES.most]
        if len(line) < SHAPES.least or len(np.unique(glyphs.codes[line])) < SHAPES.least_kinds:
            return
        if _is_embedded(_font(_text_object(text, int(places[line[0]])))) == 1:
            self._left -= 1
            self.has_lied |= _lies(
                page, [(chr(glyphs.codes[i]), _box(text, int(places[i]))) for i in line.tolist()]
            )


_Box = tuple[float, float, float, float]


def _box(text: int, place: int) -> _Box:
    """Where the ink of a character is: left, bottom, right, top."""
    values = (ctypes.c_double * 4)()
    start = ctypes.addressof(values)
    # The function gives left, right, bottom, top.
    _tight_box(text, place, start, start + 16, start + 8, start + 24)
    return values[0], values[1], values[2], values[3]


def _lies(page: pdfium.PdfPage, line: list[tuple[str, _Box]]) -> bool:
    left, bottom = min(box[0] for _, box in line) - 2, min(box[1] for _, box in line) - 2
    right, top = max(box[2] for _, box in line) + 2, max(box[3] for _, box in line) + 2
    x0, y0, x1, y1 = page.get_cropbox()
    if left < x0 or bottom < y0 or right > x1 or top > y1:
        return False
    tallest = max(box[3] - box[1] for _, box in line)
    scale = min(SHAPES.largest_scale, SHAPES.height / max(tallest, 1.0))
    crop = (left - x0, bottom - y0, x1 - right, y1 - top)
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, draw_annots=False)
    picture = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
    ground = int(np.median(picture[:, ::7]))
    ink = (picture < ground - SHAPES.ink) | (picture > ground + SHAPES.ink)
    wrong: list[str] = []
    seen = 0
    for printed, (x, y, far, high) in line:
        cut = ink[
            max(0, round((top - high) * scale) - 1) : round((top - y) * scale) + 2,
            round((x - left) * scale) : round((far - left) * scale),  # the next one may touch it
        ]
        if cut.any():
            seen += 1
            if _parts_less_holes(cut) not in _PARTS_LESS_HOLES[printed]:
                wrong.append(printed)
    return (
        seen >= SHAPES.least
        and len(wrong) > SHAPES.wrong_share * seen
        and len(set(wrong)) >= SHAPES.wrong_kinds
    )


def _parts_less_holes(ink: NDArray[np.bool_]) -> int:
    """The Euler number of what is printed, pixels that touch at a corner taken as one."""
    framed = np.zeros((ink.shape[0] + 2, ink.shape[1] + 2), np.uint8)
    framed[1:-1, 1:-1] = ink
    # Each square of four pixels as a number of four bits; what each adds is known.
    squares = framed[:-1, :-1] | framed[:-1, 1:] << 1 | framed[1:, :-1] << 2 | framed[1:, 1:] << 3
    return int(np.bincount(squares.ravel(), minlength=16) @ _ADDS) // 4
