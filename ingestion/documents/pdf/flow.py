"""Lines into paragraphs: a line goes on where it was full and the next one is not indented."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.documents.model import Line
from ingestion.documents.pdf.text import TextLine, joint, printed_lines
from ingestion.documents.pdf.thresholds import FLOW

_SENTENCE_END = ("。", "！", "？", "；", "：", ".", "!", "?", ";", ":")
_FRESH_START = re.compile(
    r"[（(]?[一二三四五六七八九十]+[）)、.．]|第[一二三四五六七八九十]+(?:部分|章|节|条)|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]|附\s*[件表]|[•●]"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Where lines of running text begin and end, and how far (em) a line is from the one it goes on from."""

    left: float
    right: float
    pitch: float

    @property
    def width(self) -> float:
        """How long full lines are."""
        return self.right - self.left

    @classmethod
    def of(cls, lines: Sequence[TextLine], width: float) -> Measure:
        """Measure pages of one size, `width` points wide."""
        if not lines:
            return cls(0.0, 0.0, 0.0)
        size = sorted(line.size for line in lines)[len(lines) // 2]
        right = max(-_edge([-line.x1 for line in lines], size), FLOW.least_width * width)
        left = _edge([line.x0 for line in lines], size)
        pitches = sorted(
            (line.top - before.top) / before.size
            for before, line in pairwise(lines)
            if right - before.x1 < FLOW.ragged * before.size
            and 0 < line.top - before.top < FLOW.max_pitch * before.size
        )
        return cls(left, right, pitches[len(pitches) // 2] if pitches else FLOW.max_pitch)


def _edge(values: Iterable[float], size: float) -> float:
    """The outermost place at which not just a stray line begins."""
    ordered = sorted(values)
    needed = max(FLOW.least_lines, FLOW.edge_share * len(ordered))
    for position, value in enumerate(ordered):
        if bisect_right(ordered, value + FLOW.ragged * size) - position >= needed:
            return value
    return ordered[0]


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph that more lines may join."""

    page: int
    measure: Measure
    lines: list[TextLine]
    pages: list[int]  # of each line

    @property
    def last_page(self) -> int:
        """The page of the line it ends with so far."""
        return self.pages[-1]

    @property
    def printed(self) -> tuple[Line, ...]:
        """Its lines with their boxes, on the pages they stand on."""
        return printed_lines(self.lines, self.pages)

    def add(self, line: TextLine, measure: Measure, page: int) -> None:
        """Take the next line."""
        self.lines.append(line)
        self.measure = measure
        self.pages.append(page)

    @property
    def text(self) -> str:
        """The lines as one line: a paragraph has no line breaks of its own."""
        available = self.measure.width
        joints = (
            "" if k == 0 else joint(self.lines[k - 1], line, available) for k, line in enumerate(self.lines)
        )
        return "".join((gap and " ") + line.text for gap, line in zip(joints, self.lines, strict=True))

    def takes(self, line: TextLine, measure: Measure, *, same_page: bool) -> bool:
        """Whether the line continues the paragraph."""
        last = self.lines[-1]
        size = last.size
        if abs(line.size - size) > FLOW.same_size * size or abs(measure.width - self.measure.width) > size:
            return False
        pitch = (line.top - last.top) / size
        # The next column of a page is as another page.
        if (
            same_page
            and measure == self.measure
            and not 0 < pitch <= min(FLOW.max_pitch, FLOW.wider * self.measure.pitch)
        ):
            return False
        if self.measure.right - last.x1 > line.head + self._slack(last):
            return False
        if last.text.endswith(_SENTENCE_END) and _FRESH_START.match(line.text):
            return False
        if line.x0 - measure.left <= FLOW.indent * size:
            return True
        # A block that is set in as a whole, only its own second line can stand so far in; or a long title.
        is_block = len(self.lines) > 1 and abs(line.x0 - last.x0) < FLOW.same_edge * size
        return is_block or (self._is_centred(line) and not last.text.endswith(_SENTENCE_END))

    def _is_centred(self, line: TextLine) -> bool:
        """Whether a line and all before it stand in the middle; running text has its first line set in."""
        middle = self.measure.left + self.measure.right
        return all(abs(one.x0 + one.x1 - middle) < FLOW.centred * one.size for one in (*self.lines, line))

    def _slack(self, last: TextLine) -> float:
        """How far a line may end before the edge and still be full: more if no sentence ends there."""
        width = self.measure.width
        if last.text.count("（") > last.text.count("）"):
            return FLOW.slack_in_bracket * width
        return (
            FLOW.slack_behind_sentence * last.size
            if last.text.endswith(_SENTENCE_END)
            else FLOW.slack_in_sentence * width
        )
