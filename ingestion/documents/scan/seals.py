"""Seals, which are stamped over tables: a layer of their own, taken off before rules and text are looked for.

Of a page in colour red ink is the layer; of one in grey what stands inside a round rim, is as dark as that rim and as broad as
a stroke of a seal. A seal's ink lets black show through: where the layer is bright there is paper under it, where it is dark
there is print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray, to_scale
from ingestion.documents.scan.rims import Rim, encloses, round_rims
from ingestion.documents.scan.thresholds import SEALS

Window = tuple[slice, slice]


@dataclass(frozen=True, slots=True)
class Layers:
    """A page at `image.DPI` without its seals, and where their ink was (255; None where there is no seal).

    `by_tone`: the seals were told by how dark they are, so that thin print under them may have gone with them.
    """

    page: Gray
    seals: Gray | None
    by_tone: bool = False

    def stamped(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Whether a seal lies over a part of the page, in pixels of it."""
        if self.seals is None:
            return False
        return bool(np.count_nonzero(self.seals[top:bottom, left:right] > SEALS.half) >= SEALS.touches)

    def rotated(self, quarters: int) -> Layers:
        """The page turned by so many right angles against the clock."""
        turned = [
            np.ascontiguousarray(np.rot90(m, quarters)) for m in (self.page, self.seals) if m is not None
        ]
        return Layers(turned[0], turned[1] if self.seals is not None else None, self.by_tone)


