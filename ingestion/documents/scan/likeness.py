"""Whether a picture can hold print: asked of pictures set into documents, before OCR is paid for."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageFilter, UnidentifiedImageError

from ingestion.documents.scan.thresholds import LIKENESS


def looks_printed(data: bytes, max_pixels: int) -> bool:
    """Whether most of a picture is of the brightness of its surroundings, and some of it is clearly darker.

    A picture that cannot be decoded looks printed: its reader says what is wrong with it. `max_pixels` is what a
    page may have; a larger picture is left to the reader's own limit.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width < LIKENESS.least_width or image.height < LIKENESS.least_height:
                return False
            if image.width * image.height > max_pixels:
                return True
            return _is_ink_on_paper(_shrunk(image))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return True


def _shrunk(image: Image.Image) -> Image.Image:
    image.draft("L", (LIKENESS.looked_at, LIKENESS.looked_at))
    if image.mode in ("RGBA", "LA", "P", "PA"):
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    grey = image.convert("L")
    grey.thumbnail((LIKENESS.looked_at, LIKENESS.looked_at))
    return grey


def _is_ink_on_paper(grey: Image.Image) -> bool:
    around = grey.filter(ImageFilter.MaxFilter(LIKENESS.surroundings)).filter(
        ImageFilter.BoxBlur(LIKENESS.surroundings)
    )
    share = np.asarray(grey, np.float32) / np.maximum(np.asarray(around, np.float32), 1.0)
    paper, ink = float((share > LIKENESS.paper).mean()), float((share < LIKENESS.ink).mean())
    return paper >= LIKENESS.least_paper and LIKENESS.least_ink <= ink <= LIKENESS.most_ink
