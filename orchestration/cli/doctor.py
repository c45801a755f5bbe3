"""What `jixiao doctor` looks at: what each check found and, where something is missing, what that costs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from orchestration.cli.failures import CommandFailed
from orchestration.cli.terminal import size
from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.lock import holder

Verdict = Literal["ok", "missing", "broken"]
OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 1_000_000_000

# Without one of these the named command or stage does not work at all.
REQUIRED = {
    "click": "the command line",
    "rich": "the command line",
    "pydantic": "reading reports",
    "lxml": "reading DOCX, XLSX and HTML",
    "python-calamine": "reading XLS",
    "py7zr": "opening 7z archives",
    "rarfile": "opening RAR archives",
    "pyyaml": "reading reports",
    "pyarrow": "the lake",
    "duckdb": "the warehouse and `jixiao sql`",
    "dbt-core": "building the warehouse",
    "dbt-duckdb": "building the warehouse",
    "great-expectations": "checking before publishing",
    "pandas": "checking before publishing",
    "dagster": "`jixiao run` and `jixiao ui`",
    "dagster-dbt": "`jixiao run` and `jixiao ui`",
    "dagster-webserver": "`jixiao ui`",
}
# Programs that some tasks need and a run does not: what is lost without them.
OPTIONAL_PROGRAMS = {
    "make": "the make targets; `jixiao` works without it",
    "chromium": "the browser tests (`make test-browser`) and nothing else",
}
# Any one of these takes members out of a RAR archive.
RAR_PROGRAMS = ("unrar", "bsdtar")
# Packages of the extra `ocr`, all of which reading scans needs.
OCR_PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `broken` stops work; `missing` costs what `told` says."""

    subject: str
    verdict: Verdict
    told: str


def examine(home: Home) -> Iterator[Finding]:
    """Every check, in the order in which a failure would be met. Nothing is changed or created."""
    yield _python()
    yield from _packages()
    yield _ocr()
    yield _sqlite()
    yield from _programs()
    yield _libreoffice()
    yield _unrar()
    yield _project_files()
    yield _home(home)
    yield _disk(home)
    yield _lock(home)
    yield _published(home)


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", "broken", f"{found}; 3.11 or newer is needed")
    return Finding("Python", "ok", f"{found} ({sys.executable})")


def _packages() -> Iterator[Finding]:
    for name, purpose in REQUIRED.items():
        try:
            yield Finding(name, "ok", version(name))
        except PackageNotFoundError:
            yield Finding(name, "broken", f"not installed: {purpose} will not work; `make run` installs it")


def _ocr() -> Finding:
    absent = [name for name in OCR_PACKAGES if not _is_installed(name)]
    if absent:
        told = f"{', '.join(absent)} not installed; scans and pictures go to quarantine (needs_ocr)"
        return Finding("OCR", "missing", told)
    return Finding("OCR", "ok", f"rapidocr {version('rapidocr')} (reading scans, offline)")


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _sqlite() -> Finding:
    return Finding("SQLite", "ok", f"{sqlite3.sqlite_version} (Dagster's run history)")


def _programs() -> Iterator[Finding]:
    for program, cost in OPTIONAL_PROGRAMS.items():
        found = shutil.which(program)
        yield Finding(program, "ok" if found else "missing", found or f"not found; that costs {cost}")


def _libreoffice() -> Finding:
    from ingestion.documents.libreoffice.convert import find_libreoffice  # noqa: PLC0415 - lxml may be not installed

    found = find_libreoffice()
    if found is None:
        cost = (
            "DOC, WPS, RTF and OpenDocument files go to quarantine (needs_libreoffice) until it is installed"
        )
        return Finding("LibreOffice", "missing", f"not found; that costs {cost}")
    return Finding("LibreOffice", "ok", str(found))


def _unrar() -> Finding:
    found = next((path for name in RAR_PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        cost = "packed RAR archives, which go to quarantine (needs_unrar); install libarchive-tools"
        return Finding("unrar", "missing", f"none of {', '.join(RAR_PROGRAMS)} found; that costs {cost}")
    told = found if found.endswith("unrar") else f"{found}; a RAR archive that it cannot unpack takes unrar"
    return Finding("unrar", "ok", told)


def _project_files() -> Finding:
    needed = [PROJECT_ROOT / "dbt_project" / "dbt_project.yml", PROJECT_ROOT / "workspace.yaml"]
    absent = [path.name for path in needed if not path.is_file()]
    if absent:
        return Finding(
            "project", "broken", f"{', '.join(absent)} not in {PROJECT_ROOT}: the clone is not whole"
        )
    return Finding("project", "ok", str(PROJECT_ROOT))


def _home(home: Home) -> Finding:
    nearest = _nearest_existing(home.root)
    if not os.access(nearest, os.W_OK):
        return Finding("home", "broken", f"{nearest} is not writable; set JIXIAO_HOME to a folder that is")
    state = "writable" if home.root.exists() else "does not exist yet; the first run makes it"
    return Finding("home", "ok", f"{home.root} ({state})")


def _disk(home: Home) -> Finding:
    free = shutil.disk_usage(_nearest_existing(home.root)).free
    if free < LEAST_FREE_BYTES:
        return Finding("disk", "missing", f"only {size(free)} free; a run may stop for want of space")
    return Finding("disk", "ok", f"{size(free)} free")


def _lock(home: Home) -> Finding:
    who = holder(home)
    return Finding("lock", "ok", f"a run is going on: {who}" if who else "free")


def _published(home: Home) -> Finding:
    from orchestration.cli.published import list_tables, open_published  # noqa: PLC0415 - may be not installed

    if find_spec("duckdb") is None:
        return Finding("published", "missing", "not looked at, for want of duckdb")
    if not home.published_file.exists():
        return Finding(
            "published", "missing", "nothing yet; `jixiao run` publishes, until then SQL has no answer"
        )
    try:
        with open_published(home.published_file) as connection:
            tables = list_tables(connection)
    except CommandFailed as failure:
        return Finding("published", "broken", str(failure))
    return Finding("published", "ok", f"{home.published_file} ({len(tables)} tables)")


def _nearest_existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())
