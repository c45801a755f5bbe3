"""Red seals, which are stamped over text: taken out where the page was scanned in colour.

A seal's ink lets black show through: where the red is bright there is paper under it, where it is dark there is print.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.thresholds import SEALS


def without_seals(image: NDArray[Any], gray: Gray) -> Gray:
    """The grey page of a picture (height x width x RGB) with paper where only the ink of a seal is."""
    red = image[..., 0].astype(np.int16)
    mask = (red - np.maximum(image[..., 1], image[..., 2]) > SEALS.redder).astype(np.uint8)
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
    size = (max(1, width // SEALS.smaller), max(1, height // SEALS.smaller))
    shrunk = cv2.resize(mask * 255, size, interpolation=cv2.INTER_AREA)
    small = (shrunk > SEALS.covered).astype(np.uint8)
    together = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((SEALS.joined, SEALS.joined), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    long_side = max(size)
    found = []
    for left, top, wide, tall in stats[1:, :4].tolist():
        if (
            min(wide, tall) < SEALS.round * max(wide, tall)
            or not SEALS.least <= max(wide, tall) / long_side <= SEALS.most
        ):
            continue
        margin = SEALS.smaller
        found.append(
            (
                slice(max(0, (top * SEALS.smaller) - margin), (top + tall) * SEALS.smaller + margin),
                slice(max(0, (left * SEALS.smaller) - margin), (left + wide) * SEALS.smaller + margin),
            )
        )
    return found
