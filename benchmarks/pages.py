"""`python -m benchmarks.pages DATABASE --agencies N`: what the pages of a province-year cost, and of the same with a row changed.

DATABASE is a published file or a warehouse of generated records (`make province`); it is multiplied to the size asked for.
Evidence is not part of it: its files are made once a document, and linked from then on.
"""

from __future__ import annotations

import json
import resource
import tempfile
from pathlib import Path

import click
import duckdb

from benchmarks.multiplied import multiply
from benchmarks.refreshing import cpu_seconds
from reporting.build import build_site

CHANGED = "update marts.rpt_finding set message = message || '。' where finding_id = (select min(finding_id) from marts.rpt_finding)"


def measure_pages(database: Path, folder: Path, before: Path | None = None) -> dict[str, float | int]:
    """Build the pages: CPU seconds, megabytes in all and of the largest file, files written and linked, peak memory."""
    started = cpu_seconds()
    built = build_site(database, folder, before=before)
    spent = cpu_seconds() - started
    largest = max(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "cpu_seconds": round(spent, 1),
        "megabytes": round(built.bytes / 1e6, 1),
        "largest_megabytes": round(largest / 1e6, 2),
        "written": built.written,
        "linked": built.linked,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
    }


@click.command()
@click.argument("database", type=click.Path(exists=True, path_type=Path))
@click.option("--agencies", default=1000, show_default=True)
def main(database: Path, agencies: int) -> None:
    """Measure a first build, and a second one after a row changed."""
    with tempfile.TemporaryDirectory(prefix="jixiao-pages-") as name:
        folder = Path(name)
        grown = folder / "grown.duckdb"
        multiply(database, grown, agencies)
        results = {"first": measure_pages(grown, folder / "first")}
        with duckdb.connect(str(grown)) as connection:
            connection.execute(CHANGED)
        results["a_row_changed"] = measure_pages(grown, folder / "second", folder / "first")
    click.echo(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
