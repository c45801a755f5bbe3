"""`python -m evaluation.same_as BASE`: build both sides, compare, tell."""

from __future__ import annotations

import time
from pathlib import Path

import click

from evaluation.same_as.build import SideError, shared_folder
from evaluation.same_as.corpora import NAMES, MissingCorpusError
from evaluation.same_as.expected import as_lines, judge, load
from evaluation.same_as.job import Job, Outcome
from evaluation.same_as.tables import Difference

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "same-as"


def _corpora(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = [name for name in chosen if name not in NAMES]
    if unknown or not chosen:
        raise click.BadParameter(f"they are: {', '.join(NAMES)}")
    return chosen


@click.command()
@click.argument("base")
@click.option(
    "--corpora", default=",".join(NAMES), show_default=True, callback=_corpora, help="Which, by comma."
)
@click.option("--once", is_flag=True, help="Build in one order of arrival only.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1), help="Builds at one time.")
@click.option(
    "--shared", type=click.Path(path_type=Path), help="The shared folder (default: beside the repository)."
)
@click.option(
    "--work", default=WORK, show_default=True, type=click.Path(path_type=Path), help="Builds are kept here."
)
def main(base: str, corpora: tuple[str, ...], once: bool, jobs: int, shared: Path | None, work: Path) -> None:
    """Whether this tree makes the same as the commit BASE of the same files. 0: the same, or as listed. 1: not."""
    begun = time.monotonic()
    try:
        changes = load()
        job = Job(ROOT, base, work.resolve(), shared or shared_folder(ROOT), once, jobs)
        outcome = job.run(corpora)
    except (SideError, MissingCorpusError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    judged = judge(outcome.differences, changes, corpora)
    for note in outcome.notes:
        click.echo(note)
    _tell("As listed in expected_changes.yml", judged.listed)
    _tell("NOT LISTED", judged.unlisted)
    if judged.unlisted:
        click.echo("\nAs lines of expected_changes.yml, if they are meant:\n" + as_lines(judged.unlisted))
    for sentence in judged.otherwise + judged.unused:
        click.echo(f"LISTED OTHERWISE  {sentence}")
    moved = _tell_orders(outcome)
    holds = judged.holds and not moved
    click.echo(f"\n{_verdict(holds, bool(judged.listed))} ({time.monotonic() - begun:.0f} s)")
    raise SystemExit(0 if holds else 1)


def _verdict(holds: bool, listed: bool) -> str:
    if not holds:
        return "NOT THE SAME"
    return "The same but for what is listed." if listed else "The same."


def _tell_orders(outcome: Outcome) -> bool:
    """What hangs on the order of arrival; whether any of it is HEAD's."""
    for side, differences in outcome.between_orders.items():
        _tell(f"{side.upper()} IN TWO ORDERS OF ARRIVAL DIFFERS", differences)
    return bool(outcome.between_orders.get("head"))


def _tell(
    heading: str, differences: tuple[tuple[str, Difference], ...] | list[tuple[str, Difference]]
) -> None:
    if not differences:
        return
    click.echo(f"\n{heading}")
    for corpus, difference in differences:
        click.echo(f"  {corpus}  {difference.table}.{difference.column}: {difference.rows} rows")
        for example in difference.examples:
            click.echo(f"      {example}")


if __name__ == "__main__":
    main()
