"""What `jixiao doctor` looks at: what each check found and, where something is missing, what that costs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from orchestration.cli.failures import CommandFailed
from orchestration.cli.terminal import size
from orchestration.early_words import early, page
from orchestration.home import PROJECT_ROOT, WORKSPACE, Home
from orchestration.store.lock import holder

Verdict = Literal["ok", "missing", "broken"]
OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 1_000_000_000

# Without one of these the named command or stage does not work at all (`words/pages/sentences.toml`).
REQUIRED = {
    "click": "for_the_command_line",
    "rich": "for_the_command_line",
    "pydantic": "for_reading_reports",
    "lxml": "for_reading_office",
    "python-calamine": "for_reading_xls",
    "py7zr": "for_7z",
    "rarfile": "for_rar",
    "pyyaml": "for_reading_reports",
    "pyarrow": "for_the_lake",
    "duckdb": "for_the_warehouse_and_sql",
    "dbt-core": "for_building",
    "dbt-duckdb": "for_building",
    "great-expectations": "for_checking",
    "pandas": "for_checking",
    "dagster": "for_run_and_ui",
    "dagster-dbt": "for_run_and_ui",
    "dagster-webserver": "for_ui",
}
# Programs that some tasks need and a run does not.
OPTIONAL_PROGRAMS = ("make", "chromium")
# Any one of these takes members out of a RAR archive.
RAR_PROGRAMS = ("unrar", "bsdtar")
# Packages of the extra `ocr`, all of which reading scans needs.
OCR_PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `broken` stops work; `missing` costs what the sentence of `reason` says."""

    subject: str
    verdict: Verdict
    reason: str
    arguments: Mapping[str, object] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """What was found, in words."""
        return early(self.reason, **self.arguments)

    @property
    def label(self) -> str:
        """What was looked at, in words; programs and packages have one name in all languages."""
        named = f"doctor_{self.subject}"
        return early(named) if named in page("sentences") else self.subject


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
    yield _settings(home)
    yield _disk(home)
    yield _lock(home)
    yield _published(home)
    yield from _reference(home)


def _python() -> Finding:
    found = {"version": ".".join(map(str, sys.version_info[:3])), "path": sys.executable}
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", "broken", "python_too_old", found)
    return Finding("Python", "ok", "python_found", found)


def _packages() -> Iterator[Finding]:
    for name, purpose in REQUIRED.items():
        try:
            yield Finding(name, "ok", "package_found", {"version": version(name)})
        except PackageNotFoundError:
            yield Finding(name, "broken", "package_missing", {"purpose": early(purpose)})


def _ocr() -> Finding:
    absent = [name for name in OCR_PACKAGES if not _is_installed(name)]
    if absent:
        return Finding("OCR", "missing", "ocr_missing", {"packages": ", ".join(absent)})
    return Finding("OCR", "ok", "ocr_found", {"version": version("rapidocr")})


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _sqlite() -> Finding:
    return Finding("SQLite", "ok", "sqlite_found", {"version": sqlite3.sqlite_version})


def _programs() -> Iterator[Finding]:
    for program in OPTIONAL_PROGRAMS:
        found = shutil.which(program)
        if found:
            yield Finding(program, "ok", "program_found", {"path": found})
        else:
            yield Finding(program, "missing", f"{program}_missing")


def _libreoffice() -> Finding:
    from ingestion.documents.libreoffice.convert import find_libreoffice  # noqa: PLC0415 - lxml may be not installed

    found = find_libreoffice()
    if found is None:
        return Finding("LibreOffice", "missing", "libreoffice_missing")
    return Finding("LibreOffice", "ok", "program_found", {"path": found})


def _unrar() -> Finding:
    found = next((path for name in RAR_PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        return Finding("unrar", "missing", "unrar_missing", {"programs": ", ".join(RAR_PROGRAMS)})
    is_unrar = found.endswith("unrar")
    return Finding("unrar", "ok", "program_found" if is_unrar else "bsdtar_found", {"path": found})


def _project_files() -> Finding:
    needed = [PROJECT_ROOT / "dbt_project" / "dbt_project.yml", WORKSPACE]
    absent = [path.name for path in needed if not path.is_file()]
    if absent:
        told = {"files": ", ".join(absent), "path": PROJECT_ROOT, "advice": early("install_again")}
        return Finding("project", "broken", "project_missing", told)
    return Finding("project", "ok", "project_found", {"path": PROJECT_ROOT})


def _home(home: Home) -> Finding:
    nearest = _nearest_existing(home.root)
    if not os.access(nearest, os.W_OK):
        return Finding("home", "broken", "home_not_writable", {"path": nearest})
    return Finding(
        "home", "ok", "home_is_there" if home.root.exists() else "home_will_be_made", {"path": home.root}
    )


def _settings(home: Home) -> Finding:
    if find_spec("yaml") is None:
        return Finding("settings", "missing", "settings_not_looked_at")
    from orchestration.settings import SettingsError  # noqa: PLC0415 - may be not installed
    from orchestration.store.reading.limits import load_limits  # noqa: PLC0415 - may be not installed

    try:
        load_limits(home)  # which reads all settings
    except SettingsError as error:
        return Finding("settings", "broken", "settings_wrong", {"told": str(error)})
    reason = "settings_found" if home.settings.exists() else "settings_none"
    return Finding("settings", "ok", reason, {"path": home.settings})


def _disk(home: Home) -> Finding:
    free = shutil.disk_usage(_nearest_existing(home.root)).free
    if free < LEAST_FREE_BYTES:
        return Finding("disk", "missing", "disk_nearly_full", {"free": size(free)})
    return Finding("disk", "ok", "disk_found", {"free": size(free)})


def _lock(home: Home) -> Finding:
    who = holder(home)
    if who is None:
        return Finding("lock", "ok", "lock_free")
    from orchestration.words import words  # noqa: PLC0415 - may be not installed

    return Finding("lock", "ok", "lock_held", {"who": words(who)})


def _published(home: Home) -> Finding:
    from orchestration.cli.published import list_tables, open_published  # noqa: PLC0415 - may be not installed

    if find_spec("duckdb") is None:
        return Finding("published", "missing", "published_not_looked_at")
    if not home.published_file.exists():
        return Finding("published", "missing", "published_nothing")
    try:
        with open_published(home.published_file) as connection:
            tables = list_tables(connection)
    except CommandFailed as failure:
        return Finding("published", "broken", "published_unreadable", {"told": str(failure)})
    return Finding("published", "ok", "published_found", {"path": home.published_file, "tables": len(tables)})


def _reference(home: Home) -> Iterator[Finding]:
    """What reference data lack: of the home province, and of years that are published by an earlier one's."""
    if find_spec("duckdb") is None or find_spec("yaml") is None:
        return
    from orchestration.cli.reference import lacking  # noqa: PLC0415 - may be not installed

    found = list(lacking(home))
    for reason, arguments in found:
        yield Finding("reference", "missing", reason, arguments)
    if not found:
        yield Finding("reference", "ok", "reference_found")


def _nearest_existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())
