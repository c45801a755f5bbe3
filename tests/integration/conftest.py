"""Homes shared by the tests of all processes: the samples refreshed once, and a tiny lake built by the same statements."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.audit_score.pipeline import MODELS
from orchestration.home import SAMPLES, Home
from orchestration.outcome import RefreshResult
from orchestration.refresh import refresh
from tests.support.delivery import Delivery
from tests.support.handing_on import built_like, keep_parse, parsed_like, pass_unit_tests
from tests.support.once import folder_once
from tests.support.rebuild import WARNINGS_TOO, Changed, needed_for, rebuilt
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


@dataclass(frozen=True, slots=True)
class Made:
    """What is made once for all processes that run tests, in a folder of theirs."""

    folder: Path

    @property
    def refreshed(self) -> Home:
        """Refreshed, and then changed by the tests of refreshing alone."""
        return Home(self.folder / "refreshed")

    @property
    def untouched(self) -> Home:
        """A copy of it as it was after that, for who only looks."""
        return Home(self.folder / "untouched")

    @property
    def tiny(self) -> Home:
        """The tiny lake and its warehouse."""
        return Home(self.folder / "tiny")

    @property
    def parse(self) -> Path:
        """What dbt makes of the project's sources alone."""
        return self.folder / "parse"

    @property
    def result(self) -> Path:
        """What the refresh came to."""
        return self.folder / "result.pickle"

    def make(self, samples: list[Path]) -> None:
        """Refresh the samples by way of dbt, and build the tiny lake by the statements of that build."""
        home = Home.open(self.refreshed.root)
        land_some_refused(home, samples)
        result = refresh(home)
        keep_parse(home, self.parse)
        pass_unit_tests(home)
        shutil.copytree(home.root, self.untouched.root, symlinks=True)
        write_lake(self.tiny.lake, self.tiny.lake_ops)
        built_like(home, self.tiny, WARNINGS_TOO)
        self.result.write_bytes(pickle.dumps(result))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, samples: list[Path]) -> Made:
    """By the first process that asks; the others wait for it."""
    return Made(folder_once(tmp_path_factory, "made", lambda folder: Made(folder).make(samples)))


@pytest.fixture(scope="session")
def delivery(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Home]) -> Delivery:
    """Good and bad reports and such with personal data, refreshed in one home."""

    def make(folder: Path) -> None:
        delivery = Delivery(folder)
        delivery.write()
        home = new_home(delivery.changing.root)
        land(home, [*delivery.drafted, *delivery.personal])
        delivery.refresh(home)

    return Delivery(folder_once(tmp_path_factory, "delivery", make))


def _result(made: Made) -> RefreshResult:
    result = pickle.loads(made.result.read_bytes())  # noqa: S301 - ours
    assert isinstance(result, RefreshResult)
    return result


@pytest.fixture(scope="session")
def refreshed(made: Made) -> tuple[Home, RefreshResult]:
    """The samples, one damaged report and one file that is no report, refreshed once. For the tests of one file, which
    may go on from there."""
    return made.refreshed, _result(made)


@pytest.fixture(scope="session")
def untouched(made: Made) -> tuple[Home, RefreshResult]:
    """The same, to be looked at."""
    return made.untouched, _result(made)


@pytest.fixture(scope="session")
def new_home(made: Made) -> Callable[[Path], Home]:
    """A home in a folder, empty but for what dbt makes of the project's sources: its next refresh builds everything."""

    def make(folder: Path) -> Home:
        return parsed_like(made.refreshed, made.parse, Home.open(folder))

    return make


@pytest.fixture(scope="session")
def tiny_home(made: Made) -> Home:
    """The tiny lake, the warehouse built from it and what dbt left; every data test and unit test passed.

    What is built of other lakes by the same statements starts from it too.
    """
    return made.tiny


@pytest.fixture(scope="session")
def build_audit(tiny_home: Home) -> Callable[[Home], None]:
    """The audit of another home's lake, by the statements dbt built the tiny lake with."""
    models = needed_for(tiny_home, MODELS)

    def build(home: Home) -> None:
        home.warehouse.mkdir(exist_ok=True)
        rebuilt(tiny_home, home.warehouse, Changed(home.lake_current, home.lake_ops), models)

    return build
