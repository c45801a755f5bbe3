"""Circled numbers of lists put right by their order.

Beyond ⑩ two digits share a circle and are read as one of them, or as ⑩ again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingestion.documents.scan.thresholds import LIST_MARKS

_CIRCLED = re.compile("[①-⑳]")
_BEFORE_FIRST, _LAST = ord("①") - 1, 20
_OPENS_A_LIST = "。：:！？"


def with_marks_in_order(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs of a document, in print order, with marks from ⑪ on that count on from ⑩.

    A mark is changed only where ① to ⑩ stand in order before it, it looks like the one that is due, and no list
    can begin there: those begin behind a colon or a full stop, or behind a paragraph without marks.
    """
    run = 0
    mended = []
    for text in paragraphs:
        characters = list(text)
        marks = [match.start() for match in _CIRCLED.finditer(text)]
        for place in marks:
            read = ord(text[place]) - _BEFORE_FIRST
            opens = place > 0 and text[place - 1] in _OPENS_A_LIST
            if LIST_MARKS.certain <= run < _LAST and not opens and read in _looks_like(run + 1):
                characters[place] = chr(_BEFORE_FIRST + run + 1)
                run += 1
            else:
                run = run + 1 if read == run + 1 else int(read == 1)
        run = run if marks else 0
        mended.append("".join(characters))
    return mended


def _looks_like(due: int) -> set[int]:
    return {due, due - 1, due // 10, due % 10, 10}
