"""Personal data of 22 kinds, typed into every text of reports, is in nothing that leaves the home."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.home import PROJECT_ROOT, SAMPLES, Home
from orchestration.store.review import corrections, decisions
from orchestration.store.review.files import append_row
from tests.integration.conftest import land
from tests.support.personal import ALL, KINDS, kinds_in, leaks, plant

TYPED = " ".join(planted.typed for planted in KINDS)
NAMED = "13974210653 湘AD70653 填报人：欧阳菁蓉"
REPORTS = ("怀化市就业服务中心", "株洲市人力资源和社会保障局", "衡阳市")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three reports that are read, and an archive with a document that is refused."""
    folder = tmp_path_factory.mktemp("planted")
    files = []
    for number, start in enumerate(REPORTS):
        sample = next(path for path in sorted(SAMPLES.glob("*.docx")) if path.name.startswith(start))
        files.append(folder / f"{number} {NAMED} {sample.name}")
        plant(sample, files[-1], first=7 * number)
    files.append(folder / f"{NAMED}.zip")
    with zipfile.ZipFile(files[-1], "w") as package:
        package.writestr(f"{NAMED}/{NAMED}.docx", b"no report")
    return files


def _jixiao(home: Home, *arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", *arguments],
        env={**os.environ, "JIXIAO_HOME": str(home.root), "PYTHONPATH": str(PROJECT_ROOT)},
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def _review(home: Home, document_id: str) -> None:
    """What a person typed into a decision and a correction before anybody looked at it."""
    blank = dict.fromkeys(decisions.COLUMNS, TYPED) | {
        "decided_at": "2024-01-01T00:00:00+00:00", "finding_id": "0" * 32, "figures_fingerprint": "0" * 32,
        "decision": "confirmed", "rule_code": "A01", "fiscal_year": "2023",
    }  # fmt: skip
    append_row(home.decisions, decisions.COLUMNS, blank)
    told = dict.fromkeys(corrections.COLUMNS, TYPED) | {
        "corrected_at": "2024-01-01T00:00:00+00:00", "document_id": document_id, "record_table": "document",
        "source_ref": "", "field": "title",
    }  # fmt: skip
    append_row(home.corrections, corrections.COLUMNS, told)


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, planted: list[Path], new_home: Callable[[Path], Home]
) -> tuple[Home, str]:
    """The home after one run, and all that the run said."""
    home = new_home(tmp_path_factory.mktemp("home"))
    land(home, planted)
    _review(home, hashlib.sha256(planted[0].read_bytes()).hexdigest())
    return home, _jixiao(home, "run", folder=home.root)


def test_the_reports_were_read_and_published(built: tuple[Home, str]) -> None:
    home, said = built
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        documents = connection.execute("select count(*) from marts.dim_document").fetchone()
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
    document = hashlib.sha256(planted[0].read_bytes()).hexdigest()
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
