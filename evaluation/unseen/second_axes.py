"""The second lot: other words for headings, lines broken inside them, more media, more kinds. Its seeds are its own."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from evaluation.documents.blocks import Cell
from evaluation.unseen.axes import KINDS as FIRST_KINDS
from evaluation.unseen.axes import MORE_KINDS, Axes, axes_of
from evaluation.unseen.common import Written

KINDS = ("national", "source_columns", "overall", "level_rows", "transfer", "level2_points", "project_column", "platform", "apart",
         "managed_transfer", "summary", "own_units", "extra_columns", "years", "expenses_years", "single_line", "written_sums",
         "three_years", "hunan", "stacked", "turned_funds", "grouped_summary", "turned_expenses", "third")  # fmt: skip
_ALL_KINDS = tuple(dict.fromkeys((*KINDS, *FIRST_KINDS, *MORE_KINDS)))
_FORMATS = ("docx", "docx", "xlsx", "html", "pdf", "tabs.txt", "word.txt")
_BREAKS = 0.3  # the share of documents whose headings break inside their words
WORDINGS = "wordings.yml"


@cache
def wordings(name: str) -> Mapping[str, Sequence[str]]:
    """What else a heading or a line may be called, of one list."""
    words: Mapping[str, Sequence[str]] = yaml.safe_load(
        Path(__file__).with_name(name).read_text(encoding="utf-8")
    )
    return words


def second_axes(number: int, chance: random.Random) -> Axes:
    """The axes of a case of the second lot."""
    axes = axes_of(0, chance)
    return replace(axes, kind=KINDS[number // 2 % len(KINDS)], format=chance.choice(_FORMATS), labels="usual")


def third_axes(number: int, chance: random.Random) -> Axes:
    """The axes of a case of the third lot: the kinds of both lots, in all media."""
    return replace(second_axes(number, chance), kind=_ALL_KINDS[number // 2 % len(_ALL_KINDS)])


def reworded(written: Written, chance: random.Random, words: str = WORDINGS) -> Written:
    """The document under other words: each heading in one way throughout, some of its headings and names broken by a line."""
    chosen = {name: chance.choice([name, *others]) for name, others in wordings(words).items()}
    breaks = chance.random() < _BREAKS

    def other(cell: Cell) -> Cell:
        name, bracket, rest = cell.text.partition("（")
        text = chosen.get(cell.text) or (chosen[name] + bracket + rest if name in chosen else cell.text)
        if breaks and text != cell.text and len(text) > 4 and "（" not in text:
            middle = chance.randint(2, len(text) - 2)
            text = f"{text[:middle]}\n{text[middle:]}"
        return replace(cell, text=text)

    return [
        one if isinstance(one, str) else [[other(cell) for cell in row] for row in one] for one in written
    ]
