"""Documents through reading and the audit models, without Dagster, data tests and publication.

The steps are those of a refresh. Samples get other bytes, for a shipped sample steps back beside real reports.
"""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from orchestration.home import SAMPLES, Home
from orchestration.store.archive.deliveries import refusals, write_ops_tables
from orchestration.store.archive.ledger import archive_landing
from orchestration.store.files import digest_of_file
from orchestration.store.reading.pool import read_pending, recognise_pending
from orchestration.store.review.take_in import take_in_review
from orchestration.store.warehouse.dbt import run_dbt

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "reports"
MODELS = ("fct_audit_finding", "fct_audit_evaluation", "document_place")  # and all they rest on

# A finding whose place prints nothing has its own sentence for a text.
FINDINGS = """
    select f.*, e.arguments, nullif(f.source_text, v.message) as printed
    from marts.fct_audit_finding as f
    inner join marts.fct_audit_evaluation as v on f.document_id = v.document_id and f.finding_id = v.evaluation_id
    inner join intermediate.int_audit_evaluations as e on f.document_id = e.document_id and f.finding_id = e.evaluation_id
"""

Row = dict[str, Any]
Build = Callable[[Home], None]


def sample_copy(home: Path, name: str) -> Path:
    """A shipped sample with a comment in its ZIP directory: the same document under another digest."""
    target = home / "copies" / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SAMPLES / name, target)
        with zipfile.ZipFile(target, "a") as archive:
            archive.comment = b"copy"
    return target


def build_audit(home: Home) -> None:
    """dbt makes the audit and what it rests on."""
    left_out = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    run_dbt(home, "build", "--full-refresh", "--select", *(f"+{model}" for model in MODELS), *left_out)


def findings_of(home: Path, files: Sequence[Path], build: Build = build_audit) -> dict[Path, list[Row]]:
    """The findings of each file that could be read, all in one go. `home` may hold them from an earlier time."""
    place = Home.open(home)
    _land(place, files)
    archive_landing(place)
    read_pending(place)
    recognise_pending(place)
    refused = {refusal.document_id for refusal in refusals(place)}
    return audit(place, [file for file in files if digest_of_file(file) not in refused], build)


def audit(home: Home, files: Iterable[Path], build: Build = build_audit) -> dict[Path, list[Row]]:
    """The findings of files whose records stand in the lake."""
    take_in_review(home)
    write_ops_tables(home)
    build(home)
    rows = findings(home)
    return {file: [r for r in rows if r["document_id"] == digest_of_file(file)] for file in files}


def findings(home: Home) -> list[Row]:
    """All findings with what they say as types: the `arguments` of their words, and `printed`, the text of their place;
    blank where nothing is printed."""
    return _rows(home, FINDINGS)


def table(home: Home, name: str) -> list[Row]:
    """All rows of one of the marts."""
    return _rows(home, f"select * from marts.{name}")  # noqa: S608 - a name of ours


def _rows(home: Home, sql: str) -> list[Row]:
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _land(home: Home, files: Sequence[Path]) -> None:
    for file in files:
        target = home.landing / f"{digest_of_file(file)[:8]}-{file.name}"
        if not target.exists():
            shutil.copyfile(file, target)
            os.utime(target, (time.time() - 60,) * 2)
