"""`python -m evaluation.unseen FOLDER [--held] [--lot first|second|fresh|third|fourth|fifth]`: write half of the cases with their truth."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from evaluation.unseen.axes import Axes, axes_of
from evaluation.unseen.common import Written
from evaluation.unseen.drawn import Drawn, draw
from evaluation.unseen.forms import document, under_words_of
from evaluation.unseen.grids import file_bytes
from evaluation.unseen.second_axes import WORDINGS, second_axes, third_axes


@dataclass(frozen=True, slots=True)
class Lot:
    """Cases drawn alike: how many, by which seed, with which axes, printed how."""

    letter: str
    cases: int
    seed: int
    axes: Callable[[int, random.Random], Axes]
    printed: Callable[[Drawn, Axes, random.Random], tuple[Written, dict[str, Any]]]


LOTS: Mapping[str, Lot] = {
    "first": Lot("u", 288, 20261130, axes_of, document),
    "second": Lot("v", 240, 4_120_077, second_axes, under_words_of(WORDINGS)),
    "fresh": Lot("w", 240, 9_310_551, second_axes, under_words_of("wordings_held.yml")),
    # Drawn before the held halves of the others were opened.
    "third": Lot("x", 280, 77_410_003, third_axes, under_words_of("wordings_third.yml")),
    # Drawn after the vocabulary was widened. For a last look: nobody opens its held half, and who did draws another seed.
    "fourth": Lot("y", 280, 5_190_277, third_axes, under_words_of("wordings_fourth.yml")),
    # Drawn after the fourth was opened, again before any of its words was read.
    "fifth": Lot("z", 280, 60_221_408, third_axes, under_words_of("wordings_fifth.yml")),
}


def write_case(folder: Path, number: int, lot: Lot = LOTS["first"]) -> Path:
    """Case `number` of a lot as a file and its truth."""
    chance = random.Random(lot.seed + number)  # noqa: S311 - cases, not secrets
    axes = lot.axes(number, chance)
    written, truth = lot.printed(draw(chance), axes, chance)
    name = f"{lot.letter}{number:03d}-{axes.kind}"
    (folder / f"{name}.truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    path = folder / f"{name}.{axes.format}"
    path.write_bytes(file_bytes(written, axes.format))
    return path


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--held", is_flag=True, help="The half that nobody opens while readers are mended.")
@click.option("--lot", "which", type=click.Choice(tuple(LOTS)), default="first", show_default=True)
def main(folder: Path, *, held: bool, which: str) -> None:
    """Write the cases of one half: even numbers for development, odd ones held back."""
    folder.mkdir(parents=True, exist_ok=True)
    lot = LOTS[which]
    for number in range(int(held), lot.cases, 2):
        write_case(folder, number, lot)


if __name__ == "__main__":
    main()
