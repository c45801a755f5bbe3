"""`python -m benchmarks.run`: measure, print a table, write benchmarks/results.json."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from pathlib import Path
from typing import Any

import click

from benchmarks.against import BASE, measure_against
from benchmarks.event_log import measure_event_log
from benchmarks.keeping import measure_keeping
from benchmarks.office import measure_office
from benchmarks.pdf import measure_pdf
from benchmarks.reading import measure_reading
from benchmarks.refreshing import measure_refresh
from benchmarks.scanning import measure_scanning
from benchmarks.timing import command_cpu_seconds
from benchmarks.word import measure_word
from orchestration.cli.app import COMMANDS
from orchestration.cli.terminal import console, heading, table

RESULTS = Path(__file__).resolve().with_name("results.json")
# Commands that end by themselves (`run` with nothing new); the others are measured by their manual page.
ASKED = {"run": ["run"], "status": ["status"], "sql": ["sql", "select 1"], "doctor": ["doctor"]}


@click.command()
@click.option("--copies", default=6, show_default=True, help="Copies of the five sample reports to read.")
@click.option("--output", default=RESULTS, show_default=True, type=click.Path(path_type=Path))
def main(copies: int, output: Path) -> None:
    """Measure reading, PDF against other readers, a scanned page, LibreOffice, a refresh and the one after it, and start-up."""
    scanning = measure_scanning()
    office = measure_office()
    against = measure_against()
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder:
        place = Path(folder)
        results = {
            "machine": _machine(),
            "reading": [speed.as_json() for speed in measure_reading(place / "reading", copies)],
            "against": None if against is None else {"base": BASE, **against.as_json()},
            "keeping": [speed.as_json() for speed in measure_keeping()],
            "word": measure_word().as_json(),
            "pdf": [speed.as_json() for speed in measure_pdf()],
            "scanning": None if scanning is None else scanning.as_json(),
            "office": None if office is None else office.as_json(),
            "event_log": measure_event_log().as_json(),
            "refresh": measure_refresh(place / "refresh", copies).as_json(),
            "start_up_cpu_seconds": _start_up(place / "refresh" / "home"),
        }
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    results |= {"growing": kept.get("growing", [])}  # hours of work, measured by `benchmarks.growing`
    output.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _show(results)
    click.echo(f"\n{output}")


def _machine() -> dict[str, object]:
    """What ratios of one run do not depend on, and seconds do."""
    cores = len(os.sched_getaffinity(0))
    return {"python": platform.python_version(), "system": platform.platform(), "cores": cores}


def _start_up(home: Path) -> dict[str, float]:
    """CPU seconds from the shell's prompt to the answer, for `--help` and for every command."""
    measured = {"--help": command_cpu_seconds(["--help"], home)}
    for name in COMMANDS:
        measured[f"{name} --help"] = command_cpu_seconds([name, "--help"], home)
        if name in ASKED:
            measured[name] = command_cpu_seconds(ASKED[name], home)
    return {name: round(seconds, 3) for name, seconds in measured.items()}


def _show(results: dict[str, Any]) -> None:
    out = console()
    heading("Reading, one process")
    rows = [
        (
            r["kind"],
            r["documents"],
            r["documents_per_second"],
            r["megabytes_per_second"],
            *r["shares"].values(),
        )
        for r in results["reading"]
    ]
    names = ("", "documents", "a second", "MB a second", "read", "recognise, extract", "write")
    out.print(table(names, rows, right=(1, 2, 3, 4, 5, 6)))
    if against := results["against"]:
        heading(f"Reading beside {against['base']}: CPU ratios, both in turns")
        rows = [("import", "", against["import"]), ("cold", "", against["cold"])]
        rows += [(f"warm {kind}", n, against["warm"][kind]) for kind, n in against["files"].items()]
        out.print(table(("", "files", "ratio"), rows, right=(1, 2)))
    heading("A changed word, with kept pages: CPU ratios of one run")
    names = ("", "documents", "kB kept a document", "reading / recognising", "times cheaper")
    out.print(table(names, [tuple(r.values()) for r in results["keeping"]], right=(1, 2, 3, 4)))
    word = results["word"]
    heading(f"DOCX against python-docx: {word['times_faster_than_python_docx']} times faster")
    heading("PDF, one process: ratios of one run")
    names = ("", "pages", "ms a page", "x raw text", "faster than pdfplumber", "cells", "cells of pdfplumber")
    out.print(table(names, [tuple(r.values()) for r in results["pdf"]], right=(1, 2, 3, 4, 5, 6)))
    if scanning := results["scanning"]:
        heading(f"A scanned page, one thread: {scanning['cpu_seconds_per_page']} s of CPU")
        out.print(table(("step", "share"), scanning["shares"].items(), right=(1,)))
    if office := results["office"]:
        heading(f"DOC through LibreOffice, {office['files']} files: seconds a file")
        rows = [
            (how, office[f"{how}_cpu_seconds_per_file"], office[f"{how}_seconds_per_file"])
            for how in ("fresh", "warm")
        ]
        out.print(table(("process", "CPU", "clock"), rows, right=(1, 2)))
    heading(
        f"An event of Dagster's: {results['event_log']['times_faster']} times faster than its own event log"
    )
    refresh = results["refresh"]
    heading(f"A refresh of {refresh['documents']} documents: share of each stage")
    out.print(table(("stage", "share"), refresh["shares"].items(), right=(1,)))
    out.print(
        f"{refresh['seconds']} CPU s; one more {refresh['one_more_cpu_seconds']} CPU s; with nothing new {refresh['no_change_seconds']} s"
    )
    heading("Start-up, CPU seconds")
    out.print(table(("jixiao …", "s"), results["start_up_cpu_seconds"].items(), right=(1,)))


if __name__ == "__main__":
    main()
