"""Personal data of 22 kinds, typed into every text of reports, is in nothing that leaves the home."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.home import PROJECT_ROOT, Home
from orchestration.store.files import digest_of_file
from tests.support.delivery import TYPED, Delivery
from tests.support.personal import ALL, kinds_in, leaks


@pytest.fixture(scope="module")
def planted(delivery: Delivery) -> list[Path]:
    """Three reports that are read, and an archive with a document that is refused."""
    return delivery.personal


def _jixiao(home: Home, *arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", *arguments],
        env={**os.environ, "JIXIAO_HOME": str(home.root), "PYTHONPATH": str(PROJECT_ROOT)},
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(delivery: Delivery) -> tuple[Home, str]:
    """The home after one run, and all that the run said."""
    return delivery.untouched, delivery.said


def test_the_reports_were_read_and_published(built: tuple[Home, str], planted: list[Path]) -> None:
    home, said = built
    reports = [digest_of_file(path) for path in planted]
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        documents = connection.execute(
            "select count(*) from marts.dim_document where list_contains(?, document_id)", [reports]
        ).fetchone()
        hidden = connection.execute(
            "select count(*) from marts.fct_indicator where source_text like '%〔略〕%'"
        ).fetchone()
        held = connection.execute(
            "select count(*) from ops.quarantine where file_name like '%〔略〕%'"
        ).fetchone()
    assert documents == (3,), said
    assert hidden is not None
    assert hidden[0] > 50
    assert held == (1,)


def test_nothing_personal_is_in_what_is_published(built: tuple[Home, str]) -> None:
    home, _ = built
    assert leaks(home.published.resolve()) == {}


@pytest.mark.parametrize("folder", ["dagster", "warehouse", "lake", "quarantine"])
def test_nothing_personal_is_in_what_tells_of_the_run(built: tuple[Home, str], folder: str) -> None:
    """Dagster's pages, dbt's files and logs, the records, the refusals."""
    home, _ = built
    assert leaks(home.root / folder) == {}


def test_nothing_personal_is_printed(built: tuple[Home, str], planted: list[Path], tmp_path: Path) -> None:
    home, said = built
    document = digest_of_file(planted[0])
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        (place,) = connection.execute(
            "select source_ref from marts.fct_indicator where document_id = ? and source_text like '%〔略〕%' limit 1",
            [document],
        ).fetchone()  # type: ignore[misc]
    commands = (
        ("status",), ("status", "--json"), ("findings", "--csv"), ("inspect", str(planted[0])), ("inspect", str(planted[0]), "--json"),
        ("inspect", str(planted[2])), ("inspect", str(planted[2]), "--json"), ("source", document[:10], place),
        ("sql", "--csv", "from ops.extraction_issue"),
    )  # fmt: skip
    printed = {"run": said} | {" ".join(one): _jixiao(home, *one, folder=tmp_path) for one in commands}
    assert all(len(text) > 50 for text in printed.values())
    assert {name: kinds for name, text in printed.items() if (kinds := kinds_in(text))} == {}


def test_the_search_finds_what_is_there(built: tuple[Home, str], planted: list[Path]) -> None:
    """The archive's ledger and the originals stay true; and the search would see every kind."""
    home, _ = built
    assert kinds_in(home.arrivals.read_text("utf-8"))
    assert kinds_in(f"{TYPED} 司徒聆涛 28660421") == {one.kind for one in ALL}
