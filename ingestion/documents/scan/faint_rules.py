"""Level rules that are too pale or too broken to be ink: hairlines, dashes and dots.

Along a rule the greys are averaged, which evens out noise and dashes; what is then dark over a long way and has
paper on both sides is a rule. Lines of text are dark over a long way too, but thicker; figures one under the other,
1 under 1, are as thin in the middle, but wider than that somewhere.
"""

from __future__ import annotations

import cv2
import numpy as np

from ingestion.documents.scan.image import Gray

# Pixels at 200 dpi, and grey levels.
_ALONG = 17  # greys are averaged over so much, twice the gap of a dashed rule
_UNBROKEN = 41  # what is dark over less is a stroke
_SIDE = 6  # how far beside a rule there must be paper
_PAPER_REACH = 25  # paper is the lightest grey so near
_DARKER, _AS_LIGHT = 14, 11  # than the paper: a rule at least, what is beside it at most
_CROSSING = 27  # where another rule crosses, what is beside this one is not paper
_SHORTEST = 110
_KNOWN = 0.75  # share of a rule that is ink, so that it is no faint one
_THICKEST = 8  # across a rule; ink that reaches further is a character
_ON_CHARACTERS = 0.4  # share of its length that a rule at most has on characters


def faint_rules(gray: Gray, ink: Gray, known: Gray, crossing: Gray) -> Gray:
    """A mask of a straight page: 255 on pale and dashed level rules that are not among the `known` ones (255).

    `crossing` are the known upright ones (255).
    """
    even = cv2.blur(gray, (_ALONG, 1))
    long = cv2.morphologyEx(even, cv2.MORPH_CLOSE, np.ones((1, _UNBROKEN), np.uint8))
    soft = cv2.blur(even, (1, 3))
    paper = cv2.blur(cv2.dilate(soft, np.ones((_PAPER_REACH, 1), np.uint8)), (1, _PAPER_REACH)).astype(
        np.int16
    )
    is_dark = paper - long >= _DARKER
    is_light = paper - soft <= _AS_LIGHT
    beside = np.roll(is_light, _SIDE, axis=0) & np.roll(is_light, -_SIDE, axis=0)
    found = (is_dark & beside).astype(np.uint8) * 255
    whole = cv2.bitwise_and(
        cv2.dilate(found, np.ones((1, _CROSSING), np.uint8)), is_dark.astype(np.uint8) * 255
    )
    thick = cv2.dilate(whole, np.ones((2, 1), np.uint8))
    rules = np.asarray(
        cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, _SHORTEST), np.uint8)), dtype=np.uint8
    )
    return _off_characters(_new(rules, known), ink, crossing)


def _new(rules: Gray, known: Gray) -> Gray:
    """The rules that mostly are not known: those that are would only grow into strokes beside their ends."""
    count, labels = cv2.connectedComponents(rules, connectivity=8)
    at_known = cv2.dilate(known, np.ones((5, 1), np.uint8)) > 0
    sizes = np.bincount(labels.ravel(), minlength=count)
    covered = np.bincount(labels[at_known], minlength=count)
    keep = covered < _KNOWN * sizes
    keep[0] = False
    return np.asarray(keep[labels] * 255, dtype=np.uint8)


def _off_characters(rules: Gray, ink: Gray, crossing: Gray) -> Gray:
    """The rules without those that run from character to character."""
    plain = np.where(cv2.dilate(crossing, np.ones((3, 3), np.uint8)) > 0, 0, ink).astype(np.uint8)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(plain, connectivity=8)
    is_character = stats[:, cv2.CC_STAT_HEIGHT] > _THICKEST
    is_character[0] = False
    count, labels = cv2.connectedComponents(rules, connectivity=8)
    sizes = np.bincount(labels.ravel(), minlength=count)
    covered = np.bincount(labels[is_character[marks]], minlength=count)
    keep = covered < _ON_CHARACTERS * sizes
    keep[0] = False
    return np.asarray(keep[labels] * 255, dtype=np.uint8)
