"""Level rules that are too pale or too broken to be ink: hairlines, dashes and dots.

Along a rule the greys are averaged, which evens out noise and dashes; what is then dark over a long way and has
paper on both sides is a rule. Lines of text are dark over a long way too, but thicker; figures one under the other,
1 under 1, are as thin in the middle, but wider than that somewhere.
"""

from __future__ import annotations

import cv2
import numpy as np

from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.table_thresholds import FAINT


def faint_rules(gray: Gray, ink: Gray, known: Gray, crossing: Gray) -> Gray:
    """A mask of a straight page: 255 on pale and dashed level rules that are not among the `known` ones (255).

    `crossing` are the known upright ones (255).
    """
    even = cv2.blur(gray, (FAINT.along, 1))
    long = cv2.morphologyEx(even, cv2.MORPH_CLOSE, np.ones((1, FAINT.unbroken), np.uint8))
    soft = cv2.blur(even, (1, 3))
    paper = cv2.blur(
        cv2.dilate(soft, np.ones((FAINT.paper_reach, 1), np.uint8)), (1, FAINT.paper_reach)
    ).astype(np.int16)
    is_dark = paper - long >= FAINT.darker
    is_light = paper - soft <= FAINT.as_light
    beside = np.roll(is_light, FAINT.side, axis=0) & np.roll(is_light, -FAINT.side, axis=0)
    found = (is_dark & beside).astype(np.uint8) * 255
    whole = cv2.bitwise_and(
        cv2.dilate(found, np.ones((1, FAINT.crossing), np.uint8)), is_dark.astype(np.uint8) * 255
    )
    thick = cv2.dilate(whole, np.ones((2, 1), np.uint8))
    rules = np.asarray(
        cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, FAINT.shortest), np.uint8)), dtype=np.uint8
    )
    return _off_characters(_new(rules, known), ink, crossing)


def _new(rules: Gray, known: Gray) -> Gray:
    """The rules that mostly are not known: those that are would only grow into strokes beside their ends."""
    count, labels = cv2.connectedComponents(rules, connectivity=8)
    at_known = cv2.dilate(known, np.ones(FAINT.beside_known, np.uint8)) > 0
    sizes = np.bincount(labels.ravel(), minlength=count)
    covered = np.bincount(labels[at_known], minlength=count)
    keep = covered < FAINT.known * sizes
    keep[0] = False
    return np.asarray(keep[labels] * 255, dtype=np.uint8)


def _off_characters(rules: Gray, ink: Gray, crossing: Gray) -> Gray:
    """The rules without those that run from character to character."""
    plain = np.where(cv2.dilate(crossing, np.ones(FAINT.at_crossing, np.uint8)) > 0, 0, ink).astype(np.uint8)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(plain, connectivity=8)
    is_character = stats[:, cv2.CC_STAT_HEIGHT] > FAINT.thickest
    is_character[0] = False
    count, labels = cv2.connectedComponents(rules, connectivity=8)
    sizes = np.bincount(labels.ravel(), minlength=count)
    covered = np.bincount(labels[is_character[marks]], minlength=count)
    keep = covered < FAINT.on_characters * sizes
    keep[0] = False
    return np.asarray(keep[labels] * 255, dtype=np.uint8)
