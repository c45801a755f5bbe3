"""Tries every fault at every place of every step: `python -m evaluation.faults [STEP ...]`. Exit code 1 if anything was lost."""

from __future__ import annotations

import argparse
import sys

import click

from evaluation.faults.injection import Fault
from evaluation.faults.intrusion import REQUESTS, STATEMENTS, requests_let_in, statements_let_in
from evaluation.faults.steps import STEPS
from evaluation.faults.trials import Tally, every_fault


def main(arguments: list[str] | None = None) -> int:
    """Print, for each step and fault, how many places were tried, survived and lost; what was lost is named."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.faults", description=__doc__)
    parser.add_argument("steps", nargs="*", choices=[[], *(step.name for step in STEPS)], help="only these")
    parser.add_argument("--most", type=int, help="of the places of a step, so many")
    asked = parser.parse_args(arguments)
    total = Tally()
    click.echo(f"{'step':12}{'fault':10}{'places':>7}{'tried':>7}{'survived':>10}{'lost':>6}")
    for step in STEPS:
        if asked.steps and step.name not in asked.steps:
            continue
        for fault in Fault:
            tally = every_fault(step, fault, asked.most)
            total.add(tally)
            click.echo(
                f"{step.name:12}{fault:10}{tally.places:7}{tally.tried:7}{tally.survived:10}{len(tally.lost):6}"
            )
            for what in tally.lost:
                click.echo(f"  {what}")
    click.echo(f"{'in all':22}{total.places:7}{total.tried:7}{total.survived:10}{len(total.lost):6}")
    let_in = 0
    for what, tried, found in () if asked.steps else _intruders():
        let_in += len(found)
        click.echo(f"{what:22}{tried:14}{'let in':>10}{len(found):6}")
        for one in found:
            click.echo(f"  {one}")
    return 1 if total.lost or let_in else 0


def _intruders() -> tuple[tuple[str, int, list[str]], ...]:
    return (
        ("jixiao sql", len(STATEMENTS), statements_let_in()),
        ("foreign requests", len(REQUESTS), requests_let_in()),
    )


if __name__ == "__main__":
    sys.exit(main())
