"""Whether a picture can hold print: asked of pictures set into documents, before OCR is paid for."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageFilter, UnidentifiedImageError

# An icon or a line of a signature is smaller; a table of three rows at 72 dots per inch is not.
_LEAST_WIDTH, _LEAST_HEIGHT = 240, 80
_LOOKED_AT = 900  # pixels of the long side that are looked at: 7-point print still parts ink from paper
_SURROUNDINGS = 15  # pixels around each that say how bright paper is there, so that shade is no ink
# Of print made by typesetting, by scanning and by a camera held over it (tests/unit/.../test_likeness.py):
# paper takes 0.70 and more, ink 0.01 to 0.2. Photographs of places and people: paper 0.1 to 0.5.
_PAPER, _LEAST_PAPER = 0.88, 0.6
_INK, _LEAST_INK, _MOST_INK = 0.72, 0.003, 0.35


def looks_printed(data: bytes, max_pixels: int) -> bool:
    """Whether most of a picture is of the brightness of its surroundings, and some of it is clearly darker.

    A picture that cannot be decoded looks printed: its reader says what is wrong with it. `max_pixels` is what a
    page may have; a larger picture is left to the reader's own limit.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width < _LEAST_WIDTH or image.height < _LEAST_HEIGHT:
                return False
            if image.width * image.height > max_pixels:
                return True
            return _is_ink_on_paper(_shrunk(image))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return True


def _shrunk(image: Image.Image) -> Image.Image:
    image.draft("L", (_LOOKED_AT, _LOOKED_AT))
    if image.mode in ("RGBA", "LA", "P", "PA"):
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    grey = image.convert("L")
    grey.thumbnail((_LOOKED_AT, _LOOKED_AT))
    return grey


def _is_ink_on_paper(grey: Image.Image) -> bool:
    around = grey.filter(ImageFilter.MaxFilter(_SURROUNDINGS)).filter(ImageFilter.BoxBlur(_SURROUNDINGS))
    share = np.asarray(grey, np.float32) / np.maximum(np.asarray(around, np.float32), 1.0)
    paper, ink = float((share > _PAPER).mean()), float((share < _INK).mean())
    return paper >= _LEAST_PAPER and _LEAST_INK <= ink <= _MOST_INK
