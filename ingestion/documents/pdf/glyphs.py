"""The printed characters of a page as arrays: a report has a hundred thousand, too many for an object each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Codes = NDArray[np.uint32]

LOST = 0xFFFD
_SURROGATES, _PRIVATE = 0xD800, 0xE000
_LAST_CODE = 0x10FFFF
_LAST_SPACE = 0x3000
_SPACES = np.array([chr(code).isspace() for code in range(_LAST_SPACE + 1)] + [False])


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters in the order of the page's content stream: their boxes (points) and their code points.

    All arrays have one entry a character. `top` is above `bottom`, counted from the top of the upright page.
    """

    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, where: Integers | Flags) -> Glyphs:
        """Those at these indices, in the order given, or those that are flagged."""
        return Glyphs(self.x0[where], self.top[where], self.x1[where], self.bottom[where], self.codes[where])

    def followed_by(self, others: Glyphs) -> Glyphs:
        """These and then the others."""
        join = np.concatenate
        return Glyphs(
            join((self.x0, others.x0)),
            join((self.top, others.top)),
            join((self.x1, others.x1)),
            join((self.bottom, others.bottom)),
            join((self.codes, others.codes)),
        )


def text_of(codes: Codes) -> str:
    """Code points as text; what is none (halves of surrogate pairs too) as lost characters."""
    if len(codes) and int(codes.max()) >= _SURROGATES:
        is_none = ((codes >= _SURROGATES) & (codes < _PRIVATE)) | (codes > _LAST_CODE)
        codes = np.where(is_none, LOST, codes)
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le")


def are_spaces(codes: Codes) -> Flags:
    """Which characters are white space, U+3000 included."""
    return _SPACES[np.minimum(codes, _LAST_SPACE + 1)]