def layers_of(image: NDArray[Any], dpi: float | None = None) -> Layers:
    """The picture of a page (height x width, grey or RGB; `dpi` where known) in print and seals."""
    scaled = to_scale(image, dpi)
    if scaled.ndim == 2:
        return _without_gray_seals(scaled)
    gray = np.asarray(cv2.cvtColor(scaled[..., :3], cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    colour = _without_red_seals(scaled, gray)
    plain = _without_gray_seals(colour.page)
    if colour.seals is None or plain.seals is None:
        return Layers(plain.page, plain.seals if colour.seals is None else colour.seals, plain.by_tone)
    return Layers(plain.page, np.maximum(colour.seals, plain.seals), by_tone=True)


def _without_red_seals(image: NDArray[Any], gray: Gray) -> Layers:
    red = image[..., 0].astype(np.int16)
    redder = red - np.maximum(image[..., 1], image[..., 2])
    # Warm light makes paper reddish, too.
    redder -= int(np.median(redder[:: SEALS.smaller, :: SEALS.smaller]))
    windows = _red_windows((redder > SEALS.redder).astype(np.uint8))
    if not windows:
        return Layers(gray, None)
    page, layer = gray.copy(), np.zeros_like(gray)
    for window in windows:
        ink = (redder[window] > SEALS.reddish).astype(np.uint8) * 255
        layer[window] |= ink
        page[window] = _lifted(image[..., 0][window], gray[window], ink)
    return Layers(page, layer)


def _red_windows(mask: NDArray[np.uint8]) -> list[Window]:
    """Where red ink stands that has a rim. Red figures and red headings have none."""
    height, width = mask.shape
    size = (max(1, width // SEALS.smaller), max(1, height // SEALS.smaller))
    shrunk = cv2.resize(mask * 255, size, interpolation=cv2.INTER_AREA)
    small = (shrunk > SEALS.covered).astype(np.uint8)
    together = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((SEALS.joined, SEALS.joined), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    return [
        _window(left, top, left + wide, top + tall, SEALS.smaller)
        for number, (left, top, wide, tall) in enumerate(stats[1:, :4].tolist(), start=1)
        if encloses(np.where(labels == number, small, 0)[top : top + tall, left : left + wide])
    ]


def _window(left: int, top: int, right: int, bottom: int, scale: int) -> Window:
    return (
        slice(max(0, (top - 1) * scale), (bottom + 1) * scale),
        slice(max(0, (left - 1) * scale), (right + 1) * scale),
    )


def _without_gray_seals(gray: Gray) -> Layers:
    rims = round_rims(gray)
    if not rims:
        return Layers(gray, None)
    page, layer = gray.copy(), np.zeros_like(gray)
    for rim in rims:
        window = _window(rim.x - rim.reach, rim.y - rim.reach, rim.x + rim.reach, rim.y + rim.reach, 1)
        strokes, thin = _gray_ink(page[window], rim, window)
        layer[window] |= strokes | thin
        page[window] = _lifted(page[window], page[window], strokes)
    return Layers(page, layer, by_tone=True)


def _gray_ink(gray: Gray, rim: Rim, window: Window) -> tuple[Gray, Gray]:
    """The ink of a seal in grey: as dark as its rim, in strokes broader than those of characters and rules; and what may be.

    Its characters are as thin as those of print, whose edges are as grey. Print is darker within and rules are straight, but
    where a page is not sharp that does not tell them apart: such ink makes a figure doubtful, and stays.
    """
    ys, xs = np.ogrid[
        window[0].start : window[0].start + gray.shape[0], window[1].start : window[1].start + gray.shape[1]
    ]
    away = np.hypot(xs - rim.x, ys - rim.y)
    paper = float(np.percentile(gray, SEALS.paper))
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    on_rim = smooth[(np.abs(away - rim.radius) < SEALS.rim) & (smooth < paper - SEALS.darker)]
    if not on_rim.size:
        return np.zeros_like(gray), np.zeros_like(gray)
    tone = int(np.percentile(on_rim, SEALS.core))
    inside = away < rim.reach
    alike = (np.abs(smooth.astype(np.int16) - tone) < SEALS.alike) & inside
    strokes = cv2.morphologyEx(_mask(alike), cv2.MORPH_OPEN, _square(SEALS.stroke))
    print_ = cv2.dilate(_mask(smooth < tone - SEALS.blacker), _square(SEALS.edge))
    straight = cv2.dilate(_straight(_mask(smooth < paper - SEALS.darker)), _square(SEALS.edge))
    thin = cv2.morphologyEx(_mask(alike & (print_ == 0) & (straight == 0)), cv2.MORPH_OPEN, _square(2))
    return np.asarray(strokes, dtype=np.uint8), np.asarray(thin, dtype=np.uint8)


def _straight(ink: Gray) -> Gray:
    bars = (np.ones((1, SEALS.straight), np.uint8), np.ones((SEALS.straight, 1), np.uint8))
    level, upright = (cv2.morphologyEx(ink, cv2.MORPH_OPEN, bar) for bar in bars)
    return np.maximum(level, upright).astype(np.uint8)


def _mask(where: NDArray[np.bool_]) -> Gray:
    return where.astype(np.uint8) * np.uint8(255)


def _square(side: int) -> NDArray[np.uint8]:
    return np.ones((side, side), np.uint8)


def _lifted(values: Gray, gray: Gray, ink: Gray) -> Gray:
    """A window of the page with the ink of a seal lifted off: as bright as paper where nothing else is printed.

    `values` are those in which the seal is brightest: of a page in colour those of its red.
    """
    stamped = ink > 0
    if not stamped.any():
        return gray
    paper = float(np.percentile(gray, SEALS.paper))
    tone = max(1.0, float(np.percentile(values[stamped], SEALS.tone)))
    lifted = np.where(stamped, values.astype(float) * paper / tone, gray)
    # Around its strokes a seal fades into the paper; packing as JPEG smears it there.
    is_gray = values is gray
    around = cv2.dilate(ink, _square(SEALS.fades_gray if is_gray else SEALS.fades)) > 0
    share = np.where(stamped, lifted / paper, values / (tone if is_gray else paper))
    bright = np.clip((share - SEALS.print) / (SEALS.fading - SEALS.print), 0, 1)
    lifted += np.where(around, bright * (paper - lifted), 0)
    return np.clip(lifted, 0, 255).astype(np.uint8)
