"""Photographed pages made square: rules that lean, and lean differently from edge to edge, set upright and level."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.rules import PageRules
from ingestion.documents.scan.table_thresholds import RECTIFY

Places = tuple[
    NDArray[np.float32], NDArray[np.float32]
]  # from which column and row each pixel of a page comes


def squaring(rules: PageRules) -> Places | None:
    """How a page becomes one with its rules upright and level; None where they are, or where too few are long enough."""
    height, width = rules.across.shape
    sideways = _lean(rules.down.T)
    upwards = _lean(rules.across)
    moves = (_farthest(sideways, width) * height / 2, _farthest(upwards, height) * width / 2)
    if max(moves) < RECTIFY.moves:
        return None
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    from_x = xs + np.polyval(sideways, xs) * (ys - height / 2)
    from_y = ys + np.polyval(upwards, ys) * (xs - width / 2)
    return from_x.astype(np.float32), from_y.astype(np.float32)


def squared(gray: Gray, places: Places, paper: float = 0.0) -> Gray:
    """The page made square, with `paper` beyond its edges."""
    return np.asarray(cv2.remap(gray, *places, cv2.INTER_CUBIC, borderValue=(paper,)), dtype=np.uint8)


def _farthest(lean: NDArray[np.float64], size: int) -> float:
    return float(np.abs(np.polyval(lean, np.array([0, size]))).max())


def _lean(mask: Gray) -> NDArray[np.float64]:
    """By how much level rules rise for each pixel along, as a line over their height on the page: (slope, offset)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    places, leans, lengths = [], [], []
    for number, (left, top, wide, tall) in enumerate(stats[1:, :4].tolist(), start=1):
        if wide < RECTIFY.least_length:
            continue
        ys, xs = np.nonzero(labels[top : top + tall, left : left + wide] == number)
        lean = float(np.polyfit(xs, ys, 1)[0])
        if abs(lean) <= RECTIFY.most_lean:
            places.append(top + float(ys.mean()))
            leans.append(lean)
            lengths.append(wide)
    if len(places) < RECTIFY.least_rules or max(places) - min(places) < RECTIFY.least_length:
        return np.array([0.0, float(np.average(leans, weights=lengths)) if leans else 0.0])
    return np.asarray(np.polyfit(places, leans, 1, w=lengths))
