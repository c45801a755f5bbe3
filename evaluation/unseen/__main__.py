"""`python -m evaluation.unseen FOLDER [--held]`: write half of the cases with their truth."""

from __future__ import annotations

import json
import random
from pathlib import Path

import click

from evaluation.unseen.axes import axes_of
from evaluation.unseen.drawn import draw
from evaluation.unseen.forms import document
from evaluation.unseen.grids import file_bytes

CASES = 288
_SEED = 20261130


def write_case(folder: Path, number: int) -> Path:
    """Case `number` as a file and its truth."""
    chance = random.Random(_SEED + number)  # noqa: S311 - cases, not secrets
    axes = axes_of(number, chance)
    written, truth = document(draw(chance), axes, chance)
    name = f"u{number:03d}-{axes.kind}"
    (folder / f"{name}.truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    path = folder / f"{name}.{axes.format}"
    path.write_bytes(file_bytes(written, axes.format))
    return path


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--held", is_flag=True, help="The half that nobody opens while readers are mended.")
def main(folder: Path, *, held: bool) -> None:
    """Write the cases of one half: even numbers for development, odd ones held back."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(int(held), CASES, 2):
        write_case(folder, number)


if __name__ == "__main__":
    main()
