"""`python -m benchmarks.growing --size 100 --size 1000 …`: what a refresh costs as a home grows, into results.json.

A home of each size is filled with records of a drawn province (`evaluation/province`), so no report is read; then come a whole
build, two reports more, one at a time, and a run with nothing new, each in a process of its own. What a whole build costs is
what everything behind the reader costs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from benchmarks.run import RESULTS
from benchmarks.timing import command_cpu_seconds, users_environment
from evaluation.province.__main__ import planned
from evaluation.province.records import write_records
from evaluation.province.reports import file_of
from orchestration.cli.terminal import console, heading, table
from orchestration.home import Home
from orchestration.store.files import read_json, write_json

KEY = "growing"
SEED = 1
DOCUMENTS_AN_AGENCY = 1.03
"""A province of one year holds so many reports an agency: some are issued again."""
SHOWN = ("one_more_cpu_seconds", "again_cpu_seconds", "nothing_new_cpu_seconds", "whole_cpu_seconds")


@click.command()
@click.option("--size", "sizes", multiple=True, default=(100, 1_000), show_default=True, help="Documents.")
@click.option("--minutes", default=120, show_default=True, help="The longest that one refresh may take.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the homes are made and stay.")
def main(sizes: tuple[int, ...], minutes: int, folder: Path | None) -> None:
    """Measure homes of growing size; sizes measured before and not asked for now stay in the results."""
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-growing-") as temporary:
        for size in sorted(sizes):
            keep(measure((folder or Path(temporary)) / f"home-{size}", size, minutes))
    show(read_json(RESULTS)[KEY])


def measure(root: Path, size: int, minutes: int) -> dict[str, Any]:
    """Fill a home, build it, give it two reports one after the other, and ask it with nothing new."""
    home = Home.open(root)
    write_records(home, planned(round(size / DOCUMENTS_AN_AGENCY), 1, SEED))
    whole = _refreshed(home, minutes)
    sizes = [_megabytes(home)]
    more = []
    for number in (1, 2):
        more.append(_refreshed(home, minutes, _report(root, number)))
        sizes.append(_megabytes(home))
    return {
        "documents": whole["documents"],
        "whole_cpu_seconds": whole["seconds"],
        "whole_by_stage": whole["stages"],
        "one_more_cpu_seconds": more[0]["seconds"],
        "again_cpu_seconds": more[1]["seconds"],
        "again_by_stage": more[1]["stages"],
        "nothing_new_cpu_seconds": round(command_cpu_seconds(["run"], home.root, repeats=2), 2),
        "most_megabytes": {"whole": whole["megabytes"], "one_more": max(one["megabytes"] for one in more)},
        "warehouse_megabytes": [warehouse for warehouse, _ in sizes],
        "history_megabytes_a_refresh": [
            round(after - before, 2) for (_, before), (_, after) in pairwise(sizes)
        ],
    }


def keep(measured: dict[str, Any]) -> None:
    """Put the figures of one size among the results, in place of those measured before."""
    results = read_json(RESULTS)
    others = [one for one in results.get(KEY, ()) if one["documents"] != measured["documents"]]
    write_json(RESULTS, results | {KEY: sorted([*others, measured], key=lambda one: int(one["documents"]))})


def show(found: list[dict[str, Any]]) -> None:
    """A line a size, and how much more the largest costs than the smallest."""
    heading("As a home grows: CPU seconds, each in a new process")
    rows = [tuple(one[name] for name in ("documents", *SHOWN)) for one in found]
    names = ("documents", "one more", "another", "nothing new", "whole build")
    console().print(table(names, rows, right=(0, 1, 2, 3, 4)))
    growth = found[-1]["again_cpu_seconds"] / found[0]["again_cpu_seconds"]
    console().print(f"One more on the largest costs {growth:.2f} times what it costs on the smallest.")


def _refreshed(home: Home, minutes: int, *files: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.refresh_child", str(home.root), *map(str, files)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, timeout=minutes * 60, check=True, env=users_environment()
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if told["outcome"] != "published":
        raise click.ClickException(f"{home.root}: {told['outcome']} {told['reason']}")
    return told


def _report(folder: Path, number: int) -> Path:
    """A report of an agency that the province does not have, in the layout of a sample."""
    [one, *_] = planned(1, 1, SEED + number)
    path = folder / f"one-more-{number}.docx"
    path.write_bytes(file_of(replace(one, format="docx", layout=0)))
    return path


def _megabytes(home: Home) -> tuple[float, float]:
    """Of the warehouse file, and of Dagster's history."""
    history = sum(path.stat().st_size for path in home.dagster.rglob("*") if path.is_file())
    return round(home.warehouse_file.stat().st_size / 1e6, 1), history / 1e6


if __name__ == "__main__":
    main()
