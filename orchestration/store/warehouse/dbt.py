"""How dbt is called: its environment, its executable, a manifest that is up to date, its failures in words.

The building itself goes through dagster-dbt (`defs/warehouse`); what does not need Dagster stands here.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from ingestion.home_province import HOME_PROVINCE, VARIABLE
from ingestion.privacy import redact
from orchestration.errors import ToldError
from orchestration.home import DBT_PROJECT, PROJECT_ROOT, Home
from orchestration.settings import load_settings
from orchestration.store.files import digest_of_tree, read_json, write_json, write_text
from orchestration.store.warehouse.publish import open_warehouse
from orchestration.store.warehouse.settings import share_of_machine

SHARED_SEEDS = PROJECT_ROOT / "ingestion" / "lookups" / "classification"
BY_PRODUCTS = frozenset({"target", "logs", "dbt_packages"})
PARSED = "partial_parse.msgpack"
"""What dbt keeps of its parse, in its target folder."""
FAILING_ROWS = 10
PROCESS = Path(__file__).with_name("dbt_process.py")
DUE = "JIXIAO_DUE"
"""The day of the year after by which reports are due, as the models read it; blank: none is set."""

# dagster-dbt asks `dbt --version` before each use of its resource. dbt answers after importing itself and
# looking up the package index, which costs seconds and, in a closed network, a time-out.
EXECUTABLE = """\
#!/bin/sh
if [ "$1" = "--version" ]; then
  printf 'Core:\\n  - installed: %s\\n' '{version}'
  exit 0
fi
exec '{python}' -P '{process}' "$@"
"""


class DbtError(ToldError):
    """dbt could not do what was asked; the text ends with dbt's own words."""


@dataclass(frozen=True, slots=True)
class FailedTest:
    """A dbt test or model that failed: its name, what dbt says, and the first rows it is about."""

    unique_id: str
    name: str
    message: str
    is_error: bool
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


def environment(home: Home) -> dict[str, str]:
    """The variables `dbt_project` reads, on top of those of this process."""
    threads, memory = share_of_machine(home)
    return {
        **os.environ,
        "JIXIAO_LAKE": str(home.lake_current),
        "JIXIAO_LAKE_OPS": str(home.lake_ops),
        "JIXIAO_WAREHOUSE": str(home.warehouse_file),
        VARIABLE: HOME_PROVINCE,
        DUE: load_settings(home).home.due,
        "JIXIAO_THREADS": threads,
        "JIXIAO_MEMORY": memory,
        "DBT_LOG_PATH": str(home.dbt_target / "logs"),
        "DBT_LOG_LEVEL_FILE": os.environ.get(
            "DBT_LOG_LEVEL_FILE", "info"
        ),  # every statement is in target/ anyway
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }


def executable(home: Home) -> Path:
    """The `dbt` that Dagster calls: this Python's, with `--version` answered on the spot."""
    path = home.dbt_target / "bin" / "dbt"
    python, process = (told.replace("'", "'\\''") for told in (sys.executable, str(PROCESS)))
    text = EXECUTABLE.format(version=version("dbt-core"), python=python, process=process)
    if not path.exists() or path.read_text("utf-8") != text:
        write_text(path, text)
    path.chmod(0o755)
    return path


def project_digest() -> str:
    """A digest of the sources of `dbt_project`, with the seeds that lie with the reader."""
    return digest_of_tree([DBT_PROJECT, SHARED_SEEDS], BY_PRODUCTS)


def manifest_of(home: Home) -> Path:
    """Where the manifest of the present sources stands once they are parsed."""
    wanted = {
        "sources": project_digest(),
        "project": str(DBT_PROJECT),
        "lake": str(home.lake_current),
        "province": HOME_PROVINCE,
        "due": load_settings(home).home.due,
        "dbt": version("dbt-core"),
        "dbt_duckdb": version("dbt-duckdb"),
    }
    # dbt writes its own manifest.json in place at every command; this one appears whole and never changes.
    digest = hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()[:16]
    return home.dbt_target / "manifests" / f"{digest}.json"


def prepare_manifest(home: Home) -> Path:
    """The manifest of the present sources; dbt parses them only when they changed since the last time.

    Raises:
        DbtError: the sources do not parse.
    """
    manifest = manifest_of(home)
    if not manifest.exists():
        home.dbt_target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.dbt_target, prefix=".parse-") as folder:
            run_dbt(home, "parse", target=Path(folder))
            manifest.parent.mkdir(exist_ok=True)
            (Path(folder) / "manifest.json").replace(manifest)
            parsed = Path(folder) / PARSED
            if parsed.exists():
                parsed.replace(home.dbt_target / parsed.name)  # spares the build its own parsing
    return manifest


def build_docs(home: Home) -> Path:
    """One self-contained HTML page about every model, column, test and the graph between them.

    It follows from the sources of `dbt_project` alone, whose contracts fix every type: the page is written
    again only when they changed.
    """
    page = home.dbt_docs / "index.html"
    stamp = home.dbt_target / "documented.json"
    wanted = {"sources": project_digest(), "dbt": version("dbt-core")}
    if not page.exists() or read_json(stamp) != wanted:
        run_dbt(home, "docs", "generate", "--static", "--no-compile")
        write_text(page, (home.dbt_target / "static_index.html").read_text("utf-8"))
        write_json(stamp, wanted)
    return page


def run_dbt(home: Home, *arguments: str, target: Path | None = None) -> str:
    """Run one dbt command in a process of its own and return what it printed; artefacts go to `target`.

    Raises:
        DbtError: it ended with another exit code than 0.
    """
    command = [str(executable(home)), "--no-use-colors", *arguments]
    places = ("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT))
    done = subprocess.run(
        [*command, *places, "--target-path", str(target or home.dbt_target)],
        env=environment(home),
        cwd=DBT_PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = redact(done.stdout + done.stderr)[-4000:].strip()
        raise DbtError("dbt_failed", arguments=" ".join(arguments), said=said)
    return done.stdout


def forget_results(home: Home) -> None:
    """Before a build: if dbt breaks off, what the last build said is not taken for its answer."""
    (home.dbt_target / "run_results.json").unlink(missing_ok=True)


def failed_tests(home: Home) -> Iterator[FailedTest]:
    """What failed or warned in dbt's last run, with the rows it is about.

    dbt itself only counts them; the compiled SQL of a test, run again, names them.
    """
    results = read_json(home.dbt_target / "run_results.json") or {"results": []}
    for result in results["results"]:
        if result["status"] in ("fail", "error", "warn"):
            columns, rows = _rows_of(home, result)
            name = result["unique_id"].split(".")[2]
            message = " ".join(str(result["message"] or result["status"]).split())
            yield FailedTest(result["unique_id"], name, message, result["status"] != "warn", columns, rows)


def _rows_of(home: Home, result: dict[str, Any]) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    if not result["unique_id"].startswith("test.") or not result.get("compiled_code"):
        return (), ()
    sql = f"select * from ({result['compiled_code']}) limit {FAILING_ROWS}"  # noqa: S608 - dbt's own SQL
    try:
        with open_warehouse(home.warehouse_file) as connection:
            cursor = connection.execute(sql)
            return tuple(d[0] for d in cursor.description), tuple(cursor.fetchall())
    except duckdb.Error:
        return (), ()  # the relation it asks for was never built; dbt's message stands
