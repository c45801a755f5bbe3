"""`python -m evaluation.reading_score`: read every case, print the classes."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from evaluation.reading_score.case import Case, cases_in
from evaluation.reading_score.product import read
from evaluation.reading_score.score import CLASSES, Score, score_file

CASES = Path(__file__).resolve().parents[1] / "cases"


def score_case(case: Case) -> Score:
    """All files of a case: each has to be read by itself."""
    whole = Score()
    for path in case.files:
        score = score_file(case, read(path, case.truth.get("agency")))
        whole.cells.update(score.cells)
        whole.wrong += score.wrong
    return whole


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=CASES)
@click.option("--only", default="", help="Cases whose names begin so, by comma.")
@click.option("--show", default=0, help="So many wrong cells of each case in words.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1))
def main(folder: Path, only: str, show: int, jobs: int) -> None:
    """Score reading on the cases of FOLDER. 0: nothing is lost, silently wrong or wrongly refused. 1: something is."""
    cases = list(cases_in(folder, tuple(name for name in only.split(",") if name)))
    total = Score()
    with ProcessPoolExecutor(jobs) as pool:
        for case, score in zip(cases, pool.map(score_case, cases), strict=True):
            total.cells.update(score.cells)
            counted = " ".join(f"{kind}={score.cells[kind]}" for kind in CLASSES if score.cells[kind])
            click.echo(f"{case.name:40s} {counted}  {case.truth.get('note', '')}")
            for words in score.wrong[:show]:
                click.echo(f"      {words}")
    cells, compared = total.cells, total.cells_compared
    click.echo("TOTAL " + " ".join(f"{kind}={cells[kind]}" for kind in CLASSES) + f" of={compared}")
    raise SystemExit(1 if not compared or cells["lost"] + cells["silent"] + cells["refused_wrongly"] else 0)


if __name__ == "__main__":
    main()
