"""Passages that a file holds twice, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingestion.prose.sections import Passage

_MIN_PASSAGES = 2
_MIN_CHARACTERS = 300
_BODY = 20  # characters; shorter lines are headings and recur everywhere


@dataclass(frozen=True, slots=True)
class Repeat:
    """A run of passages printed before: the first passage of either print and the length in characters."""

    first: Passage
    again: Passage
    characters: int


def mark_repeats(passages: Sequence[Passage]) -> tuple[list[Passage], list[Repeat]]:
    """The passages with `repeats` set on second prints, and one `Repeat` for each run."""
    seen: dict[str, int] = {}
    marked = list(passages)
    repeats: list[Repeat] = []
    at = 0
    while at < len(passages):
        earlier = seen.get(passages[at].text) if len(passages[at].text) >= _BODY else None
        length = _run(passages, earlier, at) if earlier is not None else 0
        characters = sum(len(p.text) for p in passages[at : at + length])
        if earlier is not None and length >= _MIN_PASSAGES and characters >= _MIN_CHARACTERS:
            repeats.append(Repeat(passages[earlier], passages[at], characters))
            for place in range(at, at + length):
                marked[place] = replace(passages[place], repeats=True)
            at += length
            continue
        seen.setdefault(passages[at].text, at)
        at += 1
    return marked, repeats


def _run(passages: Sequence[Passage], earlier: int, at: int) -> int:
    """How many passages from `at` on are printed from `earlier` on too."""
    length = 0
    while (
        at + length < len(passages)
        and earlier + length < at
        and passages[earlier + length].text == passages[at + length].text
    ):
        length += 1
    return length
