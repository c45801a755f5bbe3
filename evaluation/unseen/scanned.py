"""Stamped scans and tables beside each other, read and scored: `python -m evaluation.unseen.scanned --font FILE [--held]`.

Even numbers are for development, odd ones held back. Of each printed figure: right, flagged (read with doubt), lost (no
figure where one is printed), silent (another figure without a word), misplaced (its table has another grid), and figures
made up where none is printed, which count as silent.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import click
from PIL import Image

from evaluation.corpora.stamped import Delivery, Drawn, delivered, printed, sheet, stamped
from ingestion.documents.model import Cell, Table
from ingestion.documents.scan.page import PageReading, read_page
from ingestion.documents.scan.thresholds import REVIEW

CASES = 64
CLASSES = ("right", "flagged", "lost", "silent", "misplaced")
_SEED = 20261201
_FIGURE = re.compile(r"\d")


def case(number: int) -> tuple[str, tuple[Drawn, ...], Delivery, random.Random]:
    """Case `number`: what it is, its tables, how it is delivered, and the chance that goes on."""
    chance = random.Random(_SEED + number)  # noqa: S311 - cases, not secrets
    kind = (number // 2) % 8
    kinds = ((2, True), (2, False), (1, True), (1, True), (1, False), (2, True), (1, True), (2, False))
    two, ruled = kinds[kind]
    delivery = Delivery(
        dpi=chance.choice((150, 200)),
        quality=chance.choice((40, 85)),
        degrees=chance.uniform(-0.8, 0.8),
        is_colour=chance.random() < 0.6,
        is_photograph=chance.random() < 0.3,
        seals=(0, 0, 1, 2, 0, 1, 1, 1)[kind],
    )
    name = f"{two}{'ruled' if ruled else 'bare'}-{delivery.dpi}-q{delivery.quality}"
    name += f"{'-colour' if delivery.is_colour else '-grey'}{'-photo' if delivery.is_photograph else ''}-seals{delivery.seals}"
    return name, sheet(chance, tables=two, is_ruled=ruled), delivery, chance


def score(tables: Sequence[Drawn], reading: PageReading) -> Counter[str]:
    """The printed figures by class."""
    found = [block for block in reading.blocks if isinstance(block, Table)]
    counts: Counter[str] = Counter()
    for drawn, table in zip_longest(tables, found):
        if drawn is None:
            counts["silent"] += sum(bool(_FIGURE.search(cell.text)) for row in table.rows for cell in row)
            continue
        if table is None:
            counts["lost"] += sum(bool(_FIGURE.search(text)) for row in drawn.rows for text in row)
            continue
        counts.update(_of_table(drawn, table))
    return counts


def _of_table(drawn: Drawn, table: Table) -> Iterator[str]:
    rows = [row for row in table.rows]
    is_alike = len(rows) == len(drawn.rows) and all(
        len(row) == len(texts) for row, texts in zip(rows, drawn.rows, strict=True)
    )
    if not is_alike:
        yield from ("misplaced" for row in drawn.rows for text in row if _FIGURE.search(text))
        return
    for row, texts in zip(rows, drawn.rows, strict=True):
        for cell, text in zip(row, texts, strict=True):
            yield from _of_cell(cell, text)


def _of_cell(cell: Cell, text: str) -> Iterator[str]:
    is_sure = cell.confidence is None or cell.confidence >= REVIEW.low_confidence
    if not _FIGURE.search(text):
        if _FIGURE.search(cell.text) and is_sure:
            yield "silent"
    elif cell.text == text and is_sure:
        yield "right"
    elif not is_sure:
        yield "flagged"
    else:
        yield "silent" if cell.text else "lost"


@click.command()
@click.option("--font", required=True, help="A file of a font with Chinese characters.")
@click.option("--held", is_flag=True, help="The half that nobody opens while the reader is mended.")
@click.option("--only", type=int, help="One case, with its cells.")
@click.option("--kind", type=int, multiple=True, help="Only cases of these kinds (0 to 7).")
@click.option("--save", type=click.Path(path_type=Path), help="A folder for the pictures.")
def main(font: str, only: int | None, save: Path | None, kind: tuple[int, ...], *, held: bool) -> None:
    """Print one line a case, and the sums."""
    total: Counter[str] = Counter()
    for number in range(int(held), CASES, 2) if only is None else (only,):
        if kind and (number // 2) % 8 not in kind:
            continue
        name, tables, delivery, chance = case(number)
        picture = delivered(
            stamped(printed(tables, delivery.dpi, font), tables, delivery, font, chance), delivery, chance
        )
        if save is not None:
            Image.fromarray(picture).save(save / f"{number:03d}-{name}.png")
        reading = read_page(picture, 1, dpi=delivery.dpi)
        counts = score(tables, reading)
        total += counts
        click.echo(f"{number:3d} {name:45s} {_line(counts)}")
        if only is not None:
            for block in reading.blocks:
                click.echo(
                    [[f"{c.text}@{c.confidence}" for c in row] for row in block.rows]
                    if isinstance(block, Table)
                    else block
                )
            click.echo([drawn.rows for drawn in tables])
    click.echo(f"{'':49s} {_line(total)}")


def _line(counts: Counter[str]) -> str:
    return " · ".join(f"{name} {counts[name]}" for name in CLASSES)


if __name__ == "__main__":
    main()
