"""What the lines of a page say: each is read once, and figures that may have been read wrongly once more.

A figure that was put right, or that two looks read otherwise, says so by its certainty, however sure the engine is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from ingestion.documents.scan.cells import Line, Piece
from ingestion.documents.scan.corrections import changes_a_figure, corrected, has_two_readings
from ingestion.documents.scan.dust import dust_between_digits, dust_in_line, says_too_much
from ingestion.documents.scan.engine import TextBox, engine
from ingestion.documents.scan.image import Gray
from ingestion.documents.scan.thresholds import SECOND_LOOKS

_FIGURE_WITH_POINT = re.compile(r"[（(]?[\d.,·:：]*[.·:：][\d.,·]*%?[）)]?")
_FIGURE = re.compile(r"[\d.,]*\d[\d.,]*%?")

# A point that no figure has: before its first digit or behind its last one, where the number of an item has one.
_STRAY_POINT = re.compile(r"[\u3400-\u9fff][.·]\d|\d[.·][\u3400-\u9fff]")
# Dust is seen at every look; a look that did not see it is not outvoted.
_NO_FIGURE = re.compile(rf"{_STRAY_POINT.pattern}|\d[:：]\d")
_SIGNS_OF_FIGURES = re.compile(r"[\d.,:，：%％/()（）<>≤≥=\-—\s]")

Reading = tuple[str, float]


def recognised(pieces: Sequence[Piece], plain: Gray, ink: Gray) -> list[Line]:
    """The lines of a page: what its pieces say, and how sure that is. Pieces that say nothing are left out."""
    read = engine().recognise([crop(plain, piece.box) for piece in pieces])
    settled = _without_dust(read, pieces, plain, ink) | _with_more_paper(read, pieces, plain, ink)
    figures = [n for n, (text, _) in enumerate(read) if n not in settled and _is_figure(text)]
    _look_again(read, figures, [crop(plain, pieces[number].box) for number in figures])
    return [
        Line(piece, meant := corrected(text), sureness(text, meant, score))
        for piece, (text, score) in zip(pieces, read, strict=True)
        if text.strip()
    ]


def sureness(read: str, meant: str, score: float) -> float:
    """How sure a text is that the engine read with `score` and that was put right."""
    is_decided = has_two_readings(meant) or changes_a_figure(read, meant)
    return min(score, SECOND_LOOKS.decided) if is_decided else score


def crop(page: Gray, box: TextBox) -> Gray:
    """A line with some paper around it, as the engine is shown it."""
    return page[
        max(0, box.top - SECOND_LOOKS.margin) : box.bottom + SECOND_LOOKS.margin,
        max(0, box.left - SECOND_LOOKS.margin) : box.right + SECOND_LOOKS.margin,
    ]


def _is_figure(text: str) -> bool:
    words = _SIGNS_OF_FIGURES.sub("", text)
    return len(words) <= SECOND_LOOKS.most_words and any(character.isdigit() for character in text)


def _look_again(read: list[Reading], figures: Sequence[int], crops: Sequence[Gray]) -> None:
    """Figures once more, set smaller: what the looks say otherwise is unsure, and a third look decides."""
    second = engine().recognise([_with_paper(line, line.shape[0] // 8, line.shape[0] // 4) for line in crops])
    unlike = [
        at
        for at, (number, (text, _)) in enumerate(zip(figures, second, strict=True))
        if not _say_the_same(read[number][0], text)
    ]
    third = engine().recognise([_with_paper(crops[at], 2, crops[at].shape[0] // 2) for at in unlike])
    for at, (text, score) in zip(unlike, third, strict=True):
        before = read[figures[at]]
        agreed = _say_the_same(second[at][0], text) and not _NO_FIGURE.search(text)
        read[figures[at]] = (text if agreed else before[0]), min(before[1], score, SECOND_LOOKS.decided)


def _say_the_same(one: str, other: str) -> bool:
    return _signs(one) == _signs(other)


def _signs(text: str) -> str:
    """The text as it is compared: put right, without spaces, every sign as wide as ASCII's."""
    return "".join(unicodedata.normalize("NFKC", corrected(text)).split())


def _with_paper(line: Gray, above: int, beside: int) -> Gray:
    return np.pad(line, ((above, above), (beside, beside)), mode="edge")


def _without_dust(read: list[Reading], pieces: Sequence[Piece], plain: Gray, ink: Gray) -> set[int]:
    """Lines once more without what may be dust and not a point; the numbers of the figures among them."""
    again: list[int] = []
    crops: list[Gray] = []
    figures = set()
    for number, (piece, (text, _)) in enumerate(zip(pieces, read, strict=True)):
        dust = None
        if _FIGURE_WITH_POINT.fullmatch(text):
            dust = dust_between_digits(piece.box, ink, text)
        elif _STRAY_POINT.search(text):
            dust = dust_in_line(piece.box, ink)
        if dust is not None:
            clean = plain.copy()
            box = piece.box
            clean[box.top : box.bottom, box.left : box.right][dust > 0] = int(np.percentile(plain, 80))
            again.append(number)
            crops.append(crop(clean, box))
    for number, (text, score) in zip(again, engine().recognise(crops), strict=True):
        before = read[number][0]
        if _FIGURE_WITH_POINT.fullmatch(before):
            figures.add(number)
            # A gap where the spot was says that it had a place of its own: then it was a point after all.
            is_dust = " " not in text and _digits(text) == _digits(before)
            read[number] = (text if is_dust else before), min(score, SECOND_LOOKS.decided)
        elif text != before and _say_the_same(_without_stray_points(text), _without_stray_points(before)):
            read[number] = text, min(score, SECOND_LOOKS.decided)
    return figures


def _without_stray_points(text: str) -> str:
    return _STRAY_POINT.sub(lambda match: match[0].replace(".", "").replace("·", ""), text)


def _with_more_paper(read: list[Reading], pieces: Sequence[Piece], plain: Gray, ink: Gray) -> set[int]:
    """Figures with more digits than there is ink for (95 read as 995) once more, with paper on both sides."""
    doubtful = [
        number
        for number, (piece, (text, _)) in enumerate(zip(pieces, read, strict=True))
        if _FIGURE.fullmatch(text) and says_too_much(piece.box, ink, text)
    ]
    lines = [crop(plain, pieces[number].box) for number in doubtful]
    again = engine().recognise([_with_paper(line, 2, line.shape[0] // 2) for line in lines])
    for number, (text, score) in zip(doubtful, again, strict=True):
        is_better = bool(_FIGURE.fullmatch(text)) and not says_too_much(pieces[number].box, ink, text)
        read[number] = (text if is_better else read[number][0]), min(score, SECOND_LOOKS.decided)
    return set(doubtful)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
