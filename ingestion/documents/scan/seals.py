"""Red seals, which are stamped over text: taken out where the page was scanned in colour.

A seal's ink lets black show through: where the red is bright there is paper under it, where it is dark there is print.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray

_REDDER = 45  # by how much red outweighs green and blue
_SMALLER = 4  # seals are looked for at this fraction of the page's size
_JOINED = 7  # what a seal consists of is nearer than this at that size
# Seals measure 18 to 60 mm: as shares of A4's long side. What is red and is flat is a heading, and stays.
_LEAST, _MOST = 0.05, 0.22
_ROUND = 0.45  # the shorter side as a share of the longer: oval seals are 3 to 5


def without_seals(image: NDArray[Any], gray: Gray) -> Gray:
    """The grey page of a picture (height x width x RGB) with paper where only the ink of a seal is."""
    red = image[..., 0].astype(np.int16)
    mask = (red - np.maximum(image[..., 1], image[..., 2]) > _REDDER).astype(np.uint8)
    seals = _seals(mask)
    if not seals:
        return gray
    plain = gray.copy()
    paper = float(np.percentile(gray, 80))
    for window in seals:
        bright = red[window].astype(float)
        stamped = mask[window] > 0
        bright[stamped] *= paper / max(1.0, float(np.percentile(bright[stamped], 60)))
        plain[window] = np.clip(bright, 0, paper).astype(np.uint8)
    return plain


def _seals(mask: NDArray[np.uint8]) -> list[tuple[slice, slice]]:
    height, width = mask.shape
    size = (max(1, width // _SMALLER), max(1, height // _SMALLER))
    small = (cv2.resize(mask * 255, size, interpolation=cv2.INTER_AREA) > 60).astype(np.uint8)
    together = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_JOINED, _JOINED), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    long_side = max(size)
    found = []
    for left, top, wide, tall in stats[1:, :4].tolist():
        if min(wide, tall) < _ROUND * max(wide, tall) or not _LEAST <= max(wide, tall) / long_side <= _MOST:
            continue
        margin = _SMALLER
        found.append(
            (
                slice(max(0, (top * _SMALLER) - margin), (top + tall) * _SMALLER + margin),
                slice(max(0, (left * _SMALLER) - margin), (left + wide) * _SMALLER + margin),
            )
        )
    return found
