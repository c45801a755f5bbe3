"""Homes shared by the tests that only look at them: the samples refreshed once, and a tiny lake built once by dbt."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from evaluation.audit_score.pipeline import MODELS
from orchestration.home import SAMPLES, Home
from orchestration.outcome import RefreshResult
from orchestration.refresh import refresh
from orchestration.store.warehouse.dbt import run_dbt
from tests.support.rebuild import Changed, needed_for, rebuilt
from tests.support.tiny_lake import write_lake


def land(home: Home, files: Iterable[Path]) -> None:
    """Put copies into the landing folder, as if they had been there for a while."""
    for file in files:
        target = home.landing / file.name
        shutil.copyfile(file, target)
        os.utime(target, (time.time() - 60,) * 2)


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    found = sorted(SAMPLES.glob("*.docx"))
    assert found, "samples/ holds no report; this test would pass on nothing"
    return found


def land_some_refused(home: Home, samples: list[Path]) -> None:
    """The samples, one damaged report, one file that is no report and one that is empty."""
    land(home, samples)
    (home.landing / "坏.docx").write_bytes(samples[0].read_bytes()[:5000])
    (home.landing / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 no report")
    (home.landing / "empty.docx").touch()


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory, samples: list[Path]) -> tuple[Home, RefreshResult]:
    """The samples, one damaged report and one file that is no report, refreshed once."""
    home = Home.open(tmp_path_factory.mktemp("refreshed"))
    land_some_refused(home, samples)
    return home, refresh(home)


@pytest.fixture(scope="session")
def tiny_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The tiny lake, the warehouse dbt built from it and dbt's docs; every data test and unit test passed.

    One for all processes that run tests: what is built of other lakes by the same statements starts from it too.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    home, done = Home(folder / "tiny"), folder / "tiny-is-built"
    with (folder / "tiny.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(home.root, ignore_errors=True)
            write_lake(home.lake, home.lake_ops)
            home.warehouse.mkdir()
            said = run_dbt(home, "build")
            assert "WARN=0" in said
            # Here, because nobody may hold the file open while dbt reads its catalogue.
            run_dbt(home, "docs", "generate", "--static", "--no-compile")
            done.touch()
    return home


@pytest.fixture(scope="session")
def build_audit(tiny_home: Home) -> Callable[[Home], None]:
    """The audit of another home's lake, by the statements dbt built the tiny lake with."""
    models = needed_for(tiny_home, MODELS)

    def build(home: Home) -> None:
        home.warehouse.mkdir(exist_ok=True)
        rebuilt(tiny_home, home.warehouse, Changed(home.lake_current, home.lake_ops), models)

    return build
