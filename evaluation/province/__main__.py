"""`python -m evaluation.province files FOLDER …` and `… records HOME …`: a province drawn from a seed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from evaluation.province.delivery import deliver, unlike
from evaluation.province.plan import Planned, plan
from evaluation.province.records import write_records
from evaluation.province.reports import layouts, write_reports
from evaluation.province.spoiled import CODES, MISREAD, SPOILED, misread, spoiled
from orchestration.home import Home

LAST_YEAR = 2023
MANIFEST = "province.json"


def planned(agencies: int, years: int, seed: int) -> list[Planned]:
    """The reports of so many agencies over the years that end with 2023."""
    return plan(agencies, range(LAST_YEAR - years + 1, LAST_YEAR + 1), seed, len(layouts()))


def _sized(command: Callable[..., None]) -> Callable[..., None]:
    for option, default, told in (
        ("--seed", 1, "Other numbers draw other provinces."),
        ("--years", 1, "Fiscal years, the last of them 2023."),
        ("--agencies", 100, "How many agencies."),
    ):
        command = click.option(option, default=default, show_default=True, help=told)(command)
    return command


@click.group()
def main() -> None:
    """A province that does not exist: its reports as files, or as records in a home."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--bad/--no-bad", default=True, help="Spoiled files of every kind, in the last batch.")
@_sized
def files(folder: Path, *, bad: bool, agencies: int, years: int, seed: int) -> None:
    """Write the reports into FOLDER, a folder a delivery, and `province.json`, which says what each of them is."""
    reports = planned(agencies, years, seed)
    write_reports(folder, reports)
    last = folder / f"batch-{max(one.batch for one in reports) + 1:02d}"
    told = [_told(one) for one in reports]
    if bad:
        told += [_spoil(last, kind, reports[number % len(reports)]) for number, kind in enumerate(SPOILED)]
        whole = [
            one for one in reports if layouts()[one.layout].name.startswith("sample") and one.role == "good"
        ]
        told += [_misread(last, kind, one) for kind, one in zip(MISREAD, whole, strict=False)]
    (folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    click.echo(f"{len(reports)} reports and {len(told) - len(reports)} spoiled files in {folder}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_sized
def records(folder: Path, *, agencies: int, years: int, seed: int) -> None:
    """Fill a new home FOLDER with the records of the reports; `jixiao --home FOLDER run` builds its warehouse."""
    reports = planned(agencies, years, seed)
    refused = write_records(Home.open(folder), reports)
    click.echo(f"{len(reports)} documents and {refused} refused files in {folder}")


@main.command(name="deliver")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.argument("home", type=click.Path(path_type=Path))
def deliver_files(folder: Path, home: Path) -> None:
    """Deliver the reports in FOLDER to a new HOME by `jixiao run`, the bad ones last, and say what is not as it should be."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    for told in deliver(folder, home):
        click.echo(told)
    wrong = unlike(folder, home, manifest)
    for told in wrong:
        click.echo(told)
    good = sum(one["role"] != "bad" for one in manifest)
    click.echo(f"{good} good and {len(manifest) - good} bad files: {len(wrong)} not as they should be")
    raise SystemExit(1 if wrong else 0)


def _told(one: Planned) -> dict[str, Any]:
    return {
        "path": f"batch-{one.batch:02d}/{one.path}", "agency": one.agency.name, "region_code": one.agency.region_code,
        "sector": one.agency.sector, "fiscal_year": one.year, "layout": layouts()[one.layout].name, "role": one.role,
        "number": one.number, "takes_place_of": one.takes_place_of,
    }  # fmt: skip


def _spoil(folder: Path, kind: str, one: Planned) -> dict[str, Any]:
    end, data = spoiled(kind, one)
    path = _written(folder / f"{one.year}年" / f"{one.agency.name}{one.number}.{end}", data)
    return {"path": str(path.relative_to(folder.parent)), "role": "bad", "spoiled": kind, "code": CODES[kind]}


def _misread(folder: Path, kind: str, one: Planned) -> dict[str, Any]:
    end, data = misread(kind, one)
    path = _written(folder / f"{one.year}年" / f"{one.agency.name}（{MISREAD[kind][0]}）.{end}", data)
    return {
        "path": str(path.relative_to(folder.parent)),
        "role": "bad",
        "spoiled": kind,
        "code": MISREAD[kind][1],
    }


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    main()
