"""Photographed pages made square: rules that lean, and lean differently from edge to edge, set upright and level."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.rules import PageRules

_LEAST_LENGTH = 250  # pixels of a rule that is long enough to tell by how much it leans
_LEAST_RULES = 2
_MOST_LEAN = 0.06  # pixels across for each along: 3.4 degrees
_MOVES = 3.0  # pixels by which a rule's end is out of place before the page is set straight


def squared(gray: Gray, rules: PageRules) -> Gray | None:
    """The page with its rules upright and level; None where they are, or where too few are long enough to say."""
    height, width = gray.shape
    sideways = _lean(rules.down.T)
    upwards = _lean(rules.across)
    moves = (_farthest(sideways, width) * height / 2, _farthest(upwards, height) * width / 2)
    if max(moves) < _MOVES:
        return None
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    from_x = xs + np.polyval(sideways, xs) * (ys - height / 2)
    from_y = ys + np.polyval(upwards, ys) * (xs - width / 2)
    paper = float(np.percentile(gray, 90))
    level = cv2.remap(
        gray, from_x.astype(np.float32), from_y.astype(np.float32), cv2.INTER_CUBIC, borderValue=(paper,)
    )
    return np.asarray(level, dtype=np.uint8)


def _farthest(lean: NDArray[np.float64], size: int) -> float:
    return float(np.abs(np.polyval(lean, np.array([0, size]))).max())


def _lean(mask: Gray) -> NDArray[np.float64]:
    """By how much level rules rise for each pixel along, as a line over their height on the page: (slope, offset)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    places, leans, lengths = [], [], []
    for number, (left, top, wide, tall) in enumerate(stats[1:, :4].tolist(), start=1):
        if wide < _LEAST_LENGTH:
            continue
        ys, xs = np.nonzero(labels[top : top + tall, left : left + wide] == number)
        lean = float(np.polyfit(xs, ys, 1)[0])
        if abs(lean) <= _MOST_LEAN:
            places.append(top + float(ys.mean()))
            leans.append(lean)
            lengths.append(wide)
    if len(places) < _LEAST_RULES or max(places) - min(places) < _LEAST_LENGTH:
        return np.array([0.0, float(np.average(leans, weights=lengths)) if leans else 0.0])
    return np.asarray(np.polyfit(places, leans, 1, w=lengths))
